//go:build !noetcd

package etcdlog

import (
	"maps"
	"slices"
	"testing"

	"example.org/resetup/internal/progress/etcdtest"
	"example.org/resetup/internal/progress/sharedlog"
	"example.org/resetup/internal/site"
)

// TestATurnOfWhichNobodyWasToldIsUsed has etcd give a turn whose answer is lost, as when the leader is killed.
func TestATurnOfWhichNobodyWasToldIsUsed(t *testing.T) {
	at := site.Address{Endpoints: []string{etcdtest.Start(t).Address}, Prefix: "eksempel"}
	kari, ola := Open(Config{Address: at}), Open(Config{Address: at})
	defer func() { _, _ = kari.Close(), ola.Close() }()
	ctx := t.Context()
	etcd, err := kari.etcd(ctx)
	if err != nil || !kari.takeTurn(ctx, etcd, "2026.2") {
		t.Fatal("no turn: ", err)
	}
	isLate := func(by *Log, acts ...sharedlog.Act) []string {
		t.Helper()
		late, err := by.Append(ctx, acts...)
		if err != nil {
			t.Fatal(err)
		}
		return slices.Sorted(maps.Keys(late))
	}
	first := sharedlog.Act{Run: "2026.2", First: 1, Last: 1, Data: []byte("{}\n")}
	second := sharedlog.Act{Run: "2026.2", First: 2, Last: 2, Data: []byte("{}\n")}
	other := sharedlog.Act{Run: "2026.1", First: 1, Last: 1, Data: []byte("{}\n")}
	if late := isLate(kari, first); !slices.Equal(late, []string{"2026.2"}) {
		t.Fatalf("late in %v", late)
	}
	if late := isLate(kari, first); len(late) > 0 {
		t.Errorf("late in %v again", late)
	}
	if late := isLate(ola, first, other); !slices.Equal(late, []string{"2026.2"}) {
		t.Errorf("of two runs, one of which others were first in, it was late in %v", late)
	}
	if late := isLate(ola, second); len(late) > 0 {
		t.Errorf("the turn was not left: late in %v", late)
	}
}
