// Package dialog holds the question that is open on a page, and what its answer does.
//
// A page has one Dialog, and most embed it with Page. While a question is open, every key and every paste
// is the question's: the page hands them to Press, shows HelpOr as its keys, and draws Lines. A question
// stays open until the code that opened it closes it or opens another, so that what was typed is
// still there when an answer cannot be used or stored.
//
// Two parts of a page are no questions, but are typed in as well: a Search stands above a list, which can be
// walked meanwhile; a Clock stands under a field for a start time, and judges what is typed there.
package dialog

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Prompt is a question of any kind: a Question, a Confirm or a Pick.
type Prompt interface {
	Update(msg tea.Msg) (Reply, tea.Cmd)
	Lines(width, height int) []string
	Help() [][]key.Binding
	// Takes reports whether a key answers the question, so that Update would return Taken.
	Takes(key tea.KeyMsg) bool
}

// Dialog is the place of a question. The zero value has none open.
type Dialog struct {
	prompt    Prompt
	taken     func() (screen.Outcome, tea.Cmd)
	cancelled func() screen.Outcome
}

// Page is what a page with questions consists of beside its own. The page embeds it.
type Page struct {
	screen.Size
	Ask Dialog
}

// CapturesText reports whether a question is open, which takes every key.
func (p *Page) CapturesText() bool { return p.Ask.IsOpen() }

// Asks returns the open question, nil if there is none.
func (p *Page) Asks() any { return p.Ask.prompt }

// Stores reports whether a key answers the open question.
func (p *Page) Stores(key tea.KeyMsg) bool { return p.Ask.Takes(key) }

// Press hands a key or a paste to the open question, and a key to command if none is open.
func (p *Page) Press(msg tea.Msg, command func(tea.KeyMsg) (screen.Outcome, tea.Cmd)) (screen.Outcome, tea.Cmd) {
	if p.Ask.IsOpen() {
		return p.Ask.Press(msg)
	}
	if press, ok := msg.(tea.KeyMsg); ok && !press.Paste {
		return command(press)
	}
	return screen.Stay(), nil
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

// Takes reports whether a key answers the open question.
func (d *Dialog) Takes(key tea.KeyMsg) bool { return d.IsOpen() && d.prompt.Takes(key) }

// Press hands a key or a paste to the open question.
func (d *Dialog) Press(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch reply, cmd := d.prompt.Update(msg); reply {
	case Taken:
		return d.taken()
	case Cancelled:
		return d.cancelled(), cmd
	default:
		return screen.Stay(), cmd
	}
}

// HelpOr returns the keys of the open question, and the page's own if none is open.
func (d *Dialog) HelpOr(own any) [][]key.Binding {
	if d.IsOpen() {
		return d.prompt.Help()
	}
	return keymap.Full(own)
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
	if q, ok := d.prompt.(interface{ Refuse(fault string) }); ok {
		q.Refuse(text)
	}
}

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

// Path returns the path that was typed. One that was copied in Windows stands in quotes.
func (q *Question) Path() string { return strings.Trim(strings.TrimSpace(q.Field.Value()), `"'`) }

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
func (q *Question) Help() [][]key.Binding { return keymap.Full(q.env.Keys.Question) }

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
func (c *Confirm) Help() [][]key.Binding { return keymap.Full(c.env.Keys.Confirm) }
