package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// View draws the screen on top, the status line and the footer, and what stands beside. No line is wider than the
// terminal, and there are no more lines than it has.
func (m *Model) View() string {
	switch {
	case m.width == 0 || m.height == 0 || m.top().s == nil:
		return ""
	case m.tooSmall():
		text := m.env.Text.TUI.Frame.TooSmall(m.total.width, m.total.height, MinWidth, MinHeight)
		return widget.Clip(strings.Join(widget.Wrap(text, m.total.width), "\n"), m.total.width, m.total.height, false)
	case m.aside != nil:
		return m.sides(m.stacked())
	}
	return m.stacked()
}

// stacked draws the screen on top, the status line and the footer.
func (m *Model) stacked() string {
	top := m.top()
	frame := m.frameKeys()
	draw, bindings, helpKey := top.s.View, []key.Binding{frame.Switch}, key.Binding{}
	status := ""
	if m.aside == nil || !m.aside.has {
		draw, bindings, helpKey = m.body(top.s)
		status = m.marked(m.width)
	}
	body := widget.Clip(draw(), m.width, m.room(top.s), true) + "\n"
	if m.urgent.lines(top.s) > 0 {
		body += widget.Clip(m.urgent.line, m.width, 1, true) + "\n"
	}
	return body + widget.Clip(status, m.width, 1, true) + "\n" +
		widget.Clip(widget.Footer(m.env.Theme, bindings, helpKey, m.width), m.width, 1, true)
}

// body returns what draws the screen that has the keys, or the help on it, and its keys.
func (m *Model) body(s screen.Screen) (draw func() string, bindings []key.Binding, helpKey key.Binding) {
	if m.help != nil {
		return m.help.view, keymap.Full(m.help.keys())[0], key.Binding{}
	}
	frame := m.frameKeys()
	own := shortHelp(s)
	if frame.Switch.Enabled() {
		own = append([]key.Binding{frame.Switch}, own...)
	}
	return s.View, append(own, frame.Retry, frame.Quit, frame.Abort), frame.Help
}

// marked returns the status line, with the mark of practice at its end.
func (m *Model) marked(width int) string {
	mark, room := "", width
	if m.o.Practice || m.urgent.is.practice {
		mark = m.env.Theme.Warn.Render(m.env.Text.Words.Practice) + " "
		room -= widget.Width(mark) + 1
	}
	return widget.Ends(m.status(room), mark, width, m.env.Theme.Glyph.More)
}

// shortHelp returns the keys of a screen for the footer.
func shortHelp(s screen.Screen) []key.Binding {
	if own, ok := s.(interface{ ShortHelp() []key.Binding }); ok {
		return own.ShortHelp()
	}
	return s.FullHelp()[0]
}

// frameKeys are the keys of the frame that work on the screen that has the keys.
func (m *Model) frameKeys() keymap.Global {
	top := m.front()
	free := m.env.Keys.Global.Free(top.s.FullHelp())
	free.Retry.SetEnabled(len(m.lane.failed) > 0)
	if top.s.CapturesText() {
		free.Quit.SetEnabled(false)
		free.Help.SetHelp("F1", free.Help.Help().Desc)
	}
	free.Abort.SetEnabled(!free.Quit.Enabled())
	free.Switch.SetEnabled(m.aside != nil)
	free.Fold.SetEnabled(m.aside != nil)
	return free
}

// status returns what the status line says, in at most this many cells.
func (m *Model) status(width int) string {
	t, th := m.env.Text.TUI.Frame, m.env.Theme
	switch {
	case (m.ending || len(m.ahead) > 0) && !m.alarm: // an alarm tells for whom it waits
		return " " + th.Warn.Render(t.Saving)
	case len(m.lane.failed) > 0:
		say := m.say
		if say == "" {
			say = m.env.Text.TUI.Frame.Unsaved(len(m.lane.failed))
		}
		retry := m.env.Keys.Global.Retry.Help()
		hint := " " + retry.Key + " " + retry.Desc + " "
		room := max(10, width-2-widget.Width(hint))
		return " " + th.Bad.Render(widget.Cut(say, room, th.Glyph.More)) + th.Title.Render(hint)
	case m.alarm:
		return " " + th.Warn.Render(widget.Cut(m.say, width-1, th.Glyph.More))
	case m.say != "":
		return " " + widget.Cut(m.say, width-1, th.Glyph.More)
	}
	if m.o.Team != nil {
		if away := m.o.Team.Away(); away != "" {
			return " " + th.Warn.Render(widget.Cut(away, width-1, th.Glyph.More))
		}
	}
	return " " + th.Dim.Render(widget.Cut(m.o.Notice, width-1, th.Glyph.More))
}

// help is the overlay that lists every key of the screen under it.
type help struct {
	screen.Size
	env    screen.Env
	groups [][]key.Binding
	top    int // the first line in sight
}

func (h *help) lines() []string {
	th, width := h.env.Theme, h.Width-4
	signs := make([]string, 0, len(th.Legend))
	for _, s := range th.Legend {
		signs = append(signs, widget.Fit(s.Glyph, 2, "")+h.env.Text.TUI.Legend[s.Code])
	}
	out := append(widget.HelpLines(th, h.groups, width), "", th.Title.Render(h.env.Text.TUI.Frame.LegendTitle))
	return append(out, widget.InColumns(signs, width, th.Glyph.More)...)
}

// keys returns the keys of the overlay; those that scroll are disabled where every line is in sight.
func (h *help) keys() keymap.Help {
	k := h.env.Keys.Help
	k.Nav.SetEnabled(len(h.lines()) > h.Height-2)
	return k
}

// update scrolls, and reports whether the overlay is to be closed.
func (h *help) update(msg tea.KeyMsg) (closed bool) {
	k := h.keys()
	by, _ := k.Step(msg, h.Height-2, len(h.lines()))
	h.scroll(by)
	return key.Matches(msg, k.Close)
}

func (h *help) view() string {
	h.scroll(0) // there may be more room now
	return strings.Join(widget.Box(h.env.Theme, h.env.Text.TUI.Frame.HelpTitle, h.lines()[h.top:], h.Width, h.Height), "\n")
}

func (h *help) scroll(by int) { h.top = max(0, min(h.top+by, len(h.lines())-h.Height+2)) }
