// Package waiting is the list of old jobs that wait or run beside their new one, grouped by
// what to do with them.
package waiting

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/reason"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Store is what the list reads and writes.
type Store interface {
	screen.Recorder
	Urgent(run string) ([]ledger.Summary, error)
}

// Nav makes the screens that this one leads to.
type Nav struct {
	Job       func(key string) screen.Screen
	Timetable func(job string) screen.Screen
	Guides    func(procedure string) screen.Screen
}

// Screen is the list of one run.
type Screen struct {
	env    screen.Env
	store  Store
	nav    Nav
	run    string
	live   *screen.Live[[]ledger.Summary]
	width  int
	height int

	urgent []ledger.Summary // most urgent first, those kept at the end
	kept   bool             // those are shown too
	at     int
	top    int // first line shown

	ask *reason.Question // why an old job stays Venter
}

// New opens the list.
func New(env screen.Env, store Store, run string, nav Nav) *Screen {
	read := func(ledger.Run) ([]ledger.Summary, error) { return store.Urgent(run) }
	return &Screen{env: env, store: store, nav: nav, run: run, live: screen.NewLive(env, store, run, read)}
}

// Init reads the list.
func (s *Screen) Init() tea.Cmd { return s.live.Load() }

// SetSize returns the room.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// CapturesText reports whether letters are text now.
func (s *Screen) CapturesText() bool { return s.ask != nil }

// ShortHelp returns the footer.
func (s *Screen) ShortHelp() []key.Binding { return s.FullHelp()[0] }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	if s.ask != nil {
		return s.ask.Help()
	}
	k := s.env.Keys.Waiting
	jobs := s.shown()
	k.Open.SetEnabled(len(jobs) > 0)
	k.Keep.SetEnabled(len(jobs) > 0 && !s.live.Run.Closed() && jobs[min(s.at, len(jobs)-1)].Advice != ledger.KeepWaiting)
	k.ShowKept.SetEnabled(len(s.urgent) > len(s.replaceable()))
	return k.Full()
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	fresh, out, look := s.live.Update(msg)
	if fresh != nil {
		s.take(*fresh)
	}
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if s.ask != nil {
			out, cmd = s.asking(msg)
			break
		}
		out = s.command(msg)
	case widget.Pasted:
		if s.ask != nil {
			out, cmd = s.asking(msg)
		}
	case screen.Recorded:
		if s.ask != nil {
			out = screen.Say(s.env.Text.TUI.Waiting.Kept(s.name(s.ask.Job)))
		}
		s.ask, cmd = nil, s.live.Load()
	case screen.NotWritten:
		out = s.ask.NotWritten(s.env, msg)
	}
	return out, tea.Batch(cmd, look)
}

// take shows what was read. The cursor stays with its job.
func (s *Screen) take(urgent []ledger.Summary) {
	selected := ""
	if jobs := s.shown(); s.at < len(jobs) {
		selected = jobs[s.at].Plan.Key
	}
	s.urgent = urgent
	ledger.SortUrgent(s.urgent, wizard.NextRun(s.env.Site, s.live.Now))
	for i, j := range s.shown() {
		if j.Plan.Key == selected {
			s.at = i
		}
	}
	s.at = widget.Step(s.at, 0, len(s.shown()))
}

// replaceable are those that something is to be done with; they stand first.
func (s *Screen) replaceable() []ledger.Summary {
	for i, j := range s.urgent {
		if j.Advice == ledger.KeepWaiting {
			return s.urgent[:i]
		}
	}
	return s.urgent
}

func (s *Screen) shown() []ledger.Summary {
	if s.kept {
		return s.urgent
	}
	return s.replaceable()
}

func (s *Screen) command(msg tea.KeyMsg) screen.Outcome {
	k, jobs := s.env.Keys.Waiting, s.shown()
	switch {
	case key.Matches(msg, k.Back):
		return screen.Pop()
	case key.Matches(msg, k.ShowKept):
		s.kept = !s.kept
		s.at = widget.Step(s.at, 0, len(s.shown()))
	case key.Matches(msg, k.Timetable) && len(jobs) == 0:
		return screen.Push(s.nav.Timetable(""))
	case key.Matches(msg, k.Guides) && len(jobs) == 0:
		return screen.Push(s.nav.Guides(""))
	case len(jobs) == 0:
	case key.Matches(msg, k.Timetable):
		return screen.Push(s.nav.Timetable(jobs[s.at].Plan.Key))
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(jobs[s.at].Plan.Procedure))
	case key.Matches(msg, k.Open):
		return screen.Replace(s.nav.Job(jobs[s.at].Plan.Key))
	case key.Matches(msg, k.Keep) && !s.live.Run.Closed() && jobs[s.at].Advice != ledger.KeepWaiting:
		s.ask = reason.Ask(s.env, s.store, s.run, jobs[s.at], s.env.Text.TUI.Waiting.AskKeep(s.name(jobs[s.at])), wizard.Conversation.KeepOld)
	case key.Matches(msg, k.Up):
		s.at = widget.Step(s.at, -1, len(jobs))
	case key.Matches(msg, k.Down):
		s.at = widget.Step(s.at, 1, len(jobs))
	case key.Matches(msg, k.PageUp):
		s.at = widget.Step(s.at, -10, len(jobs))
	case key.Matches(msg, k.PageDown):
		s.at = widget.Step(s.at, 10, len(jobs))
	}
	return screen.Stay()
}

func (s *Screen) asking(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	open, out, cmd := s.ask.Press(msg)
	if !open {
		s.ask = nil
	}
	return out, cmd
}

func (s *Screen) name(j ledger.Summary) string { return s.env.Name(j.Plan, s.width) }
