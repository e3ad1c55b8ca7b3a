// Package waiting is the list of old jobs that wait or run beside their new one, grouped by
// what to do with them.
package waiting

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Screen is the list of one run.
type Screen struct {
	dialog.Page // which asks why an old job stays Venter
	*live.Run[overview.Standing]

	env   screen.Env
	store write.Store
	nav   screen.Nav
	run   string

	is     overview.Standing // the jobs the most urgent first, those kept at the end
	kept   bool              // those are shown too
	list   widget.List
	lines  []line // of the jobs shown
	widths [columns]int
	opened *opened // nil where no job was opened since the list was shown
}

// opened is the job that the operator went to, and those that stood behind it.
type opened struct {
	advice ledger.Advice
	keys   []string // its own first
}

// New returns the list of a run.
func New(env screen.Env, store write.Store, run string, nav screen.Nav) *Screen {
	read := func(in ledger.Reader, _ ledger.Run) (overview.Standing, error) {
		return overview.ReadStanding(in, run, ledger.Reader.Urgent)
	}
	return &Screen{env: env, store: store, nav: nav, run: run, Run: live.NewRun(env, store, run, read)}
}

// ListsJobs marks the list as a page to come back to from a job.
func (s *Screen) ListsJobs() {}

// ShowsUrgent reports that the list is about what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys of the list; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Waiting {
	k := s.env.Keys.Waiting
	j, found := s.selected()
	k.Open.SetEnabled(found)
	k.Leftovers.SetEnabled(!s.Run.Closed() && slices.ContainsFunc(s.is.Jobs, func(j ledger.Summary) bool { return j.Hazard == ledger.Leftover }))
	k.Keep.SetEnabled(found && !s.Run.Closed() && j.Old.State == ledger.OldWaiting)
	k.ShowKept.SetEnabled(len(s.is.Jobs) > len(s.replaceable()))
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.Run.Update(msg, s.fill)
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case screen.NotWritten:
		out = write.Refused(&s.Ask, s.env, msg)
	case screen.Pulse:
		if s.NewMinute {
			s.show()
		}
	case write.Done:
		if cmd = s.Load(); msg.Close(&s.Ask) {
			out = screen.Say(s.env.Text.TUI.Waiting.Kept(s.env.Name(msg.Job.Plan, s.Width)))
		}
	case tea.KeyMsg, widget.Pasted:
		out, cmd = s.Press(msg, s.command)
	}
	return out, tea.Batch(cmd, look)
}

// fill shows what was read. The cursor stays with its job; after a job that the operator has moved on, it is at the next one.
func (s *Screen) fill(is overview.Standing) {
	was, _ := s.selected()
	s.is = is
	ledger.SortUrgent(s.is.Jobs, overview.NextRun(s.env.Site, s.Now))
	s.show()
	at := func(key string) int {
		return slices.IndexFunc(s.lines, func(l line) bool { return l.job.Plan.Key == key })
	}
	keys := []string{was.Plan.Key}
	if s.opened != nil {
		if keys = s.opened.keys; at(keys[0]) >= 0 && s.lines[at(keys[0])].job.Advice != s.opened.advice {
			keys = keys[1:]
		}
	}
	for _, key := range keys {
		if i := at(key); i >= 0 {
			s.list.MoveTo(i)
			break
		}
	}
}

// selected returns the job under the cursor, and the zero job if there is none.
func (s *Screen) selected() (j ledger.Summary, ok bool) {
	if len(s.lines) == 0 {
		return j, false
	}
	return s.lines[s.list.At()].job, true
}

// replaceable returns the jobs that something is to be done with; they come first.
func (s *Screen) replaceable() []ledger.Summary {
	for i, j := range s.is.Jobs {
		if j.Advice == ledger.KeepWaiting {
			return s.is.Jobs[:i]
		}
	}
	return s.is.Jobs
}

func (s *Screen) shown() []ledger.Summary {
	if s.kept {
		return s.is.Jobs
	}
	return s.replaceable()
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.keys()
	j, _ := s.selected()
	s.opened = nil
	switch {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.ShowKept):
		s.kept = !s.kept
		s.show()
	case key.Matches(msg, k.Timetable):
		return screen.Push(s.nav.Timetable(j.Plan.Key)), nil
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(j.Plan.Procedure, nil)), nil
	case key.Matches(msg, k.Open):
		s.opened = &opened{advice: j.Advice}
		for _, l := range s.lines[s.list.At():] {
			s.opened.keys = append(s.opened.keys, l.job.Plan.Key)
		}
		return screen.Push(s.nav.Job(j.Plan.Key)), nil
	case key.Matches(msg, k.Leftovers):
		return screen.Push(s.nav.Leftovers()), nil
	case key.Matches(msg, k.Keep):
		prompt := s.env.Text.TUI.Waiting.AskKeep(s.env.Name(j.Plan, s.Width))
		write.AskReason(&s.Ask, s.env, s.store, s.run, j.Plan.Key, prompt, wizard.Conversation.KeepOld)
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}
