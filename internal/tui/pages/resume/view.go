package resume

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// tall is the height from which lines may be spent on looks.
const tall = 18

// View draws the screen.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.Resume, s.env.Theme
	if !s.live.Loaded {
		return s.live.BlankPage(s.Width)
	}
	lines := []string{th.Title.Render(widget.Ends(" "+t.Title(cleantext.Line(s.run)), s.env.Clock(s.live.Now)+" ", s.Width, th.Glyph.More))}
	lines = append(lines, s.heading(t.Last)...)
	if len(s.state.last) == 0 {
		lines = append(lines, "   "+th.Dim.Render(t.Nothing))
	}
	for _, a := range s.state.last {
		lines = append(lines, s.action(a)...)
	}
	next := s.nextLines()
	lines = append(lines, s.heading(t.Hazards)...)
	lines = append(lines, s.hazards(max(1, s.Height-len(lines)-len(next)))...)
	return strings.Join(append(lines, next...), "\n")
}

// heading has an empty line in front where there is room for it.
func (s *Screen) heading(text string) []string {
	line := " " + s.env.Theme.Title.Render(text)
	if s.Height < tall {
		return []string{line}
	}
	return []string{"", line}
}

func (s *Screen) line(text string, style lipgloss.Style) string {
	return "   " + style.Render(widget.Cut(text, s.Width-4, s.env.Theme.Glyph.More))
}

// action draws who confirmed what, and when, on two lines if there is room.
func (s *Screen) action(a action) []string {
	t := s.env.Text
	head := s.env.When(a.event.At, s.live.Now) + " " + cleantext.Line(a.event.By) + "  "
	what := t.History.Action[string(a.event.Action)]
	if value := wizard.ShownValue(a.event); value != "" {
		what += " «" + cleantext.Line(value) + "»"
	}
	if a.do != "" {
		what += ": " + a.do
	}
	room := s.Width - 4 - widget.Width(head)
	if s.Height >= tall {
		return []string{
			s.line(head+s.env.Name(a.plan, room), lipgloss.NewStyle()),
			s.line(strings.Repeat(" ", widget.Width(head))+what, s.env.Theme.Dim),
		}
	}
	return []string{s.line(head+s.env.Name(a.plan, room/2)+" · "+what, lipgloss.NewStyle())}
}

func (s *Screen) hazards(room int) []string {
	t, th := s.env.Text, s.env.Theme
	if len(s.state.urgent) == 0 {
		return []string{s.line(th.Glyph.Ready+" "+t.TUI.Resume.NoHazards, th.Good)}
	}
	var out []string
	missed := s.state.spells.In(s.env.Site, wizard.Until(s.live.Run, s.live.Now))
	for i, j := range s.state.urgent {
		if len(out) == room-1 && len(s.state.urgent) > room {
			return append(out, s.line(t.TUI.Frame.More(len(s.state.urgent)-i), th.Dim))
		}
		_, style := widget.Mark(th, j.Hazard)
		out = append(out, s.line(s.env.Danger(j, missed(j), s.live.Now, s.Width-4), style))
	}
	for _, j := range s.state.urgent {
		means := widget.Styled(wizard.MissedText(missed(j), j.Plan, t.Missed), s.Width-4, th.Warn)
		if missed(j).Count() > 0 && len(out)+len(means) <= room {
			out = append(out, widget.Indent("   ", means)...)
		}
	}
	return out
}

func (s *Screen) nextLines() []string {
	t, th := s.env.Text.TUI, s.env.Theme
	lines := s.heading(t.Resume.Next)
	if !s.state.found {
		return append(lines, s.line(th.Glyph.Ready+" "+t.Resume.AllDone, th.Good))
	}
	j := s.state.next
	return append(lines,
		s.line(s.env.Name(j.Plan, s.Width-4), th.Title),
		s.line(th.Glyph.Work+" "+t.Job.StepOf(s.state.number, j.StepsTotal)+": "+s.state.step, th.Value),
		s.line(t.Resume.GoOn, th.Dim))
}
