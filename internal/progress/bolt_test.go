package progress

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
)

const patience = 2 * time.Minute

func openAt(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir, patience)
	ok(t, err)
	return s
}

func TestOpenMakesAPrivateFolderAndFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it has no such modes")
	}
	dir := filepath.Join(t.TempDir(), "a", "b")
	openAt(t, dir)
	for path, want := range map[string]fs.FileMode{dir: 0o700, filepath.Join(dir, datadir.DatabaseName): 0o600} {
		info, err := os.Stat(path)
		ok(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", path, got, want)
		}
	}
	same(t, "the folder", namesIn(t, dir), []string{datadir.DatabaseName, journal.Name, journal.CleanMarkName, datadir.LockName})
	begin(t, openAt(t, dir), "2026.2")
	same(t, "the folder", namesIn(t, dir), ownFiles())
	for _, name := range ownFiles() {
		info, err := os.Stat(filepath.Join(dir, name))
		ok(t, err)
		same(t, name, info.Mode().Perm(), fs.FileMode(0o600))
	}
}

func TestProcessesThatOpenAtTheSameTimeShareOneFile(t *testing.T) {
	dir := t.TempDir()
	var together sync.WaitGroup
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		together.Go(func() {
			s, err := Open(dir, patience)
			if err == nil {
				err = s.SetPreference(name, "was", "here")
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	together.Wait()
	s := openAt(t, dir)
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		if got, err := s.Preference(name, "was"); got != "here" || err != nil {
			t.Errorf("what %s wrote is %q, %v", name, got, err)
		}
	}
}

func TestALockedFileIsInUse(t *testing.T) {
	dir := t.TempDir()
	openAt(t, dir)
	path := filepath.Join(dir, datadir.DatabaseName)
	s, err := Open(dir, 20*time.Millisecond)
	ok(t, err)
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	ok(t, err)
	defer func() { ok(t, db.Close()) }()

	_, reading := s.Runs()
	writing := s.SetPreference("kari", "sort", "company")
	_, opening := Open(dir, 20*time.Millisecond)
	for name, err := range map[string]error{"reading": reading, "writing": writing, "opening": opening} {
		if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error is %v, want %v with %s", name, err, ErrInUse, path)
		}
	}
}

func TestReadersDoNotStopOneAnother(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	db, err := bbolt.Open(filepath.Join(dir, datadir.DatabaseName), 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	ok(t, err)
	defer func() { ok(t, db.Close()) }()
	_, err = s.Runs()
	ok(t, err)
}

// TestAFileThatVanishedIsOutOfReachAndNotMadeAnew removes the file and the journal that it could be made of.
func TestAFileThatVanishedIsOutOfReachAndNotMadeAnew(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	path := filepath.Join(dir, datadir.DatabaseName)
	ok(t, errors.Join(os.Remove(path), os.Remove(s.dir.File(journal.Name))))
	_, reading := s.Runs()
	mustBe(t, reading, ErrOutOfReach)
	mustBe(t, reading, fs.ErrNotExist)
	mustBe(t, s.SetPreference("kari", "sort", "company"), ErrOutOfReach)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file is back: %v", err)
	}
}

func TestAFolderThatCannotBeMadeIsOutOfReach(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	ok(t, os.WriteFile(file, nil, 0o600))
	_, err := Open(filepath.Join(file, "data"), patience)
	mustBe(t, err, ErrOutOfReach)
	var cause *fs.PathError
	if !errors.As(err, &cause) {
		t.Errorf("%v does not carry the cause", err)
	}
}

func TestAFileWithoutPermissionIsOutOfReach(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	path := filepath.Join(dir, datadir.DatabaseName)
	ok(t, os.Chmod(path, 0o400))
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		ok(t, f.Close())
		t.Skip("this user may write everything")
	}
	mustBe(t, s.SetPreference("kari", "sort", "company"), ErrOutOfReach)
	_, err := s.Runs()
	ok(t, err)
}

// rewrite changes the layout record of the progress file in dir.
func rewrite(t *testing.T, dir string, record any) {
	t.Helper()
	data, err := json.Marshal(record)
	ok(t, err)
	db, err := bbolt.Open(filepath.Join(dir, datadir.DatabaseName), 0o600, &bbolt.Options{Timeout: time.Second})
	ok(t, err)
	ok(t, db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put(layoutKey(), seal("meta", layoutKey(), data))
	}))
	ok(t, db.Close())
}

func TestAnotherLayoutIsLeftUntouched(t *testing.T) {
	for name, c := range map[string]struct {
		record any
		want   error
	}{
		"newer":           {layoutRecord{Magic: magic, Layout: layoutOfNames + 1}, ErrNewerLayout},
		"newer, and more": {map[string]any{"magic": magic, "layout": 7, "cipher": "x"}, ErrNewerLayout},
		"older":           {layoutRecord{Magic: magic, Layout: layout - 1}, ErrOlderLayout},
		"of no number":    {layoutRecord{Magic: magic, Layout: 0}, ErrDamaged},
		"somebody else's": {layoutRecord{Magic: "mail", Layout: 1}, ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := openAt(t, dir)
			rewrite(t, dir, c.record)
			before, err := os.ReadFile(filepath.Join(dir, datadir.DatabaseName))
			ok(t, err)

			_, err = Open(dir, patience)
			mustBe(t, err, c.want)
			_, err = s.Runs()
			mustBe(t, err, c.want)
			mustBe(t, s.SetPreference("kari", "sort", "company"), c.want)

			after, err := os.ReadFile(filepath.Join(dir, datadir.DatabaseName))
			ok(t, err)
			if !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestAFileOfSomethingElseIsDamagedAndLeftUntouched(t *testing.T) {
	for name, content := range map[string][]byte{
		"empty":   {},
		"short":   []byte("hei"),
		"text":    bytes.Repeat([]byte("ikke en database\n"), 4000),
		"zeros":   make([]byte, 32768),
		"foreign": foreignBolt(t),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, datadir.DatabaseName)
			ok(t, os.WriteFile(path, content, 0o600))
			_, err := Open(dir, patience)
			mustBe(t, err, ErrDamaged)
			after, err := os.ReadFile(path)
			ok(t, err)
			if !bytes.Equal(content, after) {
				t.Error("the file was changed")
			}
		})
	}
}

// TestAFileEmptiedLaterIsNotFilled empties the file under a Store, and removes the journal: bbolt
// would make a new database of it.
func TestAFileEmptiedLaterIsNotFilled(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	path := filepath.Join(dir, datadir.DatabaseName)
	ok(t, errors.Join(os.Truncate(path, 0), os.Remove(s.dir.File(journal.Name))))
	mustBe(t, s.SetPreference("kari", "sort", "company"), ErrDamaged)
	info, err := os.Stat(path)
	ok(t, err)
	if info.Size() != 0 {
		t.Errorf("the file has %d bytes", info.Size())
	}
}

func foreignBolt(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	ok(t, err)
	ok(t, db.Close())
	content, err := os.ReadFile(path)
	ok(t, err)
	return content
}

// TestAFaultIsExaminedAndTheWorkDoneAgain has bbolt meet a fault while it reads and while it writes, once and every time.
func TestAFaultIsExaminedAndTheWorkDoneAgain(t *testing.T) {
	for name, writes := range map[string]bool{"reading": false, "writing": true} {
		t.Run(name, func(t *testing.T) {
			s := openAt(t, t.TempDir())
			begin(t, s, "2026.2")
			faults := 1
			work := func(*transaction) error {
				if faults > 0 {
					faults--
					panic("page 7")
				}
				return nil
			}
			ok(t, s.transact("test", writes, work))
			faults = 2
			err := s.transact("test", writes, work)
			mustBe(t, err, ErrDamaged)
			if !strings.Contains(err.Error(), "page 7") {
				t.Errorf("%v does not say what happened", err)
			}
			same(t, "faults left", faults, 0)
			record(t, s, "2026.2", note("nets/1", 1, "kari"))
			sound(t, s)
			record(t, openAt(t, s.dir.Path), "2026.2", note("nets/1", 2, "ola"))
		})
	}
}

func TestARecordUnderAnotherKeyIsDamage(t *testing.T) {
	raw := seal("runs/2026.2/jobs", indexKey(5), []byte(`{}`))
	if _, err := unseal("runs/2026.2/jobs", indexKey(5), raw); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"another key":   second(unseal("runs/2026.2/jobs", indexKey(6), raw)),
		"another table": second(unseal("runs/2026.2/summaries", indexKey(5), raw)),
		"a format":      second(unseal("runs/2026.2/jobs", indexKey(5), append([]byte{9}, raw[1:]...))),
		"a short one":   second(unseal("runs/2026.2/jobs", indexKey(5), raw[:3])),
	} {
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "runs/2026.2/") {
			t.Errorf("%s: error is %v, want %v with the record's name", name, err, ErrDamaged)
		}
	}
}

func second(_ []byte, err error) error { return err }

func FuzzUnseal(f *testing.F) {
	f.Add(seal("meta", layoutKey(), []byte(`{"magic":"resetup progress","layout":1}`)))
	f.Add([]byte{1, 0, 0, 0, 0})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, raw []byte) {
		data, err := unseal("meta", layoutKey(), raw)
		if err != nil {
			mustBe(t, err, ErrDamaged)
			return
		}
		if !bytes.Equal(seal("meta", layoutKey(), data), raw) {
			t.Errorf("%x was taken for a record", raw)
		}
	})
}

// TestAHiddenJobIsDamage takes a job out of the index, as a damaged page may.
func TestAHiddenJobIsDamage(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	for name, hide := range map[string]func(*openRun) error{
		"index":   func(r *openRun) error { return r.index.remove([]byte("nets/1")) },
		"summary": func(r *openRun) error { return r.summaries.remove(indexKey(0)) },
		"urgent":  func(r *openRun) error { return r.urgent.remove(indexKey(1)) },
		"job":     func(r *openRun) error { return r.jobs.remove(indexKey(2)) },
	} {
		ok(t, s.transact(name, true, func(tx *transaction) error {
			r, err := tx.findRun("2026.2")
			if err != nil {
				return err
			}
			return hide(r)
		}))
	}
	alone := detachedStore(s.path)
	_, err := alone.Job("2026.2", "nets/1")
	mustBe(t, err, ErrDamaged)
	_, err = alone.Jobs("2026.2")
	mustBe(t, err, ErrDamaged)
	_, err = alone.Urgent("2026.2")
	mustBe(t, err, ErrDamaged)
	_, err = alone.Append("2026.2", 0, done("overfore-faktura/all", "find"))
	mustBe(t, err, ErrDamaged)
	_, err = s.Append("2026.2", 0, done("overfore-faktura/all", "find")) // with its journal it is put right
	ok(t, err)
	sound(t, s)
}

func TestAHazardIndexThatContradictsTheJobIsDamage(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	ok(t, s.transact("test", true, func(tx *transaction) error {
		r, err := tx.findRun("2026.2")
		if err != nil {
			return err
		}
		return r.urgent.put(indexKey(1), ledger.Delete)
	}))
	_, err := detachedStore(s.path).Urgent("2026.2")
	mustBe(t, err, ErrDamaged)
	urgent, err := s.Urgent("2026.2")
	ok(t, err)
	same(t, "urgent jobs once it is put right", len(urgent), 1)
}

func TestAChangeMustFollowTheLastEvent(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.2")
	for name, prev := range map[string]ledger.Event{"out of order": {Seq: 5, Hash: headHash(t, s)}, "another chain": {Seq: 1, Hash: "tull"}} {
		sealed, err := Change{Run: "2026.2", Event: done("nets/1", "find")}.sealed(prev)
		ok(t, err)
		_, err = s.change(name, func(*recording) ([]Change, error) { return sealed, nil })
		mustBe(t, err, ledger.ErrEvent)
	}
}

func headHash(t *testing.T, s *Store) string {
	t.Helper()
	run, err := s.Run("2026.2")
	ok(t, err)
	return run.Head.Hash
}
