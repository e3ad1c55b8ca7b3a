package progress

import (
	"errors"
	"io/fs"
	"syscall"
	"time"
)

const sharingViolation = syscall.Errno(32)

// underLock runs fn, which replaces the file, when no process has it open: until then Windows
// refuses. Expect ErrInUse.
func underLock(_ string, patience time.Duration, fn func() error) error {
	for deadline := time.Now().Add(patience); ; time.Sleep(lockPoll) {
		err := fn()
		switch {
		case !isHeld(err):
			return err
		case time.Now().After(deadline):
			return errors.Join(ErrInUse, err)
		}
	}
}

// isBusy tells whether a file cannot be opened because another process is putting it in place.
func isBusy(err error) bool { return errors.Is(err, sharingViolation) }

// isHeld tells whether a file cannot be replaced while another process has it open.
func isHeld(err error) bool { return isBusy(err) || errors.Is(err, fs.ErrPermission) }
