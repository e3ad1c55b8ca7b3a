// Package control is the screen on which somebody else than who set them up reads new jobs in the console once more.
//
// It shows the sample and how far its control has come. What is recorded of a job that is still to be controlled is never drawn: the
// operator types what the console shows, column by column, and each job is recorded when all of it is answered.
package control

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Screen is the control of one run.
type Screen struct {
	dialog.Page // which asks what the console shows
	*live.Run[[]overview.Controlled]

	env   screen.Env
	store write.Store
	nav   screen.Nav
	run   string

	jobs   []overview.Controlled
	count  map[overview.ControlState]int
	list   widget.List
	goesOn bool // to the next job, when what was recorded is read

	inspected *reconcile.Inspection // the job that is asked about; nil: none
	reason    string                // why it is the operator who set it up
	saving    bool                  // what was read of it is on its way to the record
}

// New returns the control of a run.
func New(env screen.Env, store write.Store, run string, nav screen.Nav) *Screen {
	read := func(in ledger.Reader, r ledger.Run) ([]overview.Controlled, error) {
		return overview.ReadControl(in, r, env.Site)
	}
	return &Screen{env: env, store: store, nav: nav, run: run, Run: live.NewRun(env, store, run, read)}
}

type inspectMsg struct {
	of     *reconcile.Inspection
	reason string
}

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Control {
	k := s.env.Keys.Control
	c, found := s.selected()
	k.Open.SetEnabled(found)
	if s.reads(c) {
		k.Open.SetHelp(k.Open.Help().Key, s.env.Text.TUI.Keys.ReadOnce)
	}
	return k
}

// reads reports whether Enter begins with a job, and does not show it.
func (s *Screen) reads(c overview.Controlled) bool {
	return c.State == overview.ToControl && !s.Run.Closed()
}

// selected returns the job under the cursor.
func (s *Screen) selected() (c overview.Controlled, ok bool) {
	if len(s.jobs) == 0 {
		return c, false
	}
	return s.jobs[s.list.At()], true
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, cmd := s.Run.Update(msg, s.fill)
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		return s.Press(msg, s.command)
	case inspectMsg:
		s.inspected, s.reason, s.saving = msg.of, msg.reason, false
		if msg.of == nil {
			s.Ask.Close()
			return screen.Stay(), cmd
		}
		return s.ask(), nil
	case write.Done:
		s.inspected, s.goesOn, s.saving = nil, true, false
		s.Ask.Close()
		if e, differs := msg.Job.ControlDiffers(); differs {
			return screen.Alarm(s.env.Text.Control.Found(cleantext.Line(e.Reason))), s.Load()
		}
		return screen.Say(s.env.Text.Control.Same), s.Load()
	case screen.NotWritten:
		s.saving = false
		out := write.Refused(&s.Ask, s.env, msg)
		if msg.Conflict && s.inspected != nil {
			cmd = tea.Batch(cmd, s.again())
		}
		return out, tea.Batch(cmd, s.Load())
	}
	return out, cmd
}

// fill shows what was read. The cursor stays with its job, or goes on to the next one that is to be controlled.
func (s *Screen) fill(jobs []overview.Controlled) {
	was, _ := s.selected()
	s.jobs, s.count = jobs, overview.CountControl(jobs)
	s.list.Follow(len(jobs), func(i int) bool { return jobs[i].Job.Plan.Key == was.Job.Plan.Key })
	if (s.goesOn || was.State == "") && len(jobs) > 0 {
		for i := range jobs {
			at := (s.list.At() + i) % len(jobs)
			if c := jobs[at]; c.State == overview.ToControl && !c.IsOwn(s.env.Stamper.Operator) {
				s.list.MoveTo(at)
				break
			}
		}
	}
	s.goesOn = false
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	c, _ := s.selected()
	switch k := s.keys(); {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.Open) && s.reads(c):
		return s.begin(c)
	case key.Matches(msg, k.Open):
		return screen.Push(s.nav.Job(c.Job.Plan.Key)), nil
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}

// begin begins with a job: whoever set it up is asked why.
func (s *Screen) begin(c overview.Controlled) (screen.Outcome, tea.Cmd) {
	if !c.IsOwn(s.env.Stamper.Operator) {
		return screen.Stay(), s.inspect(c, "")
	}
	q := dialog.NewQuestion(s.env, s.env.Text.Control.AskOwn, wizard.MaxAnswer)
	reason := ""
	taken := q.Reason(func(why string) screen.Outcome {
		reason = why
		return screen.Stay()
	})
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) {
		out, cmd := taken()
		if reason != "" {
			s.Ask.Close()
			cmd = s.inspect(c, reason)
		}
		return out, cmd
	})
	return screen.Stay(), nil
}

// inspect returns the command that reads what a job is controlled against.
func (s *Screen) inspect(c overview.Controlled, reason string) tea.Cmd {
	store, env, r := s.store, s.env, s.Run.Run
	return screen.Load(func() (tea.Msg, error) {
		msg := inspectMsg{reason: reason}
		err := store.View(func(in ledger.Reader) (err error) {
			msg.of, err = reconcile.Inspect(in, r, c.Job.Plan.Key, env.Site, env.Text)
			return err
		})
		return msg, err
	})
}

// again returns the command that goes on with what was read where somebody has recorded something of the job meanwhile.
func (s *Screen) again() tea.Cmd {
	store, was, reason := s.store, s.inspected, s.reason
	s.saving = true
	return screen.Load(func() (tea.Msg, error) {
		msg := inspectMsg{reason: reason}
		err := store.View(func(in ledger.Reader) (err error) {
			msg.of, _, err = was.Again(in)
			return err
		})
		return msg, err
	})
}

// ask asks for the next column of the job, and records the control when all is answered.
func (s *Screen) ask() screen.Outcome {
	question, more := s.inspected.Ask()
	if !more {
		entry := s.inspected.Entry(s.reason)
		s.saving = true
		return screen.Save(write.Act(s.env, s.store, s.run, func(ledger.Reader, ledger.Run) ([]ledger.Entry, error) {
			return []ledger.Entry{entry}, nil
		}))
	}
	q := dialog.NewQuestion(s.env, question, wizard.MaxAnswer)
	s.Ask.OpenOr(q, func() (screen.Outcome, tea.Cmd) {
		if s.saving {
			return screen.Stay(), nil
		}
		if q.Fault = s.inspected.Answer(q.Field.Value()); q.Fault != "" {
			return screen.Stay(), nil
		}
		return s.ask(), nil
	}, func() screen.Outcome {
		s.inspected, s.saving = nil, false
		s.Ask.Close()
		return screen.Say(s.env.Text.Control.GivenUp)
	})
	return screen.Stay()
}
