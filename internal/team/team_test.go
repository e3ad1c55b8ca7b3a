//go:build linux

package team

import (
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"example.org/resetup/internal/progress/etcdtest"
)

func TestATeamLosesNothing(t *testing.T) {
	f := newFleet(t, size{machines: 3, operators: 9, runs: 9, jobs: 5}, true, etcdtest.Start(t).Address)
	until := time.Now().Add(2 * time.Second)
	f.work(func() bool { return time.Now().After(until) })
	t.Log(f.judge())
	if len(f.acked) < 10 || len(f.history) == len(f.acked) || len(f.seen) == 0 {
		t.Errorf("%d answers of %d were taken, and %d were seen elsewhere: nobody met", len(f.acked), len(f.history), len(f.seen))
	}
}

// The model refuses what no such record does.
func TestTheModelKnowsALostAnswer(t *testing.T) {
	op := func(who int, call, back int64, base, id string, taken bool) porcupine.Operation {
		return porcupine.Operation{ClientId: who, Call: call, Return: back, Input: answer{"nets/1", base, id}, Output: given{taken: taken}}
	}
	for name, c := range map[string]struct {
		history []porcupine.Operation
		ok      bool
	}{
		"one after the other":              {[]porcupine.Operation{op(0, 0, 1, "", "a", true), op(1, 2, 3, "a", "b", true)}, true},
		"two who saw the same, one wins":   {[]porcupine.Operation{op(0, 0, 3, "", "a", true), op(1, 1, 2, "", "b", false)}, true},
		"two who saw the same, both taken": {[]porcupine.Operation{op(0, 0, 3, "", "a", true), op(1, 1, 2, "", "b", true)}, false},
		"the first is lost":                {[]porcupine.Operation{op(0, 0, 1, "", "a", true), op(1, 2, 3, "", "b", true)}, false},
		"refused for nothing":              {[]porcupine.Operation{op(0, 0, 1, "", "a", false)}, false},
	} {
		if got := porcupine.CheckOperations(model(), c.history); got != c.ok {
			t.Errorf("%s: linearizable is %v", name, got)
		}
	}
}
