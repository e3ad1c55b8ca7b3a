package timetable_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/timetable"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func open(t *testing.T, store *tuitest.Store, language, job string) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, timetable.New(tuitest.Env(t, language), store, exampletest.RunID, job, screen.Nav{
		Job: func(key string) screen.Screen { return tuitest.Named("job", key) },
		Guides: func(procedure string, _ []procedures.Procedure) screen.Screen {
			return tuitest.Named("guides", procedure)
		},
	}), 80, 24)
}

// three are jobs of one procedure, of which the first two start at the same time.
func three(t *testing.T) *tuitest.Store {
	t.Helper()
	store := tuitest.NewRun(t, "nets/1", "nets/12", "nets/13")
	for job, at := range map[string]string{"nets/1": "06:10", "nets/12": "06:10", "nets/13": "06:40"} {
		store.Does(ledger.Event{Job: job, Action: ledger.Recorded, Slot: procedures.NewStart, Value: at}, nil)
	}
	return store
}

// planned returns when the new job is to start; empty where that is not recorded.
func planned(store *tuitest.Store, job string) string { return store.Talk(job).Job.New.Start.String() }

func TestTheDayShowsJobsBlockedTimesAndClashes(t *testing.T) {
	for language, texts := range map[string][]string{
		"nb": {"06:10", "06:40", "sperret i 15 min: Backup", "3 jobber"}, "en": {"06:10", "06:40", "blocked for 15 min: Backup", "3 jobs"},
	} {
		open(t, three(t), language, "").Sees(texts...)
	}
}

func TestItBeginsAtTheJobThatWasAskedFor(t *testing.T) {
	for _, job := range []string{"nets/1", "nets/13"} {
		p := open(t, three(t), "nb", job)
		p.Press("enter")
		p.Wants("instead of it job " + job)
		p.Press("g")
		p.Wants("onto guides nets")
		p.Press("esc")
		p.Wants("back")
	}
}

func TestALineWithoutAJobTakesNoKeyOfAJob(t *testing.T) {
	p := open(t, three(t), "nb", "nets/13")
	for _, end := range []string{"home", "end"} { // blocked times begin and end the day
		p.Press(end)
		p.Dead("enter", "e")
	}
	p.Offers("a")
}

func TestTheDaysGoOnWithTheCursorOnItsJob(t *testing.T) {
	p := open(t, three(t), "nb", "nets/13")
	p.Sees("lør 21.11.2026", "▸lør 21")
	today := p.Screen()
	p.Press("left")
	if said := p.Said(); !strings.Contains(said, "begynner med i dag") {
		t.Errorf("it says %q", said)
	}
	for range 10 {
		p.Press("right")
	}
	p.Sees("tir 1.12.2026", " lør 28", "▸tir 1", " fre 4")
	for range 10 {
		p.Press("left")
	}
	if p.Screen() != today {
		t.Errorf("back again:\n%s\nwant:\n%s", p.Screen(), today)
	}
	p.Press("right", "enter")
	p.Wants("instead of it job nets/13")
}

// A job of one day a month is shown on that day only, and the timetable is opened there. Its clash is found on the first date
// that has it.
func TestAJobStandsOnTheDaysOnWhichItRuns(t *testing.T) {
	store := tuitest.NewRun(t, "nets/1", "purring-p1/1/K500-PFEL", "aksesspunkt/1")
	for job, start := range map[string]string{"nets/1": "06:10", "purring-p1/1/K500-PFEL": "19:00", "aksesspunkt/1": "18:58"} {
		store.Does(ledger.Event{Job: job, Action: ledger.Recorded, Slot: procedures.OldStart, Value: start}, nil)
	}
	p := open(t, store, "nb", "purring-p1/1/K500-PFEL")
	p.Sees("lør 5.12.2026", "06:10", "19:00", "den 5.")
	p.SeesNot("18:58")
	p.Press("right", "right")
	p.Sees("man 7.12.2026", "06:10", "18:58", "man tir ons tor fre")
	p.SeesNot("19:00")
	p = open(t, store, "nb", "nets/1")
	p.Sees("lør 21.11.2026")
	p.Press("c")
	p.Sees("tir 5.1.2027", "18:58", "19:00")
	p.Press("enter")
	p.Wants("instead of it job aksesspunkt/1")
}

func TestAStartIsPlanned(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets/13")
	p.Press("e")
	p.Type("0650")
	p.Press("enter")
	if at := planned(store, "nets/13"); at != "06:50" {
		t.Fatalf("planned at %q", at)
	}
	p.Sees("06:50")
}

func TestAStartThatClashesTakesAReason(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets/13")
	p.Press("e")
	p.Type("0610")
	p.Press("enter", "enter")
	if at := planned(store, "nets/13"); at != "06:40" {
		t.Fatalf("planned at %q without a reason", at)
	}
	p.Type("avtalt med IT")
	p.Press("enter")
	if at := planned(store, "nets/13"); at != "06:10" {
		t.Fatalf("planned at %q", at)
	}
}

func TestWhatIsNoClockTimeIsRefused(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets/13")
	p.Press("e")
	p.Type("2510")
	p.Press("enter")
	p.Sees("2510")
	p.Press("esc")
	if at := planned(store, "nets/13"); at != "06:40" {
		t.Fatalf("planned at %q", at)
	}
}

func TestTheNextClashIsFound(t *testing.T) {
	p := open(t, three(t), "nb", "nets/13")
	p.Press("c", "enter")
	if led := p.Led(); led != "instead of it job nets/1" && led != "instead of it job nets/12" {
		t.Errorf("the clash leads %q", led)
	}
}

func TestTimesAreSuggestedAndRecordedAllAtOnce(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "")
	p.Press("a", "esc")
	if planned(store, "nets/1") != "06:10" || planned(store, "nets/12") != "06:10" {
		t.Fatal("a proposal that was discarded is recorded")
	}
	p.Press("a", "enter")
	if planned(store, "nets/1") == planned(store, "nets/12") {
		t.Fatalf("both still start at %s", planned(store, "nets/1"))
	}
	p.Dead("c")
}

func TestASuggestionStopsWhereAColleagueWasFaster(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "")
	p.Press("a")
	for _, job := range []string{"nets/1", "nets/12"} {
		e, err := store.Talk(job).Note(-1, "hei")
		store.Does(e, err)
	}
	p.Press("enter")
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("it says %q", said)
	}
	if planned(store, "nets/1") != planned(store, "nets/12") {
		t.Error("a time is recorded over what a colleague wrote")
	}
}

func TestTheFilterNarrowsTheDay(t *testing.T) {
	p := open(t, three(t), "nb", "")
	p.Press("f")
	p.Type("nets 13")
	p.Press("enter", "enter")
	p.Wants("instead of it job nets/13")
	p.Press("esc") // shows all again
	p.Wants("")
	p.Press("f")
	p.Type("xyzzy")
	p.SeesNot("06:40")
}

func TestInAClosedRunNothingIsPlanned(t *testing.T) {
	store := three(t)
	store.Close(exampletest.RunID)
	p := open(t, store, "nb", "nets/13")
	for _, press := range []string{"e", "a"} {
		if p.Enabled(press) {
			t.Errorf("%q is offered", press)
		}
	}
	p.Offers("enter")
}

func TestAStartThatCannotBeStoredCanBeTriedAgain(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets/13")
	p.Press("e")
	p.Type("0650")
	store.WriteErr = errors.New("disk full")
	p.Press("enter")
	p.Sees("0650")
	store.WriteErr = nil
	p.Press("enter")
	if at := planned(store, "nets/13"); at != "06:50" {
		t.Fatalf("planned at %q", at)
	}
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := three(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb", "nets/13")
	p.Sees("no disk")
	p.Dead("enter", "e", "a", "c")
	store.ReadErr = nil
	p.Pulse()
	p.Sees("06:40")
}
