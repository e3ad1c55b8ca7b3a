package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
)

// frameLines are the lines of the root itself: the status and the footer.
const frameLines = 2

// push puts screens on top. Those that others cover are read when they come to light.
func (m *Model) push(screens ...screen.Screen) (cmd tea.Cmd) {
	for i, s := range screens {
		m.lastID++
		m.stack = append(m.stack, entry{id: m.lastID, s: s})
		s.SetSize(m.width, m.room(s))
		if i == len(screens)-1 {
			cmd = tag(m.lastID, s.Init())
		}
	}
	return cmd
}

// obey does what the outcome of a screen asks for. i is the index of the screen in the stack; the
// screens above one that is removed are removed with it.
func (m *Model) obey(i int, out screen.Outcome) tea.Cmd {
	if out.Say != "" {
		m.say, m.alarm = out.Say, out.Alarm
	}
	var write tea.Cmd
	if out.Write.Do != nil {
		write = m.lane.add(task{from: m.stack[i].id, write: out.Write})
	}
	return tea.Batch(write, m.move(i, out))
}

func (m *Model) move(i int, out screen.Outcome) tea.Cmd {
	switch out.Move {
	case screen.Onto:
		if i == len(m.stack)-1 {
			return m.push(out.To...)
		}
	case screen.Instead:
		return m.replaceFrom(i, out.To)
	case screen.All:
		return m.replaceFrom(0, out.To)
	case screen.Back:
		return m.uncover(i)
	case screen.Home:
		if i > 0 {
			return m.uncover(m.home(i) + 1)
		}
	case screen.End:
		return m.end()
	}
	return nil
}

// replaceFrom puts screens in place of those from index i up. The question before leaving stays on top: it may have been asked
// while a screen below was still reading.
func (m *Model) replaceFrom(i int, screens []screen.Screen) tea.Cmd {
	var asking []entry
	if top := m.top(); top.id == m.leaving && i < len(m.stack)-1 {
		asking = append(asking, top)
	}
	m.stack = m.stack[:i]
	cmd := m.push(screens...)
	m.stack = append(m.stack, asking...)
	return cmd
}

// uncover removes the screens from index i up, and sends Shown to the one that is then on top.
func (m *Model) uncover(i int) tea.Cmd {
	if i == 0 {
		return m.end()
	}
	back := m.aside != nil && m.stack[i].id == m.aside.led
	m.stack = m.stack[:i]
	if back {
		m.turn(true)
	}
	return m.deliver(m.top().id, screen.Shown{})
}

// home returns the index of the screen that one goes home to from the screen at index i: the nearest list of jobs below it, else
// the lowest one.
func (m *Model) home(i int) int {
	for i--; i > 0; i-- {
		if _, ok := m.stack[i].s.(interface{ ListsJobs() }); ok {
			return i
		}
	}
	return 0
}

func (m *Model) resize() {
	for _, e := range m.stack {
		e.s.SetSize(m.width, m.room(e.s))
	}
	if m.help != nil {
		m.help.SetSize(m.width, m.room(m.top().s))
		if m.aside != nil && m.aside.has {
			m.help.SetSize(m.aside.width, m.aside.height-frameLines)
		}
	}
}

func (m *Model) tooSmall() bool { return m.total.width < MinWidth || m.total.height < MinHeight }

// room returns how many lines a screen has.
func (m *Model) room(s screen.Screen) int { return m.height - frameLines - m.urgent.lines(s) }
