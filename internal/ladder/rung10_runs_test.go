package ladder

import (
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// TestRung10Runs: a run that was started while the clock stood a century ahead is not the newest for a century, and what it
// remembers is replaced by what later runs store.
func TestRung10Runs(t *testing.T) {
	r := beside(t, 10, "clock")
	store := openStore(t, folder(t))
	lists, plans := []procedures.Procedure{swapList("nets")}, []procedures.Plan{swapPlan("nets", 12)}
	for i, at := range []time.Time{exampletest.Saturday().AddDate(100, 0, 0), exampletest.Saturday(), exampletest.Saturday().AddDate(0, 6, 0)} {
		id := []string{"2026.1", "2026.2", "2027.1"}[i]
		stamps := &stamper{name: id, now: func() time.Time { return at }}
		if _, err := startRun(store, stamps, id, lists, plans); err != nil {
			t.Fatal(err)
		}
		runs, err := store.Runs()
		if err != nil {
			t.Fatal(err)
		}
		if runs[0].ID != id {
			t.Errorf("%s was started last, and %s is shown as the newest run", id, runs[0].ID)
		}
		job, err := store.Job(id, "nets/12")
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{"", "1111", "2222"}[i]; job.Memory.ID != want {
			t.Errorf("%s remembers the old job as %q, not as %q", id, job.Memory.ID, want)
		}
		e := ledger.Event{Job: "nets/12", Step: "find", Action: ledger.Answered, Value: []string{"1111", "2222", "3333"}[i], Slot: procedures.OldID, Effect: procedures.OldQueued}
		if _, err := store.Append(id, 0, stamps.stamp(e)); err != nil {
			t.Fatal(err)
		}
	}
	r.Figure("runs started under clocks that were set", 3)
}
