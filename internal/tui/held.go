package tui

import "time"

const (
	// repeats is the longest time between two presses of a key that is held down, as keyboards are set up at first. Nobody
	// who reads presses as fast: such a person takes 300 ms and more.
	repeats = 150 * time.Millisecond
	// firstRepeat is the longest time before a key that is held down is sent again.
	firstRepeat = 1100 * time.Millisecond
)

// presses tells a key that is held down from one that is pressed again and again. The first repeat of a held key looks like a press
// of its own, until the next one follows at once: so the operator's answer waits that long.
type presses struct {
	last time.Time // zero after any other key
}

// press notes a press. held says that it is one of a key that is held down, and maybe that the next one will tell.
func (p *presses) press(at time.Time) (held, maybe bool) {
	since, first := at.Sub(p.last), p.last.IsZero()
	p.last = at
	return !first && since < repeats, !first && since < firstRepeat
}

// other notes that another key was pressed.
func (p *presses) other() { p.last = time.Time{} }
