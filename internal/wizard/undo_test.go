package wizard_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

func (k *talk) undo() {
	k.t.Helper()
	k.record(only(k.open().Undo("kari")))
}

// only returns the one event of an undo or a redo.
func only(act, _ []ledger.Event, err error) (ledger.Event, error) {
	if len(act) != 1 {
		return ledger.Event{}, err
	}
	return act[0], err
}

func (k *talk) redo() ledger.Event {
	k.t.Helper()
	redo, restored, err := k.open().Redo()
	k.record(only(redo, restored, err))
	return restored[0]
}

func TestRedoGoesForwardAsFarAsUndoWentBack(t *testing.T) {
	k := about(t, "nets/12").upTo("choose-integration")
	before := k.job
	for range 4 {
		k.undo()
	}
	if k.at() != "old-start" {
		t.Fatalf("four undos lead to %q", k.at())
	}
	k.record(k.open().Note(-1, "et notat hindrer ikke"))
	for _, step := range []string{"old-start", "old-description", "old-waiting", "open-integration"} {
		if restored := k.redo(); restored.Step != step {
			t.Fatalf("restored %q, want %q", restored.Step, step)
		}
	}
	if k.at() != "choose-integration" || k.job.Old != before.Old || len(k.job.Steps) != len(before.Steps) {
		t.Errorf("at %q with %+v, was %+v", k.at(), k.job.Old, before.Old)
	}
	if _, _, err := k.open().Redo(); !errors.Is(err, wizard.ErrNoRedo) {
		t.Errorf("a fifth redo: %v", err)
	}
	k.undo()
	if k.at() != "open-integration" {
		t.Errorf("what was redone is not undone again: at %q", k.at())
	}
}

func TestNothingIsRedoneOverANewAnswer(t *testing.T) {
	k := about(t, "nets/12").upTo("old-id")
	k.undo()
	k.says("old-find", "Venter", "sto slik")
	if _, _, err := k.open().Redo(); !errors.Is(err, wizard.ErrNoRedo) {
		t.Errorf("got %v", err)
	}
	if _, _, err := about(t, "nets/13").open().Redo(); !errors.Is(err, wizard.ErrNoRedo) {
		t.Error("an untouched job has something to redo")
	}
}

// However often one goes back and forth, as many redos as undos lead to the same job.
func TestUndoAndRedoAreEachOthersReverse(t *testing.T) {
	begun := about(t, "nets/12").upTo("choose-integration")
	steps, want := len(begun.job.Steps), begun.job
	rapid.Check(t, func(rt *rapid.T) {
		k, depth := *begun, 0
		for range rapid.IntRange(0, 30).Draw(rt, "moves") {
			if rapid.Bool().Draw(rt, "back") && depth < steps {
				k.undo()
				depth++
			} else if depth > 0 {
				k.redo()
				depth--
			}
		}
		for ; depth > 0; depth-- {
			k.redo()
		}
		if k.job.Old != want.Old || k.job.New != want.New || len(k.job.Steps) != len(want.Steps) {
			rt.Fatalf("%+v %+v, was %+v %+v", k.job.Old, k.job.New, want.Old, want.New)
		}
	})
}

func TestUndoTakesBackTheLastAnswerAndNoNote(t *testing.T) {
	k := about(t, "nets/12")
	if _, _, err := k.open().Undo("kari"); !errors.Is(err, wizard.ErrNoUndo) {
		t.Fatalf("an untouched job: %v", err)
	}
	k.upTo("old-waiting").says("old-waiting", "", "")
	k.record(k.open().Note(0, "husk"))
	undo, taken, err := k.open().Undo("kari")
	k.record(only(undo, taken, err))
	if taken[0].Step != "old-waiting" || undo[0].Ref != taken[0].Seq || k.at() != "old-waiting" || k.job.Old.State != ledger.OldQueued {
		t.Fatalf("took back %+v; at %q, old %q", taken, k.at(), k.job.Old.State)
	}
	for n := 0; ; n++ {
		undo, _, err := k.open().Undo("kari")
		if errors.Is(err, wizard.ErrNoUndo) {
			break
		}
		if k.record(only(undo, nil, err)); n > 20 {
			t.Fatal("undo never ends")
		}
	}
	if k.at() != "stand" || k.job.Old.State != ledger.OldUnknown || len(k.job.Notes) != 1 {
		t.Errorf("at %q, old %q, notes %v", k.at(), k.job.Old.State, k.job.Notes)
	}
}

func TestAnActIsUndoneAndRedoneAsAWhole(t *testing.T) {
	k := about(t, "nets/12").upTo("old-id")
	stands := k.job
	act := func(events []ledger.Event, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range (wizard.Stamper{Operator: "kari", Now: exampletest.Saturday}).StampAct(events) {
			e.Seq = k.job.Version() + 1
			if k.job, err = ledger.Apply(k.job, e); err != nil {
				t.Fatal(err)
			}
		}
	}
	act([]ledger.Event{
		{Job: "nets/12", Step: "old-id", Action: ledger.Answered, Value: "48212", Slot: procedures.OldID},
		{Job: "nets/12", Step: "old-waiting", Action: ledger.Done, Effect: procedures.OldWaiting},
	}, nil)
	answered := k.job
	undo, taken, err := k.open().Undo("kari")
	if len(taken) != 2 || taken[0].Step != "old-waiting" {
		t.Fatalf("it takes back %+v", taken)
	}
	act(undo, err)
	if k.job.Old != stands.Old || k.at() != "old-id" {
		t.Fatalf("after undo: at %q, %+v", k.at(), k.job.Old)
	}
	redo, restored, err := k.open().Redo()
	if len(restored) != 2 || restored[0].Step != "old-id" {
		t.Fatalf("it restores %+v", restored)
	}
	act(redo, err)
	if k.job.Old != answered.Old {
		t.Errorf("after redo %+v, was %+v", k.job.Old, answered.Old)
	}
}

// What a control found is not taken back by whoever set the job up, but by who controlled.
func TestAControlThatDiffersIsTakenBackByWhoControlled(t *testing.T) {
	k := about(t, "nets/12").upTo("")
	k.record(ledger.Event{
		Job: "nets/12", Action: ledger.Recorded, Code: ledger.Controlled, Step: "verify", Effect: procedures.NewFailed, Deviates: true,
		Value: "51877", Reason: "Starttid: «06:30» i konsollen, «06:10» ført",
	}, nil)
	stands := (*wizard.ControlStandsError)(nil)
	if _, _, err := k.open().Undo("ola"); !errors.As(err, &stands) || stands.Event.By != "kari" {
		t.Errorf("ola takes back what kari found: %v", err)
	}
	if undo, _, err := k.open().Undo("Kari "); err != nil || len(undo) != 1 {
		t.Errorf("kari may not take it back: %v", err)
	}
}
