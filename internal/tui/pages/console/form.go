package console

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/console"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// form is a window of Visma that is open. Its lines are the fields, and behind them the buttons.
type form struct {
	env     screen.Env
	of      console.Window
	stays   bool // Bruk leaves it open, and OK closes it
	texts   []widget.Field
	at      int
	fault   string
	changed bool
}

// longest is the longest text of a field, in characters.
const longest = 120

func newForm(env screen.Env, w console.Window, stays bool) *form {
	f := &form{env: env, of: w, stays: stays, texts: make([]widget.Field, len(w.Fields))}
	for i, field := range w.Fields {
		f.texts[i] = widget.NewField(env.Theme, "", longest)
		f.texts[i].SetValue(cleantext.Line(field.Value))
	}
	f.move(0)
	return f
}

// buttons returns the buttons of the window.
func (f *form) buttons() []string {
	if f.stays {
		return []string{f.of.Button, "OK"}
	}
	return []string{f.of.Button}
}

// move moves to another line.
func (f *form) move(by int) {
	all := len(f.texts) + len(f.buttons())
	f.at = (f.at + by + all) % all
	for i := range f.texts {
		f.texts[i].Focus(i == f.at)
	}
}

// window returns the window as it is filled in.
func (f *form) window() console.Window {
	w := f.of
	w.Fields = slices.Clone(w.Fields)
	for i := range w.Fields {
		w.Fields[i].Value = f.texts[i].Value()
	}
	return w
}

// chooses reports whether the line chooses from a list.
func (f *form) chooses() bool { return f.at < len(f.texts) && len(f.of.Fields[f.at].Choices) > 0 }

// keys returns the keys of the line.
func (f *form) keys() keymap.Form {
	k := f.env.Keys.Form
	k.Left.SetEnabled(f.chooses())
	k.Right.SetEnabled(f.chooses())
	k.Paste.SetEnabled(f.at < len(f.texts) && !f.chooses())
	return k
}

// deed is what a key does to the window.
type deed int

const (
	edits deed = iota
	pressed
	closed
)

// press handles a key or a paste.
func (f *form) press(msg tea.Msg) (deed, tea.Cmd) {
	press, _ := msg.(tea.KeyMsg)
	k := f.keys()
	switch {
	case press.Paste:
		f.edit(msg)
	case key.Matches(press, k.Cancel):
		return closed, nil
	case key.Matches(press, k.Up):
		f.move(-1)
	case key.Matches(press, k.Down):
		f.move(1)
	case key.Matches(press, k.Paste):
		return edits, f.env.Paste
	case key.Matches(press, k.Left):
		f.choose(-1)
	case key.Matches(press, k.Right):
		f.choose(1)
	case key.Matches(press, k.Take) && f.at < len(f.texts):
		f.move(1)
	case key.Matches(press, k.Take) && f.at == len(f.texts):
		return pressed, nil
	case key.Matches(press, k.Take):
		return closed, nil
	default:
		f.edit(msg)
	}
	return edits, nil
}

// edit types in a text, or goes to the next choice that begins with the letter.
func (f *form) edit(msg tea.Msg) {
	if f.chooses() {
		f.chooseBy(msg)
		return
	}
	if f.at >= len(f.texts) {
		return
	}
	before := f.texts[f.at].Value()
	f.texts[f.at].Update(msg)
	if f.texts[f.at].Value() != before {
		f.changed, f.fault = true, ""
	}
}

// choose takes the choice so many further on; the first one comes after the last.
func (f *form) choose(by int) {
	choices := f.of.Fields[f.at].Choices
	i := slices.Index(choices, f.texts[f.at].Value())
	f.texts[f.at].SetValue(choices[(i+by+len(choices))%len(choices)])
	f.changed, f.fault = true, ""
}

// chooseBy takes the next choice that begins with the letter or digit of a key, if one does.
func (f *form) chooseBy(msg tea.Msg) {
	press, _ := msg.(tea.KeyMsg)
	if press.Type != tea.KeyRunes || press.Paste || len(press.Runes) != 1 {
		return
	}
	choices := f.of.Fields[f.at].Choices
	at := slices.Index(choices, f.texts[f.at].Value())
	for by := range len(choices) {
		if strings.HasPrefix(cleantext.Fold(choices[(at+by+1)%len(choices)]), cleantext.Fold(string(press.Runes))) {
			f.choose(by + 1)
			return
		}
	}
}

// done notes that the changes are in use, and moves to the button that closes.
func (f *form) done() {
	f.changed, f.fault = false, ""
	f.at = len(f.texts)
	f.move(1)
}

func (f *form) unsaved() bool { return f.stays && f.changed }

// lines draws the window, in a frame width cells wide and at most height lines high.
func (f *form) lines(width, height int) []string {
	th := f.env.Theme
	labels := 0
	for _, field := range f.of.Fields {
		labels = max(labels, widget.Width(field.Label))
	}
	var body []string
	for i, field := range f.of.Fields {
		value := f.texts[i].View(width - 7 - labels)
		if len(field.Choices) > 0 {
			value = widget.Fit(th.Glyph.LeftRight+" "+f.texts[i].Value(), width-7-labels, th.Glyph.More)
			if i != f.at {
				value = widget.Fit("  "+f.texts[i].Value(), width-7-labels, th.Glyph.More)
			}
		}
		body = append(body, mark(f, i)+widget.Fit(field.Label, labels, "")+" "+value)
	}
	for i, b := range f.buttons() {
		button := "[ " + b + " ]"
		if f.at == len(f.texts)+i {
			button = th.Cursor.Render(button)
		}
		body = append(body, mark(f, len(f.texts)+i)+button)
	}
	fault := widget.Styled(f.fault, width-4, th.Warn)
	room := max(1, height-2-len(fault))
	from := widget.Top(0, f.at, room, len(body))
	body = body[from:min(len(body), from+room)]
	return widget.Box(th, cleantext.Line(f.of.Title), append(body, fault...), width, len(body)+len(fault)+2)
}

// mark returns what stands before a line.
func mark(f *form, line int) string {
	if line == f.at {
		return f.env.Theme.Glyph.Cursor + " "
	}
	return "  "
}
