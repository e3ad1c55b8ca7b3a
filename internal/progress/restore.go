package progress

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"example.org/resetup/internal/ledger"
)

// restorePatience is how long a restore, or a look into a backup, waits for other processes.
const restorePatience = 5 * time.Second

// replacedPrefix begins the names of files that a restore replaced.
const replacedPrefix = backupPrefix + "replaced-"

// Contents is what a backup holds.
type Contents struct {
	Runs []ledger.Run // newest first; the Head of each tells how far it had come
}

// CheckFile looks into a copy of a progress file, and leaves it as it is. Expect ErrOutOfReach,
// ErrDamaged and ErrNewerLayout. It does not read everything: Restore does.
func CheckFile(path string) (Contents, error) {
	var runs []ledger.Run
	runs, err := fileAt(path).Runs()
	if err != nil {
		return Contents{}, fmt.Errorf("look into %s: %w", path, err)
	}
	return Contents{Runs: runs}, nil
}

// Restore puts a copy of file in the place of the progress file in dir, once Verify has found
// nothing wrong with it, and begins a journal of it. The one that was there, damaged or not, is
// kept beside it under a name with at, in at's own zone, and so are its journal and snapshot;
// kept is its path, and empty where there was none. A crash leaves either the old record in
// place or the new one. Expect ErrInUse, ErrSharedDrive, ErrOutOfReach, ErrDamaged and
// ErrNewerLayout, the last two of file.
func Restore(dir, file string, at time.Time, options ...Option) (kept string, err error) {
	kept, err = storeIn(dir, restorePatience, options...).restore(file, at)
	if err != nil {
		return "", fmt.Errorf("restore %s: %w", file, outOfReach(err))
	}
	return kept, nil
}

func (s *Store) restore(file string, at time.Time) (kept string, err error) {
	if err := makeDir(s.dir()); err != nil {
		return "", err
	}
	draft, err := copyInto(s.dir(), file)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(draft) }()
	findings, err := fileAt(draft).Verify()
	if err != nil {
		return "", err
	}
	if len(findings) > 0 {
		return "", findings[0].damage()
	}
	m, lines, err := fileAt(draft).restart()
	if err != nil {
		return "", err
	}
	journal, err := s.draft(journalName, lines)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(journal) }()
	snapshot, err := s.snapshotDraft(m, lines)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(snapshot) }()
	err = s.locked(true, func(*held) error {
		kept, err = s.replace(draft, journal, snapshot, at)
		if err != nil {
			return err
		}
		return s.leaveExamined(m)
	})
	return kept, err
}

// restart begins the journal of the file, under a new store id: where a crash leaves the file
// beside the journal of another, it is seen that they do not belong together.
func (s *Store) restart() (m mark, lines []byte, err error) {
	err = s.update("restart", func(tx *bbolt.Tx) error {
		store := newStoreID()
		entries, err := draw(tx, store)
		if err != nil {
			return err
		}
		if lines, err = journalLines(store, entries); err != nil {
			return err
		}
		m = mark{Store: store, Number: uint64(len(entries)), Hash: store, Size: int64(len(lines))}
		if len(entries) > 0 {
			m.Hash = entries[len(entries)-1].hash
		}
		return putMark(tx, m)
	})
	return m, lines, err
}

// replace puts the drafts in place, the progress file first. There is no moment without one.
func (s *Store) replace(file, journal, snapshot string, at time.Time) (kept string, err error) {
	for _, f := range []struct{ name, draft, suffix string }{
		{fileName, file, backupSuffix}, {journalName, journal, ".journal"}, {snapshotName, snapshot, ".snapshot"},
	} {
		old, err := keepAs(s.beside(f.name), s.dir(), replacedPrefix, f.suffix, at)
		if err != nil {
			return "", err
		}
		if f.name == fileName {
			kept = old
		}
		if err := s.rename(f.draft, s.beside(f.name)); err != nil {
			if old != "" {
				_ = os.Remove(old) // it may be open elsewhere; then the next try finds it
			}
			return "", err
		}
	}
	return kept, nil
}

// keepAs returns a file a second name, made of prefix, time and suffix. kept is empty where there
// is no file.
func keepAs(path, dir, prefix, suffix string, at time.Time) (kept string, err error) {
	prefix = filepath.Join(dir, prefix)
	for n := 1; ; n++ {
		kept = stamped(prefix, suffix, at, n)
		err := os.Link(path, kept)
		switch {
		case err == nil || errors.Is(err, fs.ErrExist) && isSameFile(path, kept):
			return kept, nil
		case errors.Is(err, fs.ErrExist):
		case errors.Is(err, fs.ErrNotExist):
			return "", nil
		case isHeld(err):
			return "", err
		default: // a file system without hard links
			draft, err := copyInto(dir, path)
			if err != nil {
				return "", err
			}
			return placeAnew(draft, prefix, suffix, at)
		}
	}
}

func isSameFile(a, b string) bool {
	one, err1 := os.Stat(a)
	other, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(one, other)
}

// copyInto copies a file into dir under a name of its own, and syncs it.
func copyInto(dir, file string) (path string, err error) {
	from, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := os.CreateTemp(dir, draftPattern)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, from)
	if err = errors.Join(err, to.Sync(), to.Close()); err != nil {
		return "", errors.Join(err, os.Remove(to.Name()))
	}
	return to.Name(), nil
}
