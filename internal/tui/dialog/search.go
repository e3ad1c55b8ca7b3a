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
	env   screen.Env
	field widget.Field
	open  bool // the field is shown
}

// NewSearch returns a search that is closed, for at most limit characters.
func NewSearch(env screen.Env, placeholder string, limit int) Search {
	return Search{env: env, field: widget.NewField(env.Theme, placeholder, limit)}
}

// Open shows the field, and gives it the letters.
func (s *Search) Open() {
	s.open = true
	s.field.Focus(true)
}

// Rest takes the letters from the field.
func (s *Search) Rest() { s.field.Focus(false) }

// Close forgets what was searched for.
func (s *Search) Close() {
	s.open = false
	s.field.SetValue("")
}

// IsOpen reports whether the field is shown.
func (s *Search) IsOpen() bool { return s.open }

// CapturesText reports whether letters go into the field.
func (s *Search) CapturesText() bool { return s.open && s.field.Focused() }

// Query returns what is searched for, as typed.
func (s *Search) Query() string { return s.field.Value() }

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
	if !s.open {
		return nil
	}
	return []string{s.field.View(width)}
}
