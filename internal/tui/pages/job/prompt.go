package job

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// ask opens a question for a line of text, and stores the act that its answer becomes; none where it is part of a card.
func (s *Screen) ask(text string, act func(string) ([]ledger.Event, error)) {
	q := dialog.NewQuestion(s.env, text, wizard.MaxAnswer)
	s.prompt.Open(q, func() (screen.Outcome, tea.Cmd) {
		if s.stop != "" { // others have changed what it is about: the next Enter is meant all the same
			q.Fault, s.stop = s.stop, ""
			return screen.Stay(), nil
		}
		events, err := act(q.Field.Value())
		if err != nil && s.prompt.IsOpen() {
			q.Fault = s.explain(err)
			return screen.Stay(), nil
		}
		return s.taken(events, err)
	})
}

// askOmit asks whether the whole job, or all of its procedure or company, need no new set-up, in what way and why.
func (s *Screen) askOmit() {
	write.AskOmission(&s.prompt, s.env, s.store, s.run, s.talk.Job.Plan, s.jobs, func(how ledger.Omission, prompt string) {
		s.ask(prompt, func(reason string) ([]ledger.Event, error) { return alone(s.talk.Omit(how, reason)) })
	})
}

// alone returns an event as an act of its own.
func alone(e ledger.Event, err error) ([]ledger.Event, error) { return []ledger.Event{e}, err }

// askNote asks for a remark on the step being read, or behind the last step on the job.
func (s *Screen) askNote(text string, note func(c wizard.Conversation, i int, text string) (ledger.Event, error)) {
	step, _ := s.anchor()
	s.ask(text, func(text string) ([]ledger.Event, error) {
		i := s.conv.Find(step)
		if i < 0 && step != "" {
			return nil, wizard.ErrNoChoice
		}
		return alone(note(s.conv, i, text))
	})
}

// askTakeOver asks before a job is gone on with that somebody else has open.
func (s *Screen) askTakeOver() {
	by := s.env.Others(s.run)[s.key]
	if len(by) == 0 || s.prefs == nil || s.r.Closed() || s.prompt.IsOpen() {
		return
	}
	text := s.env.Text.Shared.TakeOver(clean(strings.Join(by, ", ")))
	s.outside = true
	s.prompt.OpenOr(dialog.NewConfirm(s.env, text), func() (screen.Outcome, tea.Cmd) {
		s.prompt.Close()
		s.outside = false
		return screen.Stay(), nil
	}, screen.ToHome)
}

// askUndo shows what would be taken back.
func (s *Screen) askUndo() screen.Outcome {
	undo, taken, err := s.talk.Undo(s.env.Stamper.Operator)
	return s.askAbout(s.env.Text.TUI.Job.AskUndo, undo, taken, err)
}

// askRedo shows what would be restored.
func (s *Screen) askRedo() screen.Outcome {
	redo, restored, err := s.talk.Redo()
	return s.askAbout(s.env.Text.TUI.Job.AskRedo, redo, restored, err)
}

// askAbout asks whether to store an act about an earlier one.
func (s *Screen) askAbout(ask func(action, step, value, by, when string) string, act, earlier []ledger.Event, err error) screen.Outcome {
	if err != nil {
		return screen.Alarm(s.explain(err))
	}
	about, step := earlier[0], ""
	if about.Step != "" {
		step = s.talk.ActText(earlier, s.env.Text)
	}
	text := ask(s.env.Text.History.Action[about.Called()], step, clean(s.talk.Shown(about, s.env.Text.Words)), clean(about.By), s.env.When(about.At, s.now))
	s.prompt.Open(dialog.NewConfirm(s.env, text), func() (screen.Outcome, tea.Cmd) { return s.save(act...) })
	return screen.Stay()
}
