//go:build !windows

package desktop

import (
	"errors"
	"syscall"
)

// ReaderGone reports whether an error says that nobody reads the output any more. Mostly the system has ended the program by a signal before.
func ReaderGone(err error) bool { return errors.Is(err, syscall.EPIPE) }
