package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/viewport"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// View draws the screen on top, the status line and the footer. No line is wider than the
// terminal, and there are no more lines than it has.
func (m *Model) View() string {
	top := m.top()
	switch {
	case m.width == 0 || m.height == 0 || top.s == nil:
		return ""
	case m.tooSmall():
		text := m.env.Text.TUI.Frame.TooSmall(m.width, m.height, MinWidth, MinHeight)
		return widget.Clip(strings.Join(widget.Wrap(text, m.width), "\n"), m.width, m.height, false)
	}
	body := ""
	frame := m.frameKeys()
	bindings, helpKey := append(shortHelp(top.s), frame.Retry, frame.Quit, frame.Abort), frame.Help
	if m.help != nil {
		body, bindings, helpKey = m.help.view(), m.help.keys.Full()[0], key.Binding{}
	} else {
		body = top.s.View()
	}
	body = widget.Clip(body, m.width, m.room(top.s), true) + "\n"
	if m.urgent.lines(top.s) > 0 {
		body += widget.Clip(m.urgent.line, m.width, 1, true) + "\n"
	}
	return body + widget.Clip(m.status(), m.width, 1, true) + "\n" +
		widget.Clip(widget.Footer(m.env.Theme, bindings, helpKey, m.width), m.width, 1, true)
}

// shortHelp returns the keys of a screen for the footer.
func shortHelp(s screen.Screen) []key.Binding {
	if own, ok := s.(interface{ ShortHelp() []key.Binding }); ok {
		return own.ShortHelp()
	}
	return s.FullHelp()[0]
}

// frameKeys are the keys of the frame that work on the screen on top.
func (m *Model) frameKeys() keymap.Global {
	top := m.top()
	free := m.env.Keys.Global.Free(top.s.FullHelp())
	free.Retry.SetEnabled(len(m.lane.failed) > 0)
	if top.s.CapturesText() {
		free.Quit.SetEnabled(false)
		free.Help.SetHelp("F1", free.Help.Help().Desc)
	}
	free.Abort.SetEnabled(!free.Quit.Enabled())
	return free
}

func (m *Model) status() string {
	t, th := m.env.Text.TUI.Frame, m.env.Theme
	switch {
	case m.ending, len(m.ahead) > 0:
		return " " + th.Warn.Render(t.Saving)
	case len(m.lane.failed) > 0:
		say := m.say
		if say == "" {
			say = m.env.Text.TUI.Frame.Unsaved(len(m.lane.failed))
		}
		retry := m.env.Keys.Global.Retry.Help()
		hint := " " + retry.Key + " " + retry.Desc + " "
		room := max(10, m.width-2-widget.Width(hint))
		return " " + th.Bad.Render(widget.Cut(say, room, th.Glyph.More)) + th.Title.Render(hint)
	case m.alarm:
		return " " + th.Warn.Render(widget.Cut(m.say, m.width-1, th.Glyph.More))
	case m.say != "":
		return " " + widget.Cut(m.say, m.width-1, th.Glyph.More)
	}
	return " " + th.Dim.Render(widget.Cut(m.o.Notice, m.width-1, th.Glyph.More))
}

// help is the overlay that lists every key of the screen under it.
type help struct {
	env    screen.Env
	keys   keymap.Help
	groups [][]key.Binding
	port   viewport.Model
	width  int
	height int
}

func newHelp(env screen.Env, groups [][]key.Binding, width, height int) *help {
	h := &help{env: env, keys: env.Keys.Help, groups: groups}
	h.resize(width, height)
	return h
}

func (h *help) resize(width, height int) {
	h.width, h.height = width, height
	h.port = viewport.New(max(1, width-4), max(1, height-2))
	lines := widget.HelpLines(h.env.Theme, h.groups, width-4)
	h.port.SetContent(strings.Join(lines, "\n"))
	scrolls := len(lines) > height-2
	h.keys.Nav.SetEnabled(scrolls)
}

// update scrolls, and reports whether the overlay is to be closed.
func (h *help) update(msg tea.KeyMsg) (closed bool) {
	if by, ok := h.keys.Step(msg, h.port.Height, h.port.TotalLineCount()); ok {
		h.port.SetYOffset(h.port.YOffset + by)
	}
	return key.Matches(msg, h.keys.Close)
}

func (h *help) view() string {
	lines := strings.Split(h.port.View(), "\n")
	return strings.Join(widget.Box(h.env.Theme, h.env.Text.TUI.Frame.HelpTitle, lines, h.width, h.height), "\n")
}
