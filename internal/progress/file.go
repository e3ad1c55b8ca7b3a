package progress

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// lockPoll is the pause between two tries for the lock. A longer one lets a busy writer starve
// another.
const lockPoll = 2 * time.Millisecond

// create makes the progress file under another name and puts it in place whole, so that a
// power cut leaves either none or a good one. The lock is held.
func (s *Store) create() error {
	draft, err := s.draft(fileName)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(draft) }()
	db, err := bbolt.Open(draft, 0o600, &bbolt.Options{Timeout: s.timeout})
	if err != nil {
		return err
	}
	// A commit syncs the file.
	if err := errors.Join(db.Update(layOut), db.Close()); err != nil {
		return err
	}
	return s.rename(draft, s.path)
}

// makeDir makes a folder for the operator alone, and those above it that are missing. After a
// power cut they are still there.
func makeDir(dir string) error {
	var made []string // and those above
	for up := filepath.Clean(dir); ; up = filepath.Dir(up) {
		if _, err := os.Stat(up); !errors.Is(err, fs.ErrNotExist) || up == filepath.Dir(up) {
			break
		}
		made = append(made, filepath.Dir(up))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, parent := range made {
		if err := syncDir(parent); err != nil && !errors.Is(err, fs.ErrPermission) { // it may be written and not read
			return err
		}
	}
	return nil
}

// syncDir makes the names in a folder safe from a power cut, where the system can.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" { // it cannot sync a folder
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) { // nor can some network drives
		err = nil
	}
	return errors.Join(err, d.Close())
}

func (s *Store) view(op string, fn func(*bbolt.Tx) error) error {
	return s.transact(op, true, func(tx *bbolt.Tx, _ *held) error { return fn(tx) })
}

func (s *Store) update(op string, fn func(*bbolt.Tx) error) error {
	return s.transact(op, false, func(tx *bbolt.Tx, _ *held) error { return fn(tx) })
}

// transact opens the file for one transaction. A nil error from one that writes means that it
// is on the disk.
func (s *Store) transact(op string, readOnly bool, fn func(*bbolt.Tx, *held) error) error {
	if s.isBroken() {
		return fmt.Errorf("%s: %w: an earlier fault in %s", op, ErrDamaged, s.path)
	}
	if s.alone {
		if _, err := s.examinePages(); err != nil {
			return fmt.Errorf("%s: %s: %w", op, s.path, classify(err))
		}
		return s.inBolt(op, readOnly, nil, fn)
	}
	var own error
	err := s.under(!readOnly, func(h *held) error {
		own = s.inBolt(op, readOnly, h, fn)
		return own
	})
	if err != nil && own == nil {
		return fmt.Errorf("%s: %s: %w", op, s.path, err)
	}
	return err
}

// locked holds the lock while fn works.
func (s *Store) locked(exclusive bool, fn func(*held) error) error {
	h, err := s.acquire(exclusive, time.Now().Add(s.timeout))
	if err != nil {
		return err
	}
	defer h.release()
	return fn(h)
}

// under holds the lock while fn works on files that are as they were left, or examined. An
// examination takes the exclusive lock.
func (s *Store) under(exclusive bool, fn func(*held) error) error {
	fit := false
	err := s.locked(exclusive, func(h *held) (err error) {
		if fit, err = s.asLeft(); fit || s.isSeen() {
			fit = true
			return fn(h)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if h.lock == nil {
			fit = true
			return errors.Join(s.examine(untouched), fn(h))
		}
		return nil
	})
	if err != nil || fit {
		return err
	}
	return s.locked(true, func(h *held) error {
		fit, err := s.asLeft()
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if !fit {
			if err := s.examine(s.how); err != nil {
				return err
			}
		}
		return fn(h)
	})
}

// inBolt is one transaction of bbolt, on a file that was examined. h is nil for a file without
// a journal, and for an examination.
func (s *Store) inBolt(op string, readOnly bool, h *held, fn func(*bbolt.Tx, *held) error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if fault := recover(); fault != nil {
			// db.Close would deadlock, so bbolt's lock stays until the process ends.
			s.markBroken()
			if !s.alone {
				s.leaveUnclean()
			}
			err = fmt.Errorf("%s: %w: %s: %v", op, ErrDamaged, s.path, fault)
		}
	}()
	db, err := s.openBolt(readOnly)
	if err != nil {
		return fmt.Errorf("%s: %s: %w", op, s.path, err)
	}
	do := db.Update
	if readOnly {
		do = db.View
	}
	w := &written{}
	var own error // of fn, in contrast to bbolt's
	err = do(func(tx *bbolt.Tx) error {
		if own = checkLayout(tx); own == nil && !readOnly && h != nil {
			own = w.begin(tx)
		}
		if own == nil {
			own = fn(tx, h.with(w))
		}
		if own == nil && !readOnly {
			own = h.check()
		}
		return own
	})
	if err != nil && own == nil {
		err = classify(err)
	}
	if closing := db.Close(); err == nil && closing != nil {
		err = classify(closing)
	}
	if !readOnly && h != nil {
		s.endWrite(h, err, own)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}

// openBolt opens the file and waits for bbolt's lock: another program may read the file.
func (s *Store) openBolt(readOnly bool) (*bbolt.DB, error) {
	options := &bbolt.Options{
		Timeout:  time.Nanosecond, // the shortest there is: one try
		ReadOnly: readOnly, NoStatistics: true,
		OpenFile: func(path string, flag int, mode os.FileMode) (*os.File, error) {
			if s.hooks.flag != nil {
				flag = s.hooks.flag(flag)
			}
			return openExisting(path, flag, mode)
		},
	}
	for deadline := time.Now().Add(s.timeout); ; time.Sleep(lockPoll) {
		db, err := bbolt.Open(s.path, 0o600, options)
		switch {
		case err == nil:
			return db, nil
		case !errors.Is(err, berrors.ErrTimeout) && !isBusy(err):
			return nil, classify(err)
		case time.Now().After(deadline):
			return nil, &InUseError{}
		}
	}
}

// openExisting opens a file that has something in it. bbolt would make a missing file and fill
// an empty one.
func openExisting(path string, flag int, mode os.FileMode) (*os.File, error) {
	f, err := os.OpenFile(path, flag&^os.O_CREATE, mode)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.Size() == 0 {
		err = damaged("the file is empty")
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
