package progress

import (
	"maps"
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/journal"
)

// closedAndOpen is a record with the closed run 2026.2, which was judged when it was closed, and the open run 2026.1.
func closedAndOpen(t *testing.T) *Store {
	t.Helper()
	s := openAt(t, t.TempDir())
	eventful(t, s, "2026.2")
	begin(t, s, "2026.1")
	record(t, s, "2026.1", answered("nets/12", "find", "48300"))
	same(t, "what is judged", slices.Collect(maps.Keys(s.judged().Runs)), []string{"2026.2"})
	return s
}

// TestAClosedRunIsJudgedByItsBytes has each kind of record of a closed run, and what hangs on it, be another than it was, with a checksum
// that is right, as where a page that was to be written never came to the disk. After an unclean end all is as it should be again.
func TestAClosedRunIsJudgedByItsBytes(t *testing.T) {
	for name, with := range map[string]func(*tables, *openRun) error{
		"the run":   func(_ *tables, r *openRun) error { r.Run.Site = "Eksempel"; return r.save() },
		"a job":     func(_ *tables, r *openRun) error { return r.jobs.put(indexKey(1), ledger.Job{}) },
		"a place":   func(_ *tables, r *openRun) error { return r.index.put([]byte("nets/1"), 1) },
		"a summary": func(_ *tables, r *openRun) error { return r.summaries.put(indexKey(2), ledger.Summary{}) },
		"a hazard": func(_ *tables, r *openRun) error {
			return r.urgent.put(indexKey(1), ledger.Delete)
		},
		"an event":   func(_ *tables, r *openRun) error { return r.events.put(seqKey(4), storedEvent{}) },
		"a change":   func(_ *tables, r *openRun) error { return r.changes.put(seqKey(8), changeRecord{Places: []int{1}}) },
		"its former": func(_ *tables, r *openRun) error { return r.former.put(formerKey(0, 8), procedures.Plan{}) },
		"a step list": func(db *tables, r *openRun) error {
			return db.lists.put([]byte(r.Run.Lists["overfore-faktura"]), procedures.Procedure{})
		},
		"no step list": func(db *tables, r *openRun) error { return db.lists.remove([]byte(r.Run.Lists["overfore-faktura"])) },
		"what the next run is to know": func(db *tables, _ *openRun) error {
			return db.memory.put([]byte("nets/1"), memoryRecord{Memory: ledger.Memory{Run: "2026.2", ID: "1"}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := closedAndOpen(t)
			right := dumped(t, s)
			tamper(t, s, with)
			journal.MarkUnclean(s.dir)
			again, notices := watched(t, s.dir.Path)
			if len(*notices) != 1 || (*notices)[0].Kind != Rebuilt {
				t.Errorf("it was told %v", *notices)
			}
			same(t, "what is there", dumped(t, again), right)
			sound(t, again)
		})
	}
}

// TestWhatWasJudgedIsNotJudgedAgain makes a mistake in a closed run and has it pass for judged: an examination after an unclean end then
// relies on that, and Verify never does.
func TestWhatWasJudgedIsNotJudgedAgain(t *testing.T) {
	s := closedAndOpen(t)
	tamper(t, s, func(db *tables, r *openRun) error {
		err := r.summaries.put(indexKey(2), ledger.Summary{})
		if err != nil {
			return err
		}
		j := s.judged()
		j.Runs["2026.2"], err = r.fingerprint(db)
		s.keepJudged(j)
		return err
	})
	journal.MarkUnclean(s.dir)
	again, notices := watched(t, s.dir.Path)
	same(t, "what is told", len(*notices), 0)
	found, err := again.Verify()
	ok(t, err)
	same(t, "what is found", len(found), 1)
}

// TestAnythingElseThatWasJudgedIsForgotten puts what was judged beside another record, and damages it.
func TestAnythingElseThatWasJudgedIsForgotten(t *testing.T) {
	s := closedAndOpen(t)
	judgedThere := readFolder(t, s.dir.Path)[judgedName]
	other := openAt(t, t.TempDir())
	eventful(t, other, "2026.1")
	for name, data := range map[string][]byte{"of another record": judgedThere, "garbage": garbage(900), "none": nil} {
		t.Run(name, func(t *testing.T) {
			dir := readFolder(t, other.dir.Path).with(judgedName, data).put(t)
			again, notices := watched(t, dir)
			journal.MarkUnclean(again.dir)
			sound(t, again)
			same(t, "what is told", len(*notices), 0)
			same(t, "what is judged", slices.Collect(maps.Keys(again.judged().Runs)), []string{"2026.1"})
		})
	}
}
