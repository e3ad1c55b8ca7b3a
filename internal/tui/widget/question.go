package widget

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/theme"
)

// Reply is what a key did to an open question.
type Reply int

// The replies.
const (
	Pending   Reply = iota // still open
	Taken                  // answered
	Cancelled              // given up
)

// Question asks for a line of text. Whoever opened it closes it, when the text will do.
type Question struct {
	Prompt string
	Fault  string // why the last answer was not taken
	Field  Field
	keys   keymap.Question
	theme  theme.Theme
	paste  tea.Cmd
}

// NewQuestion opens a question.
func NewQuestion(t theme.Theme, k keymap.Question, prompt string, limit int, paste tea.Cmd) *Question {
	return &Question{Prompt: prompt, Field: NewField(t, "", limit), keys: k, theme: t, paste: paste}
}

// Update handles a key or a paste.
func (q *Question) Update(msg tea.Msg) (Reply, tea.Cmd) {
	press, isKey := msg.(tea.KeyMsg)
	switch {
	case isKey && !press.Paste && key.Matches(press, q.keys.Take):
		return Taken, nil
	case isKey && !press.Paste && key.Matches(press, q.keys.Cancel):
		return Cancelled, nil
	case isKey && !press.Paste && key.Matches(press, q.keys.Paste):
		return Pending, q.paste
	}
	if isKey {
		q.Fault = ""
	}
	if p, ok := msg.(Pasted); ok && p.Fault != "" {
		q.Fault = p.Fault
		return Pending, nil
	}
	q.Field.Update(msg)
	return Pending, nil
}

// Lines draws the question.
func (q *Question) Lines(width, _ int) []string {
	out := append(Styled(q.Prompt, width, q.theme.Title), Styled(q.Fault, width, q.theme.Warn)...)
	return append(out, q.Field.View(width))
}

// Help returns the keys of the question.
func (q *Question) Help() [][]key.Binding { return q.keys.Full() }

// Confirm asks yes or no.
type Confirm struct {
	Prompt string
	keys   keymap.Confirm
	theme  theme.Theme
}

// NewConfirm opens a yes or no.
func NewConfirm(t theme.Theme, k keymap.Confirm, prompt string) *Confirm {
	return &Confirm{Prompt: prompt, keys: k, theme: t}
}

// Update handles a key: Taken is yes, Cancelled is no.
func (c *Confirm) Update(msg tea.Msg) (Reply, tea.Cmd) {
	press, ok := msg.(tea.KeyMsg)
	switch {
	case ok && !press.Paste && key.Matches(press, c.keys.Yes):
		return Taken, nil
	case ok && !press.Paste && key.Matches(press, c.keys.No):
		return Cancelled, nil
	}
	return Pending, nil
}

// Lines draws the question.
func (c *Confirm) Lines(width, _ int) []string {
	yes, no := c.keys.Yes.Help(), c.keys.No.Help()
	return append(Styled(c.Prompt, width, c.theme.Title), yes.Key+" "+yes.Desc+"   "+no.Key+" "+no.Desc)
}

// Help returns the keys of the question.
func (c *Confirm) Help() [][]key.Binding { return c.keys.Full() }
