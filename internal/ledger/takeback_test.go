package ledger_test

import (
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// A step answered anew no longer does what its first answer did, unless something else has happened
// to the job since.
func TestANewAnswerTakesBackWhatTheFirstOneDid(t *testing.T) {
	type swap struct {
		o      ledger.OldState
		n      ledger.NewState
		paused bool
	}
	const (
		unknown, queued, waiting = ledger.OldUnknown, ledger.OldQueued, ledger.OldWaiting
		cancelled, deleted       = ledger.OldCancelled, ledger.OldDeleted
		none, ordered, verified  = ledger.NewNone, ledger.NewOrdered, ledger.NewVerified
	)
	for name, c := range map[string]struct {
		first         procedures.Effect
		before, after swap
	}{
		"verified":                          {procedures.NewVerified, swap{waiting, verified, true}, swap{waiting, ordered, true}},
		"verified, and ordered anew since":  {procedures.NewVerified, swap{waiting, ordered, true}, swap{waiting, ordered, true}},
		"verified, and that is gone":        {procedures.NewVerified, swap{waiting, none, true}, swap{waiting, none, true}},
		"ordered":                           {procedures.NewOrdered, swap{waiting, ordered, true}, swap{waiting, none, true}},
		"ordered, and verified since":       {procedures.NewOrdered, swap{waiting, verified, true}, swap{waiting, verified, true}},
		"deleted, after a pause":            {procedures.OldDeleted, swap{deleted, verified, true}, swap{waiting, verified, true}},
		"deleted without a pause":           {procedures.OldDeleted, swap{deleted, verified, false}, swap{queued, verified, false}},
		"deleted, and waiting again":        {procedures.OldDeleted, swap{waiting, verified, true}, swap{waiting, verified, true}},
		"set to Venter":                     {procedures.OldWaiting, swap{waiting, none, true}, swap{queued, none, false}},
		"set to Venter, and deleted since":  {procedures.OldWaiting, swap{deleted, verified, true}, swap{deleted, verified, true}},
		"cancelled":                         {procedures.OldCancelled, swap{cancelled, none, false}, swap{queued, none, false}},
		"cancelled, and waiting since":      {procedures.OldCancelled, swap{waiting, none, true}, swap{waiting, none, true}},
		"read as queued":                    {procedures.OldQueued, swap{queued, none, false}, swap{unknown, none, false}},
		"read as queued, and waiting since": {procedures.OldQueued, swap{waiting, none, true}, swap{waiting, none, true}},
		"read as none":                      {procedures.OldNone, swap{ledger.OldNone, none, false}, swap{unknown, none, false}},
		"read as none, and queued since":    {procedures.OldNone, swap{queued, none, false}, swap{queued, none, false}},
		"kept":                              {procedures.OldKeep, swap{ledger.OldKeep, none, false}, swap{ledger.OldKeep, none, false}},
		"nothing":                           {"", swap{waiting, ordered, true}, swap{waiting, ordered, true}},
	} {
		j := jobIn(c.before.o, c.before.n)
		j.Old.Paused = c.before.paused
		j.Steps["the step"] = ledger.Record{Action: ledger.Answered, Effect: c.first}
		j = apply(t, j, because(answer("the step", "noe annet")))
		if got := (swap{j.Old.State, j.New.State, j.Old.Paused}); got != c.after {
			t.Errorf("%s: now %+v, want %+v", name, got, c.after)
		}
	}
}

func TestTheSameAnswerOnceMoreTakesNothingBack(t *testing.T) {
	j := apply(t, swapped(t, 4), ledger.Event{Step: string(procedures.OldWaiting), Action: ledger.Answered, Value: "Venter", Effect: procedures.OldWaiting})
	if !j.Old.Paused || j.Old.State != ledger.OldWaiting || j.Steps["old.waiting"].Value != "Venter" {
		t.Errorf("old %+v", j.Old)
	}
}

// A new job that two answers say is ordered is ordered until neither stands: else it could be omitted while it runs.
func TestAJobThatAnotherAnswerOrdersToStaysOrdered(t *testing.T) {
	skip := func(step string) ledger.Event {
		return ledger.Event{Step: step, Action: ledger.Skipped, Reason: "gjelder ikke"}
	}
	j := jobIn(ledger.OldWaiting, ledger.NewNone)
	j = apply(t, j, ledger.Event{Step: "verify", Action: ledger.Recorded, Effect: procedures.NewOrdered, Reason: "avstemt mot liste.csv"})
	j = apply(t, j, ledger.Event{Step: "order", Action: ledger.Answered, Value: "61877", Slot: procedures.NewID, Effect: procedures.NewOrdered})
	j = apply(t, j, skip("verify"))
	if j.New.State != ledger.NewOrdered {
		t.Errorf("the answer to one step is gone, and the new job is %q", j.New.State)
	}
	if j = apply(t, j, skip("order")); j.New.State != ledger.NewNone {
		t.Errorf("both answers are gone, and the new job is %q", j.New.State)
	}
}
