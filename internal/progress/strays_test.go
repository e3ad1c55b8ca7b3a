package progress

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

// twoMachines is a record, and the folder of another machine that went on with a copy of it by itself: ours has an answer of
// nets/12, theirs one of nets/1.
func twoMachines(t *testing.T) (ours, theirs *Store) {
	t.Helper()
	ours = openAt(t, t.TempDir())
	begin(t, ours, "2026.2")
	theirs = openAt(t, t.TempDir())
	for _, name := range recordFiles() {
		if _, err := os.Stat(ours.dir.File(name)); err == nil {
			copyFile(t, ours.dir.File(name), theirs.dir.File(name))
		}
	}
	record(t, ours, "2026.2", answered("nets/12", "find", "48212"))
	record(t, theirs, "2026.2", answered("nets/1", "find", "48211"))
	return ours, theirs
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	ok(t, err)
	ok(t, os.WriteFile(to, data, 0o600))
}

// strays returns the names of the strays, each with how many events it holds that the record lacks.
func strays(t *testing.T, s *Store, backups string) map[string]int {
	t.Helper()
	found, err := s.Strays(backups)
	ok(t, err)
	out := map[string]int{}
	for _, stray := range found {
		out[filepath.Base(stray.Path)] = len(stray.Events())
	}
	return out
}

// Every sync client names its conflict copies in a way of its own. They are known by what is in them.
func TestConflictCopiesAreKnownByTheirContent(t *testing.T) {
	for _, name := range []string{
		"progress-DESKTOP-1AB2.db", "progress (1).db", "progress (Karis PC sin konflikt 2026-11-21).db", "progress.sync-conflict-20261121-140211-ABCDEFG.db",
		"progress_conf(2).db", "progress (konfliktkopi).db", "Kopi av progress.db", "progress.db (Ola's conflicted copy 2026-11-21)", "progress.db.orig", "uten ending",
	} {
		ours, theirs := twoMachines(t)
		copyFile(t, theirs.path, ours.dir.File(name))
		same(t, "a progress file called "+name, strays(t, ours, ""), map[string]int{name: 1})
	}
	ours, theirs := twoMachines(t)
	ok(t, theirs.Checkpoint())
	copyFile(t, theirs.dir.File(journal.Name), ours.dir.File("progress (1).journal"))
	same(t, "a journal", strays(t, ours, ""), map[string]int{"progress (1).journal": 1})
	copyFile(t, theirs.path, ours.dir.File("progress (1).db"))
	copyFile(t, theirs.dir.File(journal.SnapshotName), ours.dir.File("progress (1).snapshot"))
	same(t, "what two hold is told of once", strays(t, ours, ""), map[string]int{"progress (1).db": 1})
}

func TestStraysEndWhenTheirEventsAreTakenOver(t *testing.T) {
	ours, theirs := twoMachines(t)
	path := ours.dir.File("progress-DESKTOP-1.db")
	copyFile(t, theirs.path, path)
	c, err := ReadCopy(path)
	ok(t, err)
	_, err = ours.Merge(c, MergeAll)
	ok(t, err)
	same(t, "after a merge", strays(t, ours, ""), map[string]int{})
	job, err := ours.Job("2026.2", "nets/1")
	ok(t, err)
	same(t, "the answer of the other machine", job.Old.ID, "48211")
}

// What is older than the record, damaged, of something else or no file at all is no stray, and does no harm.
func TestWhatHoldsNothingNewIsNoStray(t *testing.T) {
	ours, theirs := twoMachines(t)
	copyFile(t, ours.path, ours.dir.File("progress (old).db"))
	record(t, ours, "2026.2", answered("nets/12", "start", "06:10"))
	copyFile(t, theirs.path, ours.dir.File("progress-damaged-2026-11-21T14-02-11.db"))
	copyFile(t, theirs.path, ours.dir.File("progress-replaced-2026-11-21T14-02-11.db"))
	copied, err := os.ReadFile(theirs.path)
	ok(t, err)
	ok(t, os.WriteFile(ours.dir.File("progress (cut).db"), copied[:9000], 0o600))
	ok(t, os.WriteFile(ours.dir.File("progress (2).db"), nil, 0o600))
	ok(t, os.WriteFile(ours.dir.File("site.yaml"), []byte("name: Eksempel kommune\n"), 0o600))
	ok(t, os.Mkdir(ours.dir.File("progress (3).db"), 0o700))
	newer := t.TempDir()
	openAt(t, newer)
	rewrite(t, newer, layoutRecord{Magic: magic, Layout: layoutOfNames + 1})
	copyFile(t, filepath.Join(newer, datadir.DatabaseName), ours.dir.File("progress (newer).db"))
	same(t, "the strays", strays(t, ours, ""), map[string]int{})
	sound(t, ours)
}

// A backup that is ahead of the record, as when a sync client has brought back an older file, is told of. After a restore that is
// what was wanted.
func TestABackupThatIsAheadIsAStray(t *testing.T) {
	s, folder := openAt(t, t.TempDir()), t.TempDir()
	begin(t, s, "2026.2")
	before, err := os.ReadFile(s.path)
	ok(t, err)
	older, err := s.Backup(folder, noon())
	ok(t, err)
	record(t, s, "2026.2", answered("nets/1", "find", "48211"))
	same(t, "an older backup", strays(t, s, folder), map[string]int{})
	newer, err := s.Backup(folder, noon().Add(time.Minute))
	ok(t, err)

	_, err = Restore(s.dir.Path, Copy{Path: older}, noon())
	ok(t, err)
	same(t, "what a restore gave up", strays(t, s, folder), map[string]int{})

	ok(t, os.WriteFile(s.path, before, 0o600))
	for _, name := range []string{journal.Name, journal.SnapshotName, journal.CleanMarkName} {
		ok(t, os.Remove(s.dir.File(name)))
	}
	same(t, "an older file in the place of the record", strays(t, openAt(t, s.dir.Path), folder), map[string]int{filepath.Base(newer): 1})
}

func BenchmarkStrays(b *testing.B) {
	s, folder := answeredRun(b, 124), b.TempDir()
	for n := range 41 {
		ok(b, os.WriteFile(filepath.Join(folder, fmt.Sprintf("progress-2026-10-%02dT00-00-00.db", n%28+1)), nil, 0o600))
	}
	_, err := s.Backup(folder, noon())
	ok(b, err)
	data, err := os.ReadFile(s.path)
	ok(b, err)
	lines, err := os.ReadFile(s.dir.File(journal.Name))
	ok(b, err)
	for n := range 3 {
		ok(b, os.WriteFile(s.dir.File(fmt.Sprintf("progress (%d).db", n)), data, 0o600))
	}
	for n := range 2 {
		ok(b, os.WriteFile(s.dir.File(fmt.Sprintf("progress (%d).journal", n)), lines, 0o600))
	}
	for b.Loop() {
		_, err := s.Strays(folder)
		ok(b, err)
	}
}
