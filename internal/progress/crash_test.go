package progress

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
)

// crashes runs what is to be done, and returns the folder as it was at every point where a crash
// may come.
func crashes(t *testing.T, s *Store, do func()) (points []string, folders []folder) {
	t.Helper()
	s.dir.Hook = func(point string) error {
		points, folders = append(points, point), append(folders, readFolder(t, s.dir.Path))
		return nil
	}
	do()
	s.dir.Hook = nil
	return points, folders
}

// reopened is what a folder holds after it was opened again, which must tell nothing and leave
// all sound.
func reopened(t *testing.T, f folder) string {
	t.Helper()
	s, notices := watched(t, f.put(t))
	got, err := dump(s)
	ok(t, err)
	sound(t, s)
	if len(*notices) > 0 {
		t.Errorf("it tells %+v", *notices)
	}
	return got
}

// watched opens a store and collects its notices.
func watched(t *testing.T, dir string) (*Store, *[]Notice) {
	t.Helper()
	var out []Notice
	s, err := Open(dir, patience, OnNotice(func(n Notice) { out = append(out, n) }))
	ok(t, err)
	return s, &out
}

func dumped(t *testing.T, s *Store) string {
	t.Helper()
	out, err := dump(s)
	ok(t, err)
	return out
}

// twoRuns is a store as dump reads it.
func twoRuns(t *testing.T) *Store {
	t.Helper()
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.1")
	begin(t, s, "2026.2")
	record(t, s, "2026.2", wholeSwap("nets/1", "48211", "51877", "06:10")[:3]...)
	return s
}

func TestACrashInAWriteLeavesTheAnswerOrNot(t *testing.T) {
	renamed := planFor("nets", 12)
	renamed.Keep, renamed.CompanyName = "menighetene", "Eksempel Eiendom KF"
	list := netsList()
	list.Steps = list.Steps[:5]
	for name, do := range map[string]func(*testing.T, *Store){
		"an answer": func(t *testing.T, s *Store) { record(t, s, "2026.2", note("nets/12", 1, "ola")) },
		"new plans": func(t *testing.T, s *Store) {
			_, err := s.AddJobs("2026.2", change("more"), []procedures.Plan{renamed, planFor("nets", 99)})
			ok(t, err)
		},
		"new lists": func(t *testing.T, s *Store) {
			_, err := s.Adopt("2026.2", change("adopt"), []procedures.Procedure{list})
			ok(t, err)
		},
		"a run":      func(t *testing.T, s *Store) { begin(t, s, "2026.3") },
		"closing":    func(t *testing.T, s *Store) { closeIt(t, s, "2026.2") },
		"a name":     func(t *testing.T, s *Store) { _, err := rename(s, "2026.2", "prove"); ok(t, err) },
		"a snapshot": func(t *testing.T, s *Store) { ok(t, s.Checkpoint()) },
		"an import": func(t *testing.T, s *Store) {
			other := openAt(t, t.TempDir())
			eventful(t, other, "2026.9")
			changes, err := other.Changes("2026.9")
			ok(t, err)
			take(t, s, changes)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := twoRuns(t)
			before := dumped(t, s)
			points, folders := crashes(t, s, func() { do(t, s) })
			after := dumped(t, s)
			seen := map[string]bool{}
			for i, f := range folders {
				got := reopened(t, f)
				if got != before && got != after {
					t.Errorf("after a crash at %q: %s", points[i], got)
				}
				seen[points[i]] = true
				if points[i] == "journaled" && got != after {
					t.Errorf("what was journaled is gone after a crash at %q", points[i])
				}
			}
			if name != "a snapshot" && (!seen["journal.write"] || !seen["journaled"] || !seen["committed"]) {
				t.Errorf("the points were %v", points)
			}
		})
	}
}

func TestACrashWhileAFolderBeginsLeavesAGoodOne(t *testing.T) {
	dir := t.TempDir()
	s := storeIn(dir, patience)
	_, folders := crashes(t, s, func() {
		ok(t, s.begin())
		begin(t, s, "2026.1")
	})
	if len(folders) < 6 {
		t.Fatalf("only %d points", len(folders))
	}
	for _, f := range folders {
		again, notices := watched(t, f.put(t))
		sound(t, again)
		begin(t, again, "2026.2")
		sound(t, again)
		if len(*notices) > 0 {
			t.Errorf("it tells %+v", *notices)
		}
	}
}

// TestAJournalCutAnywhereIsMadeWhole cuts the journal at each byte of the last answer, as a crash
// does that comes before the progress file is written.
func TestAJournalCutAnywhereIsMadeWhole(t *testing.T) {
	s := twoRuns(t)
	before := dumped(t, s)
	was := readFolder(t, s.dir.Path)
	record(t, s, "2026.2", note("nets/12", 1, "ola"))
	after := dumped(t, s)
	lines := readFolder(t, s.dir.Path)[journal.Name]
	for size := len(was[journal.Name]); size <= len(lines); size += 1 + len(lines)/200 {
		same(t, fmt.Sprintf("cut to %d", size), reopened(t, was.with(journal.Name, lines[:size])), before)
	}
	same(t, "with the whole answer", reopened(t, was.with(journal.Name, lines)), after)
}

// TestAnImportThatWasCutShortLeavesNothingOfIt cuts the journal between the changes of one
// transaction.
func TestAnImportThatWasCutShortLeavesNothingOfIt(t *testing.T) {
	other := openAt(t, t.TempDir())
	eventful(t, other, "2026.9")
	changes, err := other.Changes("2026.9")
	ok(t, err)
	s := twoRuns(t)
	before, was := dumped(t, s), readFolder(t, s.dir.Path)
	take(t, s, changes)
	lines := readFolder(t, s.dir.Path)[journal.Name]
	size := len(was[journal.Name])
	for _, line := range strings.SplitAfter(string(lines[size:]), "\n")[:len(changes)] {
		same(t, fmt.Sprintf("cut to %d", size), reopened(t, was.with(journal.Name, lines[:size])), before)
		size += len(line)
	}
	same(t, "the whole import", size, len(lines))
	same(t, "with all of it", reopened(t, was.with(journal.Name, lines)), dumped(t, s))
}

func TestAFailedWriteIsToldAndCanBeTriedAgain(t *testing.T) {
	full := &os.PathError{Op: "write", Path: journal.Name, Err: syscall.ENOSPC}
	for name, fail := range map[string]func(*Store){
		"the journal cannot be written": func(s *Store) { s.dir.Hook = failAt("journal.write", full) },
		"it cannot be synced":           func(s *Store) { s.dir.Hook = failAt("journal.sync", full) },
		"an error before the commit":    func(s *Store) { s.dir.Hook = failAt("journaled", full) },
		"the commit fails":              func(s *Store) { s.openFlag = func(int) int { return os.O_RDONLY } },
	} {
		t.Run(name, func(t *testing.T) {
			s := twoRuns(t)
			before, lines := dumped(t, s), readFolder(t, s.dir.Path)[journal.Name]
			answer := note("nets/12", 1, "ola")
			for range 3 {
				fail(s)
				_, err := s.Append("2026.2", 0, answer)
				mustBe(t, err, ErrOutOfReach)
				if errors.Is(err, ErrDamaged) {
					t.Errorf("it is called damage: %v", err)
				}
				s.dir.Hook, s.openFlag = nil, nil
				same(t, "what can be read", dumped(t, s), before)
			}
			same(t, "the journal", readFolder(t, s.dir.Path)[journal.Name], lines)
			_, err := s.Append("2026.2", 0, answer)
			ok(t, err)
			job, err := s.Append("2026.2", 0, answer)
			ok(t, err)
			same(t, "notes", len(job.Notes), 1)
			sound(t, s)
		})
	}
}

func failAt(point string, with error) func(string) error {
	return func(p string) error {
		if p == point {
			return with
		}
		return nil
	}
}

// TestASyncThatFailedMayHaveWritten has the journal hold an answer that was refused: it is taken
// over, and the second try finds it.
func TestASyncThatFailedMayHaveWritten(t *testing.T) {
	s := twoRuns(t)
	was := readFolder(t, s.dir.Path)
	answer := note("nets/12", 1, "ola")
	_, err := s.Append("2026.2", 0, answer)
	ok(t, err)
	again := openAt(t, was.with(journal.Name, readFolder(t, s.dir.Path)[journal.Name]).put(t))
	job, err := again.Append("2026.2", 0, answer)
	ok(t, err)
	same(t, "notes", len(job.Notes), 1)
	events, err := again.Events("2026.2", 0, 0)
	ok(t, err)
	same(t, "events with its ID", countID(events, answer.ID), 1)
}

func countID(events []ledger.Event, id string) int {
	n := 0
	for _, e := range events {
		if e.ID == id {
			n++
		}
	}
	return n
}

func TestAFaultHasTheNextToComeExamine(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	begin(t, s, "2026.2")
	fit, err := examine.IsClean(s.dir, &s.followed)
	ok(t, err)
	same(t, "as it was left", fit, true)
	s.dir.Hook = func(point string) error {
		if point == "journaled" {
			panic("page 7")
		}
		return nil
	}
	// What was journaled is taken over: the second try finds it there.
	_, err = s.Append("2026.2", 0, note("nets/1", 1, "kari"))
	ok(t, err)
	again, notices := watched(t, dir)
	job, err := again.Job("2026.2", "nets/1")
	ok(t, err)
	same(t, "what was journaled", len(job.Notes), 1)
	same(t, "notices", len(*notices), 0)
	err = s.transact("test", true, func(*transaction) error { panic("page 7") })
	mustBe(t, err, ErrDamaged)
	fit, err = examine.IsClean(s.dir, &s.followed)
	ok(t, err)
	same(t, "as it was left", fit, false)
}
