package tui_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/settings"
)

// ownSettings are settings in a file of their own, which the screen is told lies elsewhere.
type ownSettings struct{ file string }

func (ownSettings) Path() string { return "/kari/resetup/settings.yaml" }

func (o ownSettings) Chosen() []settings.Chosen {
	return settings.Read(o.file, func(string) lang.Faults { return lang.Faults{} }).For("kari").Chosen(func(string) string { return "" })
}

func (o ownSettings) Set(name, value string) error {
	return settings.Set(o.file, "kari", name, value, "# hode\n", lang.Faults{})
}

// TestTheSettingsAreChangedFromTheBoard, and the work goes on as they say.
func TestTheSettingsAreChangedFromTheBoard(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		s := newSession(t, "nb").withRun()
		s.options.Settings = ownSettings{t.TempDir() + "/settings.yaml"}
		s.open(size[0], size[1])
		s.Press(",", "down")
		s.Golden(fmt.Sprintf("settings-%d", size[0]), updating())
		s.Press("enter")
		s.Sees("cards [steps]")
		s.Press("esc")
		s.Sees("av 56")
		s.Press("enter", "enter")
		s.Sees("steg 1 av")
		s.SeesNot("kort 1 av")
	}
}
