package job

import (
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/widget"
)

func (s *Screen) cautionLines(step ledger.Step, width int) []string {
	if step.Caution == "" {
		return nil
	}
	return widget.Styled(s.env.Theme.Glyph.Caution+" "+step.Caution, width, s.env.Theme.Warn)
}

func (s *Screen) pressLines(step ledger.Step, width int) []string {
	if len(step.Press) == 0 {
		return nil
	}
	buttons := make([]string, len(step.Press))
	for i, p := range step.Press {
		buttons[i] = "[" + p + "]"
	}
	return widget.Wrap(s.env.Text.Words.Press+" "+strings.Join(buttons, ", "), width)
}

// heldLines says that a deviating answer holds the job, and the way out.
func (s *Screen) heldLines(step ledger.Step) []string {
	if step.State != ledger.StepDeviates {
		return nil
	}
	lines := s.wrapped(s.env.Text.Wizard.Held, s.env.Theme.Warn)
	if linked := s.linkedKey(); linked.Enabled() && s.nav.About != nil {
		_, title := s.nav.About(s.list.ID)
		lines = append(lines, s.wrapped(linked.Help().Key+" "+linked.Help().Desc+": "+title, s.env.Theme.Title)...)
	}
	return lines
}

// recordLines draws what stands under the step already, and its notes.
func (s *Screen) recordLines(step ledger.Step, width int) []string {
	t, th, r := s.env.Text, s.env.Theme, step.Record
	var lines []string
	if step.State == ledger.Remembered {
		text := t.Wizard.StepState[string(step.State)] + " «" + clean(step.Known) + "»"
		if step.Ask.Save != "" { // else the job itself tells
			text += " · " + t.Wizard.From(clean(s.former))
		}
		lines = append(lines, widget.Styled(th.Glyph.Remembered+" "+text, width, th.Good)...)
	}
	if r.Action != "" {
		glyph, style := s.mark(step)
		state := step.State
		if state == ledger.StepDone && r.Deviates {
			state = ledger.StepDeviates
		}
		text := t.TUI.Job.Answered(t.Wizard.StepState[string(state)], clean(step.Ask.Say(r.Value)), clean(r.By), s.env.When(r.At, s.now))
		if r.Reason != "" {
			text += " · " + clean(r.Reason)
		}
		lines = append(lines, widget.Styled(glyph+" "+text, width, style)...)
	}
	return append(lines, s.notesOf(step, width)...)
}

// notesOf draws the notes about a step.
func (s *Screen) notesOf(step ledger.Step, width int) (lines []string) {
	t, th := s.env.Text, s.env.Theme
	for _, n := range s.talk.Job.Notes {
		if n.Step == step.ID {
			what, style := t.TUI.Job.Note+" ", th.Half
			if n.Redline {
				what, style = th.Glyph.Redline+" "+t.TUI.Job.Redline+" · ", th.Warn
			}
			lines = append(lines, widget.Styled(what+clean(n.By)+" "+s.env.When(n.At, s.now)+": "+clean(n.Text), width, style)...)
		}
	}
	return lines
}
