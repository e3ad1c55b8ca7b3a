//go:build !windows

package progress

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// underLock holds bbolt's lock on the file while fn replaces it; bbolt itself does not open a
// damaged one. A missing file needs no lock. Expect ErrInUse.
func underLock(path string, patience time.Duration, fn func() error) (err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fn()
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }() // lets the lock go
	for deadline := time.Now().Add(patience); ; time.Sleep(lockPoll) {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case err == nil:
			return fn()
		case !errors.Is(err, syscall.EWOULDBLOCK):
			return os.NewSyscallError("flock", err)
		case time.Now().After(deadline):
			return ErrInUse
		}
	}
}

// isBusy is for Windows, where a file that is being put in place cannot be opened.
func isBusy(error) bool { return false }

// isHeld is for Windows, where a file that is open cannot be replaced.
func isHeld(error) bool { return false }
