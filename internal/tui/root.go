package tui

import (
	"cmp"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// The least room anything is drawn in, in cells.
const (
	MinWidth  = 60
	MinHeight = 16
)

// Model is the root: the only tea.Model. It holds the size, the stack of screens, the help,
// the status line and the write lane.
type Model struct {
	o        Options
	env      screen.Env
	pages    *pages
	width    int // of the stacked screens
	height   int
	total    struct{ width, height int } // of the terminal
	aside    *aside                      // nil where nothing stands beside
	given    int                         // lines that the screen on top was given
	stack    []entry
	lastID   int
	leaving  int // the entry that asks before leaving; 0 while none does
	lane     lane
	urgent   urgent
	identity identity
	typing
	sight
	frames  *frames
	help    *help
	say     string
	alarm   bool
	entered []string // the jobs that the others are told of
	ending  bool     // ends when the lane is empty
	must    bool     // ends even if a write fails
	err     error    // why the session ended, where that was not the operator
	first   tea.Cmd
}

// entry is one screen of the stack.
type entry struct {
	id int
	s  screen.Screen
}

// New returns the root of a session.
func New(o Options) *Model {
	record := newIdentity(o.Store)
	if o.Store != nil {
		o.Store = newCleanStore(o.Store)
	}
	o.Site = cleantext.Copy(o.Site)
	m := &Model{o: o, identity: record, lane: lane{flight: &sync.WaitGroup{}}, frames: &frames{}, typing: typing{clock: clock{now: time.Now, tick: tea.Tick}}}
	m.env = newEnv(o)
	m.pages = &pages{o: o, env: m.env}
	m.urgent.env = m.env
	m.first = m.push(m.pages.first()...)
	if c := o.Console; c != nil && !c.Alone {
		m.lastID++
		m.aside = &aside{entry: entry{m.lastID, m.pages.console()}}
		m.first = tea.Batch(m.first, tag(m.lastID, m.aside.s.Init()))
	}
	return m
}

// Err returns why the session ended if it was not the operator who ended it.
func (m *Model) Err() error { return m.err }

// Init starts the first screen.
func (m *Model) Init() tea.Cmd { return m.first }

// stop is the order from outside to end the program.
type stop struct{ err error }

// Update handles a message. The line about what is urgent follows the run on screen, and the screens make
// room for it.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := m.handle(msg)
	if m.pages.run != m.urgent.run {
		cmd = tea.Batch(cmd, m.urgent.about(m.pages.run, m.o.Store))
	}
	if room := m.room(m.top().s); room != m.given {
		m.given = room
		m.resize()
	}
	m.look()
	m.tellTeam()
	cmd = tea.Batch(cmd, m.later)
	m.later = nil
	return m, cmd
}

// tellTeam tells the others which jobs are open here.
func (m *Model) tellTeam() {
	if m.o.Team == nil {
		return
	}
	var open []string
	for _, e := range m.stack {
		if page, ok := e.s.(interface{ OpenJobs() []string }); ok {
			open = append(open, page.OpenJobs()...)
		}
	}
	if !slices.Equal(open, m.entered) {
		m.entered = open
		m.o.Team.Enter(m.pages.run, open)
	}
}

// noticed is what stands on the status line from now on while nothing else does.
type noticed string

// begun returns the command that does what the screen was not to wait for; nil but for the first time.
func (m *Model) begun() tea.Cmd {
	do := m.o.Begun
	if m.o.Begun = nil; do == nil {
		return nil
	}
	return recovered(func() tea.Msg { return noticed(do()) })
}

func (m *Model) handle(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.total.width, m.total.height = msg.Width, msg.Height
		m.layOut()
	case tea.KeyMsg:
		return m, m.keys(msg)
	case clicked:
		m.click(msg)
	case paused:
		return m, m.paused(msg)
	case drawn:
		m.drawn(msg)
	case addressed:
		if msg.to == toUrgent {
			return m, m.urgent.update(msg.msg)
		}
		return m, m.deliver(msg.to, msg.msg)
	case screen.Pulse:
		m.showNews()
		beside := 0
		if m.aside != nil {
			beside = m.aside.id
		}
		return m, tea.Batch(m.deliver(m.top().id, msg), m.deliver(beside, msg), m.urgent.update(msg), m.lookAtRecord(), m.begun())
	case noticed:
		m.o.Notice = cmp.Or(cleantext.Line(string(msg)), m.o.Notice)
	case looked:
		return m, m.looked(msg)
	case writeDone:
		return m, m.written(msg)
	case crashed:
		// The lane may wait for the very write that panicked; Run waits for any other one.
		m.err = msg.err
		return m, tea.Quit
	case stop:
		m.err, m.must = msg.err, true
		return m, m.end()
	}
	return m, nil
}

// showNews shows what the store has put right, until the next key.
func (m *Model) showNews() {
	if text := m.o.Messages.News(); text != "" {
		m.say, m.alarm = cleantext.Line(text), true
	}
}

func (m *Model) top() entry {
	if len(m.stack) == 0 {
		return entry{}
	}
	return m.stack[len(m.stack)-1]
}

// key hands a key to the frame or to the screen on top. ctrl+c always works.
func (m *Model) key(msg tea.KeyMsg) tea.Cmd {
	top := m.front()
	switch {
	case key.Matches(msg, m.env.Keys.Global.Abort):
		return m.abort()
	case top.s == nil || m.ending || m.tooSmall():
		return nil
	case m.help != nil:
		if m.help.update(msg) {
			m.help = nil
		}
		return nil
	}
	m.say, m.alarm = "", false
	text := top.s.CapturesText()
	frame := m.env.Keys.Global.Free(top.s.FullHelp())
	switch {
	case key.Matches(msg, frame.Switch) && m.aside != nil:
		m.turn(!m.aside.has)
		return nil
	case key.Matches(msg, frame.Fold) && m.aside != nil:
		m.fold()
		return nil
	case key.Matches(msg, frame.Retry) && len(m.lane.failed) > 0:
		return m.lane.retry()
	case key.Matches(msg, frame.Help) && (!text || msg.Type != tea.KeyRunes):
		m.help = &help{env: m.env, groups: append(top.s.FullHelp(), keymap.Full(m.frameKeys())...)}
		m.resize()
		return nil
	case key.Matches(msg, frame.Quit) && !text:
		return m.leave()
	}
	if m.unsighted() {
		m.unseen(true)
		if top.s.(asking).Stores(msg) {
			m.say, m.alarm = m.env.Text.TUI.Frame.TooEarly, true
			return nil
		}
	}
	return m.deliver(top.id, msg)
}

// abort is ctrl+c: it asks first, and the second time ends.
func (m *Model) abort() tea.Cmd {
	if m.top().s == nil || m.ending || m.leaving != 0 && m.top().id == m.leaving {
		m.must = true
		return m.end()
	}
	m.help = nil
	return m.leave()
}

// leave asks before the program ends.
func (m *Model) leave() tea.Cmd {
	m.turn(false)
	cmd := m.push(m.pages.leave(len(m.lane.failed)))
	m.leaving = m.top().id
	return cmd
}

// end ends the program as soon as everything is written.
func (m *Model) end() tea.Cmd {
	m.ending = true
	if !m.lane.idle() {
		return nil
	}
	return tea.Quit
}

// deliver hands a message to a screen. If the screen is gone, so is the message.
func (m *Model) deliver(to int, msg tea.Msg) tea.Cmd {
	if m.aside != nil && m.aside.id == to {
		out, cmd := screen.Update(m.aside.s, msg)
		return tea.Batch(tag(to, cmd), m.obeyAside(out))
	}
	for i, e := range m.stack {
		if e.id == to {
			out, cmd := screen.Update(e.s, msg)
			return tea.Batch(tag(to, cmd), m.obey(i, out))
		}
	}
	return nil
}

// written ends a write: its result goes to the screen that asked, and a write that failed is kept.
func (m *Model) written(l writeDone) tea.Cmd {
	m.lane.busy = false
	var cmd tea.Cmd
	switch _, own := wizard.Explain(l.err, m.env.Text); {
	case l.err == nil:
		cmd = m.deliver(l.task.from, l.msg)
	case errors.Is(l.err, ledger.ErrReplaced):
		cmd = tea.Batch(m.deliver(l.task.from, screen.NotWritten{Err: l.err, Msg: l.msg}), m.lookAtRecord())
	case errors.Is(l.err, ledger.ErrConflict):
		cmd = m.deliver(l.task.from, screen.NotWritten{Err: l.err, Conflict: true, Msg: l.msg})
	default:
		if !own && !l.task.write.Own {
			m.lane.failed = append(m.lane.failed, l.task)
			m.say, m.alarm = m.env.Text.TUI.Frame.NotSaved(m.env.ErrorLine(l.err)), true
		}
		if m.ending && m.must && m.err == nil {
			m.err = l.err
		}
		m.ending = m.ending && m.must
		cmd = m.deliver(l.task.from, screen.NotWritten{Err: l.err, Msg: l.msg})
	}
	next := m.lane.start()
	if m.ending && m.lane.idle() {
		return tea.Quit
	}
	return tea.Batch(cmd, next, m.typedAhead(l.err == nil), m.urgent.read())
}
