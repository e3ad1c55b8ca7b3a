// Package news shows a text to read: what has changed in the program and in the step lists, or how a practice went.
package news

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Screen is a text to read.
type Screen struct {
	screen.Size
	env   screen.Env
	title string
	read  func() ([]overview.Passage, error)
	parts []overview.Passage
	list  widget.List // of the lines
}

// New returns the screen of what read returns.
func New(env screen.Env, title string, read func() ([]overview.Passage, error)) *Screen {
	return &Screen{env: env, title: title, read: read}
}

// parts is the text as it was read.
type parts []overview.Passage

// Init reads the text.
func (s *Screen) Init() tea.Cmd {
	read := s.read
	return screen.Load(func() (tea.Msg, error) {
		p, err := read()
		return parts(p), err
	})
}

// CapturesText reports that no text is typed.
func (s *Screen) CapturesText() bool { return false }

// ShortHelp returns the keys of the footer.
func (s *Screen) ShortHelp() []key.Binding { return s.FullHelp()[0] }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return keymap.Full(s.keys()) }

// keys are those of another text to read.
func (s *Screen) keys() keymap.Handover {
	k := s.env.Keys.Handover
	k.Copy.SetEnabled(false)
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case parts:
		s.parts = msg
	case screen.Unread:
		return screen.Alarm(s.env.ErrorLine(msg.Err)), nil
	case tea.KeyMsg:
		if k := s.keys(); key.Matches(msg, k.Back) {
			return screen.Pop(), nil
		}
		s.list.Press(msg, s.keys().Nav)
	}
	return screen.Stay(), nil
}

// View draws the text, as much of it as there is room for.
func (s *Screen) View() string {
	th := s.env.Theme
	head := []string{th.Title.Render(" " + s.title), widget.Rule(th, s.Width)}
	return strings.Join(append(head, s.env.Passages(s.parts, &s.list, s.Width, s.Height-len(head))...), "\n")
}
