package input

import "testing"

// Bubble Tea begins to read a console with 0x88; 0x1f7 is how a console of Windows 10 stands.
func TestTextCanBeSelectedWithTheMouseAsBefore(t *testing.T) {
	for _, c := range []struct{ before, now, want uint32 }{
		{0x1f7, 0x88, 0xc8},
		{0x1b7, 0x88, 0x88}, // it was switched off
		{0x1f7, 0x98, 0x98}, // the mouse is asked for
	} {
		if got := selecting(c.before, c.now); got != c.want {
			t.Errorf("%#x, %#x: %#x", c.before, c.now, got)
		}
	}
}
