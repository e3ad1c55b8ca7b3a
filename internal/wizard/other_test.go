package wizard_test

import (
	"errors"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

func TestSkipAndDeferTakeAReason(t *testing.T) {
	k := about(t, "nets/12")
	for _, reason := range []string{"", "  ", "\x1b\x07"} {
		c := k.open()
		for name, f := range map[string]func() error{
			"skip":         func() error { _, err := c.Skip(0, reason); return err },
			"skip the job": func() error { _, err := c.SkipJob(reason); return err },
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
	k.record(k.open().SkipJob("ikke i bruk lenger"))
	if !k.open().Finished() || k.job.Skipped == nil {
		t.Fatal("the job goes on")
	}
	undo, taken, err := k.open().Undo()
	k.record(undo, err)
	if taken.Action != ledger.Skipped || k.open().Finished() {
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

func TestNotes(t *testing.T) {
	k := about(t, "nets/12")
	if _, err := k.open().Note(0, " \x00 "); !errors.Is(err, wizard.ErrEmpty) {
		t.Errorf("an empty note: %v", err)
	}
	k.record(k.open().Note(k.find("verify"), "ring\tbanken"))
	k.record(k.open().Note(-1, "gjelder hele jobben"))
	if n := k.job.Notes; len(n) != 2 || n[0].Step != "verify" || n[0].Text != "ring banken" || n[1].Step != "" {
		t.Errorf("notes %+v", n)
	}
	if k.at() != "stand" {
		t.Errorf("a note moved the work to %q", k.at())
	}
}

func TestUndoTakesBackTheLastAnswerAndNoNote(t *testing.T) {
	k := about(t, "nets/12")
	if _, _, err := k.open().Undo(); !errors.Is(err, wizard.ErrNoUndo) {
		t.Fatalf("an untouched job: %v", err)
	}
	k.upTo("old-waiting").says("old-waiting", "", "")
	k.record(k.open().Note(0, "husk"))
	undo, taken, err := k.open().Undo()
	k.record(undo, err)
	if taken.Step != "old-waiting" || undo.Ref != taken.Seq || k.at() != "old-waiting" || k.job.Old.State != ledger.OldQueued {
		t.Fatalf("took back %+v; at %q, old %q", taken, k.at(), k.job.Old.State)
	}
	for n := 0; ; n++ {
		undo, _, err := k.open().Undo()
		if errors.Is(err, wizard.ErrNoUndo) {
			break
		}
		if k.record(undo, err); n > 20 {
			t.Fatal("undo never ends")
		}
	}
	if k.at() != "stand" || k.job.Old.State != ledger.OldUnknown || len(k.job.Notes) != 1 {
		t.Errorf("at %q, old %q, notes %v", k.at(), k.job.Old.State, k.job.Notes)
	}
}

func TestASignatureSaysWhoAndWhenAndIsUnique(t *testing.T) {
	s := wizard.Stamper{Operator: "kari", Now: time.Now}
	one, two := s.Stamp(ledger.Event{Step: "a"}), s.Stamp(ledger.Event{Step: "a"})
	if one.By != "kari" || one.Step != "a" || len(one.ID) != 24 || one.ID == two.ID {
		t.Errorf("got %+v and %+v", one, two)
	}
	if one.At != one.At.Round(0) || time.Since(one.At) > time.Minute {
		t.Errorf("signed at %v", one.At)
	}
}
