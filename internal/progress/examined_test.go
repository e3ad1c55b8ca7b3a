package progress

import (
	"bytes"
	"errors"
	"testing"

	"example.org/resetup/internal/progress/examine"
)

// TestSoundFilesAreFoundSound examines the file after each of many answers, large and small: a
// false alarm would have it made anew.
func TestSoundFilesAreFoundSound(t *testing.T) {
	s := openAt(t, t.TempDir())
	for n := range 3 {
		eventful(t, s, "2026."+string(rune('1'+n)))
	}
	begin(t, s, "2026.9")
	for n := range 120 {
		e := note("nets/12", n, "ola")
		e.Value = string(bytes.Repeat([]byte("lang merknad "), n%40*4+1))
		record(t, s, "2026.9", e)
		clean, err := examine.IsClean(s.dir, &s.followed) // with two good meta pages
		if err := errors.Join(err, examine.CheckPages(s.path)); err != nil || !clean {
			t.Fatalf("after %d answers: %v, clean %v", n, err, clean)
		}
	}
}
