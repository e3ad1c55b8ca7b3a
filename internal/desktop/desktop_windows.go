package desktop

import (
	"errors"
	"io/fs"
	"syscall"
)

// Exposed returns none: a user's own folders are private there, and modes say nothing.
func Exposed(...string) []Exposure { return nil }

// ExposedFile reports false.
func ExposedFile(string) (mode fs.FileMode, exposed bool) { return 0, false }

// ReaderGone reports whether an error says that nobody reads the output any more: "resetup status | select -first 1". Elsewhere
// the system ends the program by a signal.
func ReaderGone(err error) bool {
	const (
		noData       = syscall.Errno(232)
		notConnected = syscall.Errno(233)
	)
	return errors.Is(err, syscall.ERROR_BROKEN_PIPE) || errors.Is(err, noData) || errors.Is(err, notConnected)
}

// marks returns the attributes of a folder, and its reparse tag where it has one.
func marks(folder string) (attributes, tag uint32) {
	var found syscall.Win32finddata
	name, err := syscall.UTF16PtrFromString(folder)
	if err != nil {
		return 0, 0
	}
	h, err := syscall.FindFirstFile(name, &found)
	if err != nil {
		return 0, 0
	}
	_ = syscall.FindClose(h)
	if found.FileAttributes&syscall.FILE_ATTRIBUTE_REPARSE_POINT != 0 {
		tag = found.Reserved0
	}
	return found.FileAttributes, tag
}
