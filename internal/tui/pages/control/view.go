package control

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/widget"
)

// View draws the sample and how far its control has come.
func (s *Screen) View() string {
	t, th := s.env.Text.Control, s.env.Theme
	left := " " + t.Title + " · " + cleantext.Line(s.Called())
	right := cleantext.Line(s.env.Stamper.Operator) + " · " + s.env.Clock(s.Now) + " "
	head := []string{th.Title.Render(widget.Ends(left, right, s.Width, th.Glyph.More))}
	if s.Problem != "" || !s.Loaded {
		return strings.Join(append(head, s.Blank(s.Width)...), "\n")
	}
	if len(s.jobs) == 0 {
		return strings.Join(append(head, "", " "+t.None(cleantext.Line(s.Called()))), "\n")
	}
	differ := s.count[overview.OtherThere]
	head = append(head, widget.Cut(" "+t.Count(s.count[overview.SameThere]+differ, len(s.jobs), differ, s.count[overview.NotSetUp]), s.Width, th.Glyph.More))
	head = append(append(head, widget.Indent(" ", widget.Wrap(t.Intro, s.Width-2))...), widget.Rule(th, s.Width))
	foot := s.foot()
	return widget.Page(s.Height, head, s.list.Lines(s.Height-len(head)-len(foot), s.line), foot)
}

// line draws one job: its state and who controlled it, its name, and why it is in the sample.
func (s *Screen) line(i int) string {
	c, t, th := s.jobs[i], s.env.Text.Control, s.env.Theme
	glyph, style := th.Glyph.Half, th.Half
	switch c.State {
	case overview.SameThere:
		glyph, style = th.Glyph.Ready, th.Good
	case overview.OtherThere:
		glyph, style = widget.Mark(th, ledger.Failed)
	case overview.NotSetUp:
		glyph, style = th.Glyph.Untouched, th.Dim
	}
	state := glyph + " " + t.States[string(c.State)]
	switch {
	case c.Event.By != "":
		state += " · " + cleantext.Line(c.Event.By)
	case c.State == overview.ToControl && c.IsOwn(s.env.Stamper.Operator):
		state += " · " + t.Yours
	}
	const stateWidth, riskWidth = 30, 15
	room := s.Width - 6 - stateWidth - riskWidth
	text := widget.Fit(s.env.Name(c.Job.Plan, room), room, th.Glyph.More) + " " + widget.Fit(t.Risks[string(c.Risk)], riskWidth, th.Glyph.More)
	return " " + widget.Row(th, i == s.list.At(), " ", text, lipgloss.NewStyle()) + " " + style.Render(widget.Fit(state, stateWidth, th.Glyph.More))
}

// foot draws the question that is open, below the job that it is about and what the operator has to answer once more.
func (s *Screen) foot() []string {
	if !s.Ask.IsOpen() {
		return nil
	}
	c, _ := s.selected()
	name, description := s.env.Name(c.Job.Plan, s.Width), ""
	if s.inspected != nil {
		name, description = s.env.Name(s.inspected.Job.Plan, s.Width), s.inspected.Description()
	}
	lines := widget.Styled(s.env.Text.Control.Job(name, description), s.Width-2, s.env.Theme.Value)
	return widget.Indent(" ", append(lines, s.Ask.Lines(s.Width-2, s.Height/2)...))
}
