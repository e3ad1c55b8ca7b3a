package tui_test

import (
	"testing"

	"example.org/resetup/internal/overview"
)

// After an update a line says so on every screen, and a key on the board shows what has changed.
func TestWhatAnUpdateChangedIsRead(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.options.Notice = s.options.Text.News.Updated("1.1.0")
	s.options.News = func() []overview.Passage {
		return []overview.Passage{{Heading: "1.1.0 · Programmet", Lines: []string{"En gjennomføring kan få et nytt navn."}}}
	}
	s.open(80, 24)
	s.Sees("Ny versjon: 1.1.0. N på oversikten viser hva som er endret")
	s.Press("N")
	s.Sees("Hva som er endret", "1.1.0 · Programmet", "En gjennomføring kan få et nytt navn.")
	s.Press("esc")
	s.Sees("alle selskap")
}
