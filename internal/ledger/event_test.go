package ledger_test

import (
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
)

// Two computers may differ by a minute, and a run lasts a year at most.
func TestWhenAClockWasSet(t *testing.T) {
	const year = 366 * 24 * time.Hour
	for name, c := range map[string]struct {
		seq    uint64
		passed time.Duration
		want   bool
	}{
		"the next second":                {1, time.Second, false},
		"the same moment":                {1, 0, false},
		"a minute back":                  {1, -time.Minute, false},
		"more than a minute back":        {1, -time.Minute - 1, true},
		"an hour back":                   {1, -time.Hour, true},
		"a year on":                      {1, year, false},
		"more than a year on":            {1, year + 1, true},
		"back, but before it is nothing": {0, -time.Hour, false},
		"on, but before it is nothing":   {0, 2 * year, false},
	} {
		before := ledger.Event{Seq: c.seq, At: monday()}
		if got := ledger.ClockSet(before, ledger.Event{Seq: c.seq + 1, At: monday().Add(c.passed)}); got != c.want {
			t.Errorf("%s: set is %v", name, got)
		}
	}
}

func TestAReasonUpToTheLimitIsTakenForARun(t *testing.T) {
	e := ledger.Event{ID: "1", At: monday(), By: "kari", Action: ledger.Closed, Reason: strings.Repeat("x", 4000)}
	if err := ledger.CheckRunEvent(e); err != nil {
		t.Error(err)
	}
	e.Reason += "x"
	if err := ledger.CheckRunEvent(e); err == nil {
		t.Error("a reason longer than the limit is taken")
	}
}
