package tui

import (
	"io"
	"runtime"

	"golang.org/x/term"
)

// keyboard is where the keys come from: a terminal, whose modes are ours until it is closed, or any other input.
type keyboard struct {
	reader io.Reader // for Bubble Tea
	start  func(gone func(error))
	close  func()
}

// openKeyboard takes the terminal over. On Windows Bubble Tea does that itself, and reads the console in a way of its own.
func openKeyboard(src io.Reader) (keyboard, error) {
	if runtime.GOOS == "windows" {
		return keyboard{reader: src, start: func(func(error)) {}, close: func() {}}, nil
	}
	restore := func() {}
	if t, ok := src.(interface{ Fd() uintptr }); ok && term.IsTerminal(int(t.Fd())) {
		before, err := term.MakeRaw(int(t.Fd()))
		if err != nil {
			return keyboard{}, err
		}
		// A terminal that is gone cannot be put in order, and need not be.
		restore = func() { _ = term.Restore(int(t.Fd()), before) }
	}
	in, stop := newInput(), func() {}
	return keyboard{
		reader: in,
		start:  func(gone func(error)) { stop = in.pump(src, gone) },
		close:  func() { stop(); restore() },
	}, nil
}
