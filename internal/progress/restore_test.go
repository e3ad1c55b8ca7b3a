package progress

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

func sorted(texts []string) []string { return slices.Sorted(slices.Values(texts)) }

var errCrash = errors.New("crash")

// ownFiles are the files of a data folder in which something was recorded.
func ownFiles() []string {
	return []string{datadir.DatabaseName, journal.Name, journal.CleanMarkName, datadir.LockName, journal.SnapshotName}
}

func namesLike(t *testing.T, dir, prefix string) []string {
	t.Helper()
	return slices.DeleteFunc(namesIn(t, dir), func(name string) bool { return !strings.HasPrefix(name, prefix) })
}

// backedUp is a store with a run, a backup of it, and an answer that came later.
func backedUp(t *testing.T) (s *Store, dir, file string) {
	t.Helper()
	dir = t.TempDir()
	s = openAt(t, dir)
	begin(t, s, "2026.2")
	file, err := s.Backup(t.TempDir(), noon())
	ok(t, err)
	record(t, s, "2026.2", answered("nets/1", "find", "48211"))
	return s, dir, file
}

func TestABackupTellsWhatItHolds(t *testing.T) {
	_, _, file := backedUp(t)
	runs, err := RunsIn(file)
	ok(t, err)
	if len(runs) != 1 || runs[0].ID != "2026.2" || runs[0].Head.Seq != 1 {
		t.Errorf("it holds %+v", runs)
	}
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{"text": {bytes.Repeat([]byte("hei\n"), 9000), ErrDamaged}, "empty": {nil, ErrDamaged}} {
		path := filepath.Join(t.TempDir(), name)
		ok(t, os.WriteFile(path, c.content, 0o600))
		_, err := RunsIn(path)
		mustBe(t, err, c.want)
	}
	_, err = RunsIn(filepath.Join(t.TempDir(), "borte.db"))
	mustBe(t, err, ErrOutOfReach)
	mustBe(t, err, fs.ErrNotExist)
}

func TestARestoreKeepsTheReplacedFile(t *testing.T) {
	s, dir, file := backedUp(t)
	after := everything(t, s, "2026.2")
	kept, err := Restore(dir, Copy{Path: file}, noon())
	ok(t, err)
	same(t, "the replaced file", kept, filepath.Join(dir, "progress-replaced-2026-11-21T14-02-11.db"))
	same(t, "what is in it", everything(t, detachedStore(kept), "2026.2"), after)
	same(t, "what is kept", namesLike(t, dir, datadir.ReplacedPrefix), []string{
		"progress-replaced-2026-11-21T14-02-11.db", "progress-replaced-2026-11-21T14-02-11.journal", "progress-replaced-2026-11-21T14-02-11.snapshot",
	})
	same(t, "what is there now", everything(t, s, "2026.2"), everything(t, detachedStore(file), "2026.2"))
	record(t, s, "2026.2", answered("nets/1", "find", "48299"))

	again, err := Restore(dir, Copy{Path: kept}, noon())
	ok(t, err)
	same(t, "a second one", filepath.Base(again), "progress-replaced-2026-11-21T14-02-11-2.db")
	same(t, "what is there then", everything(t, s, "2026.2"), after)
}

// A copy is restored in any form that holds the runs, whatever it is called.
func TestACopyOfAnyFormIsRestored(t *testing.T) {
	s, dir, _ := backedUp(t)
	ok(t, s.Checkpoint())
	want := everything(t, s, "2026.2")
	changes, err := s.Changes("2026.2")
	ok(t, err)
	folder := t.TempDir()
	for n, name := range recordFiles() {
		copyFile(t, s.dir.File(name), filepath.Join(folder, fmt.Sprint(n)))
	}
	record(t, s, "2026.2", answered("nets/12", "find", "48212"))
	for n, form := range recordFiles() {
		_, err := Restore(dir, Copy{Path: filepath.Join(folder, fmt.Sprint(n))}, noon())
		ok(t, err)
		same(t, "what is there after a restore of a "+form, everything(t, s, "2026.2"), want)
		sound(t, openAt(t, dir))
	}
	export := filepath.Join(folder, "eksport.json")
	ok(t, os.WriteFile(export, []byte("{}"), 0o600))
	_, err = Restore(dir, Copy{Path: export, Runs: [][]Change{changes}}, noon())
	ok(t, err)
	same(t, "what is there after a restore of an export", everything(t, s, "2026.2"), want)
	sound(t, openAt(t, dir))

	before := contents(t, dir)
	lines, err := os.ReadFile(filepath.Join(folder, "1"))
	ok(t, err)
	ok(t, os.WriteFile(export, lines[:len(lines)-20], 0o600))
	_, err = Restore(dir, Copy{Path: export}, noon())
	mustBe(t, err, ErrDamaged)
	ok(t, os.WriteFile(export, []byte("brev"), 0o600))
	_, err = Restore(dir, Copy{Path: export}, noon())
	mustBe(t, err, ErrNotCopy)
	same(t, "the folder after those refused", contents(t, dir), before)
}

func TestARestoreIntoAnEmptyFolderReplacesNothing(t *testing.T) {
	_, _, file := backedUp(t)
	dir := filepath.Join(t.TempDir(), "ny", "mappe")
	kept, err := Restore(dir, Copy{Path: file}, noon())
	ok(t, err)
	same(t, "the replaced file", kept, "")
	same(t, "the folder", namesIn(t, dir), ownFiles())
	same(t, "what is there", everything(t, openAt(t, dir), "2026.2"), everything(t, detachedStore(file), "2026.2"))
}

func TestADamagedFileIsReplacedAndKept(t *testing.T) {
	for name, content := range map[string][]byte{"text": bytes.Repeat([]byte("hei\n"), 9000), "empty": {}} {
		_, dir, file := backedUp(t)
		ok(t, os.WriteFile(filepath.Join(dir, datadir.DatabaseName), content, 0o600))
		kept, err := Restore(dir, Copy{Path: file}, noon())
		ok(t, err)
		got, err := os.ReadFile(kept)
		ok(t, err)
		if !bytes.Equal(got, content) {
			t.Errorf("%s: the damaged file was changed", name)
		}
		sound(t, openAt(t, dir))
	}
}

func TestWhatIsNotSoundIsNotRestored(t *testing.T) {
	s, dir, file := backedUp(t)
	forged := detachedStore(file)
	tamper(t, forged, func(_ *tables, r *openRun) error { return r.summaries.put(indexKey(0), ledger.Summary{}) })
	content, err := os.ReadFile(file)
	ok(t, err)
	cut := filepath.Join(t.TempDir(), "cut.db")
	ok(t, os.WriteFile(cut, content[:len(content)/2], 0o600))
	newer := t.TempDir()
	openAt(t, newer)
	rewrite(t, newer, layoutRecord{Magic: magic, Layout: layoutOfNames + 1})

	before, err := os.ReadFile(s.path)
	ok(t, err)
	for path, want := range map[string]error{
		file: ErrDamaged, cut: ErrDamaged, filepath.Join(newer, datadir.DatabaseName): ErrNewerLayout, filepath.Join(dir, "borte.db"): ErrOutOfReach,
	} {
		_, err := Restore(dir, Copy{Path: path}, noon())
		mustBe(t, err, want)
		if !strings.Contains(err.Error(), path) {
			t.Errorf("%v does not name %s", err, path)
		}
	}
	after, err := os.ReadFile(s.path)
	ok(t, err)
	if runtime.GOOS != "windows" { // there, a file that bbolt met a fault in stays open and cannot be removed
		same(t, "the folder", namesIn(t, dir), ownFiles())
	}
	if !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

// TestNoAnswerIsLostBesideARestore has one operator record answers while another restores: each
// answer is in the file as it is then, or in the one that was replaced and kept.
func TestNoAnswerIsLostBesideARestore(t *testing.T) {
	s, dir, file := backedUp(t)
	const answers = 150
	var together sync.WaitGroup
	together.Go(func() {
		for n := 0; n < answers; {
			before, err := s.Job("2026.2", "nets/12")
			if err == nil {
				_, err = s.Append("2026.2", before.Version(), note("nets/12", n, "ola"))
			}
			switch {
			case err == nil:
				n++
			case !errors.Is(err, ErrConflict): // a restore came between
				t.Error(err)
				return
			}
		}
	})
	var kept []string
	for range 20 {
		path, err := Restore(dir, Copy{Path: file}, noon())
		ok(t, err)
		kept = append(kept, path)
	}
	together.Wait()
	seen := map[string]bool{}
	for _, path := range append(kept, s.path) {
		sound(t, detachedStore(path))
		job, err := detachedStore(path).Job("2026.2", "nets/12")
		ok(t, err)
		for _, e := range job.Events {
			seen[e.ID] = true
		}
	}
	same(t, "answers found again", len(seen), answers)
}

func TestAFileInUseIsNotReplaced(t *testing.T) {
	s, dir, file := backedUp(t)
	before, err := os.ReadFile(s.path)
	ok(t, err)
	ok(t, s.dir.Locked(true, func(*datadir.Lock) error {
		impatient := storeIn(dir, 20*time.Millisecond)
		_, err := impatient.restore(noon(), copyOf(impatient, file))
		mustBe(t, err, ErrInUse)
		return nil
	}))
	after, err := os.ReadFile(s.path)
	ok(t, err)
	if !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	_, err = Restore(dir, Copy{Path: file}, noon())
	ok(t, err)
	run, err := s.Run("2026.2")
	ok(t, err)
	same(t, "how far the run has come", run.Head.Seq, uint64(1))
}

// copyOf draws a copy of a file, as Restore does.
func copyOf(s *Store, file string) func() (string, error) {
	return func() (string, error) { return datadir.CopyInto(s.dir.Path, file) }
}

// contents returns what is in each file of a folder, but for the lock, which says who was there last.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range namesIn(t, dir) {
		if name != datadir.LockName {
			data, err := os.ReadFile(filepath.Join(dir, name))
			ok(t, err)
			out[name] = string(data)
		}
	}
	return out
}

// A disk that is full, or a name that is refused, at any point before the progress file has its name, leaves every file as it was.
func TestARestoreThatFailsHasChangedNothing(t *testing.T) {
	for _, point := range []string{
		"keep progress.db", "keep progress.journal", "keep progress.snapshot", "progress.journal.write", "progress.snapshot.write", "rename progress.db",
	} {
		s, dir, file := backedUp(t)
		ok(t, s.Checkpoint())
		before := contents(t, dir)
		failing, reached := storeIn(dir, patience), false
		failing.dir.Hook = func(p string) error {
			if p != point {
				return nil
			}
			reached = true
			return syscall.ENOSPC
		}
		_, err := failing.restore(noon(), copyOf(failing, file))
		mustBe(t, err, syscall.ENOSPC)
		same(t, "the point is reached: "+point, reached, true)
		same(t, "the folder after "+point, contents(t, dir), before)
	}
}

// The store that was there is remembered, by each restore and from one to the next: its files are not this one's any more.
func TestARestoreRemembersWhatItReplaced(t *testing.T) {
	s, dir, file := backedUp(t)
	replaced := func() (ids []string) {
		ok(t, s.view("look", func(db *tables) (err error) {
			ids, err = db.replaced()
			return err
		}))
		lines, err := journal.Read(s.dir, s.work)
		ok(t, err)
		same(t, "the journal's", lines.Replaced, ids)
		return ids
	}
	first := s.posHere(t).Store
	_, err := Restore(dir, Copy{Path: file}, noon())
	ok(t, err)
	same(t, "after one", replaced(), []string{first})
	second := s.posHere(t).Store
	_, err = Restore(dir, Copy{Path: file}, noon())
	ok(t, err)
	same(t, "after two", replaced(), sorted([]string{first, second}))
}

// posHere returns how far the journal goes.
func (s *Store) posHere(t *testing.T) (pos journal.Pos) {
	t.Helper()
	ok(t, s.view("look", func(db *tables) (err error) {
		pos, err = db.journalPos()
		return err
	}))
	return pos
}

// TestACrashInARestoreLeavesOneOrTheOther stops a restore before each file that it puts in place. Once the progress file is, it is
// restored, and the rest is done by the next examination.
func TestACrashInARestoreLeavesOneOrTheOther(t *testing.T) {
	for _, point := range []string{datadir.DatabaseName, journal.Name, journal.SnapshotName} {
		s, dir, file := backedUp(t)
		before, backup := everything(t, s, "2026.2"), everything(t, detachedStore(file), "2026.2")
		crashed := storeIn(dir, patience)
		crashed.dir.Hook = func(p string) error {
			if p == "rename "+point {
				return errCrash
			}
			return nil
		}
		_, err := crashed.restore(noon(), copyOf(crashed, file))
		want := backup
		if point == datadir.DatabaseName {
			want = before
			mustBe(t, err, errCrash)
		} else {
			ok(t, err)
		}
		again := openAt(t, dir)
		same(t, "after a crash before "+point, everything(t, again, "2026.2"), want)
		sound(t, again)
		record(t, again, "2026.2", answered("nets/12", "find", "48299"))
		sound(t, openAt(t, dir))
	}
}

func TestTheFilesHaveAnotherStampAfterEachChangeAndNoneIfTheyAreNotAsTheyWereLeft(t *testing.T) {
	s, dir, file := backedUp(t)
	seen := map[string]bool{}
	for n, change := range []func(){
		func() {},
		func() { record(t, openAt(t, dir), "2026.2", answered("nets/12", "find", "48212")) },
		func() { ok(t, openAt(t, dir).SetPreference("kari", "way", "company")) },
		func() { begin(t, openAt(t, dir), "2026.3") },
		func() { _, err := Restore(dir, Copy{Path: file}, noon()); ok(t, err) },
	} {
		change()
		_, err := s.Run("2026.2")
		ok(t, err)
		stamp := s.Stamp()
		if stamp == "" || seen[stamp] || s.Stamp() != stamp {
			t.Errorf("after change %d the stamp is %q", n, stamp)
		}
		seen[stamp] = true
	}
	ok(t, os.Chtimes(filepath.Join(dir, datadir.DatabaseName), noon(), noon()))
	if stamp := s.Stamp(); stamp != "" {
		t.Errorf("of a file that somebody else has touched the stamp is %q", stamp)
	}
}
