package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

const (
	// mostAhead is how many keys are kept while an answer is being stored, or until a pause.
	mostAhead = 256
	// mostAtOnce is how many letters may come at once where no field takes text. More are no typing, but a paste that the
	// terminal does not mark as one.
	mostAtOnce = 2
	// atOnce is the longest time between two letters of such a paste.
	atOnce = 20 * time.Millisecond
	// follows is the time in which a key that stores something waits for what follows it at once. What was pasted is read
	// without a pause, so that it is short: an answer is not held up.
	follows = 4 * time.Millisecond
	// afterBurst is the silence that ends such a paste, whose rest may come late.
	afterBurst = 250 * time.Millisecond
)

// typing are the keys that have come and are not handed on yet.
type typing struct {
	live  bool         // a person is at a terminal; without one every key is handed on
	ahead []tea.KeyMsg // typed while an answer was being stored
	held  []tea.KeyMsg // wait for what follows at once
	count int          // counts the keys waited for, so that only the last one's pause is heard
	burst bool         // a paste, or what a held key sends, is being dropped
	run   run
	enter presses
	clock
}

// clock is the time by which keys are told apart.
type clock struct {
	now  func() time.Time
	tick func(after time.Duration, msg func(time.Time) tea.Msg) tea.Cmd
}

// paused is the message that a pause has passed since a key.
type paused struct{ count int }

// keys hands a key message to key letter by letter: what is typed fast arrives as one message of
// several letters. Keys typed while an answer is being stored wait for it, so that no text is
// lost and no key is judged by a step that is about to change. ctrl+c waits for nothing.
func (m *Model) keys(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, m.env.Keys.Global.Abort) {
		m.ahead, m.held = nil, nil
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
	repeated, pasted := m.arrives(msg)
	switch {
	case m.burst:
		return m.wait(afterBurst)
	case !m.lane.idle():
		if len(m.ahead) < mostAhead {
			m.ahead = append(m.ahead, msg)
		}
		return nil
	case !m.live || len(m.held) == 0 && m.early(msg):
		return m.key(msg)
	case repeated:
		return m.drop(m.env.Text.TUI.Frame.Held)
	case m.takesText() && len(m.held) == 0:
		return m.key(msg)
	case pasted:
		return m.drop(m.env.Text.TUI.Frame.Pasted)
	case len(m.held) == 0 && (!letter(msg) || !m.stores(msg)):
		return m.key(msg)
	}
	m.held = append(m.held, msg)
	return m.wait(follows)
}

// arrives notes a key. repeated reports whether it is Enter that is held down, pasted whether too many letters have come at
// once.
func (m *Model) arrives(msg tea.KeyMsg) (repeated, pasted bool) {
	if !m.live {
		return false, false
	}
	now := m.now()
	if msg.Type == tea.KeyEnter {
		repeated = m.enter.press(now)
	} else {
		m.enter = presses{}
	}
	if m.frames.shown(m.run.message) {
		m.run.letters = 0
	}
	m.run.message = m.frames.messages
	return repeated, m.run.letter(now, letter(msg)) > mostAtOnce
}

// run is a run of letters that came at once. What they did was not shown in between.
type run struct {
	last    time.Time
	message uint64 // of the last key
	letters int
}

// letter notes a key, and returns how many letters have come at once, with it.
func (r *run) letter(at time.Time, is bool) int {
	if !is {
		r.letters = 0
		return 0
	}
	if at.Sub(r.last) > atOnce {
		r.letters = 0
	}
	r.last = at
	r.letters++
	return r.letters
}

// stores reports whether a key may store something on the screen on top.
func (m *Model) stores(msg tea.KeyMsg) bool {
	s, ok := m.front().s.(asking)
	return ok && m.help == nil && s.Stores(msg)
}

// drop says that keys are dropped, and drops what follows them until a silence.
func (m *Model) drop(why string) tea.Cmd {
	m.say, m.alarm, m.burst, m.held = why, true, true, nil
	return m.wait(afterBurst)
}

// takesText reports whether what is typed is text just now.
func (m *Model) takesText() bool {
	top := m.front()
	return top.s == nil || m.help == nil && top.s.CapturesText()
}

// letter reports whether a key can be part of a text that is pasted without marks.
func letter(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeyRunes:
		return !msg.Paste
	case tea.KeySpace, tea.KeyEnter, tea.KeyTab, tea.KeyCtrlJ:
		return true
	}
	return false
}

// wait returns the command that tells when a pause has passed.
func (m *Model) wait(pause time.Duration) tea.Cmd {
	m.count++
	count := m.count
	return m.tick(pause, func(time.Time) tea.Msg { return paused{count} })
}

// paused hands on the keys that nothing followed at once.
func (m *Model) paused(msg paused) tea.Cmd {
	if msg.count != m.count {
		return nil
	}
	if m.burst {
		m.burst = false
		return nil
	}
	waiting := m.held
	m.held = nil
	var cmds []tea.Cmd
	for _, k := range waiting {
		if !m.lane.idle() {
			m.ahead = append(m.ahead, k)
			continue
		}
		cmds = append(cmds, m.key(k))
	}
	return tea.Batch(cmds...)
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
