// Package input stands between the terminal and Bubble Tea, and reads ahead of it. Bubble Tea v1
// reads keys one after another and works off each before it reads the next, which fails where a
// terminal sends something else than typing:
//
//   - It does not notice that its input has ended: when a terminal is closed while the hang-up signal
//     is ignored, the program lives on. Here the end is seen, and reported.
//   - A large paste takes time that grows with the square of its length: seconds for half a megabyte.
//     A paste is cut to more than any answer may have.
//   - A bracketed paste whose end never comes swallows every key, ctrl+c among them. Here ctrl+c ends
//     it, and so does a lone esc.
//   - What was typed or pasted without marks waits in line, and ctrl+c behind it; a page of text would
//     be worked off as commands for minutes, on screens that it was not meant for. Here a few keys are
//     handed on; beyond a bound the rest is dropped as a flood until there is silence, and ctrl+c drops
//     what waits.
//   - Terminals on Windows send stray NULs among the letters of a paste. They are dropped.
//
// A key is never torn: a character of several bytes and an escape sequence are handed on whole, and
// never together with a paste.
//
// Open takes the terminal over, Start begins to read, and Close gives the terminal back.
package input

import (
	"io"
	"runtime"

	"golang.org/x/term"
)

// Keyboard is where the keys come from: a terminal, whose modes are changed until Close, or any other
// input.
type Keyboard struct {
	Reader  io.Reader // for Bubble Tea
	src     io.Reader
	filter  *filter // nil where Bubble Tea reads src itself
	stop    func()
	restore func()
	begun   func()
}

// Open takes a terminal over. On Windows Bubble Tea does that itself, and reads the console in a way
// of its own.
func Open(src io.Reader) (*Keyboard, error) {
	k := &Keyboard{Reader: src, src: src, stop: func() {}, restore: func() {}, begun: func() {}}
	if runtime.GOOS == "windows" {
		if t, ok := src.(interface{ Fd() uintptr }); ok {
			k.restore, k.begun = console(t.Fd())
		}
		return k, nil
	}
	if t, ok := src.(interface{ Fd() uintptr }); ok && term.IsTerminal(int(t.Fd())) {
		before, err := term.MakeRaw(int(t.Fd()))
		if err != nil {
			return nil, err
		}
		// A terminal that is gone cannot be put in order, and need not be.
		k.restore = func() { _ = term.Restore(int(t.Fd()), before) }
	}
	k.filter = newFilter()
	k.Reader = k.filter
	return k, nil
}

// Start begins to read. gone is called, from another goroutine, when the input has ended by itself.
func (k *Keyboard) Start(gone func(error)) {
	if k.filter != nil {
		k.stop = k.filter.pump(k.src, gone)
	}
}

// Begun must be called once Bubble Tea reads. It puts right how Bubble Tea left a console.
func (k *Keyboard) Begun() { k.begun() }

// selecting returns the modes of a console in which text can be selected with the mouse if it could be before.
func selecting(before, now uint32) uint32 {
	const quickEdit, extended, mouse = 0x40, 0x80, 0x10
	if before&quickEdit == 0 || now&mouse != 0 { // who asked for the mouse gets it
		return now
	}
	return now | quickEdit | extended
}

// Close ends the reading, and gives the terminal its modes back.
func (k *Keyboard) Close() {
	k.stop()
	k.restore()
}
