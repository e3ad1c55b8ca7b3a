package job

import (
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// resume asks for the status of the old job anew where the operator comes back to a gap after a pause, and says what he
// did last. It asks once; giving up is his choice.
func (s *Screen) resume() {
	s.touched = s.now
	p, ok := s.talk.Pause(s.last, s.now)
	if !ok || s.prompt.IsOpen() || s.stop != "" {
		return
	}
	s.move(p.Step)
	s.again, s.looks = true, true
	s.fault = s.env.Text.Wizard.Away(wizard.SpanText(p.Away, s.env.Text.Wizard), s.lastText(p.Last))
}

// idle asks the same of an operator who left the page open, and pressed no key.
func (s *Screen) idle(now time.Time) {
	if s.now = now; s.loaded && s.mode() == answering && now.Sub(s.touched) > ledger.Pause {
		s.resume()
	}
}

// lastText says what the operator confirmed last, and in which job if it is not this one.
func (s *Screen) lastText(e ledger.Event) string {
	text := s.env.When(e.At, s.now) + " "
	if e.Job == s.key {
		act := s.talk.ActOf(e)
		return text + s.talk.ActText(act, s.env.Text) + ": " + s.talk.DidText(act, s.env.Text)
	}
	for _, j := range s.jobs {
		if j.Plan.Key == e.Job {
			text += s.env.Name(j.Plan, s.Width/2) + ", "
		}
	}
	return text + s.env.Text.History.Action[e.Called()]
}
