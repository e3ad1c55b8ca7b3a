package runs_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/pages/runs"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func nav(store *tuitest.Store) runs.Nav {
	return runs.Nav{
		Open: func(r ledger.Run) []screen.Screen { return []screen.Screen{tuitest.Named("board", r.ID)} },
		Start: func(release string, _ procedures.Release) (ledger.Run, error) {
			if store.WriteErr != nil {
				return ledger.Run{}, store.WriteErr
			}
			return store.Start(release, "nets/12"), nil
		},
	}
}

func open(t *testing.T, store *tuitest.Store, language string, nav runs.Nav) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, runs.New(tuitest.Env(t, language), store, nav), 80, 24)
}

// twenty are runs of which the newest is 2026.20, and the oldest closed.
func twenty(t *testing.T) *tuitest.Store {
	t.Helper()
	store := tuitest.NewStore(t)
	for i := range 20 {
		store.Start(fmt.Sprintf("2026.%d", i+1), "nets/12")
	}
	store.Close("2026.1")
	return store
}

func TestWhereThereIsNoRunTheFirstIsAskedFor(t *testing.T) {
	for language, text := range map[string]string{"nb": "hovedrelease", "en": "main release"} {
		store := tuitest.NewStore(t)
		p := open(t, store, language, nav(store))
		p.Type("2026.2")
		p.Press("enter")
		p.Sees(text)
		p.Press("enter")
		p.Wants("instead of it board 2026.2")
	}
}

func TestANameThatNamesNoRunIsRefused(t *testing.T) {
	store := tuitest.NewStore(t)
	p := open(t, store, "nb", nav(store))
	p.Type("høst 2026")
	p.Press("enter")
	p.Sees("høst 2026")
	p.SeesNot("hovedrelease")
}

func TestARunThatCannotBeStartedIsAskedForAgain(t *testing.T) {
	store := tuitest.NewStore(t)
	store.WriteErr = errors.New("disk full")
	p := open(t, store, "nb", nav(store))
	p.Type("2026.2")
	p.Press("enter", "enter")
	p.Sees("disk full", "2026.2")
	store.WriteErr = nil
	p.Press("enter", "enter")
	p.Wants("instead of it board 2026.2")
}

func TestTheCursorGoesToEitherEnd(t *testing.T) {
	store := twenty(t)
	p := open(t, store, "nb", nav(store))
	for _, c := range []struct{ press, run string }{{"end", "2026.1"}, {"home", "2026.20"}, {"down", "2026.19"}, {"pgdown", "2026.9"}, {"pgup", "2026.19"}} {
		p.Press(c.press, "enter")
		p.Wants("instead of it board " + c.run)
	}
}

func TestAClosedRunSaysSoAndAGapIsCounted(t *testing.T) {
	store := twenty(t)
	store.Through("nets/12", "old-waiting")
	p := open(t, store, "nb", nav(store))
	p.Sees("0 av 1", "1 HULL")
	p.Dead("x") // something was answered
	p.Press("end")
	p.Sees("21.11.2026", "avsluttet")
}

func TestTheWayBackAndToPostponingIsOnlyThereWhenItLeadsSomewhere(t *testing.T) {
	store := twenty(t)
	p := open(t, store, "nb", nav(store))
	p.Dead("esc", "e")
	more := nav(store)
	more.Back = func() screen.Screen { return tuitest.Named("board") }
	more.Postpone = func() screen.Screen { return tuitest.Named("postpone") }
	p = open(t, store, "nb", more)
	p.Press("e")
	p.Wants("onto postpone")
	p.Press("esc")
	p.Wants("instead of it board")
}

func TestAQuestionIsGivenUpStepByStep(t *testing.T) {
	store := twenty(t)
	p := open(t, store, "nb", nav(store))
	p.Press("n")
	p.Type("2027.1")
	p.Press("enter")
	p.Sees("hovedrelease")
	p.Press("esc")
	p.Sees("2027.1")
	p.Press("esc")
	p.Offers("n", "enter")
}

func TestTheRunThatWasNamedIsOpenedAtOnce(t *testing.T) {
	store := twenty(t)
	first := nav(store)
	first.First = "2026.7"
	open(t, store, "nb", first).Wants("instead of it board 2026.7")
	first.First = "2031.1"
	p := open(t, store, "nb", first)
	p.Wants("")
	if said := p.Said(); said == "" || said[0] != '!' {
		t.Errorf("of a run that is not there it says %q", said)
	}
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := twenty(t)
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb", nav(store))
	p.Sees("no disk")
	p.Dead("enter", "n")
	store.ReadErr = nil
	p.Pulse()
	p.Sees("2026.20")
}

// changing is the picker of twenty runs, which writes down what is to be done with one.
func changing(t *testing.T, language string, refuses error) (p *tuitest.Page, did *string) {
	t.Helper()
	store := twenty(t)
	n := nav(store)
	did = new(string)
	n.From, n.Back = "2026.20", func() screen.Screen { return tuitest.Named("board") }
	n.Discard = func(run string) (ledger.Run, error) {
		*did = "discard " + run
		return ledger.Run{ID: run}, refuses
	}
	n.Rename = func(run, name string) (ledger.Run, error) {
		*did = "rename " + run + " " + name
		return ledger.Run{ID: run, Name: name}, refuses
	}
	return open(t, store, language, n), did
}

func TestARunIsThrownAwayByOneKeyAndOneQuestion(t *testing.T) {
	for language, c := range map[string]struct{ ask, yes, said string }{
		"nb": {"Forkaste 2026.20?", "j", "Gjennomføringen 2026.20 er forkastet."}, "en": {"Discard 2026.20?", "y", "The run 2026.20 is discarded."},
	} {
		p, did := changing(t, language, nil)
		p.Press("x")
		p.Sees(c.ask)
		p.Press("n")
		if *did != "" {
			t.Errorf("no meant %q", *did)
		}
		p.Press("x", c.yes)
		if said := p.Said(); !strings.HasPrefix(said, c.said) {
			t.Errorf("said is %q", said)
		}
		if *did != "discard 2026.20" {
			t.Errorf("yes meant %q", *did)
		}
		p.Dead("esc") // its board is gone
		p.Press("end")
		p.Dead("x") // closed
	}
}

func TestARunInWhichSomethingIsAnsweredStays(t *testing.T) {
	p, _ := changing(t, "nb", errors.New("something was recorded"))
	p.Press("x", "j")
	p.Sees("2026.20")
	if said := p.Said(); !strings.HasSuffix(said, "something was recorded") {
		t.Errorf("said is %q", said)
	}
	p.Press("esc")
	p.Wants("instead of it board")
}

func TestARunIsGivenAnotherName(t *testing.T) {
	p, did := changing(t, "nb", nil)
	p.Press("down", "r")
	p.Sees("Hva skal 2026.19 hete?")
	p.Press("backspace")
	p.Type("x y")
	p.Press("enter")
	p.Sees("Navnet kan ha bokstaver")
	p.Press("backspace", "backspace", "enter")
	if *did != "rename 2026.19 2026.1x" {
		t.Errorf("it meant %q", *did)
	}
	if said := p.Said(); said != "Gjennomføringen 2026.19 heter nå 2026.1x." {
		t.Errorf("said is %q", said)
	}
}

func TestANameThatIsTakenIsAskedForAgain(t *testing.T) {
	p, _ := changing(t, "nb", errors.New("the run exists"))
	p.Press("r")
	p.Type("b")
	p.Press("enter")
	p.Sees("the run exists", "2026.20b")
}
