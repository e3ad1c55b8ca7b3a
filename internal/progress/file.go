package progress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// lockPoll is the pause between two tries for the lock. bbolt's own 50 ms lets one busy writer
// starve another.
const lockPoll = 2 * time.Millisecond

// create makes the progress file under another name and puts it in place whole, so that a
// power cut leaves either none or a good one.
func create(path string, timeout time.Duration) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	draft, err := os.CreateTemp(dir, fileName+".*.new")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft.Name()) }()
	if err := draft.Close(); err != nil {
		return err
	}
	db, err := bbolt.Open(draft.Name(), 0o600, &bbolt.Options{Timeout: timeout})
	if err != nil {
		return err
	}
	// A commit syncs the file.
	if err := errors.Join(db.Update(layOut), db.Close()); err != nil {
		return err
	}
	if err := place(draft.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

// place gives the draft its name, unless another process was first: its file may already hold
// answers, and a rename would replace it.
func place(draft, path string) error {
	err := os.Link(draft, path)
	switch {
	case err == nil || errors.Is(err, fs.ErrExist):
		return nil
	default: // a file system without hard links
		return os.Rename(draft, path)
	}
}

func syncDir(dir string) error {
	if runtime.GOOS == "windows" { // it cannot sync a folder
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func (s *Store) view(op string, fn func(*bbolt.Tx) error) error {
	return s.transact(op, true, fn)
}

func (s *Store) update(op string, fn func(*bbolt.Tx) error) error {
	return s.transact(op, false, fn)
}

// transact opens the file for one transaction. A nil error from an update means that it is on
// the disk.
func (s *Store) transact(op string, readOnly bool, fn func(*bbolt.Tx) error) (err error) {
	if s.isBroken() {
		return fmt.Errorf("%s: %w: an earlier fault in %s", op, ErrDamaged, s.path)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			// db.Close would deadlock, so the lock stays until the process ends.
			s.markBroken()
			err = fmt.Errorf("%s: %w: %s: %v", op, ErrDamaged, s.path, fault)
		}
	}()
	db, err := s.lock(readOnly)
	if err != nil {
		return fmt.Errorf("%s: %s: %w", op, s.path, err)
	}
	do := db.Update
	if readOnly {
		do = db.View
	}
	var own error // of fn, in contrast to bbolt's
	err = do(func(tx *bbolt.Tx) error {
		if own = checkLayout(tx); own == nil {
			own = fn(tx)
		}
		return own
	})
	if err != nil && own == nil {
		err = classify(err)
	}
	if closing := db.Close(); err == nil && closing != nil {
		err = classify(closing)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}

// lock opens the file and waits for the lock.
func (s *Store) lock(readOnly bool) (*bbolt.DB, error) {
	var opened fs.FileInfo
	options := &bbolt.Options{
		Timeout:  time.Nanosecond, // the shortest there is: one try
		ReadOnly: readOnly, NoStatistics: true,
		OpenFile: func(path string, flag int, mode os.FileMode) (f *os.File, err error) {
			f, opened, err = openExisting(path, flag, mode)
			return f, err
		},
	}
	deadline := time.Now().Add(s.timeout)
	for {
		db, err := bbolt.Open(s.path, 0o600, options)
		switch {
		case err == nil && s.isInPlace(opened):
			return db, nil
		case err == nil: // a restore put another file in place between opening and locking
			err = db.Close()
		case errors.Is(err, berrors.ErrTimeout) || isBusy(err):
			err = nil
		}
		switch {
		case err != nil:
			return nil, classify(err)
		case time.Now().After(deadline):
			return nil, ErrInUse
		}
		time.Sleep(lockPoll)
	}
}

// isInPlace tells whether the opened file is still the one that its path names.
func (s *Store) isInPlace(opened fs.FileInfo) bool {
	now, err := os.Stat(s.path)
	return err == nil && os.SameFile(opened, now)
}

// openExisting opens a file that has something in it. bbolt would make a missing file and fill
// an empty one.
func openExisting(path string, flag int, mode os.FileMode) (*os.File, fs.FileInfo, error) {
	f, err := os.OpenFile(path, flag&^os.O_CREATE, mode)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() == 0 {
		err = damaged("the file is empty")
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}
