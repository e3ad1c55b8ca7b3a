package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// mostAhead is how many keys are kept while an answer is being stored.
const mostAhead = 256

// keys hands a key message to key letter by letter: what is typed fast arrives as one message of
// several letters. Keys typed while an answer is being stored wait for it, so that none is
// lost and none is judged by a step that is about to change. ctrl+c waits for nothing.
func (m *Model) keys(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, m.env.Keys.Global.Abort) {
		m.ahead = nil
		return m.key(msg)
	}
	if msg.Paste || len(msg.Runes) < 2 {
		return m.oneKey(msg)
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		one := msg
		one.Runes = []rune{r}
		cmds = append(cmds, m.oneKey(one))
	}
	return tea.Batch(cmds...)
}

func (m *Model) oneKey(msg tea.KeyMsg) tea.Cmd {
	if m.lane.idle() {
		return m.key(msg)
	}
	if len(m.ahead) < mostAhead {
		m.ahead = append(m.ahead, msg)
	}
	return nil
}

// typedAhead hands the keys that waited to the screen, as far as the next answer. If the answer was not
// stored they are dropped: they were meant for what would have followed.
func (m *Model) typedAhead(stored bool) tea.Cmd {
	waiting := m.ahead
	m.ahead = nil
	if !stored {
		return nil
	}
	var cmds []tea.Cmd
	for _, k := range waiting {
		cmds = append(cmds, m.oneKey(k))
	}
	return tea.Batch(cmds...)
}
