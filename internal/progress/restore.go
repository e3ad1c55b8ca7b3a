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
	if kept, err = keep(dir, path, at); err != nil {
		return "", err
	}
	if err := os.Rename(draft, path); err != nil {
		if kept != "" {
			_ = os.Remove(kept) // it may be open elsewhere; then the next try finds it
		}
		return "", err
	}
	return kept, nil
}

// keep gives the file a second name, so that what is written into it until it is replaced is
// kept too. kept is empty where there is no file.
func keep(dir, path string, at time.Time) (kept string, err error) {
	prefix := filepath.Join(dir, backupPrefix+"replaced-")
	for n := 1; ; n++ {
		kept = stamped(prefix, at, n)
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
			return placeAnew(draft, prefix, at)
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
