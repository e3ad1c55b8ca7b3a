package tui

import "time"

const (
	// repeats is the longest time between two presses that a key sends while it is held down. Keyboards send one every 30 to
	// 100 ms; a person who reads takes 300 ms and more.
	repeats = 150 * time.Millisecond
	// firstRepeat is the longest time before a held key is sent for the second time.
	firstRepeat = 1100 * time.Millisecond
)

// presses tells a held key from one that is pressed again and again. The first repeat of a held key looks like a press of its
// own, until the next one follows at once. So a press that may be a repeat waits that long.
type presses struct {
	last time.Time // zero after any other key
}

// press notes a press. held reports whether it comes from a held key, and maybe whether it may be the first that does.
func (p *presses) press(at time.Time) (held, maybe bool) {
	since, first := at.Sub(p.last), p.last.IsZero()
	p.last = at
	return !first && since < repeats, !first && since < firstRepeat
}

// other notes that another key was pressed.
func (p *presses) other() { p.last = time.Time{} }
