package job

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// prompt is an open question, and what its answer becomes.
type prompt struct {
	question *widget.Question
	confirm  *widget.Confirm
	event    func(text string) (ledger.Event, error)
}

func (p *prompt) help() [][]key.Binding {
	if p.confirm != nil {
		return p.confirm.Help()
	}
	return p.question.Help()
}

func (p *prompt) lines(width int) []string {
	if p.confirm != nil {
		return p.confirm.Lines(width)
	}
	return p.question.Lines(width)
}

// ask opens a question for a line of text.
func (s *Screen) ask(text string, event func(string) (ledger.Event, error)) {
	q := widget.NewQuestion(s.env.Theme, s.env.Keys.Question, text, wizard.MaxAnswer, s.env.Paste)
	s.prompt = &prompt{question: q, event: event}
}

// onStep makes the event of a step that is found anew when the question is answered.
func (s *Screen) onStep(step string, make func(i int, text string) (ledger.Event, error)) func(string) (ledger.Event, error) {
	return func(text string) (ledger.Event, error) {
		i := s.talk.Find(step)
		if i < 0 {
			return ledger.Event{}, wizard.ErrNoChoice
		}
		return make(i, text)
	}
}

func (s *Screen) askSkip() (screen.Outcome, tea.Cmd) {
	step := s.talk.Steps[s.at].ID
	s.ask(s.env.Text.TUI.Job.AskSkip, s.onStep(step, func(i int, text string) (ledger.Event, error) { return s.talk.Skip(i, text) }))
	return screen.Stay(), nil
}

func (s *Screen) askDefer() (screen.Outcome, tea.Cmd) {
	step := s.talk.Steps[s.at].ID
	s.ask(s.env.Text.TUI.Job.AskDefer, s.onStep(step, func(i int, text string) (ledger.Event, error) { return s.talk.Defer(i, text) }))
	return screen.Stay(), nil
}

func (s *Screen) askNote() (screen.Outcome, tea.Cmd) {
	if s.at >= len(s.talk.Steps) {
		s.ask(s.env.Text.TUI.Job.AskNote, func(text string) (ledger.Event, error) { return s.talk.Note(-1, text) })
		return screen.Stay(), nil
	}
	step := s.talk.Steps[s.at].ID
	s.ask(s.env.Text.TUI.Job.AskNote, s.onStep(step, func(i int, text string) (ledger.Event, error) { return s.talk.Note(i, text) }))
	return screen.Stay(), nil
}

// askUndo shows what would be taken back.
func (s *Screen) askUndo() (screen.Outcome, tea.Cmd) {
	undo, taken, err := s.talk.Undo()
	if err != nil {
		return screen.Alarm(s.explain(err)), nil
	}
	step := ""
	if taken.Step != "" {
		step = s.doOf(taken.Step)
	}
	text := s.env.Text.TUI.Job.AskUndo(s.env.Text.Wizard.Event[string(taken.Action)], step, clean(taken.Value), clean(taken.By), s.env.When(taken.At, s.now))
	s.prompt = &prompt{
		confirm: widget.NewConfirm(s.env.Theme, s.env.Keys.Confirm, text),
		event:   func(string) (ledger.Event, error) { return undo, nil },
	}
	return screen.Stay(), nil
}

// promptUpdate gives the open question a key or a paste.
func (s *Screen) promptUpdate(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	var (
		reply widget.Reply
		text  string
		cmd   tea.Cmd
	)
	if p := s.prompt; p.confirm != nil {
		reply = p.confirm.Update(msg)
	} else {
		reply, cmd = p.question.Update(msg)
		text = p.question.Field.Value()
	}
	switch reply {
	case widget.Cancelled:
		if s.saving {
			return screen.Say(s.env.Text.TUI.Frame.Saving), nil
		}
		s.prompt = nil
	case widget.Taken:
		e, err := s.prompt.event(text)
		if err != nil && s.prompt.question != nil {
			s.prompt.question.Fault = s.explain(err)
			return screen.Stay(), nil
		}
		return s.save(e)
	}
	return screen.Stay(), cmd
}
