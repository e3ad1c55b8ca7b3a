package desktop

import (
	"errors"
	"syscall"
)

// Exposed returns none: a user's own folders are private there, and modes say nothing.
func Exposed(...string) []Exposure { return nil }

// ReaderGone reports whether an error says that nobody reads the output any more: "resetup status | select -first 1". Elsewhere
// the system ends the program by a signal.
func ReaderGone(err error) bool {
	const (
		noData       = syscall.Errno(232)
		notConnected = syscall.Errno(233)
	)
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, noData) || errors.Is(err, notConnected)
}
