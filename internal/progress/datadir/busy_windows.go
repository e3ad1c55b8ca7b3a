package datadir

import (
	"errors"
	"io/fs"
	"syscall"
)

const (
	writeProtected   = syscall.Errno(19)
	sharingViolation = syscall.Errno(32)
)

// IsBusy reports whether a file cannot be opened because another process is putting it in place.
func IsBusy(err error) bool { return errors.Is(err, sharingViolation) }

// isWriteProtected reports whether the disk cannot be written to.
func isWriteProtected(err error) bool { return errors.Is(err, writeProtected) }

// isHeld reports whether a file cannot be replaced because another process has it open.
func isHeld(err error) bool { return IsBusy(err) || errors.Is(err, fs.ErrPermission) }
