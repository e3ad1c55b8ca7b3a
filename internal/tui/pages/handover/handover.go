// Package handover shows where a run stands, for who takes it over: the text of the command of that name, to read and to copy.
package handover

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Screen is the handover of one run.
type Screen struct {
	screen.Size
	*live.Run[overview.Handover]
	env   screen.Env
	title string
	parts []overview.Passage
	list  widget.List // of the lines, each under its heading
}

// New returns the handover of a run.
func New(env screen.Env, store live.Store, run string) *Screen {
	return &Screen{env: env, Run: live.NewRun(env, store, run, func(in ledger.Reader, r ledger.Run) (overview.Handover, error) {
		return overview.ReadHandover(in, r, env.Site, env.Stamper.Now())
	})}
}

// ShowsUrgent reports that the screen begins with what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return keymap.Full(s.keys()) }

func (s *Screen) keys() keymap.Handover {
	k := s.env.Keys.Handover
	k.Copy.SetEnabled(s.Loaded)
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.Run.Update(msg, func(h overview.Handover) {
		s.title, s.parts = h.Title(s.env.Stamper.Operator, s.env.Zone, s.env.Text), h.Passages(s.env.Zone, s.env.Text)
	})
	switch msg := msg.(type) {
	case tea.KeyMsg:
		switch k := s.keys(); {
		case key.Matches(msg, k.Back):
			return screen.Pop(), nil
		case key.Matches(msg, k.Copy):
			return screen.Stay(), s.env.Copy(overview.PlainText(s.title, s.parts))
		default:
			s.list.Press(msg, k.Nav)
		}
	case screen.Copied:
		if out = screen.Say(s.env.Text.Handover.Copied); msg.Failed {
			out = screen.Alarm(msg.Say)
		}
	}
	return out, look
}

// View draws the text, as much of it as there is room for.
func (s *Screen) View() string {
	th := s.env.Theme
	if !s.Loaded {
		return s.BlankPage(s.Width)
	}
	head := []string{th.Title.Render(widget.Cut(" "+s.title, s.Width, th.Glyph.More)), widget.Rule(th, s.Width)}
	lines := s.env.Passages(s.parts, &s.list, s.Width, s.Height-len(head))
	return strings.Join(append(head, lines...), "\n")
}
