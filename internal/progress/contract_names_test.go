package progress

import (
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
)

// discard throws a run away.
func discard(t *testing.T, s store, id string) (ledger.Run, error) {
	t.Helper()
	e := ledger.Event{ID: "discard-" + id, At: monday(), By: "kari", Code: ledger.Discarded}
	return s.CloseRun(id, headOf(t, s, id), e, ledger.Count{Jobs: 3})
}

// rename gives a run another name.
func rename(s store, id, name string) (ledger.Run, error) {
	return s.RenameRun(id, ledger.Event{ID: "rename-" + id + name, At: monday(), By: "kari", Value: name})
}

// startAgain starts a run of a name that was used before.
func startAgain(t *testing.T, s store, name, id string) (ledger.Run, error) {
	t.Helper()
	run, lists, plans, started := exampleRun(name, monday().Add(time.Hour))
	started.ID = id
	return s.CreateRun(run, lists, plans, started)
}

func called(runs []ledger.Run) string {
	var out []string
	for _, r := range runs {
		out = append(out, r.ID+" "+r.Called())
	}
	return strings.Join(out, ", ")
}

func storyDiscard(t *testing.T, open opener) {
	place := t.TempDir()
	s := open(t, place)
	begin(t, s, "2026.2")
	_, err := s.Append("2026.2", 0, ledger.Event{ID: "gone", At: monday(), By: "kari", Job: "nets/1", Action: ledger.Skipped, Reason: "borte", Code: ledger.BySite})
	ok(t, err)
	gone := headOf(t, s, "2026.2")
	_, err = s.Append("2026.2", gone, ledger.Event{ID: "back", At: monday(), By: "kari", Job: "nets/1", Action: ledger.Undone, Ref: gone})
	ok(t, err)
	r, err := discard(t, s, "2026.2")
	ok(t, err)
	if !r.Closed() || !r.Discarded || r.Head.Called() != ledger.Discarded {
		t.Errorf("the run is %+v", r)
	}
	repeated, err := discard(t, s, "2026.2")
	ok(t, err)
	same(t, "the run thrown away again", repeated, r)

	runs, err := open(t, place).Runs()
	ok(t, err)
	all, errAll := s.AllRuns()
	ok(t, errAll)
	if called(runs) != "" || called(all) != "2026.2 2026.2" {
		t.Errorf("the runs are %q, with the discarded %q", called(runs), called(all))
	}
	_, err = rename(s, "2026.2", "2026.9")
	mustBe(t, err, ErrRunClosed)

	again, err := startAgain(t, s, "2026.2", "started again")
	ok(t, err)
	twice, err := startAgain(t, s, "2026.2", "started again")
	ok(t, err)
	same(t, "the run started again twice", twice, again)
	if again.ID != "2026.2-2" || again.Called() != "2026.2" {
		t.Errorf("the run started again is %q, called %q", again.ID, again.Called())
	}
	_, err = startAgain(t, s, "2026.2", "a third one")
	mustBe(t, err, ErrRunExists)

	record(t, s, again.ID, done("overfore-faktura/all", "find"))
	before := everything(t, s, again.ID)
	_, err = discard(t, s, again.ID)
	mustBe(t, err, ErrRunUsed)
	same(t, "the run in which something is answered", everything(t, s, again.ID), before)
	sound(t, s)
}

func storyRename(t *testing.T, open opener) {
	place := t.TempDir()
	s := open(t, place)
	begin(t, s, "2026.1")
	begin(t, s, "2026.2")
	r, err := rename(s, "2026.2", "prove")
	ok(t, err)
	if r.ID != "2026.2" || r.Called() != "prove" || r.Head.Called() != "renamed" {
		t.Errorf("the run is %+v", r)
	}
	head := r.Head.Seq
	again, err := rename(s, "2026.2", "prove")
	ok(t, err)
	_, err = rename(s, "2026.2", "2026.1")
	mustBe(t, err, ErrRunExists)
	_, err = rename(s, "2026.2", "../2026")
	mustBe(t, err, ledger.ErrRunName)
	if again.Head.Seq != head || headOf(t, s, "2026.2") != head {
		t.Error("what changes no name is recorded")
	}

	fresh, err := startAgain(t, s, "2026.2", "the real one")
	ok(t, err)
	long := strings.Repeat("x", ledger.MaxRunName)
	_, err = startAgain(t, s, long, "long")
	ok(t, err)
	_, err = rename(s, long, "short")
	ok(t, err)
	cut, err := startAgain(t, s, long, "long again")
	ok(t, err)
	if fresh.ID != "2026.2-2" || len(cut.ID) != ledger.MaxRunName || cut.Called() != long {
		t.Errorf("the ids are %q and %q", fresh.ID, cut.ID)
	}

	jobs, err := s.Jobs("2026.1")
	ok(t, err)
	_, err = s.CloseRun("2026.1", headOf(t, s, "2026.1"), ledger.Event{ID: "end", At: monday(), By: "kari"}, ledger.CountJobs(jobs))
	ok(t, err)
	closed, err := rename(s, "2026.1", "i-fjor")
	ok(t, err)
	if !closed.Closed() || closed.Called() != "i-fjor" || closed.Count == nil {
		t.Errorf("the closed run is %+v", closed)
	}
	_, err = s.Append("2026.1", 0, done("overfore-faktura/all", "find"))
	mustBe(t, err, ErrRunClosed)
	sound(t, s)

	there := open(t, t.TempDir())
	for _, id := range []string{"2026.1", "2026.2"} {
		changes, err := s.Changes(id)
		ok(t, err)
		_, err = there.Import(changes)
		ok(t, err)
	}
	runs, err := there.Runs()
	ok(t, err)
	if got := called(runs); !strings.Contains(got, "2026.1 i-fjor") || !strings.Contains(got, "2026.2 prove") {
		t.Errorf("elsewhere the runs are %q", got)
	}
	sound(t, there)
}

func TestNamesAreKeptFromVersionsThatDoNotKnowThem(t *testing.T) {
	for name, do := range map[string]func(*testing.T, store) error{
		"renamed":   func(_ *testing.T, s store) error { _, err := rename(s, "2026.1", "prove"); return err },
		"discarded": func(t *testing.T, s store) error { _, err := discard(t, s, "2026.1"); return err },
	} {
		t.Run(name, func(t *testing.T) {
			s := twoRuns(t)
			if got := layoutOf(t, s); got != layout {
				t.Errorf("before, the layout is %d", got)
			}
			ok(t, do(t, s))
			right := dumped(t, s)
			all, err := s.AllRuns()
			ok(t, err)
			ok(t, s.Checkpoint())
			again := openAt(t, readFolder(t, s.dir.Path).with(datadir.DatabaseName, nil).put(t))
			same(t, "what is made anew of the journal", dumped(t, again), right)
			rebuilt, err := again.AllRuns()
			ok(t, err)
			same(t, "the runs", rebuilt, all)
			for which, s := range map[string]*Store{"the file": s, "the one made anew": again} {
				if got := layoutOf(t, s); got != layoutOfNames {
					t.Errorf("the layout of %s is %d", which, got)
				}
			}
		})
	}
}

func layoutOf(t *testing.T, s *Store) int {
	t.Helper()
	var found layoutRecord
	ok(t, s.view("layout", func(db *tables) error { return db.meta.must(layoutKey(), &found) }))
	return found.Layout
}
