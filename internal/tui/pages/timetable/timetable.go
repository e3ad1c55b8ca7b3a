// Package timetable is the screen of a run's 24 hours: which job starts when, what is blocked
// and what clashes; and where a start is planned.
package timetable

import (
	"errors"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Store is what the timetable reads and writes.
type Store interface {
	screen.Recorder
	Jobs(run string) ([]ledger.Summary, error)
}

// Nav makes the screens that this one leads to.
type Nav struct {
	Job    func(key string) screen.Screen
	Guides func(procedure string) screen.Screen
}

// Screen is the timetable of one run.
type Screen struct {
	env    screen.Env
	store  Store
	nav    Nav
	run    string
	watch  *screen.Watch
	width  int
	height int
	now    time.Time

	loaded  bool
	problem string // why there is nothing to show
	r       ledger.Run
	plans   map[string]ledger.Summary // by job key
	day     wizard.Day

	weekday int    // 0 is Monday
	query   string // only jobs that match are shown
	items   []schedule.Item
	shown   []schedule.Entry            // those that match
	clashes []schedule.Clash            // of the weekday and of those that match
	clashed map[string][]schedule.Clash // by job
	names   int                         // the width of the longest name
	at      int                         // the item under the cursor
	top     int                         // the first line shown
	seek    string                      // the job to begin at

	filter *widget.Question
	edit   *edit
	list   *suggestion
	saving bool
}

// New opens the timetable. It begins at a job, by its key; "" is at the first one.
func New(env screen.Env, store Store, run, job string, nav Nav) *Screen {
	s := &Screen{env: env, store: store, nav: nav, run: run, watch: screen.NewWatch(store, run), now: env.Signer.Now(), seek: job}
	s.weekday = (int(s.now.In(env.Zone).Weekday()) + 6) % 7
	return s
}

type loadedMsg struct {
	run  ledger.Run
	jobs []ledger.Summary
	day  wizard.Day
}

// Init reads the run, and plans its day.
func (s *Screen) Init() tea.Cmd { return s.load() }

func (s *Screen) load() tea.Cmd {
	store, run, site := s.store, s.run, s.env.Site
	return screen.Load(func() (tea.Msg, error) {
		r, errRun := store.Run(run)
		jobs, errJobs := store.Jobs(run)
		if err := errors.Join(errRun, errJobs); err != nil {
			return nil, err
		}
		return loadedMsg{run: r, jobs: jobs, day: wizard.PlanDay(jobs, site)}, nil
	})
}

// SetSize gives the room.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// CapturesText tells whether letters are text now.
func (s *Screen) CapturesText() bool { return s.filter != nil || s.edit != nil }

// ShortHelp gives the footer.
func (s *Screen) ShortHelp() []key.Binding {
	full := s.FullHelp()
	if s.list != nil || s.CapturesText() {
		return full[0]
	}
	return append(full[0], full[1]...)
}

// FullHelp gives every key.
func (s *Screen) FullHelp() [][]key.Binding {
	switch {
	case s.edit != nil:
		return s.edit.help(s.env.Keys.Clock)
	case s.filter != nil:
		return s.filter.Help()
	case s.list != nil:
		return s.env.Keys.Suggestion.Full()
	}
	k := s.env.Keys.Timetable
	_, job := s.job()
	open := s.loaded && !s.r.Closed()
	k.Open.SetEnabled(job)
	k.Plan.SetEnabled(job && open)
	k.Suggest.SetEnabled(open)
	k.NextClash.SetEnabled(len(s.day.Clashes) > 0)
	return k.Full()
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	moved, look := s.watch.Update(msg)
	out, cmd := screen.Stay(), tea.Cmd(nil)
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		out, cmd = s.press(msg)
	case loadedMsg:
		s.take(msg)
	case screen.Recorded:
		out, cmd = s.planned(msg), s.load()
	case recordedMsg:
		out, cmd = s.recorded(msg), s.load()
	case screen.NotWritten:
		out, cmd = s.notWritten(msg)
	case screen.Pulse:
		s.now = msg.Now
	case screen.Shown:
		cmd = s.load()
	case screen.Unread:
		s.problem = s.env.Text.TUI.Frame.Unread(s.env.Trouble(msg.Err))
		out = screen.Alarm(s.problem)
	}
	if moved {
		cmd = tea.Batch(cmd, s.load())
	}
	return out, tea.Batch(cmd, look)
}

// take shows what was read. The cursor stays with its job.
func (s *Screen) take(m loadedMsg) {
	if !s.watch.Saw(m.run) {
		return
	}
	if j, ok := s.job(); ok {
		s.seek = j.Job
	}
	first := !s.loaded
	s.r, s.day, s.loaded, s.problem = m.run, m.day, true, ""
	s.plans = make(map[string]ledger.Summary, len(m.jobs))
	for _, j := range m.jobs {
		s.plans[j.Plan.Key] = j
	}
	s.arrange()
	switch found := s.goTo(s.seek); {
	case first && !found && s.seek != "":
		s.goToItsDay()
	case first && !found:
		s.step(func(i schedule.Item) bool { return i.Entry.Job != "" }, 0)
	}
	s.seek = ""
	if s.edit != nil {
		s.edit.rejudge(s.env, s.day)
	}
}

func (s *Screen) press(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch {
	case s.edit != nil:
		return s.editing(msg)
	case s.filter != nil:
		return s.filtering(msg)
	}
	press, ok := msg.(tea.KeyMsg)
	switch {
	case !ok || press.Paste:
		return screen.Stay(), nil
	case s.list != nil:
		return s.choosing(press), nil
	}
	return s.command(press), nil
}

func (s *Screen) command(msg tea.KeyMsg) screen.Outcome {
	k := s.env.Keys.Timetable
	switch {
	case key.Matches(msg, k.Back) && s.query != "":
		s.filterBy("")
	case key.Matches(msg, k.Back):
		return screen.Pop()
	case !s.loaded:
	case key.Matches(msg, k.Open):
		if e, ok := s.job(); ok {
			return screen.Replace(s.nav.Job(e.Job))
		}
		return screen.Say(s.env.Text.TUI.Timetable.NoJobHere)
	case key.Matches(msg, k.Plan):
		return s.plan()
	case key.Matches(msg, k.Suggest):
		return s.suggest()
	case key.Matches(msg, k.NextClash):
		return s.nextClash()
	case key.Matches(msg, k.Guides):
		e, _ := s.job()
		return screen.Push(s.nav.Guides(s.plans[e.Job].Plan.Procedure))
	case key.Matches(msg, k.Filter):
		s.askFilter()
	default:
		s.walk(msg)
	}
	return screen.Stay()
}
