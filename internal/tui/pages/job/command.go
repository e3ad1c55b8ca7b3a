package job

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// command handles a key while no field has the letters.
func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	t := s.env.Text.TUI.Job
	switch k := s.usable(); {
	case s.mode() == stopped:
		return s.stoppedKey(msg, k)
	case s.mode() == answering && s.astray(msg):
		return screen.Stay(), nil
	case key.Matches(msg, k.Confirm):
		return s.confirm()
	case key.Matches(msg, k.Reason):
		s.askReason()
	case key.Matches(msg, k.Digit):
		return s.digit(msg.String())
	case key.Matches(msg, k.Copy):
		return s.copyField()
	case key.Matches(msg, k.Skip):
		s.takeOut(ledger.Skipped)
	case key.Matches(msg, k.Defer):
		s.takeOut(ledger.Deferred)
	case key.Matches(msg, k.Manner):
		return s.changeManner(), nil
	case key.Matches(msg, k.Omit):
		s.askOmit()
	case key.Matches(msg, k.Note):
		s.askNote(t.AskNote, wizard.Conversation.Note)
	case key.Matches(msg, k.Redline):
		s.askNote(t.AskRedline, wizard.Conversation.Redline)
	case key.Matches(msg, k.Undo):
		return s.askUndo(), nil
	case key.Matches(msg, k.Redo):
		return s.askRedo(), nil
	case key.Matches(msg, k.Again):
		s.move(s.at)
		s.again = true
		return screen.Say(t.NewAnswer), nil
	case key.Matches(msg, k.Why):
		s.why = !s.why
	case key.Matches(msg, k.InRun):
		return s.inRun(), nil
	default:
		return s.leave(msg, k)
	}
	return screen.Stay(), nil
}

// astray handles digits and pastes where there is no field, such as a job id one step too early: they answer nothing, and neither
// does the Enter behind them. It reports whether the key is part of that.
func (s *Screen) astray(msg tea.KeyMsg) bool {
	before, press := s.typed, msg.String()
	if s.typed = ""; len(press) == 1 && strings.Contains("0123456789", press) || msg.Paste || key.Matches(msg, s.env.Keys.Field.Paste) {
		s.typed = before + press
	}
	switch s.step().Ask.Kind {
	case procedures.AskDone:
		if s.typed != "" || before != "" && key.Matches(msg, s.keys.Confirm) {
			s.fault = s.env.Text.Wizard.NotAsked
			return true
		}
	case procedures.AskChoice:
		if len(s.typed) >= aNumber {
			s.unmark()
			s.fault, s.doubt = s.env.Text.TUI.Job.OneDigit, nil
			return true
		}
	}
	return false
}

// aNumber is how many digits in a row are no choice and its correction, but a number.
const aNumber = 3

// leave handles a key that leads to another screen.
func (s *Screen) leave(msg tea.KeyMsg, k keymap.Job) (screen.Outcome, tea.Cmd) {
	switch {
	case key.Matches(msg, k.Waiting):
		return screen.Push(s.nav.Waiting()), nil
	case key.Matches(msg, k.Timetable):
		return screen.Push(s.nav.Timetable(s.key)), nil
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(s.talk.Job.Plan.Procedure, s.offers)), nil
	case key.Matches(msg, k.Log):
		return screen.Push(s.nav.History(s.key)), nil
	case key.Matches(msg, k.Linked):
		return s.openLinked(), nil
	case key.Matches(msg, k.Next):
		return s.next(), nil
	case key.Matches(msg, k.Board):
		return s.back(), nil
	}
	return s.read(msg, k)
}

// read moves the reading cursor, or the cursor among fields and choices.
func (s *Screen) read(msg tea.KeyMsg, k keymap.Job) (screen.Outcome, tea.Cmd) {
	end := s.mode() == finished
	switch {
	case key.Matches(msg, k.Up) && end && s.item > 0, key.Matches(msg, k.Left):
		s.stepItem(-1)
	case key.Matches(msg, k.Down) && end, key.Matches(msg, k.Right):
		s.stepItem(1)
	case s.walk(msg, k.Nav):
	default:
		return s.hint(msg), nil
	}
	return screen.Stay(), nil
}

// walk moves the reading cursor, and reports whether the key is one that moves it.
func (s *Screen) walk(msg tea.KeyMsg, k keymap.Nav) bool {
	if s.byCard() {
		return s.walkCards(msg, k)
	}
	by, ok := k.Step(msg, s.steps.Shown(), len(s.conv.Steps)+1)
	if ok {
		s.move(s.at + by)
	}
	return ok
}

// hint answers a key that acts on a step, but can do nothing now.
func (s *Screen) hint(msg tea.KeyMsg) screen.Outcome {
	t, k := s.env.Text.TUI.Job, s.keys
	switch {
	case s.guide() && key.Matches(msg, k.Skip, k.Defer, k.Note, k.Redline, k.Redo):
	case !key.Matches(msg, k.Skip, k.Defer, k.Digit, k.Confirm, k.Note, k.Redline, k.Undo, k.Redo, k.Copy):
	case s.r.Closed():
		return screen.Alarm(t.Closed)
	case key.Matches(msg, k.Copy):
		return screen.Say(t.NothingCopy)
	case key.Matches(msg, k.Undo):
		return screen.Say(s.env.Text.Wizard.NoUndo)
	case key.Matches(msg, k.Redo):
		return screen.Say(s.env.Text.Wizard.NoRedo)
	case s.mode() == looking && !s.talk.Finished():
		if s.byCard() {
			return screen.Say(k.Confirm.Help().Key + " " + t.ToCard(s.turnNumber()))
		}
		return screen.Say(t.ReadingAt(s.at+1, s.current()+1))
	case s.talk.Finished():
		return screen.Say(t.NothingToDo)
	}
	return screen.Stay()
}

// back gives up a new answer; without one it goes to the board, or back from a guide.
func (s *Screen) back() screen.Outcome {
	switch {
	case s.doubt != nil:
		s.fault, s.doubt = "", nil
		return screen.Stay()
	case s.again:
		s.move(s.at)
		return screen.Stay()
	case s.guide():
		return s.leaveGuide()
	}
	return s.leaving(screen.ToHome())
}

// leaving goes away from the job, but asks first where something is filled in that would be forgotten.
func (s *Screen) leaving(out screen.Outcome) screen.Outcome {
	if len(s.given) == 0 {
		return out
	}
	s.prompt.Open(dialog.NewConfirm(s.env, s.env.Text.TUI.Job.AskForget), func() (screen.Outcome, tea.Cmd) { return out, nil })
	return screen.Stay()
}

// confirm handles Enter.
func (s *Screen) confirm() (screen.Outcome, tea.Cmd) {
	t := s.env.Text.TUI
	switch m := s.mode(); {
	case m == finished:
		return s.goOn(s.item), nil
	case m == stopped:
		return s.goPast(), nil
	case s.r.Closed():
		return screen.Alarm(t.Job.Closed), nil
	case m != answering:
		s.toTurn()
		if s.byCard() {
			return screen.Say(t.Job.OnCard(s.turnNumber())), nil
		}
		return screen.Say(t.Job.JumpedTo(s.at + 1)), nil
	case s.doubt != nil: // the default is another answer
		s.fault, s.doubt = "", nil
		return screen.Stay(), nil
	}
	step := s.step()
	switch step.Ask.Kind {
	case procedures.AskDone:
		if s.fills(step.ID) {
			return s.taken(s.confirmCard())
		}
		return s.answer(step.ID, "")
	case procedures.AskChoice:
		if n := s.item - len(s.fields()); n >= 0 {
			return s.answer(step.ID, step.Ask.Choices[n].Value)
		}
		if _, given := s.given[step.ID]; given && s.shows != "" { // the rest of the card is in sight now
			return s.taken(s.confirmCard())
		}
		return s.answer(step.ID, "")
	}
	if s.away {
		s.away = false
		return screen.Stay(), nil
	}
	return s.answer(step.ID, s.field.Value())
}

// digit handles a digit: it marks a choice, which Enter takes. Behind the last step it goes its way at once.
func (s *Screen) digit(press string) (screen.Outcome, tea.Cmd) {
	n, err := strconv.Atoi(press)
	if err != nil {
		return screen.Stay(), nil
	}
	switch s.mode() {
	case finished:
		return s.goOn(n - 1), nil
	case answering:
		step := s.step()
		s.fault, s.doubt = "", nil
		if n > len(step.Ask.Choices) {
			s.fault = s.env.Text.Wizard.NoChoice
			return screen.Stay(), nil
		}
		s.item = len(s.fields()) + n - 1
		delete(s.given, step.ID)
	}
	return screen.Stay(), nil
}

// copyField puts the value of the field under the cursor on the clipboard.
func (s *Screen) copyField() (screen.Outcome, tea.Cmd) {
	fields, at := s.fields(), s.item
	if marked := at >= len(fields); marked && s.byCard() { // a choice is marked: what is typed in Visma is copied all the same
		at = s.copied
	}
	if at < 0 || at >= len(fields) || fields[at].Value == procedures.Unknown {
		return screen.Say(s.env.Text.TUI.Job.NothingCopy), nil
	}
	value := fields[at].Value
	s.copied = (at + 1) % len(fields) // the same key copies the next one
	if s.item < len(fields) {
		s.item = s.copied
	}
	s.copies = true
	return screen.Stay(), s.env.Copy(cleantext.Line(value))
}

// next goes to another job with something to do, the preferred way first.
func (s *Screen) next() screen.Outcome {
	for _, way := range s.waysInOrder() {
		if to, ok := overview.NextAfter(s.jobs, s.key, way); ok {
			return s.leaving(screen.Replace(s.nav.Job(to.Plan.Key)))
		}
	}
	others := slices.DeleteFunc(slices.Clone(s.jobs), func(j ledger.Summary) bool { return j.Plan.Key == s.key })
	if to, ok := overview.NextOpen(others); ok {
		return s.leaving(screen.Replace(s.nav.Job(to.Plan.Key)))
	}
	return screen.Say(s.env.Text.TUI.Job.AllReady)
}
