package timetable

import (
	"cmp"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// startQuestion asks for a job's planned start. The verdict on what is typed stands under the field.
type startQuestion struct {
	*dialog.Question
	env   screen.Env
	job   schedule.Entry
	clock widget.Clock
}

// Lines draws the question and the verdict.
func (q *startQuestion) Lines(width, height int) []string {
	out := append(q.Question.Lines(width, height), q.clock.Lines(width)...)
	if q.job.Ordered {
		hint := q.env.Theme.Glyph.Caution + " " + q.env.Text.TUI.Timetable.AlsoInVisma
		out = append(out, widget.Styled(hint, width, q.env.Theme.Warn)...)
	}
	return out
}

// Help returns the keys of the question.
func (q *startQuestion) Help() [][]key.Binding {
	own, k := q.Question.Help()[0], q.env.Keys.Clock
	return [][]key.Binding{append([]key.Binding{own[0], k.Earlier, k.Later}, own[1:]...)}
}

// rejudge judges what is typed beside the day as it now stands.
func (q *startQuestion) rejudge(day wizard.Day) {
	plan := day.StartPlan(q.job.Job)
	q.clock = widget.NewClock(q.env.Theme, q.env.Keys.Clock, q.env.Text, plan, plan.Planned)
	q.clock.Judge(q.Field.Value())
}

// plan asks when the new job is to start.
func (s *Screen) plan(e schedule.Entry) {
	q := &startQuestion{env: s.env, job: e}
	q.Question = dialog.NewQuestion(s.env, s.env.Text.TUI.Timetable.AskStart(s.day.Name(e.Job)), wizard.MaxAnswer)
	q.Typed = func(text string) { q.clock.Judge(text) }
	if planned := s.day.StartPlan(e.Job).Planned; !planned.IsZero() {
		q.Field = widget.NewField(s.env.Theme, planned.String(), wizard.MaxAnswer)
	}
	q.rejudge(s.day)
	s.edit = q
	s.askStart()
}

func (s *Screen) askStart() { s.Ask.OpenOr(s.edit, s.answer, s.giveUp(s.closeEdit)) }

func (s *Screen) closeEdit() {
	s.edit = nil
	s.Ask.Close()
}

// giveUp returns what is done when a question is given up: back, unless its answer is being stored.
func (s *Screen) giveUp(back func()) func() screen.Outcome {
	return func() screen.Outcome {
		if s.Ask.Saving {
			return screen.Say(s.env.Text.TUI.Frame.Saving)
		}
		back()
		return screen.Stay()
	}
}

// put puts a free time into the field. If there is none, the field keeps its text.
func (s *Screen) put(at string) screen.Outcome {
	if at == "" {
		return screen.Say(s.env.Text.TUI.Timetable.NoFree)
	}
	s.edit.Fault = ""
	s.edit.Field.SetValue(at)
	s.edit.clock.Judge(at)
	return screen.Stay()
}

// answer stores the time, or asks for a reason if it clashes; giving that up goes back to the time.
func (s *Screen) answer() (screen.Outcome, tea.Cmd) {
	q := s.edit
	start, err := wizard.ReadClock(cmp.Or(cleantext.Line(q.Field.Value()), s.day.StartPlan(q.job.Job).Planned.String()))
	if err == nil && start.IsZero() {
		err = wizard.ErrEmpty
	}
	if err != nil {
		q.Fault, _ = wizard.Explain(err, s.env.Text)
		return screen.Stay(), nil
	}
	at := start.String()
	if v := q.clock.Verdict(); v.Clashes() {
		text, _ := wizard.Explain(&wizard.NeedsReason{Got: at, Clash: &v}, s.env.Text)
		why := dialog.NewQuestion(s.env, s.env.Text.TUI.Job.AskReason(text), wizard.MaxAnswer)
		save := func(reason string) screen.Outcome { return s.save(at, reason) }
		s.Ask.OpenOr(why, s.Ask.Reason(why, save), s.giveUp(s.askStart))
		return screen.Stay(), nil
	}
	return s.save(at, ""), nil
}

// save hands the planned start to the lane.
func (s *Screen) save(start, reason string) screen.Outcome {
	if s.Ask.Saving {
		return screen.Say(s.env.Text.TUI.Frame.Saving)
	}
	s.Ask.Saving = true
	return screen.Save(write.Event(s.env, s.store, s.run, s.edit.job.Job, func(c wizard.Conversation) (ledger.Event, error) {
		return c.PlanStart(start, reason)
	}))
}

// planned says that a start is stored.
func (s *Screen) planned(m write.Done) screen.Outcome {
	if s.edit != nil {
		s.closeEdit()
	}
	text := s.env.Text.TUI.Timetable.Planned(s.day.Name(m.Job.Plan.Key), m.Job.New.Start.String())
	return screen.Say(s.env.Theme.Glyph.Ready + " " + text)
}

// notWritten lets the operator go on after a write failed. What was typed is kept.
func (s *Screen) notWritten(m screen.NotWritten) (screen.Outcome, tea.Cmd) {
	s.saving, s.Ask.Saving = false, false
	if got, ok := m.Msg.(recordedMsg); ok {
		return s.notAllRecorded(m, got)
	}
	text, own := write.Refusal(s.env, m)
	if !own {
		return screen.Stay(), nil
	}
	if s.edit != nil {
		s.Ask.Fault(text)
	}
	return screen.Alarm(text), s.live.Load()
}
