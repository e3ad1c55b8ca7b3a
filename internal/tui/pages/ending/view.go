package ending

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

const (
	widest = 36 // the most that a line of the count takes
	tall   = 22 // the height from which there is room for what the run has cost
	// The width from which the line of keys has all of them, in both languages.
	allKeys = 120
)

// View draws the count, what stands open, and what can be done.
func (s *Screen) View() string {
	t, th := s.env.Text, s.env.Theme
	left := " " + t.TUI.Ending.Title + " · " + s.name() + " " + wizard.ReleaseText(s.Run.Kind, s.Run.Practice, t.Words)
	right := cleantext.Line(s.env.Stamper.Operator) + " · " + s.env.Clock(s.Now) + " "
	head := []string{th.Title.Render(widget.Ends(left, right, s.Width, th.Glyph.More)), widget.Rule(th, s.Width)}
	if !s.Loaded || s.Problem != "" {
		return strings.Join(append(head, s.Blank(s.Width)...), "\n")
	}
	head = append(head, s.countLines()...)
	foot := s.foot()
	room := s.Height - len(head) - len(foot)
	body := s.body(room)
	if actions := s.actions(); s.Width < allKeys && len(body)+len(actions) < room {
		foot = append(actions, foot...)
	}
	head = head[:max(0, min(len(head), s.Height-len(foot)))]
	return widget.Page(s.Height, head, body, foot)
}

// countLines draws the standing count, or the final one.
func (s *Screen) countLines() []string {
	t, th, c := s.env.Text, s.env.Theme, s.count
	title := t.TUI.Ending.SoFar(c.Ready, c.Jobs)
	if s.Run.Closed() {
		date := s.Run.ClosedAt.In(s.env.Zone).Format("2.1.2006 15:04")
		title = t.TUI.Ending.Final(date, cleantext.Line(s.Run.ClosedBy))
	}
	lines := []string{th.Title.Render(widget.Cut(" "+title, s.Width, th.Glyph.More))}
	if s.Run.Reason != "" {
		lines = append(lines, widget.Cut(" "+t.TUI.Ending.Reason(cleantext.Line(s.Run.Reason)), s.Width, th.Glyph.More))
	}
	column := min(s.Width/2, widest)
	entry := func(label, value string) string {
		return " " + widget.Fit(label, column-len(value)-4, th.Glyph.More) + " " + th.Title.Render(value)
	}
	of := fmt.Sprintf("%*d / %d", len(strconv.Itoa(c.Jobs)), c.Ready, c.Jobs)
	number := func(n int) string { return fmt.Sprintf("%*d", len(of), n) }
	r := t.Report
	left := []string{entry(r.SetWaiting, number(c.Waiting)), entry(r.Deleted, number(c.Deleted)), entry(r.Remaining, number(c.Remaining)), entry(r.Cancelled, number(c.Cancelled))}
	right := []string{entry(r.ReadyJobs, of), entry(r.Untouched, number(c.Untouched)), entry(r.Kept, number(c.Kept))}
	if s.omitted > 0 {
		right = append(right, entry(r.Omitted, number(s.omitted)))
	}
	if hazards := " " + strings.Join(s.env.Dangers(c, true), " "); widget.Width(hazards) < s.Width-column { // else the list of jobs tells
		right = append(right, hazards)
	}
	lines = append(lines, widget.Beside(left, column, right, th.Glyph.More)...)
	if s.Height < tall {
		return lines
	}
	return append(lines, s.costLines()...)
}

// costLines draws what the run has cost, beside the run before.
func (s *Screen) costLines() []string {
	th := s.env.Theme
	const label, own = 27, 28
	var lines []string
	for i, f := range s.cost.Lines(s.env.Text) {
		last := f.Last
		if i == 0 && s.cost.Before != "" {
			last += "  " + s.env.Text.Plan.Before(cleantext.Line(s.cost.Before))
		}
		line := " " + widget.Fit(f.Label, label, th.Glyph.More) + th.Title.Render(widget.Fit(f.Own, own, th.Glyph.More)) + th.Dim.Render(last)
		lines = append(lines, widget.Cut(line, s.Width, th.Glyph.More))
	}
	return lines
}

// body draws what stands open, and what is left to check, as much of it as there is room for.
func (s *Screen) body(room int) []string {
	lines, lineOf := s.listLines()
	var out []string
	if len(lines) < room {
		out = []string{""}
	}
	from, to := s.list.Among(room-len(out), len(lines), lineOf)
	return append(out, lines[from:to]...)
}

// listLines draws all lines below the count, and returns the line of each job and offer.
func (s *Screen) listLines() (lines []string, lineOf []int) {
	t, th := s.env.Text, s.env.Theme
	row := func(i int, text string, style lipgloss.Style) {
		lineOf = append(lineOf, len(lines))
		lines = append(lines, " "+widget.Row(th, i == s.list.At(), " ", text, style))
	}
	lines = append(lines, s.heading())
	if n := s.count.Jobs - s.count.Ready - len(s.open); n > 0 {
		lines = append(lines, " "+widget.Cut(th.Glyph.Half+" "+t.TUI.Ending.NotReady(n), s.Width-2, th.Glyph.More))
	}
	if found := s.env.Findings(s.findings, "", s.Width); found != "" {
		lines = append(lines, found)
	}
	if said := overview.UnprovedText(s.unproved, t); len(said) > 0 { // the report names them
		lines = append(lines, " "+widget.Cut(th.Glyph.Half+" "+said[0], s.Width-2, th.Glyph.More))
	}
	missed := s.Missed(s.spells)
	for i, j := range s.open {
		_, style := widget.Mark(th, j.Hazard)
		row(i, s.openText(j, missed(j)), style)
	}
	if n := len(s.deferred); n > 0 {
		lines = append(lines, " "+th.Title.Render(t.TUI.Ending.Deferred(n)))
	}
	for _, d := range s.deferred {
		head := " " + th.Glyph.Deferred + " " + s.env.Name(d.Job.Plan, s.Width/2) + "  "
		text := cleantext.Line(d.Do) + " (" + cleantext.Line(d.Record.By) + ": " + cleantext.Line(d.Record.Reason) + ")"
		lines = append(lines, th.Half.Render(widget.Cut(head+text, s.Width-1, th.Glyph.More)))
	}
	switch titles := procedures.Titles(s.offers); {
	case len(titles) == 0:
	case s.Run.Closed():
		missed := t.Routine.Missed(strings.Join(titles, ", "))
		lines = append(lines, widget.Indent(" ", widget.Styled(th.Glyph.Half+" "+missed, s.Width-2, th.Warn))...)
	default:
		lines = append(lines, " "+th.Title.Render(t.TUI.Guides.AtTheEnd))
		for i, title := range titles {
			row(len(s.open)+i, widget.Cut(title, s.Width-4, th.Glyph.More), lipgloss.NewStyle())
		}
	}
	return lines, lineOf
}

// heading says how many jobs stand open.
func (s *Screen) heading() string {
	t, th := s.env.Text.TUI.Ending, s.env.Theme
	switch n := len(s.open); {
	case n == 0:
		return th.Good.Render(widget.Cut(" "+th.Glyph.Ready+" "+t.NothingOpen, s.Width, th.Glyph.More))
	case s.Run.Closed():
		return " " + th.Title.Render(t.LeftOpen(n))
	default:
		return " " + th.Title.Render(t.Open(n))
	}
}

// openText describes one job that stands open: in which danger it is, or that its old job waits.
func (s *Screen) openText(j ledger.Summary, missed overview.Missed) string {
	room := s.Width - 4
	if j.Hazard != ledger.Calm {
		return widget.Cut(s.env.Danger(j, missed, s.Now, room), room, s.env.Theme.Glyph.More)
	}
	t, th := s.env.Text.Words, s.env.Theme
	head := th.Glyph.Untouched + " " + t.Old[string(j.Old.State)] + "  "
	tail := ": " + t.Action[string(j.Advice)]
	return widget.Cut(head+s.env.Name(j.Plan, room-widget.Width(head+tail))+tail, room, th.Glyph.More)
}

// foot draws the question that is open, why something was not done, and where the last file went.
func (s *Screen) foot() []string {
	t, th := s.env.Text.TUI.Ending, s.env.Theme
	out := widget.Styled(s.fault, s.Width-2, th.Warn)
	switch {
	case s.Ask.IsOpen():
		out = append(out, s.Ask.Lines(s.Width-2, s.Height/2)...)
	case s.writing:
		out = append(out, t.Writing)
	case s.written != "":
		path := widget.CutStart(cleantext.Line(s.written), s.Width-2-widget.Width(t.Written("")), th.Glyph.More)
		out = append(out, th.Good.Render(t.Written(path)))
	}
	out = widget.Indent(" ", out)
	// What is asked stays in sight.
	return out[max(0, len(out)-max(4, s.Height/2)):]
}

// actions draws the keys of what can be done to the run, all of them, on as many lines as that takes.
func (s *Screen) actions() []string {
	if s.CapturesText() {
		return nil
	}
	k, th := s.keys(), s.env.Theme
	lines := []string{""}
	line := ""
	for _, b := range []key.Binding{k.Close, k.Report, k.Excel, k.Checklists, k.Control, k.Show, k.Copy} {
		if !b.Enabled() {
			continue
		}
		part := " " + th.Title.Render(b.Help().Key) + " " + b.Help().Desc + "  "
		if line != "" && widget.Width(line)+widget.Width(part) > s.Width {
			lines, line = append(lines, line), ""
		}
		line += part
	}
	return append(lines, widget.Cut(line, s.Width, th.Glyph.More), "")
}
