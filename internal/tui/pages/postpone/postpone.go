// Package postpone is the screen where jobs are postponed over a holiday: what is postponed
// already, the period, and the jobs.
package postpone

import (
	"cmp"
	"errors"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Nav does what this screen leads to.
type Nav struct {
	Jobs  func() (jobs []procedures.Plan, usual int, err error) // that can be postponed; the usual ones come first
	Start func(period holidays.Period, name string, jobs []string) (ledger.Run, error)
	Begin func(r ledger.Run) []screen.Screen // shows one that was started
	Open  func(r ledger.Run) []screen.Screen // shows another
}

// Screen is the screen where jobs are postponed.
type Screen struct {
	dialog.Page // which asks for a holiday, for a date, and whether to begin
	*live.Reading[reading]

	env screen.Env
	nav Nav

	reading
	making bool        // a new postponement is being made, else the rows are shown
	list   widget.List // of the plans, or of the rows
	period holidays.Period
	chosen map[string]bool // by job key

	holidays []holidays.Period
}

// New returns the screen.
func New(env screen.Env, store live.Store, nav Nav) *Screen {
	now := env.Stamper.Now().In(env.Zone)
	s := &Screen{env: env, nav: nav, chosen: map[string]bool{}, holidays: holidays.Upcoming(now)}
	read := func(in ledger.Reader) (is reading, err error) {
		runs, err := in.Runs()
		if err == nil {
			is.rows, err = overview.AllPostponed(runs, in.Jobs, now.Format(time.DateOnly))
		}
		return is, err
	}
	s.Reading = live.New(env, store, read, func(is *reading) (err error) {
		is.plans, is.usual, err = nav.Jobs()
		return err
	})
	return s
}

// reading is what is postponed, and what can be.
type reading struct {
	rows  []overview.Postponed // what is postponed already
	plans []procedures.Plan    // what can be
	usual int                  // how many of the plans are, the first of them
}

type startedMsg struct{ run ledger.Run }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys of the list; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Postpone {
	k := s.env.Keys.Postpone
	for _, b := range []*key.Binding{&k.Toggle, &k.SameKind, &k.Period} {
		b.SetEnabled(s.making && len(s.plans) > 0)
	}
	k.New.SetEnabled(!s.making && len(s.plans) > 0)
	k.Take.SetEnabled(s.lines() > 0)
	if !s.making {
		k.Take.SetHelp(k.Take.Help().Key, s.env.Text.TUI.Keys.Open)
	}
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	first := !s.Loaded
	out, cmd := s.Reading.Update(msg, func(is reading) { s.fill(is, first) })
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		return s.Press(msg, s.command)
	case startedMsg:
		out = screen.Reset(s.nav.Begin(msg.run)...)
		out.Say = s.env.Text.TUI.Postpone.Started(msg.run.Called(), msg.run.Jobs)
	case screen.NotWritten:
		out = screen.Alarm(s.env.ErrorLine(msg.Err))
	}
	return out, cmd
}

// fill shows what was read. Where nothing is postponed, a holiday is asked for at once.
func (s *Screen) fill(is reading, first bool) {
	s.reading = is
	s.list.SetLen(s.lines())
	if !first {
		return
	}
	for i, p := range s.plans {
		s.chosen[p.Key] = i < is.usual
	}
	if len(s.rows) == 0 && len(s.plans) > 0 {
		s.askPeriod()
	}
}

// show shows the plans of a new postponement, or the rows, the cursor on the first one.
func (s *Screen) show(making bool) {
	s.making, s.list = making, widget.List{}
	s.list.SetLen(s.lines())
}

// lines returns how many lines the cursor can stand on.
func (s *Screen) lines() int {
	if s.making {
		return len(s.plans)
	}
	return len(s.rows)
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	switch k := s.keys(); {
	case key.Matches(msg, k.Back) && s.making && len(s.rows) > 0:
		s.show(false)
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.New, k.Period):
		s.askPeriod()
	case key.Matches(msg, k.Take) && s.making:
		return s.askStart(), nil
	case key.Matches(msg, k.Take):
		return screen.Reset(s.nav.Open(s.rows[s.list.At()].Run)...), nil
	case key.Matches(msg, k.Toggle):
		p := s.plans[s.list.At()]
		s.chosen[p.Key] = !s.chosen[p.Key]
		s.list.MoveTo(s.list.At() + 1)
	case key.Matches(msg, k.SameKind):
		s.toggleKind(s.plans[s.list.At()])
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}

// toggleKind chooses every job of a procedure, or none where this one is chosen.
func (s *Screen) toggleKind(of procedures.Plan) {
	on := !s.chosen[of.Key]
	for _, p := range s.plans {
		if p.Procedure == of.Procedure {
			s.chosen[p.Key] = on
		}
	}
}

// chosenJobs returns the keys of the chosen jobs.
func (s *Screen) chosenJobs() []string {
	var out []string
	for _, p := range s.plans {
		if s.chosen[p.Key] {
			out = append(out, p.Key)
		}
	}
	return out
}

// longest is the longest date that is typed, in characters.
const longest = 20

// askPeriod asks which holiday it is.
func (s *Screen) askPeriod() {
	t := s.env.Text
	var lines []string
	for _, p := range s.holidays {
		lines = append(lines, t.TUI.Postpone.Period(t.Routine.Holiday[string(p.Holiday)], s.day(p.From), s.day(p.Until)))
	}
	pick := dialog.NewPick(s.env, t.TUI.Postpone.AskPeriod, append(lines, t.TUI.Postpone.OwnDates), nil)
	s.Ask.OpenOr(pick, pick.Then(func(i int) screen.Outcome {
		if i < len(s.holidays) {
			s.period = s.holidays[i]
			s.choose()
		} else {
			s.askDate("")
		}
		return screen.Stay()
	}), func() screen.Outcome {
		s.Ask.Close()
		if !s.making && len(s.rows) == 0 {
			return screen.Pop()
		}
		return screen.Stay()
	})
}

// choose goes on to the jobs.
func (s *Screen) choose() {
	s.Ask.Close()
	if !s.making {
		s.show(true)
	}
}

// askDate asks for the first day, and where that is given for the last one.
func (s *Screen) askDate(from string) {
	t := s.env.Text.TUI.Postpone
	prompt := t.AskFrom
	if from != "" {
		prompt = t.AskUntil
	}
	q := dialog.NewQuestion(s.env, prompt, longest)
	s.Ask.OpenOr(q, func() (screen.Outcome, tea.Cmd) {
		day := q.Field.Value()
		p, err := overview.ReadPeriod(cmp.Or(from, day), day)
		switch {
		case errors.Is(err, overview.ErrPeriod):
			q.Fault = t.Backwards
		case err != nil:
			q.Fault = t.NotDate
		case from == "":
			s.askDate(day)
		default:
			s.period = p
			s.choose()
		}
		return screen.Stay(), nil
	}, func() screen.Outcome {
		s.askPeriod()
		return screen.Stay()
	})
}

// askStart asks whether to begin, since that makes a run.
func (s *Screen) askStart() screen.Outcome {
	t := s.env.Text.TUI.Postpone
	jobs := s.chosenJobs()
	if len(jobs) == 0 {
		return screen.Say(t.NoneChosen)
	}
	confirm := dialog.NewConfirm(s.env, t.AskStart(len(jobs), s.day(overview.ResumeDate(s.period))))
	s.Ask.Open(confirm, func() (screen.Outcome, tea.Cmd) {
		s.Ask.Close()
		period := s.period
		return screen.Save(screen.Write{Job: period.From.Format(time.DateOnly), Own: true, Do: func() (tea.Msg, error) {
			r, err := s.nav.Start(period, "", jobs)
			return startedMsg{run: r}, err
		}}), nil
	})
	return screen.Stay()
}
