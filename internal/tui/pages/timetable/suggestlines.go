package timetable

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// suggestionView draws the proposal for the whole day: what there is no room for, then each
// new time; and in full what the cursor stands on.
func (s *Screen) suggestionView() string {
	t, th, l := s.env.Text.TUI.Timetable, s.env.Theme, s.list
	lines := []string{th.Title.Render(widget.Ends(" "+t.SuggestTitle(len(l.moves)), s.env.Clock(s.live.Now)+" ", s.Width, th.Glyph.More))}
	_, full, _ := s.suggestionRow(l.lines.At())
	foot := widget.Wrap(full, s.Width-2)
	foot = widget.Indent(" ", foot[:min(len(foot), 5)])
	from, to := l.lines.Window(s.Height - len(lines) - len(foot) - 1)
	for i := from; i < to; i++ {
		row, _, style := s.suggestionRow(i)
		lines = append(lines, widget.Row(th, i == l.lines.At(), "", widget.Cut(row, s.Width-1, th.Glyph.More), style))
	}
	return widget.Page(s.Height, nil, lines, append([]string{widget.Rule(th, s.Width)}, foot...))
}

// suggestionRow returns a line of the proposal, as it stands in the list and in full.
func (s *Screen) suggestionRow(i int) (row, full string, style lipgloss.Style) {
	th, l := s.env.Theme, s.list
	if i < len(l.lacking) {
		text := th.Glyph.Clash + " " + s.lackText(l.lacking[i])
		return text, text, th.Warn
	}
	m := l.moves[i-len(l.lacking)]
	at, moved := clock(m.entry.Start), s.moveText(m)
	row = "  " + at + "  " + widget.Fit(s.day.Name(m.entry.Job), s.nameWidth(), th.Glyph.More) + "  "
	full = at + "  " + s.env.Name(s.plans[m.entry.Job].Plan, s.Width-9)
	if moved == "" {
		return row + s.whatText(m.entry, false, s.Width-1-widget.Width(row)), full, lipgloss.NewStyle()
	}
	return row + moved, full + " · " + moved, lipgloss.NewStyle()
}

// moveText says where a job is moved from, and why.
func (s *Screen) moveText(m move) string {
	t := s.env.Text
	var parts []string
	switch m.was {
	case schedule.Unset, m.entry.Start:
	default:
		parts = append(parts, t.TUI.Timetable.Was(clock(m.was)))
	}
	if m.why != "" {
		parts = append(parts, m.why)
	}
	if m.entry.Ordered {
		parts = append(parts, t.TUI.Timetable.MoveInVisma)
	}
	return strings.Join(parts, " · ")
}

// lackText says what there is no room for, and what would help.
func (s *Screen) lackText(c schedule.Clash) string {
	text := s.plans[c.Jobs[0]].Plan.Title + ": " + wizard.ClashText(c, c.Jobs[0], s.day.Name, s.env.Text.Schedule)
	if room := wizard.RoomText(c, s.env.Text.Schedule); room != "" {
		text += ". " + s.env.Text.TUI.Timetable.Helps(room)
	}
	return text
}
