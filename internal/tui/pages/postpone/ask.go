package postpone

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
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
	lines = append(lines, t.TUI.Postpone.OwnDates)
	s.pick = widget.NewPick(s.env.Theme, s.env.Keys.Pick, t.TUI.Postpone.AskPeriod, lines, nil, s.env.Paste)
}

func (s *Screen) picking(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, cmd := s.pick.Update(msg)
	switch reply {
	case widget.Cancelled:
		s.pick = nil
		if !s.making && len(s.rows) == 0 {
			return screen.Pop(), nil
		}
	case widget.Taken:
		i, _ := s.pick.At()
		s.pick = nil
		if i >= len(s.holidays) {
			s.from = ""
			s.askDate(s.env.Text.TUI.Postpone.AskFrom)
			return screen.Stay(), nil
		}
		s.period = s.holidays[i]
		s.choose()
	}
	return screen.Stay(), cmd
}

// choose goes on to the jobs.
func (s *Screen) choose() {
	if !s.making {
		s.show(true)
	}
}

func (s *Screen) askDate(prompt string) {
	s.ask = widget.NewQuestion(s.env.Theme, s.env.Keys.Question, prompt, longest, s.env.Paste)
}

// asking takes the first day, then the last one.
func (s *Screen) asking(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, cmd := s.ask.Update(msg)
	t := s.env.Text.TUI.Postpone
	switch reply {
	case widget.Cancelled:
		s.ask = nil
		s.askPeriod()
	case widget.Taken:
		day := s.ask.Field.Value()
		from := s.from
		if from == "" {
			from = day
		}
		p, err := wizard.ReadPeriod(from, day)
		switch {
		case errors.Is(err, wizard.ErrPeriod):
			s.ask.Fault = t.Backwards
		case err != nil:
			s.ask.Fault = t.NotDate
		case s.from == "":
			s.from = day
			s.askDate(t.AskUntil)
		default:
			s.ask, s.period = nil, p
			s.choose()
		}
	}
	return screen.Stay(), cmd
}

// askStart asks whether to begin, since that makes a run.
func (s *Screen) askStart() screen.Outcome {
	t := s.env.Text.TUI.Postpone
	chosen := len(s.chosenJobs())
	if chosen == 0 {
		return screen.Say(t.NoneChosen)
	}
	s.confirm = widget.NewConfirm(s.env.Theme, s.env.Keys.Confirm, t.AskStart(chosen, s.day(wizard.ResumeDate(s.period))))
	return screen.Stay()
}

func (s *Screen) confirming(msg tea.Msg) screen.Outcome {
	switch s.confirm.Update(msg) {
	case widget.Cancelled:
		s.confirm = nil
	case widget.Taken:
		s.confirm = nil
		if s.saving {
			return screen.Say(s.env.Text.TUI.Frame.Saving)
		}
		s.saving = true
		start, jobs := s.nav.Start, s.chosenJobs()
		period := s.period
		return screen.Save(screen.Write{Job: period.From.Format(time.DateOnly), Own: true, Do: func() (tea.Msg, error) {
			r, err := start(period, "", jobs)
			return startedMsg{run: r}, err
		}})
	}
	return screen.Stay()
}
