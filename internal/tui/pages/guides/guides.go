// Package guides is the list of routines and troubleshooting, found by what they are about or
// by a message that Visma shows.
package guides

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// longest is the longest search, in characters: a whole message may be pasted.
const longest = 300

// page is how many guides a page key goes.
const page = 10

// Nav makes the screens that this one leads to.
type Nav struct {
	Guide func(procedures.Procedure) screen.Screen
}

// Screen is the list of guides.
type Screen struct {
	env    screen.Env
	nav    Nav
	guides []procedures.Procedure // those about the job first
	about  int                    // how many of them
	width  int
	height int

	field  *widget.Field // nil while nothing is searched for
	found  []procedures.Procedure
	at     int
	offset int // first line shown
}

// New opens the list. The guides about a procedure, by its id, stand first; "" is about none.
func New(env screen.Env, all []procedures.Procedure, procedure string, nav Nav) *Screen {
	s := &Screen{env: env, nav: nav}
	var others []procedures.Procedure
	for _, g := range all {
		if procedure != "" && slices.Contains(g.About, procedure) {
			s.guides = append(s.guides, g)
		} else {
			others = append(others, g)
		}
	}
	s.about = len(s.guides)
	s.guides = append(s.guides, others...)
	s.found = s.guides
	return s
}

// Init does nothing: there is nothing to read.
func (s *Screen) Init() tea.Cmd { return nil }

// SetSize gives the room.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// CapturesText tells whether letters go into the search.
func (s *Screen) CapturesText() bool { return s.field != nil && s.field.Focused() }

// ShortHelp gives the footer.
func (s *Screen) ShortHelp() []key.Binding {
	if s.CapturesText() {
		return s.searchKeys()[0]
	}
	k := s.FullHelp()[0]
	return append([]key.Binding{k[0], k[1], k[len(k)-1]}, k[2:len(k)-1]...)
}

// FullHelp gives every key.
func (s *Screen) FullHelp() [][]key.Binding {
	if s.CapturesText() {
		return s.searchKeys()
	}
	k := s.env.Keys.Guides
	k.Open.SetEnabled(len(s.found) > 0)
	return k.Full()
}

func (s *Screen) searchKeys() [][]key.Binding {
	k := s.env.Keys.Pick
	k.Take.SetEnabled(len(s.found) > 0)
	return k.Full()
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if s.CapturesText() {
			return s.searching(msg)
		}
		return s.command(msg), nil
	case widget.Pasted:
		if msg.Fault != "" {
			return screen.Alarm(msg.Fault), nil
		}
		if s.CapturesText() {
			s.edit(msg)
		}
	}
	return screen.Stay(), nil
}

func (s *Screen) command(msg tea.KeyMsg) screen.Outcome {
	k := s.env.Keys.Guides
	switch {
	case msg.Paste:
	case key.Matches(msg, k.Back) && s.field != nil:
		s.unsearch()
	case key.Matches(msg, k.Back):
		return screen.Pop()
	case key.Matches(msg, k.Open):
		return s.open()
	case key.Matches(msg, k.Search) && s.field != nil:
		s.field.Focus(true)
	case key.Matches(msg, k.Search):
		f := widget.NewField(s.env.Theme, s.env.Text.TUI.Guides.AskSearch, longest)
		s.field = &f
	case key.Matches(msg, k.Up):
		s.step(-1)
	case key.Matches(msg, k.Down):
		s.step(1)
	case key.Matches(msg, k.PageUp):
		s.step(-page)
	case key.Matches(msg, k.PageDown):
		s.step(page)
	case key.Matches(msg, k.Top):
		s.step(-len(s.found))
	case key.Matches(msg, k.Bottom):
		s.step(len(s.found))
	}
	return screen.Stay()
}

// searching takes a key while the search has the letters.
func (s *Screen) searching(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.env.Keys.Pick
	switch {
	case msg.Paste:
		s.edit(msg)
	case key.Matches(msg, k.Take):
		return s.open(), nil
	case key.Matches(msg, k.Cancel):
		s.unsearch()
	case key.Matches(msg, k.Paste):
		return screen.Stay(), s.env.Paste
	case key.Matches(msg, k.Up):
		s.step(-1)
	case key.Matches(msg, k.Down):
		s.step(1)
	case key.Matches(msg, k.PageUp):
		s.step(-page)
	case key.Matches(msg, k.PageDown):
		s.step(page)
	default:
		s.edit(msg)
	}
	return screen.Stay(), nil
}

// edit changes what is searched for. The best match is marked, so that Enter opens it.
func (s *Screen) edit(msg tea.Msg) {
	before := s.field.Value()
	s.field.Update(msg)
	if s.field.Value() != before {
		s.found, s.at, s.offset = procedures.Search(s.guides, s.field.Value()), 0, 0
	}
}

func (s *Screen) unsearch() { s.field, s.found, s.at, s.offset = nil, s.guides, 0, 0 }

func (s *Screen) step(by int) { s.at = widget.Step(s.at, by, len(s.found)) }

// open goes to the guide under the cursor. The list keeps what was searched for, and has the
// keys again when it is come back to.
func (s *Screen) open() screen.Outcome {
	if s.at >= len(s.found) {
		return screen.Say(s.env.Text.TUI.Guides.NoMatch)
	}
	if s.field != nil {
		s.field.Focus(false)
	}
	return screen.Replace(s.nav.Guide(s.found[s.at]))
}
