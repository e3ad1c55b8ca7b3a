package ledger_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func read(value string) ledger.Event {
	return ledger.Event{
		Step: "verify", Action: ledger.Answered, Value: value, Effect: procedures.NewFailed, Deviates: true, Reason: longReason,
	}
}

func readQueued() ledger.Event {
	return ledger.Event{Step: "verify", Action: ledger.Answered, Value: "I kø", Effect: procedures.NewVerified}
}

// A job that was never queued has not failed: it does not replace the old one yet.
func TestANewJobReadAsNotQueuedLeavesAGapUntilItIsReadAsQueued(t *testing.T) {
	j := apply(t, swapped(t, 3), read("Venter"))
	if j.New.State != ledger.NewOrdered || !j.New.Idle || j.Hazard() != ledger.Gap {
		t.Errorf("%+v, hazard %q", j.New, j.Hazard())
	}
	held(t, j, because(does(procedures.OldDeleted)), ledger.NotVerified, true)
	if j = apply(t, j, readQueued()); j.New.State != ledger.NewVerified || j.New.Idle || j.Hazard() != ledger.Leftover {
		t.Errorf("%+v, hazard %q", j.New, j.Hazard())
	}
	if j = apply(t, j, does(procedures.OldDeleted)); j.Hazard() != ledger.Ready {
		t.Errorf("hazard %q", j.Hazard())
	}
}

func TestACancelledJobWithANewOneThatIsNotQueuedIsAGap(t *testing.T) {
	j := apply(t, netsJob(), does(procedures.OldQueued), does(procedures.OldCancelled), does(procedures.NewOrdered), read("Feil"))
	if j.Hazard() != ledger.Gap || j.Advice() != ledger.SetUpNewFirst {
		t.Errorf("hazard %q, advice %q", j.Hazard(), j.Advice())
	}
}

func TestAVerifiedOrProvedJobReadAsFailedHasFailedUntilItIsVerifiedAgain(t *testing.T) {
	verified := apply(t, swapped(t, 3), readQueued(), does(procedures.OldDeleted))
	for name, j := range map[string]ledger.Job{
		"verified": verified, "proved": apply(t, verified, ledger.Event{Action: ledger.Recorded, Effect: procedures.NewProved}),
	} {
		if j.Hazard() != ledger.Ready {
			t.Errorf("%s: hazard %q", name, j.Hazard())
		}
		for _, seen := range []ledger.Event{read("Feil"), {Action: ledger.Recorded, Effect: procedures.NewFailed}} {
			failed := apply(t, j, seen)
			if failed.New.State != ledger.NewFailed || failed.Hazard() != ledger.Failed || failed.Advice() != ledger.Restart {
				t.Errorf("%s: %q, hazard %q, advice %q", name, failed.New.State, failed.Hazard(), failed.Advice())
			}
			put := apply(t, failed, ledger.Event{Step: "verify", Action: ledger.Deferred, Reason: longReason})
			if put.Hazard() != ledger.Failed {
				t.Errorf("%s: putting the step off made it %q", name, put.Hazard())
			}
			if again := apply(t, failed, readQueued()); again.Hazard() != ledger.Ready {
				t.Errorf("%s: verified again it is %q", name, again.Hazard())
			}
			if back := apply(t, failed, undo(failed.Version())); back.New.State != j.New.State {
				t.Errorf("%s: undone it is %q", name, back.New.State)
			}
		}
	}
}

func TestWhenAJobStoodInDanger(t *testing.T) {
	at := func(seq int) time.Time { return monday().Add(time.Duration(seq) * time.Minute) }
	j := apply(t, swapped(t, 2), undo(2)) // 3
	j = apply(t, j, does(procedures.OldWaiting), does(procedures.NewOrdered), read("Feil"), readQueued())
	j = apply(t, j, ledger.Event{Action: ledger.Noted, Value: "husk"}, does(procedures.OldDeleted), read("Feil"))
	spell := func(h ledger.Hazard, from, to int) ledger.Spell {
		return ledger.Spell{Hazard: h, From: at(from), To: at(to), By: "kari", EndedBy: "kari", Seq: uint64(from)}
	}
	want := []ledger.Spell{
		spell(ledger.Gap, 2, 3), spell(ledger.Gap, 4, 5), spell(ledger.Gap, 6, 7), spell(ledger.Leftover, 7, 9),
		{Hazard: ledger.Failed, From: at(10), By: "kari", Seq: 10},
	}
	if d := cmp.Diff(want, j.Spells()); d != "" {
		t.Error(d)
	}
	if text(t, apply(t, netsJob(), j.Events...)) != text(t, j) {
		t.Error("asking for the spells changed the job")
	}
	if got := netsJob().Spells(); len(got) != 0 {
		t.Errorf("an untouched job stood in %v", got)
	}
}
