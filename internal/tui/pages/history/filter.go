package history

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
)

// filtering handles a key or a paste while the filter has the letters.
func (s *Screen) filtering(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, changed, cmd := s.filter.Update(msg, &s.list)
	switch {
	case reply == dialog.Cancelled, reply == dialog.Taken && s.filter.Query() == "":
		s.unfilter()
	case reply == dialog.Taken:
		s.filter.Rest()
	case changed:
		s.match()
		s.list.MoveTo(0)
	}
	return screen.Stay(), cmd
}

// unfilter shows every entry again. The cursor stays with the one it stood on.
func (s *Screen) unfilter() {
	e, ok := s.selected()
	s.filter.Close()
	s.match()
	if ok {
		s.goTo(e.event.Seq)
	}
}

// match picks the entries that the filter leaves.
func (s *Screen) match() {
	matches := matcher(s.filter.Query())
	s.shown = s.shown[:0:0]
	for i, e := range s.book.entries {
		if matches(e.text) {
			s.shown = append(s.shown, i)
		}
	}
	s.list.SetLen(len(s.shown))
}
