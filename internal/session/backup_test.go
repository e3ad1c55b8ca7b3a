package session_test

import (
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/session"
)

func files(t *testing.T, folder string) int {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return len(entries)
}

func TestBackupsAreMadeAtTheStartAndWhenAJobIsFinished(t *testing.T) {
	o, folder := begun(t), filepath.Join(t.TempDir(), "backup")
	auto := session.NewAutoBackup(o.store, folder, exampletest.Saturday)
	o.Store = auto
	auto.Begin()
	if err := auto.End(); err != nil || files(t, folder) != 1 {
		t.Errorf("%d backups at the start, %v", files(t, folder), err)
	}
	o.through("nets/12", "verify")
	if err := auto.End(); err != nil || files(t, folder) != 1 {
		t.Errorf("%d backups while the job is under way, %v", files(t, folder), err)
	}
	o.through("nets/12", "")
	if err := auto.End(); err != nil || files(t, folder) != 2 {
		t.Errorf("%d backups when it is finished, %v", files(t, folder), err)
	}
	if err := o.Note(o.run(), "nets/12", "", "ferdig", false); err != nil {
		t.Fatal(err)
	}
	if err := auto.End(); err != nil || files(t, folder) != 2 {
		t.Errorf("%d backups after a note, %v", files(t, folder), err)
	}
}

// full is a store that cannot be copied.
type full struct{ session.BackupStore }

var errFull = errors.New("the disk is full")

func (full) Backup(string, time.Time) (string, error) { return "", errFull }

func TestABackupThatFailsHoldsUpNoAnswerAndIsTold(t *testing.T) {
	o := begun(t)
	auto := session.NewAutoBackup(full{o.store}, t.TempDir(), exampletest.Saturday)
	o.Store = auto
	o.through("nets/12", "")
	if err := auto.End(); !errors.Is(err, errFull) {
		t.Errorf("told %v", err)
	}
	if o.summary("nets/12").ToDo() {
		t.Error("an answer was held up")
	}
}

func TestTheEndWaitsForTheLastBackup(t *testing.T) {
	o, folder := begun(t), filepath.Join(t.TempDir(), "backup")
	ended := make(chan struct{})
	var calls atomic.Int32
	auto := session.NewAutoBackup(o.store, folder, func() time.Time {
		if calls.Add(1) > 1 { // the second backup does not come on until the end is waited for
			<-ended
		}
		return exampletest.Saturday()
	})
	o.Store = auto
	if err := auto.End(); err != nil || files(t, folder) != 1 {
		t.Errorf("%d backups of work that has just begun, %v", files(t, folder), err)
	}
	o.through("nets/12", "")
	time.AfterFunc(20*time.Millisecond, func() { close(ended) })
	if err := auto.End(); err != nil || files(t, folder) != 2 {
		t.Errorf("%d backups at the end, %v", files(t, folder), err)
	}
}

func TestOldBackupsAreThinnedOut(t *testing.T) {
	o, folder := begun(t), filepath.Join(t.TempDir(), "backup")
	now := exampletest.Saturday()
	for range 20 { // all of one day; what has not changed is not copied again
		o.note(t, "hei")
		now = now.Add(time.Minute)
		auto := session.NewAutoBackup(o.store, folder, func() time.Time { return now })
		if err := auto.End(); err != nil {
			t.Fatal(err)
		}
	}
	if n := files(t, folder); n != 10 {
		t.Errorf("%d of 20 backups are left, want 10", n)
	}
}
