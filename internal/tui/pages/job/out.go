package job

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// takeOut asks why a step is not to be done: the one being read, or the one of its card that is chosen. On a card, a step that is out
// is taken in again, and where it is not put off it is asked what is the matter with it.
func (s *Screen) takeOut(how ledger.Action) {
	if !s.fills(s.step().ID) {
		s.askOut(s.step().ID, how)
		return
	}
	t := s.env.Text.TUI.Job
	steps := s.card().Lines
	lines := make([]string, len(steps))
	for i, l := range steps { // in its place on the card, so that its digit is its number
		lines[i] = l.Do
		if out := s.outText(l.ID); out != "" {
			lines[i] += " (" + out + ")"
		} else if !s.isDue(l) {
			lines[i] = s.env.Theme.Glyph.Ready + " " + l.Do
		}
	}
	pick := dialog.NewPick(s.env, t.WhichOut, lines, nil)
	s.prompt.Open(pick, func() (screen.Outcome, tea.Cmd) {
		i, _ := pick.At()
		switch step := steps[i].ID; {
		case !s.isDue(steps[i]): // it is settled: another one is meant
		case s.outText(step) != "":
			delete(s.given, step)
			s.prompt.Close()
			s.toTurn()
		case how == ledger.Skipped:
			s.askHow(step)
		default:
			s.askOut(step, how)
		}
		return screen.Stay(), nil
	})
}

// askHow asks what is the matter with a step that is taken out of a card.
func (s *Screen) askHow(step string) {
	t := s.env.Text.TUI.Job
	pick := dialog.NewPick(s.env, s.doOf(step), []string{t.LeftOpen, s.env.Text.Wizard.StepState["skipped"], s.env.Text.Wizard.StepState["deferred"]}, nil)
	s.prompt.Open(pick, func() (screen.Outcome, tea.Cmd) {
		i, _ := pick.At()
		if i == 0 {
			return s.taken(s.give(step, wizard.Given{Left: true}))
		}
		s.askOut(step, []ledger.Action{ledger.Skipped, ledger.Deferred}[i-1])
		return screen.Stay(), nil
	})
}

// askOut asks why a step is not to be done.
func (s *Screen) askOut(step string, how ledger.Action) {
	text := s.env.Text.TUI.Job.AskSkip
	if how == ledger.Deferred {
		text = s.env.Text.TUI.Job.AskDefer
	}
	s.ask(text, func(reason string) ([]ledger.Event, error) {
		return s.give(step, wizard.Given{Out: how, Reason: reason})
	})
}

// outText says in what way a step is taken out of the card; empty if it is not.
func (s *Screen) outText(step string) string {
	g, given := s.given[step]
	switch {
	case !given:
		return ""
	case g.Left:
		return s.env.Text.TUI.Job.LeftOpen
	case g.Out == "":
		return ""
	}
	state := map[ledger.Action]ledger.StepState{ledger.Skipped: ledger.StepSkipped, ledger.Deferred: ledger.StepDeferred}[g.Out]
	return s.env.Text.Wizard.StepState[string(state)] + ": " + clean(g.Reason)
}
