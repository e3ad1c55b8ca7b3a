package postpone

import (
	"time"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/widget"
)

// View draws what is postponed, or the jobs to choose from.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.Postpone, s.env.Theme
	right := cleantext.Line(s.env.Stamper.Operator) + " · " + s.env.Clock(s.Now) + " "
	lines := []string{th.Title.Render(widget.Ends(" "+t.Title, right, s.Width, th.Glyph.More))}
	if s.making {
		lines = append(lines, s.periodLine())
	}
	lines = append(lines, widget.Rule(th, s.Width))
	width := s.Width - 1
	if _, picking := s.Ask.Prompt().(*dialog.Pick); picking {
		width = min(s.Width, 70)
	}
	foot := s.Ask.Lines(width, len(s.holidays)+3)
	return widget.Page(s.Height, lines, s.body(s.Height-len(lines)-len(foot)), foot)
}

// periodLine draws the holiday, and how many jobs are chosen.
func (s *Screen) periodLine() string {
	t, th := s.env.Text, s.env.Theme
	left := " " + t.TUI.Postpone.Period(t.Routine.Holiday[string(s.period.Holiday)], s.day(s.period.From), s.day(s.period.Until))
	chosen := t.TUI.Postpone.Chosen(len(s.chosenJobs()), len(s.plans)) + " "
	return widget.Ends(left, chosen, s.Width, th.Glyph.More)
}

func (s *Screen) body(room int) []string {
	t := s.env.Text.TUI
	switch {
	case s.Problem != "" || !s.Loaded:
		return s.Blank(s.Width)
	case s.making:
		return s.planLines(room)
	case len(s.rows) > 0:
		return s.rowLines(room)
	case len(s.plans) == 0:
		return []string{" " + t.Postpone.NoJobs}
	}
	return nil
}

// planLines draws the jobs that can be postponed, those chosen with their new date.
func (s *Screen) planLines(room int) []string {
	th := s.env.Theme
	until := s.env.Text.TUI.Postpone.Until(s.day(overview.ResumeDate(s.period)))
	return s.list.Lines(room, func(i int) string {
		p, box, tail, style := s.plans[i], "[ ] ", "", lipgloss.NewStyle()
		if s.chosen[p.Key] {
			box, tail, style = "[x] ", until, th.Value
		}
		name := s.env.Name(p, s.Width-9-widget.Width(until))
		return s.line(i, widget.Ends(box+name, tail, s.Width-4, th.Glyph.More), style)
	})
}

// rowLines draws what is postponed.
func (s *Screen) rowLines(room int) []string {
	t, th := s.env.Text, s.env.Theme
	head := th.Title.Render(widget.Cut(" "+t.TUI.Postpone.Now, s.Width, th.Glyph.More))
	return append([]string{head}, s.list.Lines(room-1, s.rowLine)...)
}

func (s *Screen) rowLine(i int) string {
	r, th := s.rows[i], s.env.Theme
	date := r.Date
	if d, err := time.Parse(time.DateOnly, r.Date); err == nil {
		date = s.day(d)
	}
	state := s.env.Text.Routine.States[string(r.State)]
	if by := r.Job.New.By; by != "" {
		state += " · " + cleantext.Line(by)
	}
	glyph, style := th.Glyph.Untouched, th.Dim
	switch r.State {
	case overview.DatePostponed:
		glyph, style = th.Glyph.Ready, th.Good
	case overview.DateUnverified:
		glyph, style = th.Glyph.Half, th.Warn
	case overview.PostponeSkipped:
		glyph = th.Glyph.None
	}
	state = glyph + " " + state
	left := widget.Fit(date, 16, th.Glyph.More)
	name := s.env.Name(r.Job.Plan, s.Width-6-16-widget.Width(state))
	return s.line(i, widget.Ends(left+name, state, s.Width-4, th.Glyph.More), style)
}

// line draws a line, with the cursor if it is the one under it.
func (s *Screen) line(i int, text string, style lipgloss.Style) string {
	return " " + widget.Row(s.env.Theme, i == s.list.At(), " ", text, style)
}

// day writes a date, "man 4.1.2027".
func (s *Screen) day(d time.Time) string {
	return s.env.Text.Words.Weekdays[d.Weekday()] + d.Format(" 2.1.2006")
}
