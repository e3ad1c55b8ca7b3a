package job

import (
	tea "github.com/charmbracelet/bubbletea"

	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
)

// halt keeps the operator at a step that others have changed. What was typed stays, and no key answers
// until Enter goes on. text says what happened.
func (s *Screen) halt(step, text string) screen.Outcome {
	if _, confirms := s.prompt.Prompt().(*dialog.Confirm); confirms && !s.outside {
		s.prompt.Close() // what it asked about is not the last event any more
	}
	away := s.away
	s.moveTo(step)
	s.away, s.stop = away, text
	s.prompt.Fault(text)
	return screen.Alarm(text)
}

// theirs says what others did in the job after an event, at a step above all. ok is false if they did nothing.
func (s *Screen) theirs(step string, after uint64) (text string, ok bool) {
	var last ledger.Event
	for _, e := range s.talk.Job.Events {
		if e.Seq > after && (e.Step == step || last.Step != step || last.Seq == 0) {
			last = e
		}
	}
	if last.Seq == 0 {
		return "", false
	}
	act := s.talk.ActOf(last)
	what := s.talk.DidText(act, s.env.Text)
	if len(act) > 1 || last.Step != "" && last.Step != step {
		what = s.talk.ActText(act, s.env.Text) + ": " + what
	}
	return s.env.Text.TUI.Job.Theirs(clean(last.By), what, s.env.When(last.At, s.now)), true
}

// goPast leaves the step that others have changed.
func (s *Screen) goPast() screen.Outcome {
	said := s.stop
	s.toTurn()
	return screen.Say(said)
}

// stoppedKey handles a key at a step that others have changed, while no field has the letters.
func (s *Screen) stoppedKey(msg tea.KeyMsg, k keymap.Job) (screen.Outcome, tea.Cmd) {
	switch {
	case key.Matches(msg, k.Confirm):
		return s.goPast(), nil
	case key.Matches(msg, k.Again):
		s.move(s.at)
		s.again = true
		return screen.Say(s.env.Text.TUI.Job.NewAnswer), nil
	case key.Matches(msg, k.Board):
		return s.back(), nil
	case key.Matches(msg, k.Copy):
		return s.copyField()
	case s.walk(msg, k.Nav):
		return screen.Stay(), nil
	}
	return screen.Alarm(s.stop), nil
}

// recordOf returns the number of the event that decides what stands under a step; 0 for none.
func recordOf(j ledger.Job, step string) uint64 { return j.Steps[step].Seq }
