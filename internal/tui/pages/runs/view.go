package runs

import (
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/widget"
)

// View draws the runs, or the question for a new one.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI, s.env.Theme
	right := cleantext.Line(s.env.Stamper.Operator) + " · " + s.env.Clock(s.live.Now) + " "
	lines := []string{th.Title.Render(widget.Ends(" resetup  "+t.Runs.Title, right, s.Width, th.Glyph.More)), ""}
	switch {
	case s.live.Problem != "":
		lines = append(lines, s.live.Blank(s.Width)...)
	case !s.live.Loaded:
		lines = append(lines, " "+t.Frame.Reading)
	case len(s.runs) == 0:
		lines = append(lines, widget.Indent("  ", widget.Wrap(t.Runs.Intro, min(s.Width-4, 90)))...)
	}
	indent, width := "  ", s.Width-4
	if _, kind := s.Ask.Prompt().(*dialog.Pick); kind {
		indent, width = " ", min(s.Width-2, 60)
	}
	foot := widget.Indent(indent, s.Ask.Lines(width, 4))
	lines = append(lines, s.runLines(s.Height-len(lines)-len(foot)-1)...)
	return strings.Join(append(append(lines, ""), foot...), "\n")
}

// perRun is how many lines a run takes.
const perRun = 2

func (s *Screen) runLines(room int) []string {
	var out []string
	from, to := s.list.Window(room / perRun)
	for i := from; i < to; i++ {
		out = append(out, s.runLine(i)...)
	}
	return out
}

func (s *Screen) runLine(i int) []string {
	t, th, r := s.env.Text, s.env.Theme, s.runs[i]
	date := func(at time.Time) string { return at.In(s.env.Zone).Format("2.1.2006") }
	state := th.Good.Render(t.TUI.Runs.Open)
	if r.Closed() {
		state = th.Dim.Render(t.TUI.Runs.Closed(date(r.ClosedAt)))
	}
	name, mark := cleantext.Line(r.ID)+" "+t.Words.Release[string(r.Kind)], " "
	if i == s.list.At() {
		name, mark = th.Cursor.Render(name), th.Title.Render(th.Glyph.Cursor)
	}
	started := th.Dim.Render(t.TUI.Runs.Started(date(r.Started), cleantext.Line(r.By)))
	return []string{
		widget.Cut(" "+mark+" "+name+"  "+state+"  "+started, s.Width, th.Glyph.More),
		widget.Cut("     "+s.counters(r), s.Width, th.Glyph.More),
	}
}

func (s *Screen) counters(r ledger.Run) string {
	c := s.counts[r.ID]
	parts := append([]string{s.env.Text.TUI.Board.Counter(c.Ready, c.Jobs)}, s.env.Dangers(c, false)...)
	return strings.Join(parts, "  ")
}
