package job_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/pages/job"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

// cards opens nets/12 card by card.
func cards(t *testing.T, store *tuitest.Store, width, height int) *tuitest.Page {
	t.Helper()
	to := nav()
	to.Manner = wizard.ByCard
	return tuitest.NewPage(t, job.New(tuitest.Env(t, "nb"), store, exampletest.RunID, "nets/12", false, to), width, height)
}

// types answers questions one after another: each line, and Enter.
func types(p *tuitest.Page, lines ...string) {
	for _, l := range lines {
		p.Type(l)
		p.Press("enter")
	}
}

// acts returns the steps of each act of nets/12.
func acts(t *testing.T, store *tuitest.Store) (out []string) {
	t.Helper()
	events := store.Talk("nets/12").Job.Events
	for i, e := range events {
		if i == 0 || !e.SameAct(events[i-1]) {
			out = append(out, e.Step)
			continue
		}
		out[len(out)-1] += " " + e.Step
	}
	return out
}

func TestANetsJobIsFourCards(t *testing.T) {
	store := two(t, "none")
	v := consoletest.Open(t, exampletest.Load(t, "nb"), tuitest.Now(), "nets/12 06:10")
	old := v.Old("nets/12")
	p := cards(t, store, 120, 36)
	p.Sees("kort 1 av 4  ▸ · · ·", "Verktøy › Programserver › Broker › Jobber", "6 Dobbeltklikk på den gamle", "Meld tilbake")
	types(p, "1", old.ID, old.Start)
	if n := len(store.Talk("nets/12").Job.Events); n > 0 {
		t.Fatalf("%d events are stored before the card is confirmed", n)
	}
	p.Sees("↵ alt på kortet er gjort", "2 Status I kø", "3 Jobbid "+old.ID)
	v.Pause("nets/12")
	p.Press("enter")
	p.Sees("kort 2 av 4  ✓ ▸ · ·", "HULL", "gammel: "+old.ID+" Venter 06:10")
	v.Order("nets/12", "06:10")
	fresh := v.New("nets/12").ID
	types(p, "", "")
	p.Sees("kort 3 av 4")
	v.Shows("nets/12", "Venter", "I kø")
	types(p, fresh, "1")
	p.Sees("kort 4 av 4")
	types(p, old.Tail)
	p.Sees("FERDIG")
	if got := acts(t, store); len(got) != 4 || got[3] != "old-delete" {
		t.Errorf("acts: %q", got)
	}
	if j := store.Talk("nets/12").Job; j.Hazard() != ledger.Ready || j.New.ID != fresh || j.Old.ID != old.ID {
		t.Errorf("%q %+v", j.Hazard(), j)
	}
}

// Who takes a card back types only what was wrong; but the digits that deletion asks for are read in Visma every time.
func TestWhatWasTypedStandsInTheFieldsAgainAfterAnUndo(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48211", "06:10", "", "", "", "51878", "1")
	p.Sees("kort 4 av 4")
	p.Press("esc", "u", "j")
	p.Sees("kort 3 av 4", "51878")
	if id := store.Talk("nets/12").Job.New.ID; id != "" {
		t.Fatalf("%q is recorded still", id)
	}
	p.Press("backspace")
	types(p, "7", "1", "211")
	p.Sees("FERDIG")
	if id := store.Talk("nets/12").Job.New.ID; id != "51877" {
		t.Errorf("the new id is %q", id)
	}
	p.Press("u", "j")
	p.Sees("kort 4 av 4")
	p.Press("enter")
	p.Sees("bekreftes ikke med Enter alene")
}

func TestABareEnterAnswersNoQuestionOfACard(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	p.Press("enter", "enter")
	p.Sees("Her trengs et svar", "▸ 2 Status")
	p.Press("s", "esc") // a choice has no letters
	if n := len(store.Talk("nets/12").Job.Events); n > 0 {
		t.Errorf("%d events", n)
	}
}

func TestWrongDigitsDeleteNothing(t *testing.T) {
	store := two(t, "none")
	store.UpTo("nets/12", "old-delete")
	p := cards(t, store, 80, 24)
	p.Sees("kort 4 av 4")
	types(p, "")
	types(p, "999")
	p.Sees("999")
	if store.At("nets/12") != "old-delete" {
		t.Fatal("deleted by the wrong digits")
	}
	p.SeesNot("211")
	for range "999" {
		p.Press("backspace")
	}
	types(p, "211")
	p.Sees("FERDIG")
}

func TestEachAnswerOfACardIsJudgedAsItIsLeft(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "4821x")
	p.Sees("> 4821x")
	p.Press("backspace")
	types(p, "1", "25:10")
	p.Sees("> 25:10")
	p.Press("down") // what does not do stays, and is asked for again
	p.Sees("25:10 ?")
	p.Press("enter")
	p.Sees("> 25:10")
	if n := len(store.Talk("nets/12").Job.Events); n > 0 {
		t.Errorf("%d events", n)
	}
}

func TestAnAnswerOfACardIsChangedBeforeItIsConfirmed(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48200")
	p.Press("up")
	p.Sees("> 48200")
	p.Press("backspace", "backspace")
	types(p, "11", "06:10", "")
	if j := store.Talk("nets/12").Job; j.Old.ID != "48211" || j.Old.State != ledger.OldWaiting {
		t.Errorf("%+v", j.Old)
	}
}

func TestAnAnswerOfACardThatDeviatesTakesAReason(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "4")
	p.Sees("avviker", "begrunn svaret")
	p.Press("ctrl+r")
	types(p, "sto slik siden i går")
	p.Sees("≠ Feil · sto slik siden i går", "▸ 3 Jobbid")
	types(p, "48211", "06:10", "")
	events := store.Talk("nets/12").Job.Events
	if len(events) != 6 || !events[1].Deviates || events[1].Reason != "sto slik siden i går" {
		t.Errorf("%+v", events)
	}
}

func TestAnAnswerDecidesWhatTheCardStillAsks(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	p.Sees("3 Jobbid")
	types(p, "7")
	p.Press("ctrl+r")
	types(p, "er ny i år")
	p.SeesNot("3 Jobbid")
	if got := acts(t, store); len(got) != 1 || got[0] != "stand old-find" {
		t.Errorf("acts: %q", got)
	}
	p.Sees("kort 2 av 3")
}

func TestAStepIsTakenOutOfACardAndTheCardStays(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	p.Press("s")
	p.Sees("Hvilket steg skal ut av kortet", "6 Dobbeltklikk på den gamle jobben og velg status Venter")
	p.Press("6")
	p.Sees("ikke gjort, står åpent", "ikke aktuelt", "utsatt")
	p.Press("1")
	p.Sees("6 Dobbeltklikk på den gamle", "ikke gjort, står")
	types(p, "1", "48211", "06:10", "")
	if store.At("nets/12") != "old-waiting" {
		t.Fatalf("it stands at %q", store.At("nets/12"))
	}
	p.Sees("kort 1 av 4", "✓ 3 Skriv inn jobbid for den gamle jobben: 48211")
	p.Press("d", "1", "6") // the first step is settled
	types(p, "rekker ikke før kl. 15")
	p.Press("enter")
	c := store.Talk("nets/12")
	if i := c.Find("old-waiting"); c.Steps[i].State != ledger.StepDeferred || c.Job.Old.State != ledger.OldQueued {
		t.Errorf("%q, old %q", c.Steps[i].State, c.Job.Old.State)
	}
}

func TestAStepThatIsOutIsTakenInAgain(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	p.Press("s", "6", "1", "s")
	p.Sees("velg status Venter (ikke gjort")
	p.Press("6")
	types(p, "1", "48211", "06:10", "")
	if old := store.Talk("nets/12").Job.Old.State; old != ledger.OldWaiting {
		t.Errorf("old %q", old)
	}
}

func TestAnUndoTakesTheWholeCardBack(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48211", "06:10", "")
	p.Press("esc", "u")
	p.Sees("Gammel jobb til Venter")
	p.Press("j")
	p.Sees("kort 1 av 4")
	if j := store.Talk("nets/12").Job; j.Old.State == ledger.OldWaiting || j.Old.ID != "" {
		t.Errorf("%+v", j.Old)
	}
	p.Press("ctrl+r", "j")
	p.Sees("kort 2 av 4")
	if j := store.Talk("nets/12").Job; j.Old.State != ledger.OldWaiting || j.Old.ID != "48211" {
		t.Errorf("%+v", j.Old)
	}
}

func TestAColleagueWhoAnswersOnTheCardIsToldOfAndNothingTypedIsLost(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48211", "06:1")
	store.Through("nets/12", "old-find")
	p.Pulse()
	p.Sees("ola har svart i denne jobben i mellomtiden")
	before := len(store.Talk("nets/12").Job.Events)
	p.Press("enter")
	p.Sees("3 Jobbid 48211", "> 06:1")
	p.Type("0")
	p.Press("enter")
	if n := len(store.Talk("nets/12").Job.Events); n != before {
		t.Errorf("%d events", n)
	}
	p.Press("enter")
	if j := store.Talk("nets/12").Job; j.Old.ID != "48211" || j.Old.State != ledger.OldWaiting || j.Steps["old-find"].By != "ola" {
		t.Errorf("%+v", j.Old)
	}
}

func TestTheQuestionForTheDateIsWholeAndSaysHowItIsWritten(t *testing.T) {
	for _, width := range []int{80, 120} {
		p := cards(t, two(t, "none"), width, 30)
		p.Sees("4 Dato, starttid og intervall  ·")
		types(p, "1", "48211")
		p.Sees("4 Dato, starttid og intervall  >", "som fre 27.11.2026 06:10 ukentlig")
	}
}

func TestACardOfWhichAStepIsPutOffIsNotTicked(t *testing.T) {
	store := two(t, "server")
	c := store.Talk("nets/12")
	store.Does(c.Defer(c.Find("start-periodic"), "Visma svarer ikke"))
	p := cards(t, store, 120, 36)
	p.Sees("kort 3 av 4 ✓ » ▸ ·")
	p.Press("up")
	p.Sees("» 6 Start den periodiske kjøringen")
}

func TestACardOfAColleagueIsToldByItsName(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48211", "06:1")
	theirs := cards(t, store, 120, 36)
	types(theirs, "1", "48211", "06:10")
	theirs.Press("enter")
	p.Pulse()
	p.Sees("har svart i denne jobben i mellomtiden: Gammel jobb til Venter: utført, ")
}

func TestAColleagueWhoIsFasterIsNamedOnTheCard(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48211", "06:10")
	store.Through("nets/12", "old-find")
	p.Press("enter")
	p.Sees("ola har svart i denne jobben i mellomtiden")
	p.Press("enter")
	p.Sees("3 Jobbid 48211")
	p.Press("enter")
	if j := store.Talk("nets/12").Job; j.Old.ID != "48211" || j.Old.State != ledger.OldWaiting {
		t.Errorf("%+v", j.Old)
	}
}

func TestAWriteThatFailsKeepsTheCard(t *testing.T) {
	store := two(t, "none")
	p := cards(t, store, 120, 36)
	types(p, "1", "48211", "06:10")
	store.WriteErr = errors.New("disk full")
	p.Press("enter")
	p.Sees("kort 1 av 4", "3 Jobbid 48211")
	store.WriteErr = nil
	p.Press("enter")
	p.Sees("kort 2 av 4")
	if n := len(store.Talk("nets/12").Job.Events); n != 6 {
		t.Errorf("%d events", n)
	}
}

func TestTheValuesOfACardAreCopiedInTheOrderOfTheWindow(t *testing.T) {
	store := two(t, "none")
	store.UpTo("nets/12", "open-integration")
	p := cards(t, store, 120, 36)
	var got []string
	for range 3 {
		p.Press("ctrl+y")
		got = append(got, p.Said())
	}
	p.Press("esc", "y")
	if got = append(got, p.Said()); strings.Join(got, "|") == "" || got[0] == got[1] || got[1] == got[2] || got[2] == got[3] {
		t.Errorf("copied %q", got)
	}
}
