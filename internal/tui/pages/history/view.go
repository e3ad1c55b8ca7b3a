package history

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// wide is the least width with room for the names of the companies.
const wide = 110

// headLines draws the title and the filter.
func (s *Screen) headLines() []string {
	t, th := s.env.Text.TUI.History, s.env.Theme
	title := " " + t.Title + " · " + cleantext.Line(s.book.run.Called()) + " · " + t.OfRun
	if s.only != "" {
		title = " " + t.Title + " · " + cleantext.Line(s.book.run.Called()) + " · " + s.onlyName()
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
	shown := s.list.Lines(s.Height-len(lines), s.line)
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
	lines = append(lines, shown...)
	return strings.Join(lines[:min(len(lines), max(0, s.Height))], "\n")
}

// line draws one entry: when, who, which job, what.
func (s *Screen) line(i int) string {
	e, here, more := s.book.entries[s.shown[i]], i == s.list.At(), s.env.Theme.Glyph.More
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
	name := p.Brief() + " " + company
	if which := p.Which(); which != "" {
		return name + " " + which
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
	if v.Value != "" {
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
	return cmp.Or(s.env.Text.History.Action[e.event.Called()], string(e.event.Action))
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
	return wizard.JobText(e.plan, s.env.Text.Words)
}

// inDetail handles a key while an entry is shown in full.
func (s *Screen) inDetail(msg tea.KeyMsg, e entry) screen.Outcome {
	switch k := s.keys(); {
	case key.Matches(msg, k.Details), key.Matches(msg, k.Back):
		s.detail = false
	case key.Matches(msg, k.ToJob):
		return s.toJob()
	default:
		by, ok := k.Step(msg, s.detailRoom(), len(s.detailLines(e, s.Width-4)))
		if s.scroll += by; !ok {
			return s.hint(msg)
		}
	}
	return screen.Stay()
}

// detailView draws every part of one entry.
func (s *Screen) detailView(e entry) string {
	lines := s.detailLines(e, s.Width-4)
	room := s.detailRoom()
	s.scroll = max(0, min(s.scroll, len(lines)-room))
	lines = lines[s.scroll:min(len(lines), s.scroll+room)]
	return strings.Join(widget.Box(s.env.Theme, s.env.Text.TUI.History.DetailTitle(int(e.event.Seq)), lines, s.Width, s.Height), "\n")
}

// detailRoom returns how many lines of an entry are in sight.
func (s *Screen) detailRoom() int { return max(0, s.Height-2) }

// detailLines draws a label and its value for each part that the entry has.
func (s *Screen) detailLines(e entry, width int) []string {
	t, v := s.env.Text.TUI.History, e.event
	labels := t.DetailLabels
	step := ""
	switch {
	case v.Step != "":
		step = e.do
		if e.do != v.Step {
			step += " (" + v.Step + ")"
		}
	case v.Job != "":
		step = t.WholeJob
	}
	parts := [][2]string{
		{labels.At, v.At.In(s.env.Zone).Format("2.1.2006 15:04:05")},
		{labels.By, v.By},
		{labels.Job, s.fullName(e)},
		{labels.Step, step},
		{labels.What, s.action(e)},
		{labels.Value, v.Value},
		{labels.Reason, v.Reason},
		{labels.Mark, strings.Join(s.marks(e), ", ")},
		{labels.Effect, cmp.Or(s.env.Text.History.Effect[string(v.Effect)], string(v.Effect))},
		{labels.Slot, cmp.Or(s.env.Text.History.Slot[string(v.Slot)], string(v.Slot))},
		{labels.Undo, s.undoText(e)},
		{labels.ID, v.ID},
		{labels.Hash, v.Hash},
		{labels.Prev, v.Prev},
	}
	wide := 0
	for _, p := range parts {
		wide = max(wide, widget.Width(p[0]))
	}
	var out []string
	for _, p := range parts {
		for i, text := range widget.Wrap(cleantext.Line(p[1]), width-wide-2) {
			label := ""
			if i == 0 {
				label = p[0]
			}
			out = append(out, s.env.Theme.Dim.Render(widget.Fit(label, wide+2, ""))+text)
		}
	}
	return out
}

// marks returns what is out of the ordinary about an entry, with signs.
func (s *Screen) marks(e entry) []string {
	t, g := s.env.Text.History, s.env.Theme.Glyph
	var out []string
	if e.event.Deviates {
		out = append(out, g.Deviates+" "+t.Deviates)
	}
	if e.event.Redline {
		out = append(out, g.Redline+" "+t.Redline)
	}
	if _, back := s.book.undone[e.event.Seq]; back {
		out = append(out, g.Undone+" "+s.env.Text.TUI.History.Undone)
	}
	if e.event.Paper {
		out = append(out, t.Paper)
	}
	return out
}

// undoText says what an entry undoes, or by what it was undone.
func (s *Screen) undoText(e entry) string {
	t := s.env.Text.TUI.History
	if by, back := s.book.undone[e.event.Seq]; back {
		u, _ := s.book.find(by)
		return t.TakenBackBy(int(by), cleantext.Line(u.event.By), s.env.When(u.event.At, s.now))
	}
	if e.event.Ref == 0 {
		return ""
	}
	of, known := s.book.find(e.event.Ref)
	if !known {
		return t.ToBefore(int(e.event.Ref))
	}
	what := s.action(of)
	if of.event.Value != "" {
		what += " " + t.Value(cleantext.Line(of.event.Value))
	}
	return t.TakesBack(int(e.event.Ref), what)
}
