package history

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// wide is the least width with room for the names of the companies.
const wide = 110

// headLines draws the title and the filter.
func (s *Screen) headLines() []string {
	t, th := s.env.Text.TUI.History, s.env.Theme
	title := " " + t.Title + " · " + cleantext.Line(s.run) + " · " + t.OfRun
	if s.only != "" {
		title = " " + t.Title + " · " + cleantext.Line(s.run) + " · " + s.onlyName()
	}
	lines := []string{th.Title.Render(widget.Ends(title, s.counted()+" ", s.Width, th.Glyph.More))}
	return append(lines, widget.Indent(" ", s.filter.Lines(s.Width-2))...)
}

// counted says how many entries are shown, and how far the log has been searched.
func (s *Screen) counted() string {
	t := s.env.Text.TUI.History
	all := int(s.book.run.Head.Seq)
	switch {
	case !s.loaded:
		return ""
	case s.only != "" && s.filter.Query() == "":
		return t.Counted(min(s.list.At()+1, len(s.shown)), len(s.shown))
	case s.only != "":
		return t.Counted(len(s.shown), len(s.book.entries))
	case s.filter.Query() == "":
		return t.Counted(min(s.list.At()+1, all), all)
	case !s.book.complete:
		return t.Looking(len(s.book.entries), all)
	}
	return t.Counted(len(s.shown), all)
}

func (s *Screen) onlyName() string {
	for _, e := range s.book.entries {
		if e.event.Job == s.only {
			return s.env.Name(e.plan, s.Width-30)
		}
	}
	return cleantext.Line(s.only)
}

// View draws the entries, or the one under the cursor in full.
func (s *Screen) View() string {
	if e, ok := s.selected(); ok && s.detail {
		return s.detailView(e)
	}
	lines := s.headLines()
	t := s.env.Text.TUI
	from, to := s.list.Window(s.Height - len(lines))
	switch {
	case !s.loaded && s.problem != "":
		lines = append(lines, widget.Wrap(s.problem, s.Width)...)
	case !s.loaded:
		lines = append(lines, " "+t.Frame.Reading)
	case len(s.shown) == 0 && !s.book.complete:
	case len(s.shown) == 0 && s.filter.Query() != "":
		lines = append(lines, " "+t.History.NoMatch)
	case len(s.shown) == 0:
		lines = append(lines, " "+t.History.Empty)
	}
	for i := from; i < to; i++ {
		lines = append(lines, s.line(s.book.entries[s.shown[i]], i == s.list.At()))
	}
	return strings.Join(lines[:min(len(lines), max(0, s.Height))], "\n")
}

// line draws one entry: when, who, which job, what.
func (s *Screen) line(e entry, here bool) string {
	more := s.env.Theme.Glyph.More
	by, job := 8, 16
	switch {
	case s.Width >= wide:
		by, job = 14, 36
	case s.Width >= 80:
		by, job = 10, 18
	}
	if s.only != "" {
		job = 0
	}
	column := func(text string, width int) string { return widget.Fit(widget.Cut(text, width-1, more), width, "") }
	text := column(s.env.When(e.event.At, s.now), 13) + column(cleantext.Line(e.event.By), by) + column(s.jobName(e), job)
	glyph, what, style := s.what(e)
	what = glyph + " " + widget.Cut(what, s.Width-4-widget.Width(text), more)
	if !here {
		what = style.Render(what)
	}
	return " " + widget.Row(s.env.Theme, here, "", text+what, lipgloss.NewStyle())
}

// jobName is short where there is little room.
func (s *Screen) jobName(e entry) string {
	p := e.plan
	switch {
	case e.event.Job == "":
		return s.env.Text.TUI.History.TheRun
	case p.Key == "":
		return cleantext.Line(e.event.Job)
	}
	company := s.env.Text.Words.All
	if p.Company > 0 {
		company = strconv.Itoa(p.Company)
	}
	name := cmp.Or(p.Short, p.Title) + " " + company
	if p.Variant != "" {
		return name + " " + p.Variant
	}
	if p.Company > 0 && s.Width >= wide {
		return name + " " + p.CompanyName
	}
	return name
}

// what returns what was done, with a sign for it.
func (s *Screen) what(e entry) (glyph, text string, style lipgloss.Style) {
	t, th, v := s.env.Text.TUI.History, s.env.Theme, e.event
	glyph, style = s.mark(e)
	text = s.action(e)
	if v.Value != "" && v.Job != "" { // the run's own are digests
		text += " " + t.Value(cleantext.Line(v.Value))
	}
	if v.Deviates {
		text = s.env.Text.History.Deviates + ": " + text
	}
	if v.Redline {
		text = s.env.Text.History.Redline + ": " + t.Value(cleantext.Line(v.Value))
	}
	if _, back := s.book.undone[v.Seq]; back {
		glyph, style = th.Glyph.Undone, th.Dim
		text = t.Undone + ": " + text
	}
	if e.do != "" {
		text += " · " + cleantext.Line(e.do)
	}
	if v.Reason != "" {
		text += " · " + t.Reason(cleantext.Line(v.Reason))
	}
	if v.Paper {
		text += " · " + s.env.Text.History.Paper
	}
	return glyph, text, style
}

// action names what an event is.
func (s *Screen) action(e entry) string {
	if s.book.redoes(e) {
		return s.env.Text.TUI.History.Redone
	}
	return cmp.Or(s.env.Text.History.Action[string(e.event.Action)], string(e.event.Action))
}

// mark returns the sign of an event that counts.
func (s *Screen) mark(e entry) (glyph string, style lipgloss.Style) {
	th := s.env.Theme
	switch v := e.event; {
	case v.Deviates:
		return th.Glyph.Deviates, th.Warn
	case v.Redline:
		return th.Glyph.Redline, th.Warn
	case v.Action == ledger.Done || v.Action == ledger.Answered:
		return th.Glyph.Ready, th.Good
	case v.Action == ledger.Skipped:
		return th.Glyph.None, th.Dim
	case v.Action == ledger.Deferred:
		return th.Glyph.Deferred, th.Warn
	case v.Action == ledger.Undone:
		return th.Glyph.Undone, th.Half
	}
	return th.Glyph.Untouched, lipgloss.NewStyle()
}

// fullName returns the name of an entry's job in a sentence.
func (s *Screen) fullName(e entry) string {
	switch {
	case e.event.Job == "":
		return s.env.Text.TUI.History.TheRun
	case e.plan.Key == "":
		return cleantext.Line(e.event.Job)
	}
	return e.plan.Title + " · " + wizard.CompanyText(e.plan, s.env.Text.Words)
}
