package timetable

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// edit is the question for a job's planned start, and behind it the one for the reason of a
// clash.
type edit struct {
	job    schedule.Entry
	field  *widget.Question
	clock  widget.Clock
	reason *widget.Question // nil while the time is asked for
	start  string           // the time that the reason is for
}

func (e *edit) help(k keymap.Clock) [][]key.Binding {
	if e.reason != nil {
		return e.reason.Help()
	}
	full := e.field.Help()
	return [][]key.Binding{append([]key.Binding{full[0][0], k.Earlier, k.Later}, full[0][1:]...)}
}

func (e *edit) lines(width int, alsoInVisma []string) []string {
	if e.reason != nil {
		return e.reason.Lines(width, 0)
	}
	return append(append(e.field.Lines(width, 0), e.clock.Lines(width)...), alsoInVisma...)
}

// rejudge judges what is typed beside the day as it now stands.
func (e *edit) rejudge(env screen.Env, day wizard.Day) {
	plan := day.StartPlan(e.job.Job)
	e.clock = widget.NewClock(env.Theme, env.Keys.Clock, env.Text, plan, plan.Planned)
	e.clock.Judge(e.field.Field.Value())
}

// plan asks when the new job is to start.
func (s *Screen) plan(e schedule.Entry) {
	s.edit = &edit{job: e, field: dialog.NewQuestion(s.env, s.env.Text.TUI.Timetable.AskStart(s.day.Name(e.Job)), wizard.MaxAnswer)}
	if planned := s.day.StartPlan(e.Job).Planned; !planned.IsZero() {
		s.edit.field.Field = widget.NewField(s.env.Theme, planned.String(), wizard.MaxAnswer)
	}
	s.edit.rejudge(s.env, s.day)
}

func (s *Screen) editing(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	e := s.edit
	if e.reason != nil {
		return s.reasoning(msg)
	}
	if press, ok := msg.(tea.KeyMsg); ok {
		if at, own := e.clock.Press(press); own {
			if at == "" {
				return screen.Say(s.env.Text.TUI.Timetable.NoFree), nil
			}
			e.field.Fault = ""
			e.field.Field.SetValue(at)
			e.clock.Judge(at)
			return screen.Stay(), nil
		}
	}
	reply, cmd := e.field.Update(msg)
	e.clock.Judge(e.field.Field.Value())
	switch reply {
	case widget.Cancelled:
		return s.giveUp(), nil
	case widget.Taken:
		return s.answer(), nil
	}
	return screen.Stay(), cmd
}

// giveUp closes the question, unless its answer is being stored.
func (s *Screen) giveUp() screen.Outcome {
	if s.saving {
		return screen.Say(s.env.Text.TUI.Frame.Saving)
	}
	s.edit = nil
	return screen.Stay()
}

// answer records the time, or asks for a reason if it clashes.
func (s *Screen) answer() screen.Outcome {
	e := s.edit
	input := cleantext.Line(e.field.Field.Value())
	if input == "" {
		input = s.day.StartPlan(e.job.Job).Planned.String()
	}
	start, err := wizard.ReadClock(input)
	if err == nil && start.IsZero() {
		err = wizard.ErrEmpty
	}
	if err != nil {
		e.field.Fault, _ = wizard.Explain(err, s.env.Text)
		return screen.Stay()
	}
	e.start = start.String()
	if v := e.clock.Verdict(); v.Clashes() {
		text, _ := wizard.Explain(&wizard.NeedsReason{Got: e.start, Clash: &v}, s.env.Text)
		e.reason = dialog.NewQuestion(s.env, s.env.Text.TUI.Job.AskReason(text), wizard.MaxAnswer)
		return screen.Stay()
	}
	return s.save("")
}

// reasoning handles a key while the reason of a clash is asked for; esc goes back to the time.
func (s *Screen) reasoning(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, cmd := s.edit.reason.Update(msg)
	switch reply {
	case widget.Cancelled:
		if s.saving {
			return screen.Say(s.env.Text.TUI.Frame.Saving), nil
		}
		s.edit.reason = nil
	case widget.Taken:
		reason := cleantext.Line(s.edit.reason.Field.Value())
		if reason == "" {
			s.edit.reason.Fault = s.env.Text.Wizard.NoReason
			return screen.Stay(), nil
		}
		return s.save(reason), nil
	}
	return screen.Stay(), cmd
}

// save hands the planned start to the lane.
func (s *Screen) save(reason string) screen.Outcome {
	if s.saving {
		return screen.Say(s.env.Text.TUI.Frame.Saving)
	}
	s.saving = true
	start := s.edit.start
	return screen.Save(write.Event(s.env, s.store, s.run, s.edit.job.Job, func(c wizard.Conversation) (ledger.Event, error) {
		return c.PlanStart(start, reason)
	}))
}

// planned says that a start is stored.
func (s *Screen) planned(m write.Done) screen.Outcome {
	s.saving, s.edit = false, nil
	text := s.env.Text.TUI.Timetable.Planned(s.day.Name(m.Job.Plan.Key), m.Job.New.Start.String())
	return screen.Say(s.env.Theme.Glyph.Ready + " " + text)
}

// notWritten lets the operator go on after a write failed. What was typed is kept.
func (s *Screen) notWritten(m screen.NotWritten) (screen.Outcome, tea.Cmd) {
	s.saving = false
	if got, ok := m.Msg.(recordedMsg); ok {
		return s.notAllRecorded(m, got)
	}
	text, own := write.Refusal(s.env, m)
	if !own {
		return screen.Stay(), nil
	}
	if s.edit != nil {
		asked := s.edit.field
		if s.edit.reason != nil {
			asked = s.edit.reason
		}
		asked.Fault = text
	}
	return screen.Alarm(text), s.live.Load()
}
