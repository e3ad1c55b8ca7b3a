package job

import (
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
)

// sight is whether the operator has seen what a key would answer. A terminal sends what was typed before a
// step was drawn: such a key was meant for something else.
type sight struct {
	face string      // what stands to be answered, see face
	seen func() bool // it has been drawn, and no key has been waiting since before
	asks int         // counts the calls of Env.Drawn, so that only the last one is heard
}

// face names what stands to be answered.
func (s *Screen) face() string {
	face := strconv.Itoa(int(s.mode())) + s.stop
	if s.loaded && s.at < len(s.talk.Steps) {
		face += s.talk.Steps[s.at].ID
	}
	if _, confirms := s.prompt.Prompt().(*dialog.Confirm); confirms {
		face += "?"
	}
	return face
}

// look asks for a screen.Drawn where something else stands to be answered than before.
func (s *Screen) look() tea.Cmd {
	if face := s.face(); face != s.sight.face {
		s.sight.face = face
		return s.unseen(false)
	}
	return nil
}

// unseen asks for a screen.Drawn. waiting says that a key has come from before, and others may follow it.
func (s *Screen) unseen(waiting bool) (later tea.Cmd) {
	s.asks++
	s.seen, later = s.env.Drawn(s.asks, waiting)
	return later
}

// early handles a key that came before what it would answer was drawn: it does nothing. taken is false for a key
// that may be handled like any other. What is typed into a field stands there, but is not confirmed.
func (s *Screen) early(msg tea.KeyMsg) (out screen.Outcome, cmd tea.Cmd, taken bool) {
	if !s.loaded || !s.Early() {
		return screen.Stay(), nil, false
	}
	cmd = s.unseen(true)
	_, confirms := s.prompt.Prompt().(*dialog.Confirm)
	_, walks := s.keys.Step(msg, 1, 1)
	switch {
	case !confirms && s.CapturesText() && !key.Matches(msg, s.env.Keys.Field.Take, s.env.Keys.Field.Reason):
		out, _ = s.fieldKey(msg)
		return out, cmd, true
	case walks && !confirms:
		return screen.Stay(), cmd, false
	}
	return screen.Alarm(s.env.Text.TUI.Job.TooEarly), cmd, true
}

// Early reports whether a key comes too early to answer anything: what it would answer has not been drawn.
func (s *Screen) Early() bool { return (s.seen == nil || !s.seen()) && (!s.loaded || s.guarded()) }

// guarded reports whether a key is an answer only once what it answers was drawn: at a yes or no, where the way goes on,
// and at every step but one whose field takes what was typed blindly, has no proposal and moves nothing.
func (s *Screen) guarded() bool {
	if s.prompt.IsOpen() {
		_, confirms := s.prompt.Prompt().(*dialog.Confirm)
		return confirms
	}
	switch s.mode() {
	case finished, stopped:
		return true
	case answering:
		step := s.talk.Steps[s.at]
		return step.Critical || step.Effect != "" || s.field == nil || s.field.Value() == "" || s.talk.Proposal(s.at) != ""
	}
	return false
}
