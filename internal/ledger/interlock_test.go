package ledger_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// held applies an effect that an interlock must hold back.
func held(t *testing.T, j ledger.Job, e ledger.Event, rule ledger.Interlock, hard bool) {
	t.Helper()
	err := refused(t, j, e, ledger.ErrInterlock)
	var lock *ledger.InterlockError
	if !errors.As(err, &lock) || lock.Rule != rule || lock.Hard != hard {
		t.Errorf("%s on old %q, new %q: got %v, want %q, hard %v", e.Effect, j.Old.State, j.New.State, err, rule, hard)
	}
}

// The one rule that no reason helps against.
func TestDeletingBeforeTheNewJobIsVerifiedIsRefusedEvenWithAReason(t *testing.T) {
	for _, o := range oldStates() {
		for _, n := range []ledger.NewState{ledger.NewNone, ledger.NewOrdered, ledger.NewFailed} {
			held(t, jobIn(o, n), does(procedures.OldDeleted), ledger.NotVerified, true)
			held(t, jobIn(o, n), because(does(procedures.OldDeleted)), ledger.NotVerified, true)
		}
	}
}

func TestDeletingAWaitingJobAfterVerifyingIsFree(t *testing.T) {
	for _, o := range []ledger.OldState{ledger.OldWaiting, ledger.OldDeleted} {
		if j := apply(t, jobIn(o, ledger.NewVerified), does(procedures.OldDeleted)); j.Old.State != ledger.OldDeleted {
			t.Errorf("old %q: now %q", o, j.Old.State)
		}
	}
}

func TestOrderingWhileTheOldJobRunsTakesAReason(t *testing.T) {
	for _, o := range []ledger.OldState{ledger.OldUnknown, ledger.OldQueued} {
		j := jobIn(o, ledger.NewNone)
		held(t, j, does(procedures.NewOrdered), ledger.StillQueued, false)
		j = apply(t, j, because(does(procedures.NewOrdered)))
		if j.New.State != ledger.NewOrdered || j.Hazard() != ledger.Double {
			t.Errorf("old %q: new %q, hazard %q", o, j.New.State, j.Hazard())
		}
	}
	for _, o := range []ledger.OldState{ledger.OldWaiting, ledger.OldCancelled, ledger.OldNone, ledger.OldKeep} {
		apply(t, jobIn(o, ledger.NewNone), does(procedures.NewOrdered))
	}
}

func TestVerifyingWhatWasNotOrderedTakesAReason(t *testing.T) {
	j := jobIn(ledger.OldWaiting, ledger.NewNone)
	held(t, j, does(procedures.NewVerified), ledger.NotOrdered, false)
	if j = apply(t, j, because(does(procedures.NewVerified))); j.New.State != ledger.NewVerified {
		t.Errorf("new %q", j.New.State)
	}
}

func TestChangingAnOldJobThatIsGoneTakesAReason(t *testing.T) {
	for _, gone := range []ledger.OldState{ledger.OldCancelled, ledger.OldDeleted} {
		for _, effect := range []procedures.Effect{
			procedures.OldQueued, procedures.OldWaiting, procedures.OldNone, procedures.OldKeep,
		} {
			held(t, jobIn(gone, ledger.NewVerified), does(effect), ledger.AlreadyRetired, false)
			apply(t, jobIn(gone, ledger.NewVerified), because(does(effect)))
		}
	}
	held(t, jobIn(ledger.OldDeleted, ledger.NewOrdered), does(procedures.OldCancelled), ledger.AlreadyRetired, false)
	held(t, jobIn(ledger.OldCancelled, ledger.NewVerified), does(procedures.OldDeleted), ledger.AlreadyRetired, false)
	apply(t, jobIn(ledger.OldCancelled, ledger.NewNone), does(procedures.OldCancelled))
}

func TestOrderingOnceMoreAfterVerifyingTakesAReason(t *testing.T) {
	j := jobIn(ledger.OldWaiting, ledger.NewVerified)
	held(t, j, does(procedures.NewOrdered), ledger.AlreadyNew, false)
	j = apply(t, j, because(does(procedures.NewOrdered)))
	if j.New.State != ledger.NewOrdered || j.Advice() != ledger.VerifyNewFirst {
		t.Errorf("new %q, advice %q: a job ordered anew is to be verified anew", j.New.State, j.Advice())
	}
	held(t, j, because(does(procedures.OldDeleted)), ledger.NotVerified, true)
	apply(t, jobIn(ledger.OldWaiting, ledger.NewOrdered), does(procedures.NewOrdered))
}

// DOMAIN: deleting an old job whose new one is not verified is refused; everything else can be
// overridden with a reason.
func TestAReasonOverridesEverythingButTheOneRule(t *testing.T) {
	for _, o := range oldStates() {
		for _, n := range newStates() {
			for _, effect := range effects() {
				j := jobIn(o, n)
				_, err := ledger.Apply(j, next(j, because(does(effect))))
				forbidden := effect == procedures.OldDeleted && n != ledger.NewVerified && n != ledger.NewProved
				if (err != nil) != forbidden {
					t.Errorf("old %q, new %q, %s with a reason: %v", o, n, effect, err)
				}
			}
		}
	}
}

func TestOnlyVenterCountsAsPaused(t *testing.T) {
	if j := swapped(t, 1); j.Old.Paused {
		t.Error("paused before it was set to Venter")
	}
	if j := swapped(t, 5); !j.Old.Paused || j.Old.State != ledger.OldDeleted {
		t.Errorf("the record forgot that the deleted job was set to Venter: %+v", j.Old)
	}
	if j := apply(t, swapped(t, 2), undo(2)); j.Old.Paused {
		t.Error("still paused after the undo")
	}
}
