package tui

import "time"

// repeats is the longest time between two presses that a key sends while it is held down: keyboards send one every 30 to
// 40 ms. Nobody presses a key twice in that time, and a program that reads the screen between two keys takes longer.
const repeats = 45 * time.Millisecond

// presses tells a key that is held down from one that is pressed again and again. The first repeat comes a quarter of a
// second or more after the press, and looks like a press of its own.
type presses struct {
	last time.Time // zero after any other key
}

// press notes a press, and reports whether it comes from a key that is held down.
func (p *presses) press(at time.Time) bool {
	since, first := at.Sub(p.last), p.last.IsZero()
	p.last = at
	return !first && since < repeats
}
