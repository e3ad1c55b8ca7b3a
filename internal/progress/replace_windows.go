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
		case !errors.Is(err, sharingViolation) && !errors.Is(err, fs.ErrPermission):
			return err
		case time.Now().After(deadline):
			return errors.Join(ErrInUse, err)
		}
	}
}
