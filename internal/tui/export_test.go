package tui

// Raw is the screen on top as it draws itself, before the root cuts off what does not fit, and
// the room it was given.
func (m *Model) Raw() (view string, width, height int) {
	return m.top().s.View(), m.width, m.height - frameLines
}

// Pausing lets keys count as typed only after a pause, as at a real terminal.
func (m *Model) Pausing() *Model {
	m.pause = 1
	return m
}
