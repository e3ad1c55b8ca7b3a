package progress

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// restorePatience is how long a restore, or a look into a backup, waits for other processes.
const restorePatience = 5 * time.Second

// Contents is what a backup holds.
type Contents struct {
	Runs []ledger.Run // newest first; the Head of each tells how far it had come
}

// CheckFile looks into a copy of a progress file, and leaves it as it is. Expect ErrOutOfReach,
// ErrDamaged and ErrNewerLayout. It does not read everything: Restore does.
func CheckFile(path string) (Contents, error) {
	runs, err := fileAt(path).Runs()
	if err != nil {
		return Contents{}, fmt.Errorf("look into %s: %w", path, err)
	}
	return Contents{Runs: runs}, nil
}

// Restore puts a copy of file in the place of the progress file in dir, once Verify has found
// nothing wrong with it. The one that was there, damaged or not, is kept beside it under a name
// with at, in at's own zone; kept is its path, and empty where there was none. A crash leaves
// either the old file in its place or the new one. Expect ErrInUse, ErrOutOfReach, ErrDamaged
// and ErrNewerLayout, the last two of file.
func Restore(dir, file string, at time.Time) (kept string, err error) {
	kept, err = restore(dir, file, at)
	if err != nil {
		return "", fmt.Errorf("restore %s: %w", file, outOfReach(err))
	}
	return kept, nil
}

func restore(dir, file string, at time.Time) (kept string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	draft, err := copyInto(dir, file)
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(draft) }()
	findings, err := fileAt(draft).Verify()
	if err != nil {
		return "", err
	}
	if len(findings) > 0 {
		f := findings[0]
		return "", damaged("run %q, event %d: %s", f.Run, f.Seq, f.What)
	}
	path := filepath.Join(dir, fileName)
	err = underLock(path, restorePatience, func() error {
		kept, err = replace(dir, draft, at)
		return err
	})
	if err != nil {
		return "", err
	}
	return kept, syncDir(dir)
}

// replace puts the draft in place. There is no moment without a progress file.
func replace(dir, draft string, at time.Time) (kept string, err error) {
	path := filepath.Join(dir, fileName)
	aside := draft + ".old"
	switch err = os.Link(path, aside); {
	case errors.Is(err, fs.ErrNotExist):
		return "", os.Rename(draft, path)
	case err != nil: // a file system without hard links
		if aside, err = copyInto(dir, path); err != nil {
			return "", err
		}
	}
	defer func() { _ = os.Remove(aside) }() // where it was not placed
	if kept, err = placeAnew(aside, filepath.Join(dir, backupPrefix+"replaced-"), at); err != nil {
		return "", err
	}
	if err := os.Rename(draft, path); err != nil {
		return "", errors.Join(err, os.Remove(kept))
	}
	return kept, nil
}

// copyInto copies a file into dir under a name of its own, and syncs it.
func copyInto(dir, file string) (path string, err error) {
	from, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := os.CreateTemp(dir, fileName+".*.new")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, from)
	if err = errors.Join(err, to.Sync(), to.Close()); err != nil {
		return "", errors.Join(err, os.Remove(to.Name()))
	}
	return to.Name(), nil
}

// fileAt is a Store on a file of any name.
func fileAt(path string) *Store {
	return &Store{path: path, timeout: restorePatience, lists: map[string]procedures.Procedure{}}
}
