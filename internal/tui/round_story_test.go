package tui_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/ledger"
)

// sixNets are the jobs of Nets, each with its old job's id and start.
func sixNets() map[string][2]string {
	return map[string][2]string{
		"nets/1": {"48201", "06:00"}, "nets/12": {"48211", "06:15"}, "nets/13": {"48212", "06:20"},
		"nets/14": {"48213", "06:25"}, "nets/20": {"48214", "06:30"}, "nets/35": {"48215", "06:35"},
	}
}

// nets is a session in which the old jobs of Nets are known, at the board.
func nets(t *testing.T, width, height int) *session {
	t.Helper()
	s := newSession(t, "nb").withRun()
	for job, old := range sixNets() {
		s.answer("ola", job, "old-id", old[0])
		s.answer("ola", job, "old-start", old[1])
		s.answer("ola", job, "old-description", "Nets")
	}
	return s.open(width, height)
}

// toRound goes from the board to the round of Nets.
func (s *session) toRound() {
	s.t.Helper()
	s.Press("f")
	s.Type("nets 12")
	s.Press("enter", "esc", "R")
}

// TestSixNetsJobsFromTheBoard is a round with a kill in the middle: another session goes on where it was.
func TestSixNetsJobsFromTheBoard(t *testing.T) {
	s := nets(t, 120, 36)
	s.Press("o")
	s.toRound()
	s.Sees("RUNDE 2026.2 · Nets-integrasjon", "kort 1 av 4", "trygt til søn 22.11. 06:00", "1 Eksempel kommune")
	s.Press("a", "enter")
	s.Sees("kort 2 av 4", "STÅ I  modul Økonomi · selskap 1 Eksempel kommune")
	s.Press("enter", "enter")
	s.Sees("STÅ I  modul Økonomi · selskap 13")

	s.open(120, 36) // the terminal was closed
	s.Press("o")
	s.toRound()
	s.Sees("kort 2 av 4", "HULL  Nets-integrasjon · selskap 13", "Neste kjøring 06:20")
	s.Press("enter", "enter", "enter", "enter")
	s.Sees("kort 3 av 4")
	s.Press("a")
	for i := range 6 {
		s.Type(fmt.Sprint(51901 + i))
		s.Press("enter")
		s.Type("1")
		s.Press("enter")
	}
	s.Press("enter")
	s.Sees("kort 4 av 4")

	// The leftovers are deleted from the waiting list, in one sitting.
	s.Press("esc", "j", "v", "R", "a")
	for _, tail := range []string{"201", "211", "212", "213", "214", "215"} {
		s.Type(tail)
		s.Press("enter")
	}
	s.Press("enter")
	s.Sees("Runden er ferdig.")
	for job := range sixNets() {
		if h := s.talk(job).Job.Hazard(); h != ledger.Ready {
			t.Errorf("%s ends as %q", job, h)
		}
	}
}

// TestRoundGoldens are the phases of a round, at three widths.
func TestRoundGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("round-%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := nets(t, width, height)
			s.options.Round = []string{"nets"} // as "resetup round nets" begins
			s.open(width, height)
			s.Press(" ", " ")
			s.Golden(golden("old"), updating())
			s.Press("a", "enter")
			s.Golden(golden("order"), updating())
			for s.Shows("kort 2 av 4") { // on a small screen some show the rest of the card
				s.Press("enter")
			}
			s.Press(" ")
			s.Type("51901")
			s.Golden(golden("console"), updating())
			s.Press("esc", "esc")
			s.Golden(golden("leave"), updating())
		})
	}
}
