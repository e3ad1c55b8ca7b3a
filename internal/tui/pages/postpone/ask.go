package postpone

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

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
	s.Ask.OpenOr(pick, func() (screen.Outcome, tea.Cmd) {
		if i, _ := pick.At(); i < len(s.holidays) {
			s.period = s.holidays[i]
			s.choose()
		} else {
			s.askDate("")
		}
		return screen.Stay(), nil
	}, func() screen.Outcome {
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
		first := from
		if first == "" {
			first = day
		}
		p, err := wizard.ReadPeriod(first, day)
		switch {
		case errors.Is(err, wizard.ErrPeriod):
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
	confirm := dialog.NewConfirm(s.env, t.AskStart(len(jobs), s.day(wizard.ResumeDate(s.period))))
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
