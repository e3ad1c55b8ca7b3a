package job

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// command takes a key while no field has the letters.
func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.usable()
	switch {
	case s.saving:
		return s.read(msg)
	case key.Matches(msg, k.Confirm):
		return s.confirm()
	case key.Matches(msg, k.Digit):
		return s.digit(msg.String())
	case key.Matches(msg, k.Copy):
		return s.copyField()
	case key.Matches(msg, k.Skip):
		return s.askSkip()
	case key.Matches(msg, k.Defer):
		return s.askDefer()
	case key.Matches(msg, k.Note):
		return s.askNote(s.env.Text.TUI.Job.AskNote, wizard.Conversation.Note)
	case key.Matches(msg, k.Redline):
		return s.askNote(s.env.Text.TUI.Job.AskRedline, wizard.Conversation.Redline)
	case key.Matches(msg, k.Undo):
		return s.askUndo()
	case key.Matches(msg, k.Redo):
		return s.askRedo()
	case key.Matches(msg, k.Again):
		s.move(s.at)
		s.again = true
		return screen.Say(s.env.Text.TUI.Job.NewAnswer), nil
	case key.Matches(msg, k.Why):
		s.why = !s.why
	case key.Matches(msg, k.Waiting):
		return screen.Push(s.nav.Waiting()), nil
	case key.Matches(msg, k.Timetable):
		return screen.Push(s.nav.Timetable(s.key)), nil
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(s.talk.Job.Plan.Procedure, s.offers)), nil
	case key.Matches(msg, k.Log):
		return screen.Push(s.nav.History(s.key)), nil
	case key.Matches(msg, k.InRun):
		return s.inRun(), nil
	case key.Matches(msg, k.Linked):
		return s.openLinked()
	case key.Matches(msg, k.Next):
		return s.next()
	case key.Matches(msg, k.Board):
		return s.back()
	default:
		return s.read(msg)
	}
	return screen.Stay(), nil
}

// read moves the reading cursor, or the cursor among fields and choices.
func (s *Screen) read(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.usable()
	switch {
	case key.Matches(msg, k.Up) && s.atEnd() && s.item > 0:
		s.stepItem(-1)
	case key.Matches(msg, k.Down) && s.atEnd():
		s.stepItem(1)
	case s.walk(msg, k.Nav):
	case key.Matches(msg, k.Left):
		s.stepItem(-1)
	case key.Matches(msg, k.Right):
		s.stepItem(1)
	case s.saving:
		return screen.Say(s.env.Text.TUI.Frame.Saving), nil
	default:
		return s.hint(msg)
	}
	return screen.Stay(), nil
}

// walk moves the reading cursor, and reports whether the key is one that moves it.
func (s *Screen) walk(msg tea.KeyMsg, k keymap.Nav) bool {
	by, ok := k.Step(msg, s.steps.Shown(), len(s.talk.Steps)+1)
	if ok {
		s.move(s.at + by)
	}
	return ok
}

// hint answers a key of the current step that was pressed at another one.
func (s *Screen) hint(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	t := s.env.Text.TUI.Job
	switch {
	case s.guide() && key.Matches(msg, s.keys.Skip, s.keys.Defer, s.keys.Note, s.keys.Redline, s.keys.Redo):
	case !key.Matches(msg, s.keys.Skip, s.keys.Defer, s.keys.Digit, s.keys.Confirm, s.keys.Note, s.keys.Redline, s.keys.Undo, s.keys.Redo, s.keys.Copy):
	case s.r.Closed():
		return screen.Alarm(t.Closed), nil
	case key.Matches(msg, s.keys.Copy):
		return screen.Say(t.NothingCopy), nil
	case key.Matches(msg, s.keys.Undo):
		return screen.Say(s.env.Text.Wizard.NoUndo), nil
	case key.Matches(msg, s.keys.Redo):
		return screen.Say(s.env.Text.Wizard.NoRedo), nil
	case s.at != s.current():
		return screen.Say(t.ReadingAt(s.at+1, s.current()+1)), nil
	case s.talk.Finished():
		return screen.Say(t.NothingToDo), nil
	}
	return screen.Stay(), nil
}

// back returns up a new answer, else goes to the board, or back from a guide.
func (s *Screen) back() (screen.Outcome, tea.Cmd) {
	if s.again {
		s.move(s.at)
		return screen.Stay(), nil
	}
	if s.guide() {
		return s.leaveGuide(), nil
	}
	return screen.ToHome(), nil
}

// confirm is Enter.
func (s *Screen) confirm() (screen.Outcome, tea.Cmd) {
	t := s.env.Text.TUI
	i, acts := s.acting()
	switch {
	case s.atEnd():
		return s.goOn(s.item)
	case s.r.Closed():
		return screen.Alarm(t.Job.Closed), nil
	case !acts:
		s.move(s.current())
		return screen.Say(t.Job.JumpedTo(s.at + 1)), nil
	case s.saving:
		return screen.Say(t.Frame.Saving), nil
	}
	step := s.talk.Steps[i]
	switch step.Ask.Kind {
	case procedures.AskDone:
		return s.answer(step.ID, "")
	case procedures.AskChoice:
		if n := s.item - len(step.Fields); n >= 0 {
			return s.answer(step.ID, step.Ask.Choices[n].Value)
		}
		return s.answer(step.ID, "")
	}
	if s.away {
		s.away = false
		return screen.Stay(), nil
	}
	return s.answer(step.ID, s.field.Value())
}

// digit chooses by number.
func (s *Screen) digit(press string) (screen.Outcome, tea.Cmd) {
	n, err := strconv.Atoi(press)
	if err != nil {
		return screen.Stay(), nil
	}
	if s.atEnd() {
		if n <= len(s.ways()) {
			return s.goOn(n - 1)
		}
		return screen.Stay(), nil
	}
	if i, acts := s.acting(); acts && !s.saving {
		return s.answer(s.talk.Steps[i].ID, press)
	}
	return screen.Stay(), nil
}

// copyField puts the value of the field under the cursor on the clipboard.
func (s *Screen) copyField() (screen.Outcome, tea.Cmd) {
	fields := []procedures.Field{}
	if s.at < len(s.talk.Steps) {
		fields = s.talk.Steps[s.at].Fields
	}
	if s.item < 0 || s.item >= len(fields) || fields[s.item].Value == procedures.Unknown {
		return screen.Say(s.env.Text.TUI.Job.NothingCopy), nil
	}
	return screen.Stay(), s.env.Copy(cleantext.Line(fields[s.item].Value))
}

// next goes to another job with something to do, the preferred way first.
func (s *Screen) next() (screen.Outcome, tea.Cmd) {
	for _, way := range s.waysInOrder() {
		if to, ok := wizard.NextAfter(s.jobs, s.key, way); ok {
			return screen.Replace(s.nav.Job(to.Plan.Key)), nil
		}
	}
	others := make([]ledger.Summary, 0, len(s.jobs))
	for _, j := range s.jobs {
		if j.Plan.Key != s.key {
			others = append(others, j)
		}
	}
	if to, ok := wizard.NextOpen(others); ok {
		return screen.Replace(s.nav.Job(to.Plan.Key)), nil
	}
	return screen.Say(s.env.Text.TUI.Job.AllReady), nil
}
