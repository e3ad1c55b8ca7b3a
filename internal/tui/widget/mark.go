package widget

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/theme"
)

// Mark returns the glyph of a hazard and the style it is shown in.
func Mark(t theme.Theme, h ledger.Hazard) (glyph string, style lipgloss.Style) {
	switch h {
	case ledger.Gap:
		return t.Glyph.Gap, t.Bad
	case ledger.Failed:
		return t.Glyph.Failed, t.Bad
	case ledger.Double:
		return t.Glyph.Double, t.Bad
	case ledger.Leftover:
		return t.Glyph.Leftover, t.Warn
	case ledger.Ready:
		return t.Glyph.Ready, t.Good
	case ledger.Keep:
		return t.Glyph.None, t.Dim
	}
	return t.Glyph.Untouched, t.Dim
}

// Bar draws how much of a total is done, width cells wide.
func Bar(t theme.Theme, done, total, width int) string {
	width = max(1, width)
	filled := 0
	if total > 0 {
		filled = done * width / total
	}
	return t.Good.Render(strings.Repeat(t.Glyph.Full, filled)) + t.Dim.Render(strings.Repeat(t.Glyph.Empty, width-filled))
}

// Rule is a line across.
func Rule(t theme.Theme, width int) string {
	return t.Dim.Render(strings.Repeat(t.Glyph.Across, max(0, width)))
}

// Box draws a frame with a title around lines, width × height cells in all. Lines that do not
// fit are cut.
func Box(t theme.Theme, title string, lines []string, width, height int) []string {
	if width < 4 || height < 2 {
		return nil
	}
	g := t.Glyph
	title = Cut(title, width-5, g.More)
	top := t.Dim.Render(g.TopLeft+" ") + t.Title.Render(title) +
		t.Dim.Render(" "+strings.Repeat(g.Across, max(0, width-4-Width(title)))+g.TopRight)
	out := []string{top}
	for i := range height - 2 {
		out = append(out, t.Dim.Render(g.Down+" ")+Fit(lineOf(lines, i), width-4, g.More)+t.Dim.Render(" "+g.Down))
	}
	return append(out, t.Dim.Render(g.LowLeft+strings.Repeat(g.Across, width-2)+g.LowRight))
}
