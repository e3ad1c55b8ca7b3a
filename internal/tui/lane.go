package tui

import (
	"slices"
	"sync"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
)

// lane does the writes of all screens one after another. It keeps those that failed for another try.
type lane struct {
	queue  []task
	failed []task
	busy   bool
	flight *sync.WaitGroup // writes under way
}

// task is one write, and the screen that asked for it.
type task struct {
	from  int
	write screen.Write
}

// writeDone is the message that a write has ended.
type writeDone struct {
	task task
	msg  tea.Msg
	err  error
}

// add puts a write at the end. One that failed about the same is given up for it.
func (l *lane) add(t task) tea.Cmd {
	l.failed = slices.DeleteFunc(l.failed, func(f task) bool { return f.write.Job == t.write.Job })
	l.queue = append(l.queue, t)
	return l.start()
}

// start begins the next write, unless one is under way.
func (l *lane) start() tea.Cmd {
	if l.busy || len(l.queue) == 0 {
		return nil
	}
	next, flight := l.queue[0], l.flight
	l.queue, l.busy = l.queue[1:], true
	return recovered(func() tea.Msg {
		flight.Add(1)
		defer flight.Done()
		msg, err := next.write.Do()
		return writeDone{task: next, msg: msg, err: err}
	})
}

// retry puts the writes that failed at the front, in their order.
func (l *lane) retry() tea.Cmd {
	l.queue = append(l.failed, l.queue...)
	l.failed = nil
	return l.start()
}

// idle reports whether nothing is under way or queued.
func (l *lane) idle() bool { return !l.busy && len(l.queue) == 0 }

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
