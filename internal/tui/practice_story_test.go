package tui_test

import "testing"

func TestPracticeIsMarkedOnEveryScreen(t *testing.T) {
	for language, mark := range map[string]string{"nb": "ØVELSE", "en": "PRACTICE"} {
		s := newSession(t, language)
		s.options.Practice = true
		s.open(80, 24)
		s.Sees(mark)
		s.Press("f1")
		s.Sees(mark)
		s.Press("esc")
		s.Type("2026.2")
		s.Press("enter", "enter")
		s.Sees("2026.2", mark)
		s.Press("v")
		s.Sees(mark)
	}
}
