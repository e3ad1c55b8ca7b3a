// Package tuitest drives a terminal program in tests: it presses keys, runs every command to
// its end, and reads the screen.
package tuitest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// Driver is one session at a made-up terminal.
type Driver struct {
	t      testing.TB
	model  tea.Model
	width  int
	height int
	hold   bool
	held   []tea.Cmd
	quit   bool
}

// New starts a program on a terminal of the given size, in cells.
func New(t testing.TB, model tea.Model, width, height int) *Driver {
	t.Helper()
	d := &Driver{t: t, model: model}
	d.run(model.Init())
	d.Resize(width, height)
	return d
}

// Resize changes the size of the terminal.
func (d *Driver) Resize(width, height int) {
	d.width, d.height = width, height
	d.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// Send returns the program a message, and runs what comes of it.
func (d *Driver) Send(msg tea.Msg) {
	d.t.Helper()
	model, cmd := d.model.Update(msg)
	d.model = model
	d.run(cmd)
	d.fits()
}

// run does a command and everything that follows from it, in order. While Hold is on it keeps
// it for Release.
func (d *Driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if d.hold {
		d.held = append(d.held, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	default:
		d.Send(msg)
	}
}

// Hold keeps commands from running: the store does not answer.
func (d *Driver) Hold() { d.hold = true }

// Release runs the commands that were held.
func (d *Driver) Release() {
	d.t.Helper()
	held := d.held
	d.hold, d.held = false, nil
	for _, cmd := range held {
		d.run(cmd)
	}
}

// Press presses keys by their names: "enter", "esc", "tab", "ctrl+c", "up", "f1", or the letter.
func (d *Driver) Press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		d.Send(Key(k))
	}
}

// Type types a text letter by letter.
func (d *Driver) Type(text string) {
	d.t.Helper()
	for _, r := range text {
		d.Send(Key(string(r)))
	}
}

// Paste pastes a text as the terminal does it.
func (d *Driver) Paste(text string) {
	d.t.Helper()
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

// Key returns the message of a key.
func Key(name string) tea.KeyMsg {
	types := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp,
		"pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace, "f1": tea.KeyF1, "f6": tea.KeyF6, "f7": tea.KeyF7, "ctrl+c": tea.KeyCtrlC,
		"ctrl+r": tea.KeyCtrlR, "ctrl+v": tea.KeyCtrlV, "ctrl+y": tea.KeyCtrlY, "ctrl+u": tea.KeyCtrlU,
	}
	if t, ok := types[name]; ok {
		return tea.KeyMsg{Type: t}
	}
	if name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// Screen is what stands on the terminal, without styling and without spaces at line ends.
func (d *Driver) Screen() string {
	lines := strings.Split(ansi.Strip(d.model.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Quit reports whether the program has ended.
func (d *Driver) Quit() bool { return d.quit }

// fits fails the test when a line is wider than the terminal, or there are too many.
func (d *Driver) fits() {
	d.t.Helper()
	if d.width == 0 {
		return // the program does not know its terminal yet
	}
	lines := strings.Split(d.model.View(), "\n")
	if len(lines) > d.height {
		d.t.Fatalf("%d lines on a terminal of %d×%d:\n%s", len(lines), d.width, d.height, d.Screen())
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w > d.width {
			d.t.Fatalf("line %d is %d cells wide on a terminal of %d×%d:\n%s", i+1, w, d.width, d.height, d.Screen())
		}
	}
}

// Sees fails the test unless every text stands on the screen. Line breaks and frames between
// words do not matter.
func (d *Driver) Sees(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if !d.Shows(text) {
			d.t.Fatalf("the screen does not show %q:\n%s", text, d.Screen())
		}
	}
}

// SeesNot fails the test where one of the texts stands on the screen.
func (d *Driver) SeesNot(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if d.Shows(text) {
			d.t.Fatalf("the screen shows %q:\n%s", text, d.Screen())
		}
	}
}

// Shows looks for a text on the whole screen, and in the right one of two frames.
func (d *Driver) Shows(text string) bool {
	var pane []string
	for _, line := range strings.Split(d.Screen(), "\n") {
		if _, right, ok := strings.Cut(line, "│ │"); ok {
			pane = append(pane, strings.TrimSuffix(right, "│"))
		}
	}
	return strings.Contains(flat(d.Screen()), flat(text)) || strings.Contains(flat(strings.Join(pane, " ")), flat(text))
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// Golden compares the screen with testdata/NAME.golden, or writes it where update is set.
func (d *Driver) Golden(name string, update bool) {
	d.t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got := d.Screen()
	if update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if got != string(want) {
		d.t.Errorf("%s differs; got:\n%s\nwant:\n%s", path, got, want)
	}
}
