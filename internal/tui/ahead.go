package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

const (
	// mostAhead is how many keys are kept while an answer is being stored, or until a pause.
	mostAhead = 256
	// mostAtOnce is how many keys may come without a pause where no field takes text. More are no typing, but a paste
	// that the terminal does not mark as one.
	mostAtOnce = 2
	// afterBurst is the silence that ends such a paste, whose rest may come late.
	afterBurst = 250 * time.Millisecond
)

// typing are the keys that have come and are not handed on yet.
type typing struct {
	pause  time.Duration // the silence in which it shows whether keys came at once; 0 hands each on by itself
	ahead  []tea.KeyMsg  // typed while an answer was being stored
	atOnce []tea.KeyMsg  // came since the last pause
	count  int           // counts the keys waited for, so that only the last one's pause is heard
	burst  bool          // a paste, or what a held key sends, is being dropped
	enter  presses
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
		m.ahead, m.atOnce = nil, nil
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
	pause, held, maybe := m.pause, false, false
	if msg.Type == tea.KeyEnter && m.pause > 0 {
		held, maybe = m.enter.press(m.now())
	} else {
		m.enter.other()
	}
	switch {
	case m.burst:
		return m.wait(afterBurst)
	case !m.lane.idle():
		if len(m.ahead) < mostAhead {
			m.ahead = append(m.ahead, msg)
		}
		return nil
	case m.pause == 0 || len(m.atOnce) == 0 && m.early(msg):
		return m.key(msg)
	case held:
		m.atOnce = nil
		return m.drop(m.env.Text.TUI.Frame.Held)
	case maybe:
		pause = repeats
	case len(m.atOnce) == 0 && (m.takesText() || !letter(msg)):
		return m.key(msg)
	}
	if len(m.atOnce) < mostAhead {
		m.atOnce = append(m.atOnce, msg)
	}
	return m.wait(pause)
}

// drop says that keys are dropped, and drops what follows them until a silence.
func (m *Model) drop(why string) tea.Cmd {
	m.say, m.alarm, m.burst = why, true, true
	return m.wait(afterBurst)
}

// takesText reports whether what is typed is text just now.
func (m *Model) takesText() bool {
	top := m.top()
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

// paused hands on the keys that came at once, unless they are a paste: then it says that nothing was done.
func (m *Model) paused(msg paused) tea.Cmd {
	if msg.count != m.count {
		return nil
	}
	if m.burst {
		m.burst = false
		return nil
	}
	waiting, letters := m.atOnce, 0
	m.atOnce = nil
	for _, k := range waiting {
		if letter(k) {
			letters++
		}
	}
	if letters > mostAtOnce {
		return m.drop(m.env.Text.TUI.Frame.Pasted)
	}
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
