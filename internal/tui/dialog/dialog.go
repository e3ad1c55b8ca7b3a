// Package dialog holds the question that is open on a page, and what its answer does.
//
// A page has one Dialog. While a question is open, every key and every paste is the question's: the
// page hands them to Press, reports CapturesText, shows Help as its keys, and draws Lines. A question
// stays open until the code that opened it closes it or opens another, so that what was typed is
// still there when an answer cannot be used or stored.
package dialog

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Prompt is a question of any kind: widget.Question, widget.Confirm or widget.Pick.
type Prompt interface {
	Update(msg tea.Msg) (widget.Reply, tea.Cmd)
	Lines(width, height int) []string
	Help() [][]key.Binding
}

// Dialog is the place of a question. The zero value has none open.
type Dialog struct {
	// Saving says that the answer is being stored. Open and Close reset it.
	Saving    bool
	prompt    Prompt
	taken     func() (screen.Outcome, tea.Cmd)
	cancelled func() screen.Outcome
}

// Open asks a question in place of any that is open. taken is called at each answer, and has to close
// the question if the answer is good. The question is closed when it is given up.
func (d *Dialog) Open(p Prompt, taken func() (screen.Outcome, tea.Cmd)) {
	d.OpenOr(p, taken, func() screen.Outcome {
		d.Close()
		return screen.Stay()
	})
}

// OpenOr is like Open, but calls cancelled when the question is given up, and leaves it open.
func (d *Dialog) OpenOr(p Prompt, taken func() (screen.Outcome, tea.Cmd), cancelled func() screen.Outcome) {
	*d = Dialog{prompt: p, taken: taken, cancelled: cancelled}
}

// Close closes the question.
func (d *Dialog) Close() { *d = Dialog{} }

// IsOpen reports whether a question is open.
func (d *Dialog) IsOpen() bool { return d.prompt != nil }

// Prompt returns the open question, nil if there is none.
func (d *Dialog) Prompt() Prompt { return d.prompt }

// Press hands a key or a paste to the open question.
func (d *Dialog) Press(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch reply, cmd := d.prompt.Update(msg); reply {
	case widget.Taken:
		return d.taken()
	case widget.Cancelled:
		return d.cancelled(), cmd
	default:
		return screen.Stay(), cmd
	}
}

// Help returns the keys of the open question.
func (d *Dialog) Help() [][]key.Binding { return d.prompt.Help() }

// HelpOr returns the keys of the open question, and the page's own if none is open.
func (d *Dialog) HelpOr(own interface{ Full() [][]key.Binding }) [][]key.Binding {
	if d.IsOpen() {
		return d.Help()
	}
	return own.Full()
}

// Lines draws the open question; it returns nothing if there is none. Only a list to choose from
// takes all of the height.
func (d *Dialog) Lines(width, height int) []string {
	if d.prompt == nil {
		return nil
	}
	return d.prompt.Lines(width, height)
}

// Fault shows under the open question why its answer was not taken. A question without a text to
// mend, or none at all, shows nothing.
func (d *Dialog) Fault(text string) {
	if q, ok := d.prompt.(*widget.Question); ok {
		q.Fault = text
	}
}

// NewQuestion returns a question for a line of text of at most limit characters.
func NewQuestion(env screen.Env, prompt string, limit int) *widget.Question {
	return widget.NewQuestion(env.Theme, env.Keys.Question, prompt, limit, env.Paste)
}

// NewConfirm returns a question answered yes or no.
func NewConfirm(env screen.Env, prompt string) *widget.Confirm {
	return widget.NewConfirm(env.Theme, env.Keys.Confirm, prompt)
}

// NewPick returns a list to choose a line from; see widget.NewPick.
func NewPick(env screen.Env, title string, lines []string, find func(string) []string) *widget.Pick {
	return widget.NewPick(env.Theme, env.Keys.Pick, title, lines, find, env.Paste)
}
