package regularfile

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// heldFor is how long a file that another program holds is tried again. A virus scanner or a program that syncs a folder lets go of
// it within a few tenths of a second; one that is open in Excel is held until somebody closes it.
const heldFor = 1500 * time.Millisecond

// The pauses between two tries grow from the first to the last.
const (
	firstRest = 5 * time.Millisecond
	lastRest  = 150 * time.Millisecond
)

// IsHeld reports whether an error says that another program has the file, so that it cannot be opened, renamed, replaced or removed
// now.
func IsHeld(err error) bool { return isHeld(err, runtime.GOOS == "windows") }

// isHeld is IsHeld by the codes of Windows, or by those of the systems that can have a Windows drive mounted.
func isHeld(err error, windows bool) bool {
	code, ok := errors.AsType[syscall.Errno](err)
	if !windows {
		return ok && (code == syscall.EBUSY || code == syscall.ETXTBSY)
	}
	const (
		accessDenied    = syscall.Errno(5)
		sharing, locked = syscall.Errno(32), syscall.Errno(33)
		mapped          = syscall.Errno(1224)
	)
	if ok && code == accessDenied { // that is what Windows says of a file that is open, where its name is to go
		_, moved := errors.AsType[*os.LinkError](err)
		of, named := errors.AsType[*fs.PathError](err)
		return moved || named && of.Op == "remove"
	}
	return ok && slices.Contains([]syscall.Errno{sharing, locked, mapped}, code)
}

// Patiently calls try until it returns something else than that the file is held by another program, for heldFor at most, and
// returns what it returned last. Every open, rename and removal of a file of ours goes through it.
func Patiently(try func() error) error { return patiently(try, IsHeld, time.Sleep) }

func patiently(try func() error, held func(error) bool, sleep func(time.Duration)) error {
	err := try()
	for waited, rest := time.Duration(0), firstRest; held(err) && waited < heldFor; rest = min(2*rest, lastRest) {
		pause := rest/2 + rand.N(rest) // two programs that wait for one another do not go on in step
		sleep(pause)
		waited += pause
		err = try()
	}
	return err
}

// Remove removes a file, Patiently.
func Remove(path string) error {
	return Patiently(func() error { return os.Remove(path) })
}

// Rename gives a file another name, Patiently, in place of the file that has it. Where that one is write-protected nothing is waited for.
func Rename(from, to string) error {
	return Patiently(func() error {
		err := os.Rename(from, to)
		if info, serr := os.Stat(to); err != nil && serr == nil && info.Mode().Perm()&0o200 == 0 {
			err = &fs.PathError{Op: "replace", Path: to, Err: fs.ErrPermission}
		}
		return err
	})
}
