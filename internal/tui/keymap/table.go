package keymap

import (
	_ "embed"
	"reflect"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"example.org/resetup/internal/lang"
)

//go:embed keys.txt
var table string

// New draws up the bindings in a language.
func New(t lang.TUIKeys, n Names) Keys {
	w := words{reflect.ValueOf(t), map[string]string{
		"enter": n.Enter, "tab": n.Tab, "up": n.UpDown, "left": n.LeftRight, "arrows": n.Arrows, "space": t.Space,
		"pgup": "PgUp/PgDn", "home": "Home/End", "shift+tab": "Shift+Tab", "f6": "F6", "f7": "F7", "1..4": "1-4", "1..9": "1-9",
	}}
	var k Keys
	var part reflect.Value
	for line := range strings.Lines(table) {
		row := strings.Fields(line)
		switch {
		case len(row) == 0 || row[0] == "#":
		case len(row) == 1:
			part = reflect.ValueOf(&k).Elem().FieldByName(row[0])
			if nav := part.FieldByName("Nav"); nav.IsValid() {
				nav.Set(reflect.ValueOf(k.Nav))
			}
		default:
			says := append(row, row[0])[2] // called as the binding, if it is not told
			b := w.binding(row[1], says)
			part.FieldByName(row[0]).Set(reflect.ValueOf(b))
		}
	}
	return k
}

// binding makes the binding of a row: its keys, and the text that says what it does.
func (w words) binding(keys, says string) key.Binding {
	var pressed []string
	for _, k := range strings.Split(keys, ",") {
		from, to, digits := strings.Cut(k, "..")
		letter, ofLanguage := strings.CutPrefix(k, "$")
		switch {
		case digits:
			for n := from[0]; n <= to[0]; n++ {
				pressed = append(pressed, string(n))
			}
		case ofLanguage:
			pressed = append(pressed, w.text(letter))
		case k == "space":
			pressed = append(pressed, " ")
		case k == "comma":
			pressed = append(pressed, ",")
		case k != "arrows":
			pressed = append(pressed, k)
		}
	}
	if says == "-" {
		return key.NewBinding(key.WithKeys(pressed...))
	}
	called, ok := w.names[strings.Split(keys, ",")[0]]
	if !ok {
		called = pressed[0]
	}
	return key.NewBinding(key.WithKeys(pressed...), key.WithHelp(called, w.text(says)))
}

// words are what the keys and the bindings are called.
type words struct {
	texts reflect.Value
	names map[string]string // of the keys that are not called as they are pressed
}

func (w words) text(name string) string { return w.texts.FieldByName(name).String() }

// Full returns the keys of a screen or a question in the columns of the help, in the order of their struct.
// A field with the tag apart begins a column. Of a list with the tag lines, the keys that move by a line stand in
// their place, and the others in a column at the end.
func Full(keys any) [][]key.Binding {
	columns := [][]key.Binding{nil}
	var rest []key.Binding
	part := reflect.ValueOf(keys)
	for i := range part.NumField() {
		help := part.Type().Field(i).Tag.Get("help")
		if help == "apart" {
			columns = append(columns, nil)
		}
		var here []key.Binding
		switch b := part.Field(i).Interface().(type) {
		case key.Binding:
			here = []key.Binding{b}
		case Nav:
			here = Full(b)[0]
		}
		if help == "lines" {
			here, rest = here[:2], here[2:]
		}
		columns[len(columns)-1] = append(columns[len(columns)-1], here...)
	}
	if rest != nil {
		columns = append(columns, rest)
	}
	return columns
}
