package progress

import (
	"errors"
	"io/fs"
	"syscall"
)

const sharingViolation = syscall.Errno(32)

// isBusy reports whether a file cannot be opened because another process is putting it in place.
func isBusy(err error) bool { return errors.Is(err, sharingViolation) }

// isHeld reports whether a file cannot be replaced while another process has it open.
func isHeld(err error) bool { return isBusy(err) || errors.Is(err, fs.ErrPermission) }
