package tui_test

import (
	"fmt"
	"testing"
	"time"
)

// afterNight is a run of which two jobs were set up on Saturday, seen on Sunday at 08:02.
func afterNight(t *testing.T) *session {
	t.Helper()
	s := newSession(t, "nb").withRun()
	s.through("kari", "nets/12", "")
	s.through("kari", "nets/13", "")
	s.through("kari", "nets/1", "new-id")
	s.options.RunID = "2026.2"
	s.clock = s.clock.Add(18 * time.Hour)
	return s
}

// TestTheDayBeginsWithWhatShouldHaveRun is a morning: the first screen asks, one failure leads to its guide, and the next session
// of the day begins where the work was left.
func TestTheDayBeginsWithWhatShouldHaveRun(t *testing.T) {
	s := afterNight(t).open(100, 30)
	s.Sees("Morgenen etter", "2 venter på svar", "søn 22.11. 06:10")
	s.Press("home", "k")
	s.Sees("1 venter på svar", "★ BEVIST")
	s.Press("home", "f")
	s.Sees("× FEILET", "åpner veiledningen")
	s.Press("g")
	s.Sees("Stå")
	s.Press("esc")
	s.Press("esc")
	s.Sees("Her slapp du", "FEILET")
	s.Press("o")
	s.Sees("★ bevist", "× feilet")
	s.Press("m")
	s.Sees("Morgenen etter")
	s.open(100, 30)
	s.Sees("Her slapp du")
	s.Press("o")
	s.SeesNot("skulle ha kjørt")
	s.through("ola", "nets/14", "")
	s.clock = s.clock.Add(24 * time.Hour)
	s.open(100, 30)
	s.Sees("Morgenen etter", "1 FEILET", "1 venter på svar")
	s.Press("esc", "o")
	s.Sees("1 ny jobb skulle ha kjørt. Se om den gjorde det: m")
}

// TestMorningGoldens are the morning after at three widths.
func TestMorningGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := afterNight(t)
			s.through("kari", "nets/14", "")
			s.clock = s.clock.Add(24 * time.Hour)
			s.open(width, height)
			s.Press("home", "k", "home", "f", "home")
			s.Golden(fmt.Sprintf("morning-%d", width), updating())
		})
	}
}
