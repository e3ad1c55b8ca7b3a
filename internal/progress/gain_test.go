package progress

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/progress/journal"
)

// backedUpLarge is a record that counts as large, with a whole copy from noon and so many gains, one after each further note, a minute apart.
func backedUpLarge(t *testing.T, gains int) (s *Store, folder string, files []string) {
	t.Helper()
	s, folder = openAt(t, t.TempDir()), t.TempDir()
	s.large = 1
	begin(t, s, "2026.2")
	for n := range 20 { // beside which what comes is little
		long := note("nets/12", n, "kari")
		long.Value = strings.Repeat("lang ", 500)
		record(t, s, "2026.2", long)
	}
	file, err := s.Backup(folder, noon())
	ok(t, err)
	same(t, "the first is whole", filepath.Base(file), "progress-2026-11-21T14-02-11.db")
	for n := range gains {
		record(t, s, "2026.2", note("nets/1", n, "kari"))
		file, err := s.Backup(folder, noon().Add(time.Duration(n+1)*time.Minute))
		ok(t, err)
		files = append(files, file)
	}
	return s, folder, files
}

func TestABackupOfALargeRecordIsWhatItGained(t *testing.T) {
	s, folder, files := backedUpLarge(t, 2)
	same(t, "the folder", namesIn(t, folder), []string{
		"progress-2026-11-21T14-02-11.db", "progress-2026-11-21T14-02-11.gain", "progress-2026-11-21T14-03-11.gain", "progress-2026-11-21T14-04-11.gain",
	})
	again, err := s.Backup(folder, noon().Add(time.Hour))
	ok(t, err)
	same(t, "a backup of the same", again, "")
	runs, err := RunsIn(files[0])
	ok(t, err)
	same(t, "its events", runs[0].Head.Seq, uint64(22))
	c, err := ReadCopy(files[1])
	ok(t, err)
	same(t, "its changes", len(c.Runs[0]), 23)
	same(t, "a fault", c.Fault, nil)
	same(t, "strays", strays(t, s, folder), map[string]int{})
	data, err := os.ReadFile(files[1])
	ok(t, err)
	if info, err := os.Stat(s.path); err != nil || int64(len(data)) > info.Size()/4 {
		t.Errorf("it has %d bytes, the record %d (%v)", len(data), info.Size(), err)
	}

	want := everything(t, s, "2026.2")
	_, err = Restore(s.dir.Path, Copy{Path: files[1]}, noon())
	ok(t, err)
	same(t, "what is restored", everything(t, openAt(t, s.dir.Path), "2026.2"), want)
	sound(t, s)
	s.large = 1
	file, err := s.Backup(folder, noon().Add(2*time.Hour))
	ok(t, err)
	same(t, "after a restore a whole one is made", filepath.Ext(file), ".db")
}

// Everything is gone but the backups.
func TestAGainBringsBackARecordThatIsGone(t *testing.T) {
	s, _, files := backedUpLarge(t, 3)
	want := everything(t, s, "2026.2")
	ok(t, os.RemoveAll(s.dir.Path))
	_, err := Restore(s.dir.Path, Copy{Path: files[2]}, noon())
	ok(t, err)
	same(t, "what is restored", everything(t, openAt(t, s.dir.Path), "2026.2"), want)
}

// A gain that is ahead of a record that was set back is told of, and says what the record lacks.
func TestAGainThatIsAheadIsAStray(t *testing.T) {
	s, folder := openAt(t, t.TempDir()), t.TempDir()
	s.large = 1
	begin(t, s, "2026.2")
	_, err := s.Backup(folder, noon())
	ok(t, err)
	before := contents(t, s.dir.Path)
	record(t, s, "2026.2", answered("nets/1", "find", "48211"))
	file, err := s.Backup(folder, noon().Add(time.Minute))
	ok(t, err)
	for name, content := range before {
		ok(t, os.WriteFile(s.dir.File(name), []byte(content), 0o600))
	}
	ok(t, os.Remove(s.dir.File(journal.CleanMarkName)))
	same(t, "the strays", strays(t, openAt(t, s.dir.Path), folder), map[string]int{filepath.Base(file): 1})
}

func TestAWholeCopyIsMadeFromTimeToTime(t *testing.T) {
	s, folder, _ := backedUpLarge(t, 1)
	kinds := func() (out string) {
		for _, name := range namesIn(t, folder) {
			out += strings.TrimPrefix(filepath.Ext(name), ".")[:1]
		}
		return out
	}
	n := 1
	backUp := func(after time.Duration) {
		t.Helper()
		record(t, s, "2026.2", note("nets/1", n, "kari"))
		n++
		_, err := s.Backup(folder, noon().Add(after))
		ok(t, err)
	}
	day := 24 * time.Hour
	backUp(day - time.Hour)
	same(t, "within a day", kinds(), "dggg")
	backUp(day)
	same(t, "a second one after a day", kinds(), "dgggdg")
	backUp(14 * day)
	same(t, "within a fortnight of that", kinds(), "dgggdgg")
	backUp(15 * day)
	same(t, "after a fortnight", kinds(), "dgggdggdg")
	for range 400 {
		record(t, s, "2026.2", note("nets/1", n, "kari"))
		n++
	}
	backUp(15*day + time.Hour)
	same(t, "when much has come", kinds(), "dgggdggdgdg")
	sound(t, s)
}

func TestAWholeCopyIsMadeWhereTheLastIsOfNoUse(t *testing.T) {
	for name, spoil := range map[string]func(s *Store, folder string) error{
		"gone": func(_ *Store, folder string) error {
			return os.Remove(filepath.Join(folder, "progress-2026-11-21T14-02-11.db"))
		},
		"cut": func(_ *Store, folder string) error {
			return os.Truncate(filepath.Join(folder, "progress-2026-11-21T14-02-11.db"), 8192)
		},
		"no gain of it": func(_ *Store, folder string) error {
			return errors.Join(os.Remove(filepath.Join(folder, "progress-2026-11-21T14-02-11.gain")), os.Remove(filepath.Join(folder, "progress-2026-11-21T14-03-11.gain")))
		},
	} {
		s, folder, _ := backedUpLarge(t, 1)
		ok(t, spoil(s, folder))
		record(t, s, "2026.2", note("nets/1", 1, "kari"))
		file, err := s.Backup(folder, noon().Add(time.Hour))
		ok(t, err)
		same(t, name, filepath.Ext(file), ".db")
		sound(t, detachedStore(file))
	}
}

// Each damage to a gain, or to what it leans on, is seen before anything is replaced.
func TestADamagedGainIsNotRestored(t *testing.T) {
	edit := func(old, new string) func(string, []byte) error {
		return func(path string, data []byte) error {
			return os.WriteFile(path, bytes.Replace(data, []byte(old), []byte(new), 1), 0o600)
		}
	}
	for name, spoil := range map[string]func(path string, data []byte) error{
		"a turned byte of its lines": edit("merknad 1", "merknad 7"),
		"a turned byte of its head":  edit(`"number":23`, `"number":24`),
		"cut":                        func(path string, data []byte) error { return os.WriteFile(path, data[:len(data)-20], 0o600) },
		"its whole copy is gone": func(path string, _ []byte) error {
			return os.Remove(filepath.Join(filepath.Dir(path), "progress-2026-11-21T14-02-11.db"))
		},
		"its whole copy is damaged": func(path string, _ []byte) error {
			whole := filepath.Join(filepath.Dir(path), "progress-2026-11-21T14-02-11.db")
			data, err := os.ReadFile(whole)
			clear(data[2*4096 : 6*4096])
			return errors.Join(err, os.WriteFile(whole, data, 0o600))
		},
	} {
		s, _, files := backedUpLarge(t, 2)
		data, err := os.ReadFile(files[1])
		ok(t, err)
		ok(t, spoil(files[1], data))
		before := contents(t, s.dir.Path)
		_, looking := RunsIn(files[1])
		_, restoring := Restore(s.dir.Path, Copy{Path: files[1]}, noon())
		if !errors.Is(looking, ErrDamaged) || !errors.Is(restoring, ErrDamaged) {
			t.Errorf("%s: %v, %v", name, looking, restoring)
		}
		same(t, "the folder with "+name, contents(t, s.dir.Path), before)
	}
}

// A whole copy stays while another backup leans on it, and so do the newest two; of a large record three are enough.
func TestPruneKeepsWhatABackupLeansOn(t *testing.T) {
	s, folder, _ := backedUpLarge(t, 12)
	whole := "progress-2026-11-21T14-02-11.db"
	ok(t, prune(folder, noon(), 1))
	names := namesIn(t, folder)
	same(t, "the newest ten, and what they lean on", len(names), 11)
	same(t, "the whole copy", slices.Contains(names, whole), true)

	n := 12
	for day := 1; day <= 60; day++ {
		at := noon().AddDate(0, 0, day)
		record(t, s, "2026.2", note("nets/1", n, "kari"))
		n++
		file, err := s.Backup(folder, at)
		ok(t, err)
		ok(t, prune(folder, at, 1))
		_, err = RunsIn(file)
		ok(t, err)
	}
	count := map[string]int{}
	for _, name := range namesIn(t, folder) {
		count[filepath.Ext(name)]++
		_, err := RunsIn(filepath.Join(folder, name))
		ok(t, err)
	}
	if count[".db"] != keepWhole || count[".gain"] < 28 || count[".gain"] > 36 {
		t.Errorf("there are %v", count)
	}
	_, err := os.Stat(filepath.Join(folder, whole))
	mustBe(t, err, fs.ErrNotExist)
}

// The journal is copied only now and then where it is long: each copy takes seconds.
func TestALongJournalIsCopiedNowAndThen(t *testing.T) {
	s := openAt(t, t.TempDir())
	s.longJournal = 1
	begin(t, s, "2026.2")
	ok(t, s.Checkpoint())
	first := journal.SnapshotPos(s.dir)
	same(t, "the first", first.Number, uint64(1))
	for n := range journal.SnapshotEvery - 1 {
		record(t, s, "2026.2", note("nets/1", n, "kari"))
		ok(t, s.Checkpoint())
	}
	same(t, "before it is due", journal.SnapshotPos(s.dir), first)
	record(t, s, "2026.2", note("nets/1", journal.SnapshotEvery, "kari"))
	ok(t, s.Checkpoint())
	same(t, "when it is due", journal.SnapshotPos(s.dir).Number, uint64(journal.SnapshotEvery+1))
}
