package tui_test

import "testing"

// recorded returns how many events the run has.
func (s *session) recorded() uint64 {
	s.t.Helper()
	r, err := s.store.Run("2026.2")
	if err != nil {
		s.t.Fatal(err)
	}
	return r.Head.Seq
}

// Whatever is asked, and on whatever page: a key that was typed before the question was drawn does not answer it. The same key does
// once it is seen.
func TestNoQuestionIsAnsweredBeforeItIsDrawn(t *testing.T) {
	const early = "Tasten kom før dette var vist"
	for _, c := range []struct {
		name  string
		to    []string // leads to the page
		queue []string // typed at once
		shows string   // stands there then
		press string   // answers it once it is seen
	}{
		{"undo", []string{"enter"}, []string{"u", "j"}, "Angre dette?", "j"},
		{"skipping a step", []string{"enter"}, []string{"s", "a", "v", "t", "enter"}, "> avt", "enter"},
		{"putting a step off", []string{"enter"}, []string{"d", "a", "v", "t", "enter"}, "> avt", "enter"},
		{"a note", []string{"enter"}, []string{"n", "a", "v", "t", "enter"}, "> avt", "enter"},
		{"a whole job", []string{"esc", "left", "x", "1"}, []string{"1", "a", "v", "t", "enter"}, "> avt", "enter"},
		{"keeping an old job", []string{"v"}, []string{"k", "a", "v", "t", "enter"}, "> avt", "enter"},
		{"the suggested times", []string{"t"}, []string{"a", "enter"}, "nye tider", "enter"},
		{"a planned start", []string{"t", "home"}, []string{"e", "0", "6", "2", "1", "enter"}, "> 0621", "enter"},
		{"a guide into the run", nil, []string{"g", "r"}, "Veiledninger", "r"},
		{"closing", []string{"esc", "a"}, []string{"c", "a", "v", "t", "enter"}, "> avt", "enter"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSession(t, "nb").withRun().withRoutines().withEnding().at("nets/12")
			s.through("kari", "nets/12", "old-waiting")
			s.open(80, 24)
			s.Press(c.to...)
			before := s.recorded()
			s.atOnce(c.queue...)
			if got := s.recorded(); got != before {
				t.Fatalf("%d events are recorded:\n%s", got-before, s.Screen())
			}
			s.Sees(early, c.shows)
			s.Press(c.press)
			if got := s.recorded(); got == before {
				t.Errorf("nothing is recorded when the key is pressed again:\n%s", s.Screen())
			}
			s.SeesNot(early)
		})
	}
}

func TestARunIsNotStartedByKeysTypedAhead(t *testing.T) {
	s := newSession(t, "nb").open(80, 24)
	s.atOnce("2", "0", "2", "6", ".", "2", "enter", "1")
	s.Sees("Tasten kom før dette var vist")
	if runs, err := s.store.Runs(); err != nil || len(runs) > 0 {
		t.Fatalf("started %v, %v", runs, err)
	}
	s.Press("1")
	s.Sees("2026.2 hovedrelease")
}

func TestTheProgramDoesNotEndBeforeTheQuestionIsDrawn(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	s.atOnce("q", "j")
	s.Sees("Avslutte likevel?", "Tasten kom før dette var vist")
	if s.Quit() {
		t.Fatal("it has ended")
	}
	if s.Press("j"); !s.Quit() {
		t.Error("it has not ended")
	}
}

// What stores nothing is not held up: the cursor moves, and another page is opened, however fast.
func TestKeysThatStoreNothingAreNeverTooEarly(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.atOnce("a", "esc", "v", "esc", "t", "esc", "L", "esc", "down", "down", "right", "enter")
	s.SeesNot("Tasten kom")
	s.Sees("steg 1 av")
}
