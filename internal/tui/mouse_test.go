package tui_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui"
)

func TestOfAMouseTheWheelAndAClickMeanSomething(t *testing.T) {
	for button, want := range map[tea.MouseButton]string{
		tea.MouseButtonWheelUp: "up", tea.MouseButtonWheelDown: "down", tea.MouseButtonLeft: "", tea.MouseButtonNone: "",
	} {
		msg := tui.Mouse(tea.MouseMsg{Button: button})
		key, _ := msg.(tea.KeyMsg)
		if got := key.String(); want != "" && got != want {
			t.Errorf("button %d is %q", button, got)
		}
		if want == "" && (msg == nil) != (button == tea.MouseButtonNone) {
			t.Errorf("button %d is %v", button, msg)
		}
	}
	if msg := tui.Mouse(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionRelease}); msg != nil {
		t.Errorf("a button that is let go is %v", msg)
	}
}
