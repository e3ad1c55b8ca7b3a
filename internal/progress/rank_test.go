package progress

import (
	"os"
	"testing"
)

// TestAnImportedRunLiesWhereItBegan: a started run is the newest whatever the clock said; an imported one is put in by its start
// time, says nothing over a newer run's memory, and stays there when the progress file is drawn up again from the journal.
func TestAnImportedRunLiesWhereItBegan(t *testing.T) {
	elsewhere, s := openAt(t, t.TempDir()), openAt(t, t.TempDir())
	begin(t, elsewhere, "old")
	record(t, elsewhere, "old", wholeSwap("nets/1", "48211", "51877", "06:10")...)
	changes, err := elsewhere.Changes("old")
	ok(t, err)

	for _, r := range []struct {
		id   string
		days int
	}{{"new", 90}, {"ahead", 36500}, {"back", 91}} {
		run, lists, plans, started := exampleRun(r.id, monday().AddDate(0, 0, r.days))
		_, err := s.CreateRun(run, lists, plans, started)
		ok(t, err)
	}
	record(t, s, "back", wholeSwap("nets/1", "51877", "60001", "06:20")...)
	take(t, s, changes)

	check := func(s *Store) {
		t.Helper()
		runs, err := s.Runs()
		ok(t, err)
		var ids []string
		for _, r := range runs {
			ids = append(ids, r.ID)
		}
		same(t, "the runs", ids, []string{"back", "ahead", "new", "old"})
		again, err := s.Changes("old")
		ok(t, err)
		same(t, "the changes of the imported run", again, changes)
		findings, err := s.Verify()
		ok(t, err)
		same(t, "what is wrong", findings, []Finding(nil))
	}
	check(s)
	ok(t, os.Remove(s.path))
	check(openAt(t, s.dir.Path))

	run, lists, plans, started := exampleRun("next", monday().AddDate(0, 6, 0))
	_, err = s.CreateRun(run, lists, plans, started)
	ok(t, err)
	job, err := s.Job("next", "nets/1")
	ok(t, err)
	same(t, "what is remembered", job.Memory.ID, "60001")
}
