package dialog

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Reply is what a key did to an open question.
type Reply int

// The replies.
const (
	Pending   Reply = iota // still open
	Taken                  // answered
	Cancelled              // given up
)

// Question asks for a line of text.
type Question struct {
	Prompt string
	Fault  string // why the last answer was not taken
	Field  widget.Field
	Typed  func(text string) // is called with the text after every key; may be nil
	env    screen.Env
}

// NewQuestion returns a question for a line of text of at most limit characters.
func NewQuestion(env screen.Env, prompt string, limit int) *Question {
	return &Question{Prompt: prompt, Field: widget.NewField(env.Theme, "", limit), env: env}
}

// Update handles a key or a paste.
func (q *Question) Update(msg tea.Msg) (Reply, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		switch k := q.env.Keys.Question; {
		case q.Takes(msg):
			return Taken, nil
		case key.Matches(msg, k.Cancel):
			return Cancelled, nil
		case key.Matches(msg, k.Paste):
			return Pending, q.env.Paste
		}
		q.Fault = ""
	case widget.Pasted:
		if msg.Fault != "" {
			q.Fault = msg.Fault
		}
	}
	q.Field.Update(msg)
	if q.Typed != nil {
		q.Typed(q.Field.Value())
	}
	return Pending, nil
}

// Takes reports whether a key answers the question.
func (q *Question) Takes(msg tea.KeyMsg) bool { return key.Matches(msg, q.env.Keys.Question.Take) }

// Refuse shows why the answer was not taken.
func (q *Question) Refuse(fault string) { q.Fault = fault }

// Lines draws the question.
func (q *Question) Lines(width, _ int) []string {
	th := q.env.Theme
	out := append(widget.Styled(q.Prompt, width, th.Title), widget.Styled(q.Fault, width, th.Warn)...)
	return append(out, q.Field.View(width))
}

// Help returns the keys of the question.
func (q *Question) Help() [][]key.Binding { return q.env.Keys.Question.Full() }

// Reason returns what is done when q, which asks for a reason, is answered: then is called with the reason,
// unless there is none.
func (q *Question) Reason(then func(reason string) screen.Outcome) func() (screen.Outcome, tea.Cmd) {
	return func() (screen.Outcome, tea.Cmd) {
		if reason := cleantext.Line(q.Field.Value()); reason != "" {
			return then(reason), nil
		}
		q.Fault = q.env.Text.Wizard.NoReason
		return screen.Stay(), nil
	}
}

// Confirm asks yes or no.
type Confirm struct {
	Prompt string
	env    screen.Env
}

// NewConfirm returns a question answered yes or no.
func NewConfirm(env screen.Env, prompt string) *Confirm { return &Confirm{prompt, env} }

// Update handles a key: Taken is yes, Cancelled is no.
func (c *Confirm) Update(msg tea.Msg) (Reply, tea.Cmd) {
	press, _ := msg.(tea.KeyMsg)
	switch {
	case c.Takes(press):
		return Taken, nil
	case key.Matches(press, c.env.Keys.Confirm.No):
		return Cancelled, nil
	}
	return Pending, nil
}

// Takes reports whether a key is yes.
func (c *Confirm) Takes(msg tea.KeyMsg) bool { return key.Matches(msg, c.env.Keys.Confirm.Yes) }

// Lines draws the question.
func (c *Confirm) Lines(width, _ int) []string {
	yes, no := c.env.Keys.Confirm.Yes.Help(), c.env.Keys.Confirm.No.Help()
	return append(widget.Styled(c.Prompt, width, c.env.Theme.Title), yes.Key+" "+yes.Desc+"   "+no.Key+" "+no.Desc)
}

// Help returns the keys of the question.
func (c *Confirm) Help() [][]key.Binding { return c.env.Keys.Confirm.Full() }
