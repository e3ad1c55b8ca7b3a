package tui

import (
	tea "github.com/charmbracelet/bubbletea"
)

// asking is a screen on which a key may store something. A terminal sends what was typed before a page or a question was
// drawn: such a key was meant for something else, and must store nothing.
type asking interface {
	// Asks returns what a key would answer now, as a value that can be compared.
	Asks() any
	// Stores reports whether a key may store or end something now. It is false for the letters of a text.
	Stores(key tea.KeyMsg) bool
}

// sight is whether the operator has seen what a key would answer.
type sight struct {
	stands stands
	seen   func() bool // it has been drawn, and no key has been waiting since before
	asks   int         // counts the calls of frames.watch, so that only the last one is heard
	later  tea.Cmd     // what they returned, to be run after this message
}

// stands is what stands on the terminal to be answered.
type stands struct {
	screen int
	help   bool
	asks   any
}

// look watches for what stands to be answered, if that is something else than before.
func (m *Model) look() {
	now := stands{screen: m.top().id, help: m.help != nil}
	if s, ok := m.top().s.(asking); ok {
		now.asks = s.Asks()
	}
	if now != m.stands {
		m.stands = now
		m.unseen(false)
	}
}

// unseen waits until what stands to be answered is drawn. waiting says that a key has come from before, and others may
// follow it.
func (m *Model) unseen(waiting bool) {
	m.asks++
	seen, later := m.frames.watch(m.asks, waiting)
	m.seen, m.later = seen, tea.Batch(m.later, later)
}

// drawn is the message that what was watched for must be on the terminal.
type drawn struct{ asks int }

func (m *Model) drawn(msg drawn) {
	if msg.asks == m.asks {
		m.seen = func() bool { return true }
	}
}

// unsighted reports whether the operator has not seen yet what a key would answer, where that may store something.
func (m *Model) unsighted() bool {
	m.look() // a key before this one may have led on
	_, ok := m.top().s.(asking)
	return ok && m.help == nil && (m.seen == nil || !m.seen())
}

// early reports whether a key may store something, but came before what it would answer was drawn. It does nothing then.
func (m *Model) early(msg tea.KeyMsg) bool {
	return m.unsighted() && m.stores(msg)
}
