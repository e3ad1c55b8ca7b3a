package dialog

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Search is a field above a list, for what the list is narrowed by. While it has the letters, the keys
// that move the cursor still move it in the list.
type Search struct {
	env         screen.Env
	placeholder string
	limit       int
	field       *widget.Field // nil while nothing is searched for
}

// NewSearch returns a search that is closed, for at most limit characters.
func NewSearch(env screen.Env, placeholder string, limit int) Search {
	return Search{env: env, placeholder: placeholder, limit: limit}
}

// Open shows the field, and gives it the letters.
func (s *Search) Open() {
	if s.field == nil {
		f := widget.NewField(s.env.Theme, s.placeholder, s.limit)
		s.field = &f
	}
	s.field.Focus(true)
}

// Rest leaves the field in sight, without the letters.
func (s *Search) Rest() {
	if s.field != nil {
		s.field.Focus(false)
	}
}

// Close forgets what was searched for.
func (s *Search) Close() { s.field = nil }

// IsOpen reports whether the field is shown.
func (s *Search) IsOpen() bool { return s.field != nil }

// CapturesText reports whether letters go into the field.
func (s *Search) CapturesText() bool { return s.field != nil && s.field.Focused() }

// Query returns what is searched for, as typed.
func (s *Search) Query() string {
	if s.field == nil {
		return ""
	}
	return s.field.Value()
}

// Keys returns the keys while the field has the letters.
func (s *Search) Keys() keymap.Pick { return s.env.Keys.Pick.Typing() }

// Update handles a key or a paste while the field has the letters. changed reports whether the query is
// another one.
func (s *Search) Update(msg tea.Msg, list *widget.List) (reply Reply, changed bool, cmd tea.Cmd) {
	if press, ok := msg.(tea.KeyMsg); ok {
		switch k := s.Keys(); {
		case key.Matches(press, k.Take):
			return Taken, false, nil
		case key.Matches(press, k.Cancel):
			return Cancelled, false, nil
		case key.Matches(press, k.Paste):
			return Pending, false, s.env.Paste
		case list.Press(press, k.Nav):
			return Pending, false, nil
		}
	}
	before := s.field.Value()
	s.field.Update(msg)
	return Pending, s.field.Value() != before, nil
}

// Lines draws the field; it returns nothing while that is not shown.
func (s *Search) Lines(width int) []string {
	if s.field == nil {
		return nil
	}
	return []string{s.field.View(width)}
}
