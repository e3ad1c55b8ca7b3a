package tui_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui"
)

func TestOfAMouseOnlyTheWheelMeansSomething(t *testing.T) {
	for button, want := range map[tea.MouseButton]string{
		tea.MouseButtonWheelUp: "up", tea.MouseButtonWheelDown: "down", tea.MouseButtonLeft: "", tea.MouseButtonNone: "",
	} {
		key, _ := tui.Wheel(tea.MouseMsg{Button: button}).(tea.KeyMsg)
		if got := key.String(); want != "" && got != want {
			t.Errorf("button %d is %q", button, got)
		}
		if msg := tui.Wheel(tea.MouseMsg{Button: button}); want == "" && msg != nil {
			t.Errorf("button %d is %v", button, msg)
		}
	}
}
