// Package timetable is the screen of one day of a run, today or a later one: which job starts when,
// what is blocked and what clashes; and where a start is planned.
package timetable

import (
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Screen is the timetable of one run.
type Screen struct {
	dialog.Page // which asks for a start and its reason, and for the filter
	*live.Run[reading]

	env   screen.Env
	store write.Store
	nav   screen.Nav
	run   string

	plans map[string]ledger.Summary // by job key
	day   wizard.Day

	date    time.Time // the day shown, at noon in UTC
	query   string    // only jobs that match are shown
	items   []agenda.Item
	shown   []schedule.Entry            // those that match
	matched []schedule.Clash            // those of them
	clashes []schedule.Clash            // those of the day
	clashed map[string][]schedule.Clash // by job
	names   int                         // the width of the longest name
	agenda  widget.List                 // of the items
	seek    string                      // the job to begin at

	list *suggestion // nil while none is shown
}

// New returns the timetable. The cursor begins at a job, by its key, and at the first job if that is "".
func New(env screen.Env, store write.Store, run, job string, nav screen.Nav) *Screen {
	read := func(in ledger.Reader, r ledger.Run) (is reading, err error) {
		of, err := wizard.Beside(in, r, env.Site)
		if err == nil {
			is.jobs, err = in.Jobs(run)
		}
		is.day = wizard.PlanDay(is.jobs, of)
		return is, err
	}
	s := &Screen{env: env, store: store, nav: nav, run: run, Run: live.NewRun(env, store, run, read), seek: job}
	s.date = s.dayOf(s.Now)
	return s
}

// reading is what is read of the run.
type reading struct {
	jobs []ledger.Summary
	day  wizard.Day
}

// Asks returns the suggested times or the question, whichever is open.
func (s *Screen) Asks() any {
	if s.list != nil {
		return s.list
	}
	return s.Page.Asks()
}

// Stores reports whether a key records the suggested times, or answers the question.
func (s *Screen) Stores(msg tea.KeyMsg) bool {
	return s.list != nil && key.Matches(msg, s.env.Keys.Suggestion.Record) || s.Page.Stores(msg)
}

// ShortHelp returns the keys of the footer.
func (s *Screen) ShortHelp() []key.Binding { return slices.Concat(s.FullHelp()...) }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	if s.list != nil {
		return keymap.Full(s.env.Keys.Suggestion)
	}
	return s.Ask.HelpOr(s.keys())
}

// keys returns the keys of the day; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Timetable {
	k := s.env.Keys.Timetable
	_, job := s.job()
	open := s.Loaded && !s.Run.Closed()
	k.Open.SetEnabled(job)
	k.Plan.SetEnabled(job && open)
	k.Suggest.SetEnabled(open)
	k.NextClash.SetEnabled(len(s.day.Clashes()) > 0)
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.Run.Update(msg, s.fill)
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		out, cmd = s.press(msg)
	case write.Done:
		msg.Close(&s.Ask)
		text := s.env.Text.TUI.Timetable.Planned(s.day.Name(msg.Job.Plan.Key), msg.Job.New.Start.String())
		out, cmd = screen.Say(s.env.Theme.Glyph.Ready+" "+text), s.Load()
	case recordedMsg:
		s.list = nil
		out, cmd = screen.Say(s.env.Theme.Glyph.Ready+" "+s.env.Text.TUI.Timetable.Recorded(msg.n)), s.Load()
	case screen.NotWritten:
		out, cmd = s.notWritten(msg)
	}
	return out, tea.Batch(cmd, look)
}

// fill shows what was read. The cursor stays with its job.
func (s *Screen) fill(m reading) {
	if j, ok := s.job(); ok {
		s.seek = j.Job
	}
	first := s.plans == nil
	s.day = m.day
	s.plans = make(map[string]ledger.Summary, len(m.jobs))
	for _, j := range m.jobs {
		s.plans[j.Plan.Key] = j
	}
	s.arrange()
	if found := s.goTo(s.seek); first && !found && !s.goToNext(s.seek) {
		s.step(func(i agenda.Item) bool { return i.Entry.Job != "" }, 0)
	}
	s.seek = ""
	if q, ok := s.Ask.Prompt().(*startQuestion); ok {
		q.rejudge(s.day)
	}
}

func (s *Screen) press(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	press, _ := msg.(tea.KeyMsg)
	if q, ok := s.Ask.Prompt().(*startQuestion); ok {
		if at, own := q.clock.Press(press); own {
			return s.put(q, at), nil
		}
	}
	return s.Press(msg, func(press tea.KeyMsg) (screen.Outcome, tea.Cmd) {
		if s.list != nil {
			return s.choosing(press), nil
		}
		return s.command(press), nil
	})
}

func (s *Screen) command(msg tea.KeyMsg) screen.Outcome {
	e, _ := s.job()
	switch k := s.keys(); {
	case key.Matches(msg, k.Back) && s.query != "":
		s.filterBy("")
	case key.Matches(msg, k.Back):
		return screen.Pop()
	case !s.Loaded:
	case key.Matches(msg, k.Open):
		return screen.Replace(s.nav.Job(e.Job))
	case key.Matches(msg, k.Plan):
		s.plan(e)
	case key.Matches(msg, k.Suggest):
		return s.suggest()
	case key.Matches(msg, k.NextClash):
		return s.nextClash()
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(s.plans[e.Job].Plan.Procedure, nil))
	case key.Matches(msg, k.Filter):
		s.askFilter()
	case key.Matches(msg, k.Left) && !s.date.After(s.dayOf(s.Now)):
		return screen.Say(s.env.Text.TUI.Timetable.FirstDay)
	case key.Matches(msg, k.Left):
		s.turn(-1)
	case key.Matches(msg, k.Right):
		s.turn(1)
	case !s.agenda.Press(msg, k.Nav):
		return s.hint(msg)
	}
	return screen.Stay()
}

// hint answers a key that can do nothing now.
func (s *Screen) hint(msg tea.KeyMsg) screen.Outcome {
	t, k := s.env.Text.TUI.Timetable, s.env.Keys.Timetable
	switch {
	case s.Run.Closed() && key.Matches(msg, k.Plan, k.Suggest):
		return screen.Alarm(t.Closed)
	case key.Matches(msg, k.Open, k.Plan):
		return screen.Say(t.NoJobHere)
	case key.Matches(msg, k.NextClash):
		return s.noClashes()
	}
	return screen.Stay()
}
