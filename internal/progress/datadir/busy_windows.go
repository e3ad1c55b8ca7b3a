package datadir

import (
	"errors"
	"io/fs"
	"syscall"
)

const sharingViolation = syscall.Errno(32)

// IsBusy reports whether a file cannot be opened because another process is putting it in place.
func IsBusy(err error) bool { return errors.Is(err, sharingViolation) }

// isHeld reports whether a file cannot be replaced because another process has it open.
func isHeld(err error) bool { return IsBusy(err) || errors.Is(err, fs.ErrPermission) }
