//go:build !windows

package desktop

import (
	"os"

	"golang.org/x/sys/unix"
)

// Closed reports whether a standard stream was closed when the program started, such as by ">&-". Go then opens the null device
// for reading and writing in its place, so that writing succeeds. Whoever discards an output opens that for writing, or gives
// it to a second stream too, which is one of others; the rest cannot be told apart.
func Closed(stream *os.File, others ...*os.File) bool {
	flags, isNull := flagsOfNull(stream)
	if !isNull || flags&unix.O_ACCMODE != unix.O_RDWR {
		return false
	}
	fd := stream.Fd()
	defer func() { _, _ = unix.FcntlInt(fd, unix.F_SETFL, flags) }()
	if _, err := unix.FcntlInt(fd, unix.F_SETFL, flags^unix.O_APPEND); err != nil { // means nothing there
		return false
	}
	for _, o := range others {
		was, isNull := flagsOfNull(o)
		if isNull && was == flags^unix.O_APPEND { // the same opening
			return false
		}
	}
	return true
}

// flagsOfNull returns the flags that a file was opened with, and whether it is the null device.
func flagsOfNull(f *os.File) (flags int, isNull bool) {
	null, err1 := os.Stat(os.DevNull)
	info, err2 := f.Stat()
	flags, err := unix.FcntlInt(f.Fd(), unix.F_GETFL, 0)
	return flags, err == nil && err1 == nil && err2 == nil && os.SameFile(null, info)
}
