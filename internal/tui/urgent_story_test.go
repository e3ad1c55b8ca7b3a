package tui_test

import (
	"testing"
	"time"
)

// Whatever screen is open, the most urgent job of the run is named, with what it has missed.
func TestTheMostUrgentIsNamedOnEveryScreen(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 36}} {
		s := newSession(t, "nb").withRun()
		s.through("ola", "nets/12", "old-waiting")
		s.clock = s.clock.Add(50 * time.Hour) // over two starts at 06:10
		s.at("nets/13").open(size[0], size[1])
		s.Sees("▲ HULL", "2 tapt")
		for _, press := range []string{"t", "L", "g"} {
			s.Press("esc", press)
			s.Sees("▲ HULL", "2 tapt")
			s.Press("esc")
		}
	}
}

func TestWhereNothingIsUrgentNoLineIsLost(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/13").open(80, 24)
	s.SeesNot("HULL")
	s.through("ola", "nets/12", "old-waiting")
	s.pulse()
	s.Sees("▲ HULL  Nets-integrasjon · selskap 12")
}
