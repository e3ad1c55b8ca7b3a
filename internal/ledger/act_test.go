package ledger_test

import (
	"testing"

	"example.org/resetup/internal/ledger"
)

func TestTheEventsOfAnActStandSideBySide(t *testing.T) {
	alone := ledger.Event{Seq: 1, ID: "a"}
	first, second, other := ledger.Event{Seq: 2, ID: "b", Act: "b"}, ledger.Event{Seq: 3, ID: "c", Act: "b"}, ledger.Event{Seq: 4, ID: "d", Act: "d"}
	for name, c := range map[string]struct {
		prev, e ledger.Event
		whole   bool
	}{
		"an event alone at the start":       {ledger.Event{}, alone, true},
		"an act after an event":             {alone, first, true},
		"an act goes on":                    {first, second, true},
		"the log ends after an act":         {second, ledger.Event{}, true},
		"one act after another":             {second, other, true},
		"an act of one event":               {first, ledger.Event{}, false},
		"another event after the first one": {first, alone, false},
		"an act without its first event":    {alone, second, false},
		"another act after the first event": {first, other, false},
		"the log starts within an act":      {ledger.Event{}, second, false},
	} {
		if err := ledger.CheckAct(c.prev, c.e); (err == nil) != c.whole {
			t.Errorf("%s: %v", name, err)
		}
	}
}
