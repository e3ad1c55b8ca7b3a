package morning

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/widget"
)

// View draws the jobs that should have run, with the answers.
func (s *Screen) View() string {
	t, th := s.env.Text, s.env.Theme
	title := " " + t.TUI.Morning.Title + " · " + cleantext.Line(s.Called())
	head := []string{th.Title.Render(widget.Ends(title, s.env.Clock(s.Now)+" ", s.Width, th.Glyph.More))}
	if s.Problem != "" || !s.Loaded {
		return strings.Join(append(head, s.Blank(s.Width)...), "\n")
	}
	count := t.TUI.Morning.Count(s.states[overview.RunDue], s.states[overview.RunFailed], s.states[overview.RunProved])
	head = append(head, widget.Cut(" "+count, s.Width, th.Glyph.More), widget.Rule(th, s.Width))
	foot := s.foot()
	return widget.Page(s.Height, head, s.body(s.Height-len(head)-len(foot)), foot)
}

func (s *Screen) body(room int) []string {
	th := s.env.Theme
	if len(s.rows) == 0 {
		return []string{"", " " + th.Good.Render(widget.Cut(th.Glyph.Ready+" "+s.env.Text.TUI.Morning.Empty, s.Width-2, th.Glyph.More))}
	}
	return s.list.Lines(room, s.line)
}

// line draws a job: when it should have run, which it is, and whether it did.
func (s *Screen) line(i int) string {
	d, th := s.rows[i], s.env.Theme
	box := "[ ] "
	if s.marked[d.Job.Plan.Key] {
		box = "[x] "
	}
	glyph, style := th.Glyph.Half, th.Half
	switch d.State {
	case overview.RunProved:
		glyph, style = widget.Mark(th, ledger.Proved)
	case overview.RunFailed:
		glyph, style = widget.Mark(th, ledger.Failed)
	}
	state := glyph + " " + s.env.Text.Morning.States[string(d.State)]
	stateWidth := 0
	for _, word := range s.env.Text.Morning.States {
		stateWidth = max(stateWidth, widget.Width(word)+2)
	}
	left := box + widget.Fit(s.when(d), s.whenWidth(), th.Glyph.More)
	room := s.Width - 6 - widget.Width(left) - stateWidth
	text := widget.Fit(left+widget.Cut(s.env.Name(d.Job.Plan, room), room, th.Glyph.More), s.Width-5-stateWidth, th.Glyph.More)
	return " " + widget.Row(th, i == s.list.At(), " ", text, lipgloss.NewStyle()) + " " + style.Render(state)
}

// roomy is the width from which it is told how many starts a job has had.
const roomy = 75

// when writes the first start that nobody has answered for, and how many more there are.
func (s *Screen) when(d overview.Due) string {
	if len(d.Starts) == 0 {
		return ""
	}
	text := overview.StartText(d.Starts[0].In(s.env.Zone), s.env.Text)
	if n := len(d.Starts); n > 1 && s.Width >= roomy {
		text += " " + s.env.Text.TUI.Morning.More(n-1)
	}
	return text
}

// whenWidth returns the width of the column of the starts.
func (s *Screen) whenWidth() int {
	widest := 0
	for _, d := range s.rows {
		widest = max(widest, widget.Width(s.when(d)))
	}
	return min(widest, max(15, s.Width/3)) + 2
}

// foot says where to read what to do about the job under the cursor, if that has failed.
func (s *Screen) foot() []string {
	d, found := s.selected()
	if !found || d.State != overview.RunFailed || s.guide(d) == "" {
		return nil
	}
	_, title := s.nav.About(d.Job.Plan.Procedure)
	text := s.env.Text.TUI.Morning.Guide(title, s.env.Keys.Morning.Guide.Help().Key)
	return []string{s.env.Theme.Bad.Render(widget.Cut(" "+text, s.Width, s.env.Theme.Glyph.More))}
}
