package tui_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/ledger"
)

// sixNets are the old jobs of Nets.
func sixNets() []string {
	return []string{"nets/1 06:00", "nets/12 06:15", "nets/13 06:20", "nets/14 06:25", "nets/20 06:30", "nets/35 06:35"}
}

// nets is a session in which the old jobs of Nets are known, at the board, beside the console in which they stand.
func nets(t *testing.T, width, height int) *session {
	t.Helper()
	s := newSession(t, "nb").withRun()
	v := s.visma(sixNets()...)
	for _, job := range v.Keys() {
		s.answer("ola", job, "old-id", v.Old(job).ID)
		s.answer("ola", job, "old-start", v.Old(job).Start)
		s.answer("ola", job, "old-description", v.Old(job).Description)
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
	v := s.room
	s.Press("o")
	s.toRound()
	s.Sees("RUNDE 2026.2 · Nets-integrasjon", "kort 1 av 4", "trygt til søn 22.11. 06:00", "1 Eksempel kommune")
	for _, job := range v.Keys() {
		v.Pause(job)
	}
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
	for _, job := range v.Keys() {
		v.Order(job, "")
		s.Type(v.New(job).ID)
		s.Press("enter")
		v.Shows(job, "Venter", "I kø")
		s.Type("1")
		s.Press("enter")
	}
	s.Press("enter")
	s.Sees("kort 4 av 4")

	// The leftovers are deleted from the waiting list, in one sitting.
	s.Press("esc", "j", "v", "R", "a")
	for _, job := range v.Keys() {
		s.Type(v.Old(job).Tail)
		s.Press("enter")
	}
	s.Press("enter")
	s.Sees("Runden er ferdig.")
	for _, job := range v.Keys() {
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
			s.room.Order("nets/1", "")
			s.Type(s.room.New("nets/1").ID)
			s.Golden(golden("console"), updating())
			s.Press("esc", "esc")
			s.Golden(golden("leave"), updating())
		})
	}
}
