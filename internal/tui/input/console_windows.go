package input

import (
	"golang.org/x/sys/windows"
	"golang.org/x/term"
)

// console returns what puts the modes of a console back as they are now, and what lets one select text with the mouse again (QuickEdit)
// if that is so now: Bubble Tea sets all modes anew when it begins to read, without that one, and on leaving puts back those that
// it had made itself.
func console(fd uintptr) (restore, begun func()) {
	state, err := term.GetState(int(fd))
	var before uint32
	if err != nil || windows.GetConsoleMode(windows.Handle(fd), &before) != nil {
		return func() {}, func() {}
	}
	return func() { _ = term.Restore(int(fd), state) }, func() { // a console that is gone cannot be put in order
		var now uint32
		if windows.GetConsoleMode(windows.Handle(fd), &now) == nil {
			_ = windows.SetConsoleMode(windows.Handle(fd), selecting(before, now))
		}
	}
}
