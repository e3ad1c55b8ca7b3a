package job

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
)

// asks is what a key would answer.
type asks struct {
	mode   mode
	step   string
	again  bool
	stop   string
	shows  string
	prompt dialog.Prompt
}

// Asks returns the step, or the question, that a key would answer.
func (s *Screen) Asks() any {
	a := asks{mode: s.mode(), again: s.again, stop: s.stop, shows: s.shows, prompt: s.prompt.Prompt()}
	if s.loaded && s.at < len(s.conv.Steps) {
		a.step = s.step().ID
	}
	return a
}

// Stores reports whether a key may answer something. Where the page is guarded that is every key but those that move the
// cursor and those that are letters of a text.
func (s *Screen) Stores(msg tea.KeyMsg) bool {
	switch {
	case s.prompt.IsOpen():
		return s.prompt.Takes(msg)
	case !s.loaded:
		return !key.Matches(msg, s.keys.Board)
	case !s.guarded():
		return !s.CapturesText() && key.Matches(msg, s.keys.InRun)
	case s.CapturesText():
		return key.Matches(msg, s.env.Keys.Field.Take, s.env.Keys.Field.Reason)
	}
	_, walks := s.keys.Step(msg, 1, 1)
	return !walks
}

// guarded reports whether a key is an answer only once what it answers was drawn: where the way goes on or a card is confirmed, and
// at every step but one whose field takes what was typed blindly, has no proposal nor an earlier answer, and moves nothing.
func (s *Screen) guarded() bool {
	switch s.mode() {
	case finished, stopped:
		return true
	case answering:
		step := s.step()
		if s.fills(step.ID) && s.completes() {
			return true
		}
		return step.Critical || step.Effect != "" || s.field == nil || s.field.Value() == "" || s.conv.Proposal(s.at) != "" ||
			slices.ContainsFunc(s.talk.Job.Events, func(e ledger.Event) bool { return e.Step == step.ID && e.Value == s.field.Value() })
	}
	return false
}
