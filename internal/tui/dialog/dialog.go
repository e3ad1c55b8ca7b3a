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
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
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
func (d *Dialog) HelpOr(own interface{ Full() [][]key.Binding }) [][]key.Binding {
	if d.IsOpen() {
		return d.prompt.Help()
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
	if q, ok := d.prompt.(interface{ Refuse(fault string) }); ok {
		q.Refuse(text)
	}
}
