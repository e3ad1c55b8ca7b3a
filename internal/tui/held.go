package tui

import "time"

// repeats is the longest time between two presses that a key sends while it is held down: Windows sends one every 33 ms.
// A program that reads the screen between two keys takes longer.
const repeats = 36 * time.Millisecond

// presses tells a key that is held down from one that is pressed again and again. Its first repeat comes a quarter of a
// second or more after the press, and looks like a press of its own; what follows the next one at once is sent by the keyboard.
type presses struct {
	last  time.Time // zero after any other key
	quick int       // presses that followed one another at once
}

// press notes a press, and reports whether it comes from a key that is held down.
func (p *presses) press(at time.Time) bool {
	if p.last.IsZero() || at.Sub(p.last) > repeats {
		p.quick = 0
	} else {
		p.quick++
	}
	p.last = at
	return p.quick > 1
}
