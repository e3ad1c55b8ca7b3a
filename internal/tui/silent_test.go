package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// A dead key, and AltGr on the way to an @, type nothing by themselves.
func TestAKeyThatTypesNothingIsNone(t *testing.T) {
	for _, c := range []struct {
		key  tea.KeyMsg
		want bool
	}{
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0}}, true},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{0}, Alt: true}, true},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("@")}, false},
		{tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("ê")}, false},
		{tea.KeyMsg{Type: tea.KeyEnter}, false},
	} {
		if got := isSilent(c.key); got != c.want {
			t.Errorf("%q: %v", c.key.Runes, got)
		}
	}
}
