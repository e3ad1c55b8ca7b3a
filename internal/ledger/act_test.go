package ledger_test

import (
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
)

func TestAnActTookTheTimeSinceTheOperatorsActBefore(t *testing.T) {
	at := func(minutes float64) time.Time { return monday().Add(time.Duration(minutes * float64(time.Minute))) }
	const nets, faktura = "nets/12", "overfore-faktura/all"
	events := []ledger.Event{
		{ID: "a", At: at(0), By: "kari", Action: ledger.Started},
		{ID: "b", At: at(2), By: "kari", Job: nets, Action: ledger.Done},
		{ID: "c", At: at(2.5), By: "ola", Job: faktura, Action: ledger.Done},
		{ID: "d", At: at(3), By: "kari", Job: nets, Action: ledger.Skipped, Code: ledger.BySite},
		{ID: "e", At: at(4), By: "kari", Job: nets, Action: ledger.Answered, Act: "e"},
		{ID: "e2", At: at(4), By: "kari", Job: faktura, Action: ledger.Done, Act: "e"},
		{ID: "f", At: at(19), By: "kari", Job: nets, Action: ledger.Noted},
		{ID: "g", At: at(35), By: "kari", Job: nets, Action: ledger.Done},
		{ID: "h", At: at(34), By: "kari", Job: nets, Action: ledger.Done},
	}
	var got []string
	for _, a := range ledger.Acts(events) {
		for i, e := range a.Events {
			got = append(got, strings.Repeat("+", i)+e.ID+" "+a.Took.String())
		}
	}
	// b since the start of the run; e2 of the same act as e; d is no act; g after a pause; h after a clock was set back.
	want := []string{"b 2m0s", "c 0s", "e 2m0s", "+e2 2m0s", "f 15m0s", "g 0s", "h 0s"}
	if len(got) != len(want) {
		t.Fatalf("acts %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("act %d is %q, want %q", i, got[i], want[i])
		}
	}
}
