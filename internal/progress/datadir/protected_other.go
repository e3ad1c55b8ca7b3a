//go:build !windows

package datadir

import (
	"errors"
	"syscall"
)

// isWriteProtected reports whether the disk cannot be written to.
func isWriteProtected(err error) bool { return errors.Is(err, syscall.EROFS) }
