package resume_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/pages/resume"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
	"example.org/resetup/internal/wizard"
)

func open(t *testing.T, store *tuitest.Store, language string) *tuitest.Page {
	t.Helper()
	nav := screen.Nav{
		Job:     func(key string) screen.Screen { return tuitest.Named("job", key) },
		Morning: func() screen.Screen { return tuitest.Named("morning") },
	}
	return tuitest.NewPage(t, resume.New(tuitest.Env(t, language), store, exampletest.RunID, wizard.ByCard, nav), 80, 24)
}

func TestTheLastThreeAnswersTheDangersAndTheNextStep(t *testing.T) {
	for language, texts := range map[string][]string{
		"nb": {"14:02 ola", "HULL", "selskap 12", "kort 2 av 4: Bestill i integrasjonssenteret"}, "en": {"14:02 ola", "GAP", "company 12", "card 2 of 4"},
	} {
		store := tuitest.NewRun(t, "nets/12", "nets/13")
		store.Through("nets/12", "old-waiting")
		open(t, store, language).Sees(texts...)
	}
}

func TestWhoIsLedByStepsIsToldTheStep(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.Through("nets/12", "old-waiting")
	p := tuitest.NewPage(t, resume.New(tuitest.Env(t, "nb"), store, exampletest.RunID, wizard.ByStep, screen.Nav{Morning: func() screen.Screen { return nil }}), 80, 24)
	p.Sees("steg 7 av 19: Åpne periodisk kjøring")
}

func TestACardIsToldAsOne(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.Through("nets/12", "old-find")
	c := store.Talk("nets/12")
	act, err := c.Confirm("old", map[string]wizard.Given{"old-id": {Input: "48211"}, "old-start": {Input: "06:10"}, "old-waiting": {Out: ledger.Deferred, Reason: "venter"}})
	env := tuitest.Env(t, "nb")
	if err == nil {
		_, err = store.Append(exampletest.RunID, c.Job.Version(), env.Stamper.StampAct(act)...)
	}
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, store, "nb")
	p.Sees("utført, utsatt: Gammel jobb til Venter", "svart «I kø»: Finn den gamle jobben")
	p.SeesNot("Skriv inn jobbid")
}

func TestEnterGoesOnWithTheJobThatWasLeft(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12", "nets/13")
	store.Through("nets/13", "old-waiting")
	p := open(t, store, "nb")
	p.Press("enter")
	p.Wants("instead of it job nets/13")
	p.Press("o")
	p.Wants("back")
	p.Press("esc")
	p.Wants("back")
}

func TestAnAnswerThatWasTakenBackIsNotAmongTheLast(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.Through("nets/12", "old-waiting")
	e, _, err := store.Talk("nets/12").Undo("kari")
	store.Does(e[0], err)
	p := open(t, store, "nb")
	p.SeesNot("HULL")
	p.Sees("kort 1 av 4")
}

func TestNothingHasBeenDoneYet(t *testing.T) {
	p := open(t, tuitest.NewRun(t, "nets/12"), "nb")
	p.Offers("enter")
	p.Sees("kort 1 av 4")
	p.SeesNot("HULL", "ola")
}

func TestWhereEveryJobIsReadyThereIsNothingToGoOnWith(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.Through("nets/12", "")
	p := open(t, store, "nb")
	p.Dead("enter")
	p.Press("esc")
	p.Wants("back")
}

func TestInAClosedRunNothingGoesOn(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.Close(exampletest.RunID)
	p := open(t, store, "nb")
	p.Dead("enter")
}

func TestAnErrorOfReadingIsShownUntilItIsRead(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.ReadErr = errors.New("no disk")
	p := open(t, store, "nb")
	p.Sees("no disk")
	p.Dead("enter")
	store.ReadErr = nil
	p.Pulse()
	p.Sees("kort 1 av 4")
}

func TestTheAnswerOfAColleagueIsShown(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	p := open(t, store, "nb")
	store.Through("nets/12", "old-waiting")
	p.Pulse()
	p.Sees("HULL", "kort 2 av 4: Bestill i integrasjonssenteret")
}

// whole counts how often all jobs of a run are read.
type whole struct {
	*tuitest.Store
	reads int
}

func (w *whole) View(fn func(ledger.Reader) error) error { return fn(w) }

func (w *whole) Jobs(run string) ([]ledger.Summary, error) {
	w.reads++
	return w.Store.Jobs(run)
}

// Where the next job is among those answered last, not every job is read to find it; else it is found all the same.
func TestTheNextJobIsThatOfAllJobs(t *testing.T) {
	for name, c := range map[string]struct {
		does  func(*tuitest.Store)
		reads int
	}{
		"nothing was done":              {func(*tuitest.Store) {}, 1},
		"one is under way":              {func(s *tuitest.Store) { s.Through("nets/12", "stand") }, 0},
		"the last one is ready":         {func(s *tuitest.Store) { s.Through("nets/13", "stand"); s.Through("nets/12", "") }, 0},
		"all that were begun are ready": {func(s *tuitest.Store) { s.Through("nets/12", "") }, 1},
		"of two under way":              {func(s *tuitest.Store) { s.Through("nets/12", "old-waiting"); s.Through("nets/13", "stand") }, 0},
		"one under way was worked on since again": {func(s *tuitest.Store) {
			s.Through("nets/12", "stand")
			s.Through("nets/13", "stand")
			s.Through("nets/12", "old-waiting")
		}, 0},
	} {
		store := &whole{Store: tuitest.NewRun(t, "nets/1", "nets/12", "nets/13")}
		c.does(store.Store)
		events, _ := store.Last(exampletest.RunID, 100)
		r, _ := store.Run(exampletest.RunID)
		got, found, err := overview.ReadNextOpen(store, r, events)
		if store.reads != c.reads || err != nil {
			t.Errorf("%s: all jobs were read %d times, %v", name, store.reads, err)
		}
		all, _ := store.Store.Jobs(exampletest.RunID)
		if want, wanted := overview.NextOpen(all); got.Plan.Key != want.Plan.Key || found != wanted {
			t.Errorf("%s: the next job is %q, want %q", name, got.Plan.Key, want.Plan.Key)
		}
	}
}

func TestAJobThatWasLeftOutIsSaidToBeOnce(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12", "nets/13")
	c := store.Talk("nets/12")
	e, err := c.Omit(ledger.Unchanged, "Visma: trengs ikke")
	env := tuitest.Env(t, "nb")
	if err == nil {
		_, err = store.Append(exampletest.RunID, c.Job.Version(), env.Stamper.Stamp(e))
	}
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, store, "nb")
	p.Sees("utelatt «går videre uendret»")
	p.SeesNot("uendret»:")
}
