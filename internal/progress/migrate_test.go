package progress

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
)

// layoutOne puts a file that layout 1 wrote into a data folder. That it is opened with all there is in it, the fault ladder tells.
func layoutOne(t *testing.T) (dir string) {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "ladder", "testdata", "layout1.db.gz"))
	ok(t, err)
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	ok(t, err)
	data, err := io.ReadAll(z)
	ok(t, err)
	dir = t.TempDir()
	ok(t, os.WriteFile(filepath.Join(dir, fileName), data, 0o600))
	return dir
}

func TestAMigrationIsToldOnce(t *testing.T) {
	dir := layoutOne(t)
	var told []Notice
	for range 2 {
		_, err := Open(dir, patience, OnNotice(func(n Notice) { told = append(told, n) }))
		ok(t, err)
	}
	if len(told) != 1 || told[0].Kind != Migrated || told[0].Kept == "" {
		t.Fatalf("told %+v", told)
	}
	if _, err := CheckFile(told[0].Kept); err != nil {
		t.Errorf("the copy cannot be looked into: %v", err)
	}
}

// In layout 1 nothing sealed what is stored of a job, but the fold of its events does.
func TestAnOlderFileThatContradictsItselfIsLeftAsItIs(t *testing.T) {
	for name, spoil := range map[string]func(*ledger.Job){
		"plan":   func(j *ledger.Job) { j.Plan.Start = "03:33" },
		"memory": func(j *ledger.Job) { j.Memory.ID = "1" },
		"state":  func(j *ledger.Job) { j.Old.ID = "1" },
	} {
		dir := layoutOne(t)
		db, err := bbolt.Open(filepath.Join(dir, fileName), 0o600, nil)
		ok(t, err)
		ok(t, db.Update(func(tx *bbolt.Tx) error {
			runs, err := top(tx, "runs")
			if err != nil {
				return err
			}
			run, _ := runs.inner("2026.1")
			jobs, _ := run.inner("jobs")
			var job ledger.Job
			if err := jobs.must(indexKey(3), &job); err != nil {
				return err
			}
			spoil(&job)
			return jobs.put(indexKey(3), job)
		}))
		ok(t, db.Close())
		before := readFolder(t, dir)[fileName]
		if _, err := Open(dir, patience); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		after := readFolder(t, dir)
		if string(after[fileName]) != string(before) {
			t.Errorf("%s: the file was changed", name)
		}
		if copies, _ := filepath.Glob(filepath.Join(dir, olderPrefix+"*")); len(copies) > 0 {
			t.Errorf("%s: copies %q", name, copies)
		}
	}
}

// What is sealed today does not pass under the rules of layout 1, so that nothing is weakened.
func TestAChangeOfTodayIsNotTakenForAnOlderOne(t *testing.T) {
	s := openAt(t, t.TempDir())
	begin(t, s, "2026.1")
	_, err := s.CloseRun("2026.1", 1, note("", 1, "kari"), ledger.Count{Jobs: 1})
	ok(t, err)
	changes, err := s.Changes("2026.1")
	ok(t, err)
	for i := range changes {
		forged := append([]Change(nil), changes...)
		forged[i].Legacy = true
		if err := openAt(t, t.TempDir()).Import(forged); !errors.Is(err, ErrDamaged) {
			t.Errorf("change %d: %v", i, err)
		}
	}
}

// The changes of a migrated run make the same run elsewhere.
func TestAMigratedRunIsExported(t *testing.T) {
	s := openAt(t, layoutOne(t))
	changes, err := s.Changes("2026.1")
	ok(t, err)
	data, err := json.Marshal(changes)
	ok(t, err)
	var read []Change
	ok(t, json.Unmarshal(data, &read))
	other := openAt(t, t.TempDir())
	ok(t, other.Import(read))
	if findings, err := other.Verify(); err != nil || len(findings) > 0 {
		t.Errorf("%v, %v", findings, err)
	}
	read[len(read)-1].Event.Value = "x"
	if err := openAt(t, t.TempDir()).Import(read); !errors.Is(err, ErrDamaged) {
		t.Errorf("an altered one: %v", err)
	}
}
