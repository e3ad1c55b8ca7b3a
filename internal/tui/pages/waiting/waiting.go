// Package waiting is the list of old jobs that wait or run beside their new one, grouped by
// what to do with them.
package waiting

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Nav makes the screens that this one leads to.
type Nav struct {
	Job       func(key string) screen.Screen
	Timetable func(job string) screen.Screen
	Guides    func(procedure string) screen.Screen
}

// Screen is the list of one run.
type Screen struct {
	dialog.Page // which asks why an old job stays Venter

	env   screen.Env
	store write.Store
	nav   Nav
	run   string
	live  *live.Run[state]

	state      // the jobs the most urgent first, those kept at the end
	kept  bool // those are shown too
	list  widget.List
}

// state is what is read.
type state struct {
	urgent   []ledger.Summary
	spells   wizard.Spells // when they stood in danger
	findings wizard.Findings
}

// New returns the list of a run.
func New(env screen.Env, store write.Store, run string, nav Nav) *Screen {
	read := func(in ledger.Reader, _ ledger.Run) (is state, err error) {
		if is.urgent, err = in.Urgent(run); err == nil {
			is.spells, err = wizard.ReadSpells(in, run, is.urgent)
		}
		if err == nil {
			is.findings, err = wizard.ReadFindings(in, run)
		}
		return is, err
	}
	return &Screen{env: env, store: store, nav: nav, run: run, live: live.NewRun(env, store, run, read)}
}

// Init reads the list.
func (s *Screen) Init() tea.Cmd { return s.live.Load() }

// ShowsUrgent reports that the list is about what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys of the list; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Waiting {
	k := s.env.Keys.Waiting
	j, found := s.selected()
	k.Open.SetEnabled(found)
	k.Keep.SetEnabled(found && !s.live.Run.Closed() && j.Old.State == ledger.OldWaiting)
	k.ShowKept.SetEnabled(len(s.urgent) > len(s.replaceable()))
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.live.Update(msg, s.fill)
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case screen.NotWritten:
		out = write.Refused(&s.Ask, s.env, msg)
	case write.Done:
		if cmd = s.live.Load(); msg.Close(&s.Ask) {
			out = screen.Say(s.env.Text.TUI.Waiting.Kept(s.env.Name(msg.Job.Plan, s.Width)))
		}
	case tea.KeyMsg, widget.Pasted:
		out, cmd = s.Press(msg, s.command)
	}
	return out, tea.Batch(cmd, look)
}

// fill shows what was read. The cursor stays with its job.
func (s *Screen) fill(is state) {
	was, _ := s.selected()
	s.state = is
	ledger.SortUrgent(s.urgent, wizard.NextRun(s.env.Site, s.live.Now))
	jobs := s.shown()
	s.list.Follow(len(jobs), func(i int) bool { return jobs[i].Plan.Key == was.Plan.Key })
}

// selected returns the job under the cursor, and the zero job if there is none.
func (s *Screen) selected() (j ledger.Summary, ok bool) {
	jobs := s.shown()
	if len(jobs) == 0 {
		return j, false
	}
	return jobs[s.list.At()], true
}

// replaceable returns the jobs that something is to be done with; they come first.
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

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.keys()
	j, _ := s.selected()
	switch {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.ShowKept):
		s.kept = !s.kept
		s.list.SetLen(len(s.shown()))
	case key.Matches(msg, k.Timetable):
		return screen.Push(s.nav.Timetable(j.Plan.Key)), nil
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(j.Plan.Procedure)), nil
	case key.Matches(msg, k.Open):
		return screen.Replace(s.nav.Job(j.Plan.Key)), nil
	case key.Matches(msg, k.Keep):
		prompt := s.env.Text.TUI.Waiting.AskKeep(s.env.Name(j.Plan, s.Width))
		write.AskReason(&s.Ask, s.env, s.store, s.run, j.Plan.Key, prompt, wizard.Conversation.KeepOld)
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}
