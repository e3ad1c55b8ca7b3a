package morning_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/morning"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

// open opens the page at a moment: the jobs were set up on Saturday 21 November at 14:02.
func open(t *testing.T, store *tuitest.Store, language string, after time.Duration) *tuitest.Page {
	t.Helper()
	env := tuitest.Env(t, language)
	env.Stamper.Now = func() time.Time { return tuitest.Now().Add(after) }
	return tuitest.NewPage(t, morning.New(env, store, exampletest.RunID, screen.Nav{
		Job:   func(key string) screen.Screen { return tuitest.Named("job", key) },
		Guide: func(id string) (screen.Screen, bool) { return tuitest.Named("guide", id), true },
		About: func(string) (id, title string) { return "status-start-jobb", "Jobben har stoppet" },
	}), 100, 24)
}

const night = 18 * time.Hour

// two are two jobs that start at 06:10 and 06:15.
func two(t *testing.T) *tuitest.Store {
	t.Helper()
	store := tuitest.NewRun(t, "nets/12", "nets/13", "nets/14")
	store.Through("nets/12", "")
	store.Through("nets/13", "")
	return store
}

func state(t *testing.T, store *tuitest.Store, key string) ledger.NewState {
	t.Helper()
	j, err := store.Job(exampletest.RunID, key)
	if err != nil {
		t.Fatal(err)
	}
	return j.New.State
}

func TestBeforeTheNightNothingIsDue(t *testing.T) {
	for language, text := range map[string]string{"nb": "Ingenting venter på svar", "en": "Nothing waits for an answer"} {
		p := open(t, two(t), language, time.Hour)
		p.Sees(text)
		p.Dead("f", " ", "a", "enter", "g")
		p.Press("esc")
		p.Wants("back")
	}
}

func TestOneKeyAnswersForARow(t *testing.T) {
	for language, c := range map[string]struct{ ran, due, proved, failed string }{
		"nb": {"k", "2 venter på svar", "★ BEVIST", "× FEILET"}, "en": {"r", "2 wait for an answer", "★ PROVED", "× FAILED"},
	} {
		store := two(t)
		p := open(t, store, language, night)
		p.Sees(c.due)
		p.SeesNot(c.proved, c.failed)
		p.Press("home", c.ran)
		p.Sees(c.proved)
		p.Press("home", "f")
		p.Sees(c.proved, c.failed)
		if a, b := state(t, store, "nets/12"), state(t, store, "nets/13"); a != ledger.NewProved || b != ledger.NewFailed {
			t.Errorf("%s: nets/12 is %s, nets/13 %s", language, a, b)
		}
	}
}

func TestTheCursorGoesOnFromAJobThatRan(t *testing.T) {
	store := two(t)
	open(t, store, "nb", night).Press("home", "k", "f")
	if a, b := state(t, store, "nets/12"), state(t, store, "nets/13"); a != ledger.NewProved || b != ledger.NewFailed {
		t.Errorf("nets/12 is %s, nets/13 %s", a, b)
	}
	store = two(t)
	open(t, store, "nb", night).Press("end", "k", "f") // from the last one to the first that is left
	if a, b := state(t, store, "nets/12"), state(t, store, "nets/13"); a != ledger.NewFailed || b != ledger.NewProved {
		t.Errorf("nets/12 is %s, nets/13 %s", a, b)
	}
}

func TestSeveralAreAnsweredForInOneAct(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", night)
	p.Press("a", "k")
	p.Sees("0 venter på svar", "2 BEVIST")
	if said := p.Said(); said != "2 jobber: BEVIST" {
		t.Errorf("it says %q", said)
	}
	events, err := store.Events(exampletest.RunID, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	last := events[len(events)-2:]
	if last[0].Act == "" || last[0].Act != last[1].Act {
		t.Errorf("the acts are %q and %q", last[0].Act, last[1].Act)
	}
}

func TestMarksAreTakenBack(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", night)
	p.Press("home", " ", " ")
	p.Sees("[x]")
	p.Press("a")
	p.SeesNot("[x]")
	p.Press("a")
	p.SeesNot("[ ]")
	p.Press("v")
	p.SeesNot("[x]")
	if said := p.Said(); said == "" || state(t, store, "nets/12") != ledger.NewVerified {
		t.Errorf("it says %q, and nets/12 is %s", said, state(t, store, "nets/12"))
	}
}

func TestAFailureLeadsToItsGuide(t *testing.T) {
	p := open(t, two(t), "nb", night)
	p.Press("home")
	p.Dead("g")
	p.Press("f")
	p.Sees("Hva du gjør nå: Jobben har stoppet. g åpner veiledningen.")
	p.Press("g")
	p.Wants("onto guide status-start-jobb")
	p.Press("enter")
	p.Wants("onto job nets/12")
}

// What was seen to fail this morning is not said to have run by one key that was meant for another row.
func TestAFailureOfTodayIsAskedAbout(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", night)
	p.Press("home", "f", "home", "k")
	if said := p.Said(); !strings.Contains(said, "Jobben er ført som FEILET. k en gang til") || state(t, store, "nets/12") != ledger.NewFailed {
		t.Errorf("it says %q", said)
	}
	p.Press("k")
	if state(t, store, "nets/12") != ledger.NewProved {
		t.Error("the second time is not taken")
	}
}

func TestAFailureStaysUntilARunIsSeen(t *testing.T) {
	store := two(t)
	open(t, store, "nb", night).Press("home", "f")
	p := open(t, store, "nb", night+72*time.Hour)
	p.Sees("× FEILET", "+3 til")
	p.Press("home", "k")
	p.SeesNot("FEILET nets", "× FEILET")
	if state(t, store, "nets/12") != ledger.NewProved {
		t.Error("what ran again has still failed")
	}
}

func TestThatItWasSeenIsKeptForTheDay(t *testing.T) {
	store := two(t)
	open(t, store, "nb", night)
	if day, err := store.Preference("kari", "morning "+exampletest.RunID); err != nil || day != "2026-11-22" {
		t.Errorf("kept is %q (%v)", day, err)
	}
}

func TestAColleagueWasFaster(t *testing.T) {
	store := two(t)
	p := open(t, store, "nb", night)
	store.WriteErr = ledger.ErrConflict
	p.Press("home", "k")
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("it says %q", said)
	}
}

func TestAClosedRunIsOnlyRead(t *testing.T) {
	store := two(t)
	store.Close(exampletest.RunID)
	p := open(t, store, "nb", night)
	p.Dead("f", "a", " ", "v")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := two(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb", night)
	p.Sees("no disk")
	store.ReadErr = nil
	p.Pulse()
	p.SeesNot("no disk")
}

// That a job ran is no answer to a control that found it to be another job than is recorded.
func TestARunDoesNotSettleWhatAControlFound(t *testing.T) {
	for language, c := range map[string]struct{ ran, said string }{
		"nb": {"k", "ola fant i kontrollen noe annet enn det som er ført"}, "en": {"r", "in the control ola found something else than is recorded"},
	} {
		store := two(t)
		before, err := store.Job(exampletest.RunID, "nets/12")
		if err != nil {
			t.Fatal(err)
		}
		_, err = store.Append(exampletest.RunID, before.Version(), ledger.Event{
			ID: "control", By: "ola", Job: "nets/12", Action: ledger.Recorded, Code: ledger.Controlled, Step: "verify",
			Effect: procedures.NewFailed, Deviates: true, Value: "51877", Reason: "Starttid: «06:30» i konsollen, «06:10» ført",
		})
		if err != nil {
			t.Fatal(err)
		}
		p := open(t, store, language, night)
		p.Press("home", c.ran, c.ran)
		if said := p.Said(); !strings.Contains(said, c.said) || !strings.Contains(said, "«06:30» i konsollen") {
			t.Errorf("%s: it says %q", language, said)
		}
		if state(t, store, "nets/12") != ledger.NewFailed {
			t.Errorf("%s: nets/12 is well", language)
		}
	}
}
