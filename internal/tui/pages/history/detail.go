package history

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

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
