package regularfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"
	"time"
)

// TestWhatAnotherProgramHoldsIsKnownByTheSystemsCodes: Windows says "access denied" of a file that is open, where it is to be
// replaced or removed, and of one that the operator has no right to.
func TestWhatAnotherProgramHoldsIsKnownByTheSystemsCodes(t *testing.T) {
	open := func(code syscall.Errno) error { return &fs.PathError{Op: "open", Path: "a", Err: code} }
	for _, tt := range []struct {
		err           error
		windows, unix bool
	}{
		{nil, false, false},
		{errors.New("32"), false, false},
		{open(32), true, false},
		{fmt.Errorf("open progress: %w", open(33)), true, false},
		{open(5), false, false},
		{&fs.PathError{Op: "remove", Path: "a", Err: syscall.Errno(5)}, true, false},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.Errno(5)}, true, false},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.Errno(3)}, false, false},
		{&fs.PathError{Op: "replace", Path: "b", Err: fs.ErrPermission}, false, false},
		{open(syscall.EBUSY), false, true},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.ETXTBSY}, false, true},
	} {
		if windows, unix := isHeld(tt.err, true), isHeld(tt.err, false); windows != tt.windows || unix != tt.unix {
			t.Errorf("%v: held on Windows is %v, elsewhere %v", tt.err, windows, unix)
		}
	}
}

// TestWhatIsHeldIsTriedAgainForAWhile counts the pauses instead of sleeping them.
func TestWhatIsHeldIsTriedAgainForAWhile(t *testing.T) {
	held, other := errors.New("held"), errors.New("other")
	for _, tt := range []struct {
		holds int // how many tries find it held
		then  error
		want  error
	}{{0, nil, nil}, {0, other, other}, {3, nil, nil}, {3, other, other}, {1 << 30, nil, held}} {
		tries, slept := 0, time.Duration(0)
		err := patiently(func() error {
			if tries++; tries > tt.holds {
				return tt.then
			}
			return held
		}, func(err error) bool { return errors.Is(err, held) }, func(pause time.Duration) {
			if slept += pause; pause <= 0 || pause > 2*lastRest {
				t.Errorf("it rests %v", pause)
			}
		})
		if !errors.Is(err, tt.want) || tt.want == nil && err != nil || tries > 100 {
			t.Errorf("%+v: %v after %d tries", tt, err, tries)
		}
		if long := tt.holds > 3; long != (slept >= heldFor) || slept > heldFor+2*lastRest {
			t.Errorf("%+v: it waited %v", tt, slept)
		}
	}
}
