package ledger_test

import (
	"errors"
	"maps"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func TestUndoTakesBackAStepWithAllItDid(t *testing.T) {
	j := ledger.NewJob(netsPlan(), ledger.Memory{Run: "2026.1", ID: "48211", Start: site.At(6*60 + 10), Description: "Nets"})
	before := j
	e := ledger.Event{Step: "old-id", Action: ledger.Answered, Value: "1", Slot: procedures.OldID, Effect: procedures.OldWaiting}
	j = apply(t, j, e, undo(1))
	if j.Old != before.Old || j.New != before.New || len(j.Steps) != 0 {
		t.Errorf("old %+v, new %+v, steps %v", j.Old, j.New, j.Steps)
	}
	if len(j.Events) != 2 || j.Version() != 2 {
		t.Errorf("the log lost something: %d events, version %d", len(j.Events), j.Version())
	}
}

func TestUndoBringsTheEarlierAnswerBack(t *testing.T) {
	j := apply(t, netsJob(), answer("start-time", "06:10"), answer("start-time", "06:25"), undo(2))
	if got := j.Steps["start-time"]; got.Value != "06:10" || got.Seq != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestUndoOfASkippedJobOpensItAgain(t *testing.T) {
	j := apply(t, netsJob(), ledger.Event{Action: ledger.Skipped, Reason: "ikke i bruk"}, undo(1))
	if j.Skipped != nil {
		t.Errorf("still skipped: %+v", j.Skipped)
	}
}

func TestUndoKeepsNotes(t *testing.T) {
	j := apply(t, netsJob(), answer("a", "x"), ledger.Event{Action: ledger.Noted, Value: "husk"}, undo(1))
	if len(j.Notes) != 1 || j.Notes[0].Text != "husk" {
		t.Errorf("notes %+v", j.Notes)
	}
}

func TestAnUndoCanBeUndone(t *testing.T) {
	j := swapped(t, 2) // queued, waiting
	j = apply(t, j, undo(2))
	if j.Old.State != ledger.OldQueued {
		t.Fatalf("old %q after the undo", j.Old.State)
	}
	j = apply(t, j, undo(3))
	if j.Old.State != ledger.OldWaiting || j.Steps["old.waiting"].Seq != 2 || !j.Old.Paused {
		t.Fatalf("old %+v after the undo of the undo", j.Old)
	}
	if j = apply(t, j, undo(4)); j.Old.State != ledger.OldQueued {
		t.Fatalf("old %q after the third", j.Old.State)
	}
}

func TestWhatIsTakenBackDoesNotCount(t *testing.T) {
	j := apply(t, netsJob(), answer("a", "x"), answer("b", "y"), undo(1), undo(2), undo(4))
	// The undo of "b" was itself undone.
	if got := ledger.TakenBack(j.Events); !maps.Equal(got, map[uint64]bool{1: true, 4: true}) {
		t.Errorf("taken back are %v", got)
	}
}

func TestUndoIsRefusedWhereALaterAnswerReliesOnIt(t *testing.T) {
	for name, c := range map[string]struct {
		done int
		ref  uint64
	}{
		"the pause, once ordered":          {3, 2},
		"the verification, once deleted":   {5, 4},
		"the order, once verified":         {4, 3},
		"the pause, once all is completed": {5, 2},
	} {
		t.Run(name, func(t *testing.T) {
			err := refused(t, swapped(t, c.done), undo(c.ref), ledger.ErrUndo)
			var lock *ledger.InterlockError
			if !errors.As(err, &lock) {
				t.Errorf("%v does not say which rule", err)
			}
		})
	}
}

func TestUndoOfAnIndependentEarlierAnswerIsFree(t *testing.T) {
	j := apply(t, swapped(t, 4), answer("frequency", "1 gang"), does(procedures.OldDeleted), undo(5))
	if _, there := j.Steps["frequency"]; there || j.Old.State != ledger.OldDeleted {
		t.Errorf("steps %v, old %q", j.Steps, j.Old.State)
	}
}

func TestAnOrderWithAReasonDoesNotRelyOnThePause(t *testing.T) {
	j := apply(t, swapped(t, 2), because(does(procedures.NewOrdered)), undo(2))
	if j.Old.State != ledger.OldQueued || j.Hazard() != ledger.Double {
		t.Errorf("old %q, hazard %q: the double must be seen", j.Old.State, j.Hazard())
	}
}

func TestUndoOfNothingIsRefused(t *testing.T) {
	j := apply(t, netsJob(), answer("a", "x"), ledger.Event{Action: ledger.Noted, Value: "husk"}, answer("b", "y"), undo(3))
	for name, ref := range map[string]uint64{
		"nothing": 0, "what is not there": 9, "itself": 5, "a note": 2, "what is taken back already": 3,
	} {
		t.Run(name, func(t *testing.T) { refused(t, j, undo(ref), ledger.ErrUndo) })
	}
}

func TestUndoingStepByStepEndsWhereTheJobBegan(t *testing.T) {
	j := swapped(t, 5)
	for want := uint64(5); want > 0; want-- {
		last, ok := j.Last()
		if !ok || last.Seq != want {
			t.Fatalf("last is %d, %v; want %d", last.Seq, ok, want)
		}
		j = apply(t, j, undo(last.Seq), ledger.Event{Action: ledger.Noted, Value: "angret"})
	}
	if last, ok := j.Last(); ok {
		t.Fatalf("event %d still counts", last.Seq)
	}
	if j.Old != netsJob().Old || j.New != netsJob().New || len(j.Steps) != 0 {
		t.Errorf("old %+v, new %+v, steps %v", j.Old, j.New, j.Steps)
	}
}
