// Package morning is the screen of the morning after: the new jobs that should have run since last time, in the order of the
// clock, and whether they did. One key answers for the row under the cursor, or for all rows that are marked.
package morning

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
)

// Store is the record as the page reads and writes it.
type Store interface {
	write.Store
	SetPreference(operator, name, value string) error
}

// Screen is the morning of one run.
type Screen struct {
	screen.Size
	*live.Run[[]overview.Due]
	env   screen.Env
	store Store
	nav   screen.Nav
	run   string

	rows   []overview.Due            // those that are open, then those proved today
	states map[overview.RunState]int // of all jobs
	marked map[string]bool
	goesOn bool   // to the next job that waits for an answer, when what was recorded is read
	doubts string // key of the job that has failed and was asked about before it is recorded to have run
	list   widget.List
}

// New returns the screen.
func New(env screen.Env, store Store, run string, nav screen.Nav) *Screen {
	read := func(in ledger.Reader, r ledger.Run) ([]overview.Due, error) {
		return overview.ReadMorning(in, r, env.Site, overview.Until(r, env.Stamper.Now()))
	}
	return &Screen{env: env, store: store, nav: nav, run: run, Run: live.NewRun(env, store, run, read), marked: map[string]bool{}}
}

// standing is what a key of the screen answers for.
type standing struct {
	seq uint64
	at  int
}

// Asks returns the row under the cursor, as the record stood when it was read.
func (s *Screen) Asks() any { return standing{s.Run.Head.Seq, s.list.At()} }

// Stores reports whether a key records something.
func (s *Screen) Stores(msg tea.KeyMsg) bool { return key.Matches(msg, s.keys().Ran, s.keys().Failed) }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return keymap.Full(s.keys()) }

// keys returns the keys; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Morning {
	k := s.env.Keys.Morning
	d, found := s.selected()
	writes := found && !s.Run.Closed()
	for _, b := range []*key.Binding{&k.Ran, &k.Failed, &k.Unknown, &k.Toggle, &k.All} {
		b.SetEnabled(writes)
	}
	k.JobList.SetEnabled(s.nav.JobList != nil)
	k.Open.SetEnabled(found)
	k.Guide.SetEnabled(found && d.State == overview.RunFailed && s.guide(d) != "")
	return k
}

// guide returns the id of the guide to what may be wrong with a job.
func (s *Screen) guide(d overview.Due) string {
	id, _ := s.nav.About(d.Job.Plan.Procedure)
	return id
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	first := !s.Loaded
	out, cmd := s.Run.Update(msg, s.fill)
	if first && s.Loaded && !s.Run.Closed() {
		out = s.noteSeen()
	}
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.command(msg)
	case write.Done:
		s.marked, s.goesOn = map[string]bool{}, msg.Job.New.State == ledger.NewProved
		return screen.Say(s.said(msg)), s.Load()
	case screen.NotWritten:
		if msg.Msg == nil { // that the screen was seen
			return screen.Stay(), cmd
		}
		return write.Refused(nil, s.env, msg), tea.Batch(cmd, s.Load())
	}
	return out, cmd
}

// noteSeen notes that the operator has seen the screen today, so that the day's next session does not begin with it.
func (s *Screen) noteSeen() screen.Outcome {
	name, day := overview.MorningPreference(s.run), s.Now.In(s.env.Zone).Format(time.DateOnly)
	return screen.Save(screen.Write{Job: name, Own: true, Do: func() (tea.Msg, error) {
		return nil, s.store.SetPreference(s.env.Stamper.Operator, name, day)
	}})
}

// fill shows what was read. The cursor stays with its job. When the job was seen to run, the cursor goes to the next that waits for an
// answer instead: the job has moved to the end, and the next key would answer for it again.
func (s *Screen) fill(due []overview.Due) {
	was, _ := s.selected()
	s.rows, s.states = overview.OpenOf(due), overview.CountStates(due)
	for _, d := range due {
		if !d.IsOpen() && s.isOfToday(d) {
			s.rows = append(s.rows, d)
		}
	}
	if !s.goesOn {
		s.list.Follow(len(s.rows), func(i int) bool { return s.rows[i].Job.Plan.Key == was.Job.Plan.Key })
		return
	}
	s.goesOn = false
	s.list.SetLen(len(s.rows))
	for i := range s.rows {
		if at := (s.list.At() + i) % len(s.rows); s.rows[at].State == overview.RunDue {
			s.list.MoveTo(at)
			return
		}
	}
}

// isOfToday reports whether it was recorded today how a job stands.
func (s *Screen) isOfToday(d overview.Due) bool {
	return d.Job.New.Since.In(s.env.Zone).Format(time.DateOnly) == s.Now.In(s.env.Zone).Format(time.DateOnly)
}

// selected returns the row under the cursor.
func (s *Screen) selected() (d overview.Due, ok bool) {
	if len(s.rows) == 0 {
		return d, false
	}
	return s.rows[s.list.At()], true
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	d, _ := s.selected()
	switch k := s.keys(); {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.Ran):
		return s.saw(true, s.env.Text.Morning.RanReason), nil
	case key.Matches(msg, k.Failed):
		return s.saw(false, s.env.Text.Morning.FailedReason), nil
	case key.Matches(msg, k.Unknown):
		s.marked = map[string]bool{}
		s.list.MoveTo(s.list.At() + 1)
		return screen.Say(s.env.Text.TUI.Morning.Left), nil
	case key.Matches(msg, k.Toggle):
		s.marked[d.Job.Plan.Key] = !s.marked[d.Job.Plan.Key]
		s.list.MoveTo(s.list.At() + 1)
	case key.Matches(msg, k.All):
		s.markAll()
	case key.Matches(msg, k.JobList):
		return screen.Push(s.nav.JobList()), nil
	case key.Matches(msg, k.Open):
		return screen.Push(s.nav.Job(d.Job.Plan.Key)), nil
	case key.Matches(msg, k.Guide):
		if to, ok := s.nav.Guide(s.guide(d)); ok {
			return screen.Push(to), nil
		}
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}

// markAll marks every job that nobody has answered for, or none if all of them are marked.
func (s *Screen) markAll() {
	all := true
	for _, d := range s.rows {
		all = all && (d.State != overview.RunDue || s.marked[d.Job.Plan.Key])
	}
	for _, d := range s.rows {
		s.marked[d.Job.Plan.Key] = !all && d.State == overview.RunDue
	}
}

// saw records in one act what was seen of the marked jobs, or of the one under the cursor.
func (s *Screen) saw(ran bool, reason string) screen.Outcome {
	var keys []string
	for _, d := range s.rows {
		if s.marked[d.Job.Plan.Key] {
			keys = append(keys, d.Job.Plan.Key)
		}
	}
	if d, _ := s.selected(); len(keys) == 0 {
		keys = []string{d.Job.Plan.Key}
		if ran && d.State == overview.RunFailed && s.isOfToday(d) && s.doubts != keys[0] {
			s.doubts = keys[0]
			return screen.Alarm(s.env.Text.TUI.Morning.HasFailed(s.keys().Ran.Help().Key))
		}
	}
	s.doubts = ""
	env := s.env
	return screen.Save(write.Act(env, s.store, s.run, func(in ledger.Reader, r ledger.Run) ([]ledger.Entry, error) {
		return overview.Saw(in, r, env.Site, ran, reason, keys...)
	}))
}

// said says what was recorded.
func (s *Screen) said(m write.Done) string {
	if m.Stored == 0 {
		return ""
	}
	state := overview.RunProved
	if m.Job.New.State == ledger.NewFailed {
		state = overview.RunFailed
	}
	return s.env.Text.TUI.Morning.Saw(m.Stored, s.env.Text.Morning.States[string(state)])
}
