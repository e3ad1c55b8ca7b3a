package ledger_test

import (
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Every pair of states, as DOMAIN's table of hazards has it.
func TestHazardAndAdviceOfEveryPair(t *testing.T) {
	type pair struct {
		o ledger.OldState
		n ledger.NewState
	}
	type verdict struct {
		hazard ledger.Hazard
		advice ledger.Advice
	}
	gap, double := verdict{ledger.Gap, ledger.SetUpNewFirst}, verdict{ledger.Double, ledger.PauseOldFirst}
	calm, ready := verdict{ledger.Calm, ledger.Nothing}, verdict{ledger.Ready, ledger.Nothing}
	table := map[pair]verdict{
		{ledger.OldUnknown, ledger.NewNone}:       calm,
		{ledger.OldUnknown, ledger.NewOrdered}:    double,
		{ledger.OldUnknown, ledger.NewVerified}:   double,
		{ledger.OldQueued, ledger.NewNone}:        calm,
		{ledger.OldQueued, ledger.NewOrdered}:     double,
		{ledger.OldQueued, ledger.NewVerified}:    double,
		{ledger.OldWaiting, ledger.NewNone}:       gap,
		{ledger.OldWaiting, ledger.NewOrdered}:    {ledger.Calm, ledger.VerifyNewFirst},
		{ledger.OldWaiting, ledger.NewVerified}:   {ledger.Leftover, ledger.Delete},
		{ledger.OldCancelled, ledger.NewNone}:     gap,
		{ledger.OldCancelled, ledger.NewOrdered}:  calm,
		{ledger.OldCancelled, ledger.NewVerified}: ready,
		{ledger.OldDeleted, ledger.NewNone}:       gap,
		{ledger.OldDeleted, ledger.NewOrdered}:    calm,
		{ledger.OldDeleted, ledger.NewVerified}:   ready,
		{ledger.OldNone, ledger.NewNone}:          calm,
		{ledger.OldNone, ledger.NewOrdered}:       calm,
		{ledger.OldNone, ledger.NewVerified}:      ready,
		{ledger.OldKeep, ledger.NewNone}:          {ledger.Keep, ledger.KeepWaiting},
		{ledger.OldKeep, ledger.NewOrdered}:       {ledger.Calm, ledger.KeepWaiting},
		{ledger.OldKeep, ledger.NewVerified}:      {ledger.Ready, ledger.KeepWaiting},
	}
	for _, o := range oldStates() {
		table[pair{o, ledger.NewProved}] = table[pair{o, ledger.NewVerified}]
		table[pair{o, ledger.NewFailed}] = verdict{ledger.Failed, ledger.Restart}
		for _, n := range newStates() {
			want, ok := table[pair{o, n}]
			if !ok {
				t.Fatalf("the table lacks old %q, new %q", o, n)
			}
			j := jobIn(o, n)
			if got := (verdict{j.Hazard(), j.Advice()}); got != want {
				t.Errorf("old %q, new %q: got %q, want %q", o, n, got, want)
			}
		}
	}
}

// An ordered job that was read as not queued replaces nothing.
func TestAnOrderedJobThatIsNotQueuedIsNoReplacement(t *testing.T) {
	for _, c := range []struct {
		old    ledger.OldState
		hazard ledger.Hazard
		advice ledger.Advice
	}{
		{ledger.OldUnknown, ledger.Calm, ledger.Nothing},
		{ledger.OldQueued, ledger.Calm, ledger.Nothing},
		{ledger.OldWaiting, ledger.Gap, ledger.SetUpNewFirst},
		{ledger.OldCancelled, ledger.Gap, ledger.SetUpNewFirst},
		{ledger.OldDeleted, ledger.Gap, ledger.SetUpNewFirst},
		{ledger.OldNone, ledger.Calm, ledger.Nothing},
		{ledger.OldKeep, ledger.Calm, ledger.KeepWaiting},
	} {
		j := jobIn(c.old, ledger.NewOrdered)
		j.New.Idle = true
		if j.Hazard() != c.hazard || j.Advice() != c.advice {
			t.Errorf("old %q: hazard %q, advice %q", c.old, j.Hazard(), j.Advice())
		}
	}
}

func TestTheHazardsThatAreADanger(t *testing.T) {
	for hazard, want := range map[ledger.Hazard]bool{
		ledger.Failed: true, ledger.Gap: true, ledger.Double: true, ledger.Leftover: true, ledger.Ready: false, ledger.Keep: false, ledger.Calm: false,
	} {
		if hazard.Danger() != want {
			t.Errorf("hazard %q: danger is %v", hazard, !want)
		}
	}
}

// Nobody is ever told to delete an old job that is not replaced.
func TestDeleteIsAdvisedOnlyForAVerifiedReplacement(t *testing.T) {
	for _, o := range oldStates() {
		for _, n := range newStates() {
			j := jobIn(o, n)
			if j.Advice() == ledger.Delete && (n != ledger.NewVerified && n != ledger.NewProved || o != ledger.OldWaiting) {
				t.Errorf("old %q, new %q: advised to delete", o, n)
			}
		}
	}
}

func TestAProcedureThatSwapsNothingIsNeverInDanger(t *testing.T) {
	plan := netsPlan()
	plan.Kind, plan.Retire = procedures.Preflight, procedures.None
	j := ledger.NewJob(plan, ledger.Memory{})
	if j.Old.State != ledger.OldNone || j.Hazard() != ledger.Calm || j.Advice() != ledger.Nothing {
		t.Errorf("old %q, hazard %q, advice %q", j.Old.State, j.Hazard(), j.Advice())
	}
}

func TestAKeptJobStandsKeptFromTheStart(t *testing.T) {
	plan := netsPlan()
	plan.Keep = "menighetene"
	j := ledger.NewJob(plan, ledger.Memory{})
	if j.Old.State != ledger.OldKeep || j.Hazard() != ledger.Keep || j.Advice() != ledger.KeepWaiting {
		t.Errorf("old %q, hazard %q, advice %q", j.Old.State, j.Hazard(), j.Advice())
	}
}

// The swap as the source orders it: a short gap on purpose, then a leftover, then ready.
func TestHazardsOnTheWayThroughASwap(t *testing.T) {
	for done, want := range []ledger.Hazard{
		ledger.Calm, ledger.Calm, ledger.Gap, ledger.Calm, ledger.Leftover, ledger.Ready,
	} {
		if got := swapped(t, done).Hazard(); got != want {
			t.Errorf("after %d answers: %q, want %q", done, got, want)
		}
	}
}

// Autopay's remittance job is cancelled, never set to Venter (P:161-163).
func TestHazardsOnTheWayThroughACancellation(t *testing.T) {
	plan := netsPlan()
	plan.Retire = procedures.Cancel
	j := ledger.NewJob(plan, ledger.Memory{})
	for _, step := range []struct {
		effect procedures.Effect
		want   ledger.Hazard
	}{
		{procedures.OldQueued, ledger.Calm},
		{procedures.OldCancelled, ledger.Gap},
		{procedures.NewOrdered, ledger.Calm},
		{procedures.NewVerified, ledger.Ready},
	} {
		if j = apply(t, j, does(step.effect)); j.Hazard() != step.want {
			t.Errorf("after %s: %q, want %q", step.effect, j.Hazard(), step.want)
		}
	}
	if j.Old.Paused {
		t.Error("a cancelled job counts as set to Venter")
	}
}
