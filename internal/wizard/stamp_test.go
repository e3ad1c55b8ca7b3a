package wizard_test

import (
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

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
