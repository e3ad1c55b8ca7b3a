// Package resume is the screen with which work on a run goes on: the last confirmed actions, the
// hazards, and the open step.
package resume

import (
	"errors"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// Store is what the screen reads.
type Store = live.Store

// Nav makes the screens that this one leads to.
type Nav struct {
	Job func(key string) screen.Screen
}

const (
	lastShown = 3
	lastRead  = 40 // events looked through for those that still count
)

// Screen shows where one run was left.
type Screen struct {
	screen.Size
	env   screen.Env
	store Store
	nav   Nav
	run   string
	live  *live.Run[state]
	state state
}

// state is what the screen shows.
type state struct {
	last   []action
	urgent []ledger.Summary
	spells wizard.Spells
	next   ledger.Summary
	step   string // what is to be done there
	number int    // of the step, from 1
	found  bool
}

// action is one confirmed action.
type action struct {
	event ledger.Event
	plan  procedures.Plan
	do    string // the step's sentence; empty for the job itself
}

// New returns the screen.
func New(env screen.Env, store Store, run string, nav Nav) *Screen {
	read := func(in ledger.Reader, r ledger.Run) (state, error) { return read(in, r, env.Site) }
	return &Screen{env: env, store: store, nav: nav, run: run, live: live.NewRun(env, store, run, read)}
}

// Init reads the run.
func (s *Screen) Init() tea.Cmd { return s.live.Load() }

func read(in ledger.Reader, r ledger.Run, st site.Site) (state, error) {
	out := state{}
	jobs, errJobs := in.Jobs(r.ID)
	events, errLast := in.Last(r.ID, lastRead)
	if err := errors.Join(errJobs, errLast); err != nil {
		return out, err
	}
	for _, j := range jobs {
		if j.Hazard.Danger() {
			out.urgent = append(out.urgent, j)
		}
	}
	var err error
	if out.spells, err = wizard.ReadSpells(in, r.ID, out.urgent); err != nil {
		return out, err
	}
	for _, e := range wizard.LastConfirmed(events, lastShown) {
		talk, err := wizard.Read(in, r, e.Job, st)
		if err != nil {
			return out, err
		}
		a := action{event: e, plan: talk.Job.Plan}
		if i := talk.Find(e.Step); i >= 0 {
			a.do = talk.Steps[i].Do
		}
		out.last = append(out.last, a)
	}
	if out.next, out.found = wizard.NextOpen(jobs); !out.found {
		return out, nil
	}
	talk, err := wizard.Read(in, r, out.next.Plan.Key, st)
	if i := talk.Current(); err == nil && i >= 0 {
		out.step, out.number = talk.Steps[i].Do, i+1
	}
	return out, err
}

// ShowsUrgent reports that the screen has its own lines about what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// CapturesText reports that no letter is text here.
func (s *Screen) CapturesText() bool { return false }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	return s.keys().Full()
}

// keys returns the keys; the one that can do nothing now is disabled.
func (s *Screen) keys() keymap.Resume {
	k := s.env.Keys.Resume
	k.GoOn.SetEnabled(s.live.Loaded && s.state.found && !s.live.Run.Closed())
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.live.Update(msg, func(is state) {
		s.state = is
		ledger.SortUrgent(s.state.urgent, wizard.NextRun(s.env.Site, s.live.Now))
	})
	if msg, ok := msg.(tea.KeyMsg); ok {
		switch k := s.keys(); {
		case key.Matches(msg, k.GoOn):
			return screen.Replace(s.nav.Job(s.state.next.Plan.Key)), nil
		case key.Matches(msg, k.Board):
			return screen.Pop(), nil
		}
	}
	return out, look
}
