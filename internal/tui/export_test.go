package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Raw is the screen on top as it draws itself, before the root cuts off what does not fit, and
// the room it was given.
func (m *Model) Raw() (view string, width, height int) {
	return m.top().s.View(), m.width, m.height - frameLines
}

// Pausing tells keys that come at once from typed ones, as at a real terminal, by this clock.
func (m *Model) Pausing(now func() time.Time) *Model {
	m.live, m.now = true, now
	m.tick = func(_ time.Duration, msg func(time.Time) tea.Msg) tea.Cmd {
		return func() tea.Msg { return msg(now()) }
	}
	return m
}

// Mouse returns what the root is sent of a mouse.
func Mouse(m tea.MouseMsg) tea.Msg { return mouse(m) }
