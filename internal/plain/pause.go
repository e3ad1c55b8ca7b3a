package plain

import (
	"strings"

	"example.org/resetup/internal/wizard"
)

// afterPause says what the operator did last, where he comes back to a gap after a pause, and has him look at the old job anew.
// Card by card it asks for its status. Step by step it asks nothing: there every line that is read answers the step shown.
func (w *walker) afterPause() error {
	if w.guide() || w.Paper {
		return nil
	}
	last, err := wizard.LastActBy(w.Store, w.run.ID, w.Stamper.Operator)
	if err != nil {
		return err
	}
	p, ok := w.conv.Pause(last, w.Stamper.Now())
	if !ok {
		return nil
	}
	told, err := w.actLine(p.Last)
	if err != nil {
		return err
	}
	w.say("", w.Text.Wizard.Away(wizard.SpanText(p.Away, w.Text.Wizard), told))
	if w.Manner == wizard.ByStep {
		w.say(w.Text.Plain.LookAgain(p.Step+1, w.conv.Steps[p.Step].Do))
		return nil
	}
	return w.lookAgain(p.Step)
}

// lookAgain asks how the old job stands, at the step that asks for it, and stores the answer.
func (w *walker) lookAgain(at int) error {
	step, doubted := w.conv.Steps[at], "" // doubted was answered, and needs a reason
	w.details(at, "  ")
	for {
		question := w.asked(step, "")
		if doubted != "" {
			question = w.Text.Plain.ReasonPrompt
		}
		_, _ = w.Out.Write([]byte(question + " > "))
		line, err := w.read()
		if err != nil {
			return err
		}
		if next, known, err := w.performAnywhere(at, line); err != nil || known && next == moved {
			return err
		} else if known {
			continue
		}
		input, reason := strings.TrimPrefix(line, "="), ""
		if command, rest := cutCommand(line); command == "r" && doubted != "" {
			input, reason = doubted, rest
		}
		act, err := w.conv.LookAgain(at, input, reason)
		ack := ""
		if doubted = ""; wizard.TakesReason(err) {
			doubted = input
		} else if err == nil {
			ack = w.ack(step, act[0])
		}
		if next, err := w.commitAct(at, act, err, ack); err != nil || next == moved {
			return err
		}
	}
}
