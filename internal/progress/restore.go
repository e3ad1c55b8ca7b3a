package progress

import (
	"fmt"
	"os"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress/datadir"
	"example.org/resetup/internal/progress/examine"
	"example.org/resetup/internal/progress/journal"
)

// restorePatience is how long a restore, or a look into a backup, waits for other processes.
const restorePatience = 5 * time.Second

// replacedPrefix begins the names of files that a restore replaced.
const replacedPrefix = datadir.CopyPrefix + "replaced-"

// RunsIn returns the runs in a copy of a progress file, newest first, and leaves it as it is. It does
// not read everything, as Restore does. It returns ErrOutOfReach, ErrDamaged, ErrNewerLayout and
// ErrOlderLayout.
func RunsIn(path string) ([]ledger.Run, error) {
	runs, err := detachedStore(path).Runs()
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", path, err)
	}
	return runs, nil
}

// Restore puts a copy of file in the place of the progress file in dir, once Verify has found
// nothing wrong with it, and begins a journal of it. The one that was there, damaged or not, is
// kept beside it under a name with at, in at's own zone, and so are its journal and snapshot;
// kept is its path, and empty if there was none. A crash leaves either the old record in place or
// the new one. Restore returns ErrInUse, ErrSharedDrive, ErrOutOfReach, and for file ErrDamaged,
// ErrNewerLayout and ErrOlderLayout.
func Restore(dir, file string, at time.Time, options ...Option) (kept string, err error) {
	kept, err = storeIn(dir, restorePatience, options...).restore(file, at)
	if err != nil {
		return "", fmt.Errorf("restore %s: %w", file, datadir.Classify(err))
	}
	return kept, nil
}

func (s *Store) restore(file string, at time.Time) (kept string, err error) {
	if err := s.dir.Make(); err != nil {
		return "", err
	}
	draft, err := datadir.CopyInto(s.dir.Path, file)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(draft) }() // unless it has its name
	if err := detachedStore(draft).mustBeSound(); err != nil {
		return "", err
	}
	pos, lines, err := detachedStore(draft).restart()
	if err != nil {
		return "", err
	}
	journalDraft, err := s.dir.Draft(journal.Name, lines)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(journalDraft) }()
	snapshotDraft, err := journal.DraftSnapshot(s.dir, pos, lines)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(snapshotDraft) }()
	err = s.dir.Locked(true, func(*datadir.Lock) error {
		kept, err = s.replaceAll(draft, journalDraft, snapshotDraft, at)
		if err != nil {
			return err
		}
		return examine.MarkExamined(s.dir, pos)
	})
	return kept, err
}

// restart begins the journal of the file, under a new store id: if a crash leaves the file beside
// the journal of another, it is seen that they do not belong together.
func (s *Store) restart() (pos journal.Pos, lines []byte, err error) {
	err = s.transact("restart", true, func(t *transaction) error {
		store := journal.NewStoreID()
		entries, err := t.derivedEntries(store)
		if err != nil {
			return err
		}
		if lines, pos, err = journal.Encode(store, nil, entries); err != nil {
			return err
		}
		return t.putPos(pos)
	})
	return pos, lines, err
}

// replaceAll puts the drafts in place, that of the progress file first. There is no moment without
// a progress file. kept is the path of the one that was there.
func (s *Store) replaceAll(db, lines, snapshot string, at time.Time) (kept string, err error) {
	for _, f := range []struct{ name, draft, suffix string }{
		{datadir.DatabaseName, db, datadir.CopySuffix}, {journal.Name, lines, ".journal"}, {journal.SnapshotName, snapshot, ".snapshot"},
	} {
		old, err := datadir.KeepAs(s.dir.File(f.name), s.dir.Path, replacedPrefix, f.suffix, at)
		if err != nil {
			return "", err
		}
		if f.name == datadir.DatabaseName {
			kept = old
		}
		if err := s.dir.Place(f.draft, f.name); err != nil {
			if old != "" {
				_ = os.Remove(old) // it may be open elsewhere; then the next try finds it
			}
			return "", err
		}
	}
	return kept, nil
}
