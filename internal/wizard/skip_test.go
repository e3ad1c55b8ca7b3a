package wizard_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

func TestSkipAndDeferTakeAReason(t *testing.T) {
	k := about(t, "nets/12")
	for _, reason := range []string{"", "  ", "\x1b\x07", "48211", "1"} {
		c := k.open()
		for name, f := range map[string]func() error{
			"skip":         func() error { _, err := c.Skip(0, reason); return err },
			"skip the job": func() error { _, err := c.Omit(ledger.Absent, reason); return err },
			"defer":        func() error { _, err := c.Defer(0, reason); return err },
			"keep":         func() error { _, err := c.KeepOld(reason); return err },
		} {
			if err := f(); !errors.Is(err, wizard.ErrNoReason) {
				t.Errorf("%s with reason %q: %v", name, reason, err)
			}
		}
	}
	k.record(k.open().Skip(k.find("stand"), "står der alt"))
	if k.at() != "old-find" || k.job.Steps["stand"].Reason != "står der alt" {
		t.Errorf("at %q, %+v", k.at(), k.job.Steps["stand"])
	}
	k.record(k.open().Defer(k.find("old-find"), "konsollen er nede"))
	if k.at() == "old-find" {
		t.Error("a deferred step comes first")
	}
}

func TestSkippingADangerousStepMovesNothing(t *testing.T) {
	k := about(t, "nets/12").upTo("verify")
	k.record(k.open().Skip(k.find("verify"), "ser det ikke"))
	if k.job.New.State != ledger.NewOrdered {
		t.Fatalf("new %q", k.job.New.State)
	}
	_, err := k.try("old-delete", "12", "")
	var lock *ledger.InterlockError
	if !errors.As(err, &lock) || !lock.Hard {
		t.Errorf("deleting after a skipped verification: %v", err)
	}
}

func TestAWholeJobSkippedIsFinishedUntilItIsUndone(t *testing.T) {
	k := about(t, "nets/12")
	k.record(k.open().Omit(ledger.Absent, "ikke i bruk lenger"))
	if !k.open().Finished() || k.job.Skipped == nil {
		t.Fatal("the job goes on")
	}
	undo, taken, err := k.open().Undo("kari")
	k.record(only(undo, taken, err))
	if taken[0].Action != ledger.Skipped || k.open().Finished() {
		t.Errorf("took back %+v", taken)
	}
}

func TestKeepingTheOldJobSettlesTheSwap(t *testing.T) {
	k := about(t, "nets/12").upTo("open-integration")
	if k.job.Hazard() != ledger.Gap {
		t.Fatalf("hazard %q", k.job.Hazard())
	}
	e := k.record(k.open().KeepOld("menigheten bruker den"))
	if e.Effect != procedures.OldKeep || k.job.Hazard() != ledger.Keep || k.job.Advice() != ledger.KeepWaiting {
		t.Errorf("hazard %q, advice %q", k.job.Hazard(), k.job.Advice())
	}
}

// An Autopay job that was cancelled does not stay Venter, whatever the reason: its gap would be hidden.
func TestACancelledJobDoesNotStay(t *testing.T) {
	k := about(t, "autopay-remittering/1").upTo("programserver-active")
	_, err := k.open().KeepOld("feil jobb")
	if lock := (*ledger.InterlockError)(nil); !errors.As(err, &lock) || !lock.Hard {
		t.Fatalf("err %v", err)
	}
	if k.job.Hazard() != ledger.Gap {
		t.Errorf("hazard %q", k.job.Hazard())
	}
}
