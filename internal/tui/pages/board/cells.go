package board

import (
	"fmt"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/widget"
)

// face is how one or more jobs look: a glyph and a word, so that colour is never alone.
type face struct {
	text  string
	style lipgloss.Style
}

// faceOf draws a cell. A long face has room for whole words.
func (s *Screen) faceOf(c cell, long bool) face {
	switch len(c) {
	case 0:
		return face{}
	case 1:
		return s.jobFace(s.jobs[c[0]], long)
	}
	ready, begun := 0, false
	for _, i := range c {
		if s.jobs[i].Ready() {
			ready++
		}
		begun = begun || s.jobs[i].Begun()
	}
	count := fmt.Sprintf("%d/%d", ready, len(c))
	g := s.env.Theme.Glyph
	if h := worst(s.jobs, c); h != ledger.Calm {
		glyph, style := widget.Mark(s.env.Theme, h)
		return face{glyph + " " + s.env.Text.TUI.Board.Cell[string(h)] + " " + count, style}
	}
	switch {
	case ready == len(c):
		return face{g.Ready + " " + s.env.Text.TUI.Board.Cell["ready"], s.env.Theme.Good}
	case begun:
		return face{g.Half + " " + count, s.env.Theme.Half}
	}
	return face{g.Untouched + " " + count, s.env.Theme.Dim}
}

func (s *Screen) jobFace(j ledger.Summary, long bool) face {
	t, th := s.env.Text.TUI.Board, s.env.Theme
	switch h := j.Hazard; {
	case h.Danger():
		glyph, style := widget.Mark(th, h)
		return face{glyph + " " + t.Cell[string(h)], style}
	case h == ledger.Keep:
		return face{th.Glyph.None + " " + t.Cell["keep"], th.Dim}
	case j.Skipped != "" && j.Ready():
		return face{th.Glyph.None + " " + t.Cell["skipped"], th.Dim}
	case j.Ready():
		return face{th.Glyph.Ready + " " + t.Cell["ready"], th.Good}
	case j.Begun() && long:
		return face{th.Glyph.Half + " " + t.Steps(j.StepsDone, j.StepsTotal), th.Half}
	case j.Begun():
		return face{fmt.Sprintf("%s %d/%d", th.Glyph.Half, j.StepsDone, j.StepsTotal), th.Half}
	case long:
		return face{th.Glyph.Untouched + " " + t.Untouched, th.Dim}
	}
	return face{th.Glyph.Untouched + " " + th.Glyph.None, th.Dim}
}
