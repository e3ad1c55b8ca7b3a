package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// aside is a screen that stands beside the others, on the right, or below them on a narrow terminal. One of the two sides has the keys.
type aside struct {
	entry
	has    bool // the keys
	led    int  // id of the screen that it led to, which gives the keys back
	width  int
	height int
	below  bool
	folded bool // it is shown while it has the keys, and else hidden
}

// The widths and heights by which the sides are laid out, in cells.
const (
	besideFrom = 130 // the least width for both next to each other
	tallFrom   = 34  // the least height for both below each other
	shortFrom  = MinHeight + 8
	strip      = 6 // lines of the side that gives way
)

// front returns the screen that has the keys.
func (m *Model) front() entry {
	if m.aside != nil && m.aside.has {
		return m.aside.entry
	}
	return m.top()
}

// turn gives the keys to a side.
func (m *Model) turn(beside bool) {
	if m.aside != nil && m.aside.has != beside {
		m.aside.has = beside
		m.help, m.say, m.alarm = nil, "", false
		m.layOut()
	}
}

// fold hides the screen beside until it gets the keys, or shows it again: it may stand in a window of its own.
func (m *Model) fold() {
	a := m.aside
	a.folded, a.has, m.help = !a.folded, false, nil
	if a.folded {
		m.say = m.env.Text.TUI.Frame.Folded(m.env.Keys.Global.Switch.Help().Key)
	}
	m.layOut()
}

// layOut divides the terminal between the sides, and tells the screens their size.
func (m *Model) layOut() {
	m.width, m.height = m.total.width, m.total.height
	if m.aside != nil {
		m.divide(m.aside)
	}
	m.urgent.draw(m.width)
	m.resize()
}

// divide gives the screen beside its part. The stacked screens have the same size whichever side has the keys, unless the other one is hidden: where
// there is little room, less of them is shown.
func (m *Model) divide(a *aside) {
	hidden := a.folded && !a.has
	a.below = m.width < besideFrom || hidden
	switch a.width, a.height = m.width, m.height; {
	case hidden:
		a.height = 0
	case !a.below:
		a.width = min(90, (m.width-1)/2)
		m.width -= a.width + 1
	case m.height >= tallFrom:
		a.height = m.height * 2 / 5
		m.height -= a.height
	case m.height >= shortFrom:
		m.height -= strip
		a.height = strip
		if a.has {
			a.height = m.height
		}
	case !a.has:
		a.height = 0
	}
	a.s.SetSize(a.width, max(1, a.height-frameLines))
}

// sides draws both sides. wizard is the view of the stacked screens.
func (m *Model) sides(wizard string) string {
	a := m.aside
	left := strings.Split(wizard, "\n")
	if a.below {
		left = left[:min(len(left), m.total.height-a.height)]
		if a.height > 0 {
			left = append(left, m.asideView()...)
		}
		return strings.Join(left, "\n")
	}
	for i, right := range m.asideView() {
		left[i] = widget.Fit(left[i], m.width, "") + m.env.Theme.Glyph.Down + right
	}
	return strings.Join(left, "\n")
}

// asideView draws the screen beside, with a status line and the keys of its own.
func (m *Model) asideView() []string {
	a := m.aside
	body, say := a.s.View, ""
	frame := m.frameKeys()
	keys, helpKey := []key.Binding{frame.Switch}, key.Binding{}
	if a.has {
		body, keys, helpKey = m.body(a.s)
		say = m.marked(a.width)
	}
	lines := strings.Split(widget.Clip(body(), a.width, max(1, a.height-frameLines), true), "\n")
	return append(lines, widget.Clip(say, a.width, 1, true), widget.Clip(widget.Footer(m.env.Theme, keys, helpKey, a.width), a.width, 1, true))
}

// clicked is the message that the left button of a mouse was pressed at a cell.
type clicked struct{ x, y int }

// click gives the keys to the side that was clicked.
func (m *Model) click(at clicked) {
	if m.aside == nil {
		return
	}
	beside := at.x > m.width
	if m.aside.below {
		beside = at.y >= m.total.height-m.aside.height
	}
	m.turn(beside)
}

// obeyAside does what the outcome of the screen beside asks for. What it leads to is stacked with the
// others, and gives the keys back when it closes.
func (m *Model) obeyAside(out screen.Outcome) (cmd tea.Cmd) {
	if out.Say != "" {
		m.say, m.alarm = out.Say, out.Alarm
	}
	if out.Write.Do != nil {
		cmd = m.lane.add(task{from: m.aside.id, write: out.Write})
	}
	if out.Move == screen.Onto {
		m.turn(false)
		cmd = tea.Batch(cmd, m.push(out.To...))
		m.aside.led = m.top().id
	}
	return cmd
}
