package progress

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// TestAMarkThatCannotBeWrittenCostsOneExamination and a word, not one for each transaction.
func TestAMarkThatCannotBeWrittenCostsOneExamination(t *testing.T) {
	folder := t.TempDir()
	begin(t, openAt(t, folder), "2026.2")
	mark := filepath.Join(folder, journal.CleanMarkName)
	if err := errors.Join(os.Remove(mark), os.Mkdir(mark, 0o700)); err != nil {
		t.Fatal(err)
	}
	var notices []Notice
	openAnew := func() *Store {
		s, err := Open(folder, time.Second, OnNotice(func(n Notice) { notices = append(notices, n) }))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := openAnew()
	work := func(n int) {
		if _, err := s.Run("2026.2"); err != nil {
			t.Fatal(err)
		}
		record(t, s, "2026.2", note("nets/1", n, "kari"))
	}
	for n := range 5 {
		if got := opened(s, func() { work(n) }); got != 3 { // two reads and a write
			t.Errorf("work %d opens the progress file %d times", n, got)
		}
	}
	if len(notices) != 1 || notices[0].Kind != Unwritten || notices[0].Name != journal.CleanMarkName || !errors.Is(notices[0].Err, regularfile.Folder) {
		t.Errorf("notices: %+v", notices)
	}
	record(t, openAnew(), "2026.2", note("nets/1", 1, "ola"))
	if got := opened(s, func() { work(6) }); got != 5 { // the file, and its run
		t.Errorf("what another process wrote is examined in %d openings", got-3)
	}
	if err := os.Remove(mark); err != nil {
		t.Fatal(err)
	}
	work(7)
	if left, ok := journal.ReadCleanMark(&datadir.Dir{Path: folder}); !ok || left.Txid == 0 {
		t.Errorf("once it can be written, it is: %+v", left)
	}
}

// TestASnapshotThatCannotBeWrittenIsToldOnce: what is recorded is, and not each change tries again.
func TestASnapshotThatCannotBeWrittenIsToldOnce(t *testing.T) {
	var notices []Notice
	s, err := Open(t.TempDir(), time.Second, OnNotice(func(n Notice) { notices = append(notices, n) }))
	if err != nil {
		t.Fatal(err)
	}
	begin(t, s, "2026.2")
	tries, full := 0, true
	s.dir.Hook = func(point string) error {
		if point != journal.SnapshotName+".write" || !full {
			return nil
		}
		tries++
		return errors.New("the disk is full")
	}
	for n := range 2 * journal.SnapshotEvery {
		record(t, s, "2026.2", note("nets/1", n, "kari"))
	}
	if err := s.Checkpoint(); err != nil {
		t.Error(err)
	}
	if tries < 2 || tries > 5 || len(notices) != 1 || notices[0].Kind != Unwritten || notices[0].Name != journal.SnapshotName {
		t.Errorf("%d tries; notices: %+v", tries, notices)
	}
	full = false
	if err := s.Checkpoint(); err != nil || journal.SnapshotPos(s.dir).Number == 0 {
		t.Errorf("once there is room: %v, %+v", err, journal.SnapshotPos(s.dir))
	}
}
