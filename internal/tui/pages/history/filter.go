package history

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// filtering handles a key while the filter has the letters.
func (s *Screen) filtering(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.env.Keys.Pick.Typing()
	switch {
	case msg.Paste:
		s.edit(msg)
	case s.list.Press(msg, k.Nav):
	case key.Matches(msg, k.Take):
		s.field.Focus(false)
		if s.query() == "" {
			s.unfilter()
		}
	case key.Matches(msg, k.Cancel):
		s.unfilter()
	case key.Matches(msg, k.Paste):
		return screen.Stay(), s.env.Paste
	default:
		s.edit(msg)
	}
	return screen.Stay(), nil
}

func (s *Screen) paste(msg widget.Pasted) screen.Outcome {
	if msg.Fault != "" {
		return screen.Alarm(msg.Fault)
	}
	if s.CapturesText() {
		s.edit(msg)
	}
	return screen.Stay()
}

func (s *Screen) edit(msg tea.Msg) {
	before := s.field.Value()
	s.field.Update(msg)
	if s.field.Value() != before {
		s.match()
		s.list.MoveTo(0)
	}
}

// unfilter shows every entry again. The cursor stays with the one it stood on.
func (s *Screen) unfilter() {
	e, ok := s.selected()
	s.field = nil
	s.match()
	if ok {
		s.goTo(e.event.Seq)
	}
}

// query returns what is filtered by.
func (s *Screen) query() string {
	if s.field == nil {
		return ""
	}
	return s.field.Value()
}

// match picks the entries that the filter leaves.
func (s *Screen) match() {
	matches := matcher(s.query())
	s.shown = s.shown[:0:0]
	for i, e := range s.book.entries {
		if matches(e.text) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.SetLen(len(s.shown))
}
