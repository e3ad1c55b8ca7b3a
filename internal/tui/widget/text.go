// Package widget holds what the pages of the terminal face are drawn with: a List, a Field, and functions
// that fit text into cells. A widget stores nothing, and does not know what it is for.
package widget

import (
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/theme"
)

// Width returns how many cells a text is wide; styling has no width.
func Width(text string) int { return ansi.StringWidth(text) }

// Cut shortens a text to at most width cells.
func Cut(text string, width int, more string) string {
	if width <= 0 {
		return ""
	}
	return ansi.Truncate(text, width, more)
}

// CutStart shortens a text to at most width cells from its start: of a path, the name of the file stays.
func CutStart(text string, width int, more string) string {
	if over := Width(text) - width; over > 0 && width > 0 {
		return ansi.TruncateLeft(text, over+Width(more), more)
	}
	return text
}

// Fit makes a text exactly width cells wide.
func Fit(text string, width int, more string) string {
	text = Cut(text, width, more)
	return text + strings.Repeat(" ", max(0, width-Width(text)))
}

// Ends puts one text at the left edge and one at the right. If both do not fit, the left one is cut.
func Ends(left, right string, width int, more string) string {
	room := width - Width(right)
	if room < 1 {
		return Cut(right, width, more)
	}
	if right == "" {
		return Cut(left, width, more)
	}
	return Fit(Cut(left, room-1, more), room, more) + right
}

// Styled breaks a text as Wrap does, into lines of a style.
func Styled(text string, width int, style lipgloss.Style) []string {
	lines := Wrap(text, width)
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}

// Indent puts a text in front of each line.
func Indent(by string, lines []string) []string {
	out := make([]string, len(lines))
	for i := range lines {
		out[i] = by + lines[i]
	}
	return out
}

// Clip makes a text fit into a room: no line wider, and no more lines. Missing lines are
// filled in where fill is set.
func Clip(view string, width, height int, fill bool) string {
	lines := strings.Split(view, "\n")
	if len(lines) > height {
		lines = lines[:max(0, height)]
	}
	for i := range lines {
		lines[i] = ansi.Truncate(lines[i], max(0, width), "")
	}
	for fill && len(lines) < height {
		lines = append(lines, "")
	}
	return strings.Join(lines, "\n")
}

// Page puts the lines of a page together: the head at the top, the foot at the bottom, and what there
// is room for of the body in between.
func Page(height int, head, body, foot []string) string {
	room := max(0, height-len(head)-len(foot))
	lines := slices.Concat(head, body[:min(len(body), room)], make([]string, max(0, room-len(body))), foot)
	return strings.Join(lines, "\n")
}

// Beside puts two columns of lines next to each other, with a space between them.
func Beside(left []string, leftWidth int, right []string, more string) []string {
	out := make([]string, max(len(left), len(right)))
	for i := range out {
		out[i] = Fit(lineOf(left, i), leftWidth, more) + " " + lineOf(right, i)
	}
	return out
}

// lineOf returns a line, which is empty behind the last.
func lineOf(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// Top returns the first line to show of a list so that the one at the cursor is in sight: the
// offset as it was where that will do.
func Top(offset, cursor, height, total int) int {
	switch {
	case height <= 0:
		return 0
	case cursor < offset:
		offset = cursor
	case cursor >= offset+height:
		offset = cursor - height + 1
	}
	return max(0, min(offset, total-height))
}

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
	case ledger.Proved:
		return t.Glyph.Proved, t.Good
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
	return strings.Repeat(t.Glyph.Full, filled) + t.Dim.Render(strings.Repeat(t.Glyph.Empty, width-filled))
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
