package datadir

import (
	"errors"
	"syscall"
)

const writeProtected = syscall.Errno(19)

// isWriteProtected reports whether the disk cannot be written to.
func isWriteProtected(err error) bool { return errors.Is(err, writeProtected) }
