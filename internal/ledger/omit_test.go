package ledger_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func omits(how ledger.Omission) ledger.Event {
	return ledger.Event{Action: ledger.Skipped, Value: string(how), Reason: "Visma: trengs ikke"}
}

func TestAJobNeedsNoNewSetUpInTwoWays(t *testing.T) {
	for _, how := range []ledger.Omission{ledger.Unchanged, ledger.Absent, ""} {
		j := apply(t, netsJob(), does(procedures.OldQueued), omits(how))
		s := ledger.Summarise(procedures.Procedure{}, j)
		if want := map[bool]ledger.Omission{true: ledger.Absent, false: how}[how == ""]; s.Omission() != want || !s.Ready() || s.ToDo() {
			t.Errorf("%q: omission %q, ready %v, to do %v", how, s.Omission(), s.Ready(), s.ToDo())
		}
	}
	if s := ledger.Summarise(procedures.Procedure{}, netsJob()); s.Omission() != "" {
		t.Errorf("a job that nobody omitted: %q", s.Omission())
	}
	e := omits("kanskje")
	e.Seq, e.Job = 1, netsJob().Plan.Key
	if _, err := ledger.Apply(netsJob(), e); !errors.Is(err, ledger.ErrEvent) {
		t.Errorf("a third way: %v", err)
	}
}

func TestASwapThatHasBegunIsNotOmitted(t *testing.T) {
	for _, effects := range [][]procedures.Effect{
		{procedures.OldWaiting}, {procedures.OldCancelled}, {procedures.OldWaiting, procedures.NewOrdered},
		{procedures.OldWaiting, procedures.NewOrdered, procedures.NewVerified, procedures.OldDeleted},
	} {
		j := netsJob()
		for _, effect := range effects {
			j = apply(t, j, does(effect))
		}
		held(t, j, omits(ledger.Unchanged), ledger.HalfWay, true)
		held(t, j, omits(ledger.Absent), ledger.HalfWay, true)
		if j = apply(t, j, omits("")); j.Skipped == nil { // as an older version recorded it
			t.Error("an older record is refused")
		}
	}
}

func TestAnOmittedJobStaysAsItIsUntilThatIsUndone(t *testing.T) {
	j := apply(t, netsJob(), omits(ledger.Unchanged))
	held(t, j, does(procedures.OldWaiting), ledger.IsOmitted, true)
	held(t, j, does(procedures.NewOrdered), ledger.IsOmitted, true)
	j = apply(t, j, undo(1))
	if j = apply(t, j, does(procedures.OldWaiting)); j.Hazard() != ledger.Gap {
		t.Errorf("hazard %q", j.Hazard())
	}
}

// Whatever is recorded, in whatever order: a job that is omitted is neither in danger nor half-way, and folding its events again gives
// the same.
func TestNoOmissionHidesASwap(t *testing.T) {
	effects := []procedures.Effect{
		"", procedures.OldQueued, procedures.OldWaiting, procedures.OldCancelled, procedures.OldDeleted, procedures.OldNone, procedures.OldKeep,
		procedures.NewOrdered, procedures.NewVerified, procedures.NewProved, procedures.NewFailed,
	}
	rapid.Check(t, func(rt *rapid.T) {
		j := netsJob()
		for seq := range rapid.IntRange(1, 25).Draw(rt, "events") {
			e := ledger.Event{Action: ledger.Answered, Step: rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "step"), Effect: rapid.SampledFrom(effects).Draw(rt, "effect")}
			switch rapid.IntRange(0, 3).Draw(rt, "kind") {
			case 0:
				e = omits(rapid.SampledFrom([]ledger.Omission{ledger.Unchanged, ledger.Absent}).Draw(rt, "how"))
			case 1:
				e = ledger.Event{Action: ledger.Undone, Ref: uint64(rapid.IntRange(1, 25).Draw(rt, "ref"))}
			}
			e.Seq, e.Job = uint64(seq+1), j.Plan.Key
			e.Reason = "grunn"
			next, err := ledger.Apply(j, e)
			if err != nil {
				continue
			}
			j = next
			if j.Skipped != nil && (j.Hazard().Danger() || j.New.State != ledger.NewNone || j.Advice() != ledger.Nothing && j.Advice() != ledger.KeepWaiting) {
				rt.Fatalf("omitted, and old %s, new %s: %s", j.Old.State, j.New.State, j.Hazard())
			}
		}
		again, err := ledger.Fold(j.Plan, j.Memory, j.Events)
		if err != nil || again.Old != j.Old || again.New != j.New || (again.Skipped == nil) != (j.Skipped == nil) {
			rt.Fatalf("folded again: %v, %+v, %+v", err, again.Old, again.New)
		}
	})
}
