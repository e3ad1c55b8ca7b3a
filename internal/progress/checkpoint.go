package progress

import (
	"errors"
	"fmt"
	"io"
	"os"

	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
	"example.org/resetup/internal/regularfile"
)

// Checkpoint writes a snapshot of the journal, unless nothing was recorded since the last; of a long journal, which takes seconds, only when one
// is due: what came since is in the backups, too. With it
// all is restored when progress file and journal are damaged together. Others read and write
// meanwhile. A journal that is not as it was written is put right first. A snapshot that cannot be written is told in a notice, once, and
// is no error. Checkpoint returns ErrInUse, ErrOutOfReach, and ErrDamaged.
func (s *Store) Checkpoint() error {
	err := s.checkpoint()
	if errors.Is(err, ErrDamaged) { // the second try examines everything
		err = s.checkpoint()
	}
	if err != nil {
		return fmt.Errorf("write snapshot: %w", err)
	}
	return nil
}

// SnapshotsBeside has snapshots that are due written by what do starts, beside the work, so that no change waits until the whole journal is
// copied. It is called before the store is used by several goroutines.
func (s *Store) SnapshotsBeside(do func(write func())) { s.beside = do }

// snapshotIfDue writes a snapshot after a change up to pos if one is due. The change is recorded whatever comes of it, and one is due at
// the next change too. What is in a log as well needs none.
func (s *Store) snapshotIfDue(pos journal.Pos) {
	if s.log != nil || pos.Number == 0 || pos.Number < s.nextSnapshot.Load() || !journal.SnapshotIsDue(s.dir, pos) {
		return
	}
	if s.beside == nil {
		_ = s.Checkpoint()
		return
	}
	if s.snapshotting.CompareAndSwap(false, true) {
		s.beside(func() {
			defer s.snapshotting.Store(false)
			_ = s.Checkpoint()
		})
	}
}

func (s *Store) checkpoint() error {
	var pos journal.Pos
	var file *os.File
	err := s.onExamined(false, func(*datadir.Lock) (err error) {
		mark, ok := journal.ReadCleanMark(s.dir)
		if pos = mark.Pos; !ok || pos.Number == 0 || journal.SnapshotPos(s.dir) == pos || pos.Size >= s.longJournal && !journal.SnapshotIsDue(s.dir, pos) {
			return nil
		}
		file, err = regularfile.Open(s.dir.File(journal.Name), os.O_RDONLY)
		return err
	})
	if err != nil || file == nil {
		return err
	}
	defer func() { _ = file.Close() }() // it is only read
	// What the journal held when it was opened stays as it is; more may come behind it.
	if f, err := journal.Parse(file, pos.Size); err != nil || !f.IsWhole() || f.Store != pos.Store || uint64(f.Linked) != pos.Number {
		journal.MarkUnclean(s.dir)
		return errors.Join(damaged("the journal is not as it was written"), err)
	}
	draft, err := journal.DraftSnapshot(s.dir, pos, io.NewSectionReader(file, 0, pos.Size))
	if err == nil {
		defer func() { _ = regularfile.Remove(draft) }() // unless it has its name
		err = s.onExamined(true, func(*datadir.Lock) error { return s.placeSnapshot(draft, pos) })
	}
	if errors.Is(err, ErrOutOfReach) {
		s.nextSnapshot.Store(pos.Number + journal.SnapshotEvery) // each try reads the whole journal
		s.unwritten(journal.SnapshotName, err)
		err = nil
	}
	return err
}

// placeSnapshot gives a snapshot its name, unless a later one is there or another record, and renews
// the clean mark. The lock is held.
func (s *Store) placeSnapshot(draft string, pos journal.Pos) error {
	mark, ok := journal.ReadCleanMark(s.dir)
	clean, err := examine.IsClean(s.dir, &s.followed)
	last := journal.SnapshotPos(s.dir)
	if err != nil || !ok || mark.Pos.Store != pos.Store || last.Store == pos.Store && last.Number >= pos.Number {
		return err
	}
	if err := s.dir.Place(draft, journal.SnapshotName); err != nil {
		return err
	}
	if clean {
		journal.MarkClean(s.dir, mark.Pos, mark.Txid)
	}
	return nil
}
