package tui_test

import (
	"testing"
	"time"
)

// holds holds Enter down: the keyboard sends it again after a while, and then a few times at short intervals. What the screen
// does in answer to a press is done before the next one.
func (s *session) holds(first, again time.Duration) {
	s.t.Helper()
	s.Press("enter")
	s.keysAt = s.keysAt.Add(first)
	for range 5 {
		s.Press("enter")
		s.keysAt = s.keysAt.Add(again)
	}
}

// The first repeat of a held key comes so late that it looks like a press of its own, and two presses may follow each other fast.
func TestAHeldEnterRecordsNoMoreThanItsFirstRepeats(t *testing.T) {
	for _, keyboard := range [][2]time.Duration{
		{250 * time.Millisecond, 33 * time.Millisecond}, // Windows, at its fastest
		{500 * time.Millisecond, 33 * time.Millisecond},
	} {
		s := newSession(t, "nb").withRun().at("nets/12")
		s.through("kari", "nets/12", "old-start")
		s.answer("kari", "nets/12", "old-description", "Nets 12") // from here on six steps are done by Enter
		s.pausing()
		before := s.events("nets/12")
		s.holds(keyboard[0], keyboard[1])
		if got := s.events("nets/12") - before; got != 3 {
			t.Errorf("held for %v, then every %v: %d steps are recorded, want 3", keyboard[0], keyboard[1], got)
		}
		s.Sees("Enter ble holdt nede")
		s.keysAt = s.keysAt.Add(300 * time.Millisecond)
		s.Press("enter") // let go, and pressed again
		if got := s.events("nets/12") - before; got != 4 {
			t.Errorf("then pressed once: %d steps are recorded, want 4", got)
		}
		s.SeesNot("Enter ble holdt nede")
	}
}

func TestEnterPressedAgainAndAgainRecordsEachStep(t *testing.T) {
	for _, apart := range []time.Duration{40 * time.Millisecond, 300 * time.Millisecond, 2 * time.Second} {
		s := newSession(t, "nb").withRun().at("nets/12")
		s.through("kari", "nets/12", "old-start")
		s.answer("kari", "nets/12", "old-description", "Nets 12")
		s.pausing()
		before := s.events("nets/12")
		for range 5 {
			s.Press("enter")
			s.keysAt = s.keysAt.Add(apart)
		}
		if got := s.events("nets/12") - before; got != 5 {
			t.Errorf("every %v: %d steps are recorded, want 5", apart, got)
		}
	}
}
