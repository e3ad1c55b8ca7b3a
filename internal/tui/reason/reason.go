// Package reason asks why something is to be recorded of a job that is not on screen, and
// records it.
package reason

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Event makes the event of a job as it stands, and the reason given.
type Event func(c wizard.Conversation, reason string) (ledger.Event, error)

// Question is an open question for a reason. It stays open until its event is stored.
type Question struct {
	*widget.Question
	Job    ledger.Summary // what it is about
	env    screen.Env
	store  screen.Recorder
	run    string
	event  Event
	saving bool
}

// Ask opens a question about a job of a run.
func Ask(env screen.Env, store screen.Recorder, run string, job ledger.Summary, prompt string, event Event) *Question {
	q := widget.NewQuestion(env.Theme, env.Keys.Question, prompt, wizard.MaxAnswer, env.Paste)
	return &Question{Question: q, Job: job, env: env, store: store, run: run, event: event}
}

// Press returns the question a key or a paste. open is false when it was given up; when the
// event is stored, the screen is told with screen.Recorded.
func (q *Question) Press(msg tea.Msg) (open bool, out screen.Outcome, cmd tea.Cmd) {
	reply, cmd := q.Update(msg)
	switch {
	case reply == widget.Cancelled:
		return false, screen.Stay(), cmd
	case reply != widget.Taken:
		return true, screen.Stay(), cmd
	case q.saving:
		return true, screen.Say(q.env.Text.TUI.Frame.Saving), nil
	}
	given := cleantext.Line(q.Field.Value())
	if given == "" {
		q.Fault = q.env.Text.Wizard.NoReason
		return true, screen.Stay(), nil
	}
	q.saving = true
	return true, screen.Save(screen.Record(q.env, q.store, q.run, q.Job.Plan.Key, func(c wizard.Conversation) (ledger.Event, error) {
		return q.event(c, given)
	})), nil
}

// NotWritten lets the operator go on after the event was not stored; what was typed is kept.
// q may be nil, where the question was given up meanwhile.
func (q *Question) NotWritten(env screen.Env, m screen.NotWritten) screen.Outcome {
	text, own := screen.Refusal(env, m)
	if q != nil {
		q.saving = false
	}
	if !own {
		return screen.Stay()
	}
	if q != nil {
		q.Fault = text
	}
	return screen.Alarm(text)
}
