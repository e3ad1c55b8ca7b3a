package session_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

func TestBackupsAreListedNewestFirstWithWhatTheyHold(t *testing.T) {
	o, folder := newOffice(t), t.TempDir()
	for i, release := range []string{"2026.1", "2026.2"} {
		o.start(t, release)
		at := exampletest.Saturday().Add(time.Duration(i) * time.Hour)
		file, err := o.store.Backup(folder, at)
		if err != nil {
			t.Fatal(err)
		}
		copied := exampletest.Saturday().Add(-time.Duration(i) * time.Hour) // a sync client brought the newest back first
		if err := os.Chtimes(file, copied, copied); err != nil {
			t.Fatal(err)
		}
	}
	junk := filepath.Join(folder, "progress-2026-11-01T00-00-00.db")
	if err := os.WriteFile(junk, []byte("ikke en database"), 0o600); err != nil {
		t.Fatal(err)
	}
	files, err := session.Backups(folder, time.UTC, func(int, int) {})
	if err != nil || len(files) != 3 {
		t.Fatalf("%v %+v", err, files)
	}
	newest, older, bad := files[0], files[1], files[2]
	if len(newest.Runs) != 2 || newest.Entries() != 2 || len(older.Runs) != 1 || older.Entries() != 1 || newest.Size == 0 {
		t.Errorf("newest %+v\nolder %+v", newest, older)
	}
	if last := newest.Latest(); last.By != "kari" || last.Action != ledger.Started {
		t.Errorf("the last event of the newest is %+v", last)
	}
	if bad.Err == nil || bad.Name != filepath.Base(junk) || bad.Entries() != 0 || !bad.Latest().At.IsZero() {
		t.Errorf("a file that cannot be read: %+v", bad)
	}
}

func TestThereAreNoBackupsWithoutAFolder(t *testing.T) {
	if files, err := session.Backups(filepath.Join(t.TempDir(), "none"), time.UTC, func(int, int) {}); err != nil || len(files) != 0 {
		t.Errorf("%v %+v", err, files)
	}
}

// copied is everything in the record, as a copy has it.
func (o *office) copied(t *testing.T) (all [][]progress.Change) {
	t.Helper()
	runs, err := o.store.Runs()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		changes, err := o.store.Changes(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, changes)
	}
	return all
}

func TestARestoreLosesWhatTheCopyDoesNotHold(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	o.note(t, "før kopien")
	copied := o.copied(t)
	loses := func(want int, story string, copied [][]progress.Change) {
		t.Helper()
		now, err := session.NewReplaced(o.store, copied)
		if err != nil || now.Lost != want || len(now.Runs) != 1 || now.Runs[0].ID != "2026.2" {
			t.Errorf("%s: %v, %+v, want %d lost", story, err, now, want)
		}
	}
	loses(0, "nothing was recorded since", copied)
	o.note(t, "etter kopien")
	o.note(t, "enda senere")
	loses(2, "two events came since", copied)
	loses(4, "the copy does not have the run", nil)

	other := newOffice(t) // begins a run of the same name for itself
	other.Stamper.Operator = "ola"
	other.start(t, "2026.2")
	loses(4, "the copy has another run of the name", other.copied(t))

	ahead := o.copied(t)
	o = newOffice(t)
	if _, err := o.store.Import(copied[0]); err != nil {
		t.Fatal(err)
	}
	loses(0, "the copy is ahead", ahead)
	o.note(t, "uten de andre")
	loses(1, "the copy was continued elsewhere", ahead)
}

// What a snapshot of the record holds is what a restore is compared with.
func TestACopyInAFileIsTheRecord(t *testing.T) {
	o := newOffice(t)
	o.start(t, "2026.2")
	var copied bytes.Buffer
	if err := o.store.Snapshot(&copied); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "progress-kopi.db"), copied.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	files, err := session.Backups(folder, time.UTC, func(int, int) {})
	if err != nil || len(files) != 1 {
		t.Fatalf("%v %+v", err, files)
	}
	o.note(t, "etter kopien")
	c, runs, err := session.ReadBackup(filepath.Join(folder, files[0].Name))
	if err != nil || len(runs) != 1 || runs[0].Head != files[0].Runs[0].Head {
		t.Errorf("%v %+v", err, runs)
	}
	if now, err := session.NewReplaced(o.store, c.Runs); err != nil || now.Lost != 1 {
		t.Errorf("%v %+v", err, now)
	}
}

func TestAFolderAmongTheBackupsIsNoBackup(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "progress-mappe.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	if found, err := session.Backups(folder, time.UTC, func(int, int) {}); err != nil || len(found) != 0 {
		t.Errorf("%+v, %v", found, err)
	}
}
