package wizard_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/wizard"
)

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

func TestARemarkOnTheProcedureIsARedline(t *testing.T) {
	k := about(t, "nets/12")
	k.record(k.open().Note(0, "hei"))
	k.record(k.open().Redline(0, "rett opp teksten"))
	first := k.open().Steps[0].ID
	if n := k.job.Notes; len(n) != 2 || n[0].Redline || !n[1].Redline || n[0].Step != first || n[1].Step != first {
		t.Errorf("notes %+v", n)
	}
	if _, err := k.open().Redline(0, ""); !errors.Is(err, wizard.ErrEmpty) {
		t.Errorf("an empty redline: %v", err)
	}
}
