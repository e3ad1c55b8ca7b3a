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
	clock dialog.Clock
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
	q.clock = dialog.NewClock(q.env, plan, plan.Planned)
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
	s.askStart(q)
}

func (s *Screen) askStart(q *startQuestion) {
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) { return s.answer(q), nil })
}

// put puts a free time into the field. If there is none, the field keeps its text.
func (s *Screen) put(q *startQuestion, at string) screen.Outcome {
	if at == "" {
		return screen.Say(s.env.Text.TUI.Timetable.NoFree)
	}
	q.Fault = ""
	q.Field.SetValue(at)
	q.clock.Judge(at)
	return screen.Stay()
}

// answer stores the time, or asks for a reason if it clashes; giving that up goes back to the time.
func (s *Screen) answer(q *startQuestion) screen.Outcome {
	start, err := wizard.ReadClock(cmp.Or(cleantext.Line(q.Field.Value()), s.day.StartPlan(q.job.Job).Planned.String()))
	if err == nil && start.IsZero() {
		err = wizard.ErrEmpty
	}
	if err != nil {
		q.Fault, _ = wizard.Explain(err, s.env.Text)
		return screen.Stay()
	}
	save := func(reason string) screen.Outcome {
		return screen.Save(write.Event(&s.Ask, s.env, s.store, s.run, q.job.Job, func(c wizard.Conversation) (ledger.Event, error) {
			return c.PlanStart(start.String(), reason)
		}))
	}
	v := q.clock.Verdict()
	if !v.Clashes() {
		return save("")
	}
	text, _ := wizard.Explain(&wizard.NeedsReason{Got: start.String(), Clash: &v}, s.env.Text)
	why := dialog.NewQuestion(s.env, s.env.Text.TUI.Job.AskReason(text), wizard.MaxAnswer)
	s.Ask.OpenOr(why, why.Reason(save), func() screen.Outcome {
		q.rejudge(s.day)
		s.askStart(q)
		return screen.Stay()
	})
	return screen.Stay()
}

// notWritten shows why something was refused, and what it was refused for.
func (s *Screen) notWritten(m screen.NotWritten) (out screen.Outcome, cmd tea.Cmd) {
	if got, ok := m.Msg.(recordedMsg); ok {
		return s.notAllRecorded(m, got)
	}
	if out = write.Refused(&s.Ask, s.env, m); out.Alarm {
		cmd = s.live.Load()
	}
	return out, cmd
}
