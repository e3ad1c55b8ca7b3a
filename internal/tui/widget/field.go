package widget

import (
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/theme"
)

// pasteLimit is the most that one paste puts into a field, in bytes; no answer is as long.
const pasteLimit = 2000

// Pasted is what was read from the clipboard for a field.
type Pasted struct {
	Text  string
	Fault string // why there is none, for the operator
}

// Field is one line of text to type.
type Field struct {
	input  textinput.Model
	theme  theme.Theme
	offset int // runes scrolled out at the left
}

// NewField returns an empty, focused field for at most limit characters.
func NewField(t theme.Theme, placeholder string, limit int) Field {
	in := textinput.New()
	in.CharLimit, in.Placeholder = limit, placeholder
	// A paste is a command of the screen, and the cursor does not blink: nothing ticks.
	in.KeyMap.Paste.SetEnabled(false)
	in.Cursor.SetMode(cursor.CursorStatic)
	in.Focus()
	return Field{input: in, theme: t}
}

// Value is what stands in the field, as typed.
func (f Field) Value() string { return f.input.Value() }

// SetValue puts a text in, the cursor at its end.
func (f *Field) SetValue(text string) {
	f.input.SetValue(text)
	f.input.CursorEnd()
}

// Focus makes the letters go into the field, or not.
func (f *Field) Focus(on bool) {
	if on {
		f.input.Focus()
	} else {
		f.input.Blur()
	}
}

// Focused reports whether letters go into the field.
func (f Field) Focused() bool { return f.input.Focused() }

// Update edits the text with a key or a paste.
func (f *Field) Update(msg tea.Msg) {
	switch msg := msg.(type) {
	case Pasted:
		f.insert(msg.Text)
	case tea.KeyMsg:
		if msg.Paste {
			f.insert(string(msg.Runes))
			return
		}
		f.input, _ = f.input.Update(msg)
	}
}

func (f *Field) insert(text string) {
	if len(text) > pasteLimit {
		text = text[:pasteLimit]
	}
	f.input, _ = f.input.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(cleantext.Line(text)), Paste: true})
}

// View draws the field, width cells wide. Without styles the cursor is drawn as a character.
func (f *Field) View(width int) string {
	runes, at := []rune(f.input.Value()), f.input.Position()
	room := width - 3 // the prompt, and the cursor behind the last character
	f.offset = min(f.offset, at)
	for f.offset < at && ansi.StringWidth(string(runes[f.offset:at])) > room {
		f.offset++
	}
	placeholder := ""
	if len(runes) == 0 && f.input.Placeholder != "" {
		placeholder = "(" + f.input.Placeholder + ")"
	}
	if !f.Focused() {
		return Fit("> "+string(runes)+placeholder, width, f.theme.Glyph.More)
	}
	before, under, rest := string(runes[f.offset:at]), " ", ""
	switch {
	case placeholder != "":
		rest = " " + placeholder
	case at < len(runes):
		under, rest = string(runes[at]), string(runes[at+1:])
	}
	if f.theme.Plain {
		return Fit("> "+before+"_"+strings.TrimSuffix(under, " ")+rest, width, "")
	}
	return Fit("> "+before+f.theme.Cursor.Render(under)+rest, width, "")
}
