package guides

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/widget"
)

const (
	twoColumns = 80 // the least width with room for what a guide is known by beside its title
	footLines  = 2  // of what the guide under the cursor is known by
)

// View draws the list, and below it what the guide under the cursor is known by.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.Guides, s.env.Theme
	head := []string{th.Title.Render(widget.Cut(" "+t.Title, s.Width, th.Glyph.More))}
	head = append(head, widget.Indent(" ", s.search.Lines(s.Width-2))...)
	foot := s.foot()
	room := s.Height - len(head) - len(foot)
	lines, lineOf := s.lines()
	from, to := s.list.Among(room, len(lines), lineOf)
	return widget.Page(s.Height, head, lines[from:to], foot)
}

// lines draws every guide, and returns the line of each. What was searched for is shown best first,
// without headings.
func (s *Screen) lines() (lines []string, lineOf []int) {
	t, th := s.env.Text.TUI.Guides, s.env.Theme
	if len(s.found) == 0 {
		return widget.Wrap(" "+t.NoMatch, s.Width-1), nil
	}
	grouped := len(s.headings) > 1 && s.query() == ""
	for i, g := range s.found {
		if heading := s.headings[i]; grouped && heading != "" {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, th.Title.Render(" "+heading))
		}
		lineOf, lines = append(lineOf, len(lines)), append(lines, s.line(i, g))
	}
	return lines, lineOf
}

func (s *Screen) line(i int, g procedures.Procedure) string {
	th := s.env.Theme
	text, room := g.Title, s.Width-4
	if s.Width >= twoColumns {
		column := 0
		for _, other := range s.guides {
			column = max(column, widget.Width(other.Title))
		}
		column = min(column, s.Width/2)
		text = widget.Fit(text, column, th.Glyph.More) + "  " + strings.Join(s.signs(g), " · ")
	}
	return " " + widget.Row(th, i == s.list.At(), " ", widget.Cut(text, room, th.Glyph.More), lipgloss.NewStyle())
}

// foot draws in full what the guide under the cursor is known by, as far as there is room.
func (s *Screen) foot() []string {
	out := make([]string, 0, footLines)
	if len(s.found) > 0 {
		if signs := s.signs(s.found[s.list.At()]); len(signs) > 0 {
			text := s.env.Text.TUI.Guides.KnownBy + ": " + strings.Join(signs, " · ")
			out = widget.Wrap(text, s.Width-2)
		}
	}
	if len(out) > footLines {
		out = append(out[:footLines-1], widget.Cut(strings.Join(out[footLines-1:], " "), s.Width-2, s.env.Theme.Glyph.More))
	}
	for len(out) < footLines {
		out = append(out, "")
	}
	for i := range out {
		out[i] = " " + s.env.Theme.Dim.Render(out[i])
	}
	return out
}

// signs returns what a guide is known by, what was searched for first.
func (s *Screen) signs(g procedures.Procedure) []string {
	query := s.query()
	if query == "" {
		return g.Signs
	}
	found, others := []string{}, []string{}
	for _, sign := range g.Signs {
		if folded := cleantext.Fold(sign); strings.Contains(folded, query) || strings.Contains(query, folded) {
			found = append(found, sign)
		} else {
			others = append(others, sign)
		}
	}
	return append(found, others...)
}

// query returns what is searched for, folded.
func (s *Screen) query() string { return cleantext.Fold(s.search.Query()) }
