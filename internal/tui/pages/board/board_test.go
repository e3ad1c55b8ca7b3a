package board_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/board"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func nav() screen.Nav {
	to := func(words ...string) func() screen.Screen {
		return func() screen.Screen { return tuitest.Named(words...) }
	}
	return screen.Nav{
		Job:       func(key string) screen.Screen { return tuitest.Named("job", key) },
		Timetable: func(job string) screen.Screen { return tuitest.Named("timetable", job) },
		Guides: func(procedure string, _ []procedures.Procedure) screen.Screen {
			return tuitest.Named("guides", procedure)
		},
		History: func(string) screen.Screen { return tuitest.Named("log") },
		Waiting: to("waiting"), Runs: to("runs"), Ending: to("ending"), Handover: to("handover"),
		Offers: func(ledger.Run, []ledger.Summary) ([]procedures.Procedure, error) { return nil, nil },
	}
}

func open(t *testing.T, store *tuitest.Store, language string, nav screen.Nav) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, board.New(tuitest.Env(t, language), store, exampletest.RunID, new(string), nav), 80, 24)
}

// four are two companies with the same two jobs: nets/12 is a gap, the others are not begun.
func four(t *testing.T) *tuitest.Store {
	t.Helper()
	store := tuitest.NewRun(t, "nets/1", "nets/12", "aksesspunkt/1", "aksesspunkt/12")
	store.Through("nets/12", "old-waiting")
	return store
}

func TestCompaniesStandDownAndJobsAcross(t *testing.T) {
	for language, texts := range map[string][]string{
		"nb": {"1 Eksempel kommune", "12 Eksempel Eiendom", "Nets", "1 HULL", "0 av 4"}, "en": {"1 Eksempel kommune", "1 GAP", "0 of 4"},
	} {
		open(t, four(t), language, nav()).Sees(texts...)
	}
}

func TestKeysLeadFromTheBoard(t *testing.T) {
	p := open(t, four(t), "nb", nav())
	p.Dead("e")
	for press, where := range map[string]string{"v": "onto waiting", "L": "onto log", "a": "onto ending", "O": "onto handover", "r": "instead of it runs"} {
		p.Press(press)
		p.Wants(where)
	}
	more := nav()
	more.Postpone = func() screen.Screen { return tuitest.Named("postpone") }
	p = open(t, four(t), "nb", more)
	p.Press("e")
	p.Wants("onto postpone")
}

func TestTheCursorGoesToEveryCornerAndOpensWhatItStandsOn(t *testing.T) {
	p := open(t, four(t), "nb", nav())
	for _, c := range []struct {
		keys []string
		job  string
	}{
		{[]string{"home", "left", "left"}, "aksesspunkt/1"}, {[]string{"right"}, "nets/1"}, {[]string{"down"}, "nets/12"}, {[]string{"end", "left"}, "aksesspunkt/12"},
		{[]string{"pgup"}, "aksesspunkt/1"}, {[]string{"pgdown"}, "aksesspunkt/12"},
	} {
		p.Press(c.keys...)
		p.Press("enter")
		p.Wants("onto job " + c.job)
	}
	p.Press("t")
	p.Wants("onto timetable aksesspunkt/12")
	p.Press("g")
	p.Wants("onto guides aksesspunkt")
}

func TestTabGoesToTheNextJobWithSomethingToDo(t *testing.T) {
	store := four(t)
	store.Through("nets/12", "")
	p := open(t, store, "nb", nav())
	seen := map[string]bool{}
	for range 3 {
		p.Press("tab", "enter")
		seen[p.Led()] = true
	}
	if len(seen) != 3 || seen["onto job nets/12"] {
		t.Errorf("Tab went to %v", seen)
	}
}

func TestTabGoesToTheMostUrgentFirst(t *testing.T) {
	store := four(t)
	store.Through("aksesspunkt/12", "old-waiting")
	p := open(t, store, "nb", nav())
	p.Press("home", "left", "left", "down")                                                 // to the second one, but not by way of the first
	for _, job := range []string{"nets/12", "aksesspunkt/12", "aksesspunkt/1", "nets/12"} { // the next run of nets/12 is the first
		p.Press("tab", "enter")
		p.Wants("onto job " + job)
	}
}

// The cursor is where the operator was: at the job worked on last, though it is finished, or at the one opened from another page.
func TestTheCursorIsWhereTheOperatorWas(t *testing.T) {
	store := four(t)
	store.Through("nets/1", "")
	at := ""
	reopen := func() *tuitest.Page {
		return tuitest.NewPage(t, board.New(tuitest.Env(t, "nb"), store, exampletest.RunID, &at, nav()), 80, 24)
	}
	p := reopen()
	p.Press("enter")
	p.Wants("onto job nets/1")
	at = "aksesspunkt/12"
	p.Send(screen.Shown{})
	p.Press("enter")
	p.Wants("onto job aksesspunkt/12")
	p.Press("up")
	if at != "aksesspunkt/1" {
		t.Errorf("the cursor is said to be at %q", at)
	}
	p = reopen()
	p.Press("enter")
	p.Wants("onto job aksesspunkt/1")
}

func TestALargeBoardShowsTheJobWhatIsUrgentAndTheDay(t *testing.T) {
	store := four(t)
	store.Through("nets/1", "verify")
	for language, texts := range map[string][]string{
		"nb": {"● rest", "Gammel jobb 48••• Venter 06:10 siden 14:02, ola", "Ny jobb 51876 I kø 06:10", "Neste kort 4 av 4: Slett den gamle jobben", "Nå", "▲ HULL Nets · selskap 12 22.11. 06:10, om 16 t 08 min", "1 REST: slett den (v, så R)", "Ta så", "▾"},
		"en": {"● left", "Old job 48••• Venter 06:10", "New job 51876 queued 06:10", "Next card 4 of 4", "Now", "1 LEFTOVER: delete it (v, then R)", "Go on with"},
	} {
		p := open(t, store, language, nav())
		p.SeesNot(texts[1])
		p.Resize(119, 34)
		p.SeesNot(texts[1])
		p.Resize(120, 33)
		p.SeesNot(texts[1])
		p.Resize(120, 34)
		p.Pulse()
		p.Sees(texts...)
		p.SeesNot("48210")
	}
	p := open(t, store, "nb", nav())
	p.Resize(120, 34)
	p.Press("tab")
	p.Sees("▲ hull Neste kjøring 06:10, om 16 t 08 min", "Gammel jobb 48211 Venter 06:10")
	p.Press("x", "1")
	p.Sees("Gammel jobb 48211", "går videre uendret", "Hvorfor?")
	p.Press("esc")
	p.SeesNot("skulle ha kjørt")
	env := tuitest.Env(t, "nb")
	env.Stamper.Now = func() time.Time { return tuitest.Now().AddDate(0, 0, 1) }
	p = tuitest.NewPage(t, board.New(env, store, exampletest.RunID, new(string), nav()), 120, 34)
	p.Sees("1 ny jobb skulle ha kjørt. Se om den gjorde det: m", "▲ HULL Nets 12 23.11. 06:10, om 16 t 08 min · 1 tapt")
}

// What is not in sight is counted, on the side where it is.
func TestHiddenRowsAndColumnsAreCounted(t *testing.T) {
	p := open(t, tuitest.NewRun(t), "nb", nav())
	p.Resize(80, 14)
	p.Press("home", "left", "left", "left", "left", "left", "left", "left", "left", "left")
	p.Sees("2 rader til ↓", "+1 ›")
	if line := regexp.MustCompile(`(?m)^.*\+1 ›$`).FindString(p.Screen()); !strings.Contains(line, "Aksess") {
		t.Errorf("the hidden columns are counted in %q", line)
	}
	p.Press("down", "down", "down", "down", "down", "down")
	p.Sees("1 ↑ 1 ↓")
	p.Press("down", "right", "right", "right", "right", "right", "right", "right", "right")
	p.Sees("2 rader til ↑", "‹ ")
}

func TestASearchNarrowsAndOpens(t *testing.T) {
	p := open(t, four(t), "nb", nav())
	p.Press("f")
	p.Type("nets 12")
	p.Press("enter")
	p.Wants("onto job nets/12")
	p.Press("f")
	p.Type("xyzzy")
	p.Press("enter")
	p.Wants("")
	p.Press("esc")
	p.Offers("enter", "f")
}

func TestTheOrderChangesAndTheCursorStaysWithItsJob(t *testing.T) {
	p := open(t, four(t), "nb", nav())
	p.Press("home", "left", "left", "right")
	for range 3 {
		p.Press("s")
		if p.Said() == "" {
			t.Error("the order is not named")
		}
		p.Press("enter")
		p.Wants("onto job nets/1")
	}
}

func TestAWholeJobIsSkippedForAReason(t *testing.T) {
	store := four(t)
	p := open(t, store, "nb", nav())
	p.Press("home", "left", "left", "x", "1", "2", "enter")
	if store.Talk("aksesspunkt/1").Job.Skipped != nil {
		t.Fatal("skipped without a reason")
	}
	p.Type("ikke i bruk")
	store.WriteErr = errors.New("disk full")
	p.Press("enter")
	p.Sees("ikke i bruk")
	store.WriteErr = nil
	p.Press("enter")
	if store.Talk("aksesspunkt/1").Job.Skipped == nil {
		t.Fatal("not skipped")
	}
	p.Offers("x")
}

// A cell of several jobs that are all left out does not look as if they were set up.
func TestACellOfJobsLeftOutSaysSo(t *testing.T) {
	store := tuitest.NewRun(t, "purring-p1/1/K500-PFEL", "purring-p1/1/K110-PBHG")
	for _, job := range []string{"purring-p1/1/K500-PFEL", "purring-p1/1/K110-PBHG"} {
		c := store.Talk(job)
		store.Does(c.Omit(ledger.Unchanged, "Visma: trengs ikke"))
	}
	p := open(t, store, "nb", nav())
	p.Sees("– uendret")
	p.SeesNot("✓ klar")
}

// All jobs of a procedure are omitted in one go, and taken back in one; a swap that has begun is left alone.
func TestAProcedureIsOmittedAndTakenBack(t *testing.T) {
	store := tuitest.NewRun(t, "nets/1", "nets/12", "nets/13", "aksesspunkt/12")
	store.Through("nets/13", "old-waiting")
	omitted := func() (out string) {
		for _, job := range []string{"nets/1", "nets/12", "nets/13", "aksesspunkt/12"} {
			if s := store.Talk(job).Job.Skipped; s != nil {
				out += job + " " + s.Value + " " + s.Reason + "; "
			}
		}
		return out
	}
	p := open(t, store, "nb", nav())
	p.Press("f")
	p.Type("nets 12")
	p.Press("enter")
	p.Press("esc", "x")
	p.Sees("1 denne jobben", "2 alle 2: Nets-integrasjon", "3 alle 2: selskap 12")
	p.Press("2", "1")
	p.Sees("alle 2: Nets-integrasjon: går videre uendret. Hvorfor?")
	p.Type("Visma: trengs ikke")
	p.Press("enter")
	if got := omitted(); got != "nets/1 unchanged Visma: trengs ikke; nets/12 unchanged Visma: trengs ikke; " {
		t.Fatalf("omitted: %s", got)
	}
	if said := p.Said(); !strings.Contains(said, "2 jobber er ført") {
		t.Errorf("it says %q", said)
	}
	p.Press("x")
	p.Sees("skal settes opp likevel", "2 alle 2: går videre uendret: Visma: trengs ikke")
	p.Press("2")
	if got := omitted(); got != "" {
		t.Errorf("still omitted: %s", got)
	}
}

func TestInAClosedRunNothingIsSkipped(t *testing.T) {
	store := four(t)
	store.Close(exampletest.RunID)
	p := open(t, store, "nb", nav())
	p.Dead("x")
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("it says %q", said)
	}
	p.Press("enter")
	if p.Led() == "" {
		t.Error("a job of a closed run cannot be read")
	}
}

func TestWhatAColleagueDidIsShown(t *testing.T) {
	store := four(t)
	p := open(t, store, "nb", nav())
	store.Through("nets/1", "old-waiting")
	p.Pulse()
	p.Sees("2 HULL")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := four(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb", nav())
	p.Sees("no disk")
	p.Press("enter", "v", "a", "x")
	p.Wants("")
	p.Press("r")
	p.Wants("instead of it runs")
	store.ReadErr = nil
	p.Pulse()
	p.Sees("1 HULL")
}

// A finished job applied: it cannot be said that it did not.
func TestAFinishedJobIsNotSkipped(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.Through("nets/12", "")
	p := open(t, store, "nb", nav())
	p.Press("x")
	if said := p.Said(); said != "Alle steg er besvart." {
		t.Errorf("it says %q", said)
	}
	p.SeesNot("Utelat")
}

func TestHowMuchIsLeftStandsOnTheBoard(t *testing.T) {
	store := tuitest.NewRun(t, "nets/1", "nets/12")
	p := tuitest.NewPage(t, board.New(tuitest.Env(t, "nb"), store, exampletest.RunID, new(string), nav()), 120, 30)
	p.Sees("2 jobber igjen, ca. 10 min")
	open(t, store, "nb", nav()).Sees("ca. 10 min igjen")
	store.Through("nets/12", "")
	p.Pulse()
	p.Sees("1 jobb igjen, ca. ")
	store.Close(exampletest.RunID)
	p.Pulse()
	p.SeesNot("igjen, ca.")
}
