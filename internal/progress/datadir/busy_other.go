//go:build !windows

package datadir

import (
	"errors"
	"syscall"
)

// IsBusy reports false: only Windows refuses to open a file that is being put in place.
func IsBusy(error) bool { return false }

// isWriteProtected reports whether the disk cannot be written to.
func isWriteProtected(err error) bool { return errors.Is(err, syscall.EROFS) }

// isHeld reports false: only Windows refuses to replace a file that is open.
func isHeld(error) bool { return false }
