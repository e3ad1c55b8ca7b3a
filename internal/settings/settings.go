// Package settings keeps what an operator has chosen of how the program speaks and looks: a small YAML file of its own, beside
// no record, so that it outlives every one.
//
// What stands in the file is told to the program as variables of the environment, below those that are there (File.Environ): so
// each setting has one meaning, and the environment and the flags win. A file that cannot be read, or a value that there is not,
// stops nothing: the fault is kept with the file, to be told, and the first of a setting's values counts.
//
// Whether one is led by cards or by steps is remembered for each operator, and several may share a file: there, walk is a mapping of
// operators (File.For). Written as one value it counts for all of them.
package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/yamlfile"
	"example.org/resetup/internal/yamlfile/splice"
)

// The settings, by the keys that they have in the file.
const (
	Language = "language"
	Walk     = "walk" // by cards or by steps
	Colours  = "colours"
	Glyphs   = "glyphs"
	Mouse    = "mouse"
)

// Setting is one thing that can be chosen.
type Setting struct {
	Name     string
	Values   []string // the first counts where nothing is chosen
	Variable string   // of the environment, which says the same
}

// noColour is a variable that other programs know, too: it only says that there are to be none.
const noColour = "NO_COLOR"

// All returns the settings in the order in which they are shown.
func All() []Setting {
	return []Setting{
		{Language, lang.Codes(), "RESETUP_LANG"}, {Walk, []string{"cards", "steps"}, "RESETUP_WALK"}, {Colours, []string{"auto", "off"}, noColour},
		{Glyphs, []string{"auto", "all", "ascii"}, "RESETUP_GLYPHS"}, {Mouse, []string{"off", "on"}, "RESETUP_MOUSE"},
	}
}

// Next returns the value after one, in turn.
func (s Setting) Next(value string) string {
	return s.Values[(slices.Index(s.Values, value)+1)%len(s.Values)]
}

// File is the file of settings as it was read.
type File struct {
	Path   string
	Faults yamlfile.Faults // what is wrong in it
	Err    error           // why it could not be read; nil where there is none

	data    []byte
	chosen  map[string]string
	walkers map[string]string // how each operator is led; nil where the file says it for all of them, or not
}

// Read reads a file of settings, which need not be there. texts returns the words for its faults, and is told the language that the
// file asks for, empty where it names none.
func Read(path string, texts func(language string) lang.Faults) File {
	f := File{Path: path, chosen: map[string]string{}}
	f.data, f.Err = regularfile.Read(path, yamlfile.Limit)
	language := ""
	if named := regexp.MustCompile(`(?m)^language:[ \t]*([a-z]+)[ \t]*\r?$`).FindSubmatch(f.data); named != nil && slices.Contains(lang.Codes(), string(named[1])) {
		language = string(named[1])
	}
	t := texts(language)
	if f.Err != nil {
		if errors.Is(f.Err, fs.ErrNotExist) {
			f.Err = nil
		}
		return f
	}
	if !says(f.data) {
		return f
	}
	file := yamlfile.Parse(path, f.data, t)
	var names []string
	for _, s := range All() {
		names = append(names, s.Name)
	}
	if root := file.Root(); root.Exists() {
		root = root.Map(names...)
		for _, s := range All() {
			value := root.Key(s.Name)
			if s.Name != Walk || !value.IsMap() {
				f.chosen[s.Name] = value.OneOf(s.Values...)
				continue
			}
			f.walkers = map[string]string{}
			for _, p := range value.Pairs() {
				f.walkers[p.Key] = p.Value.OneOf(s.Values...)
			}
		}
	}
	f.Faults = file.Faults().Errors()
	return f
}

// For returns the file as it counts for an operator.
func (f File) For(operator string) File {
	if f.walkers != nil {
		f.chosen = maps.Clone(f.chosen)
		f.chosen[Walk] = f.walkers[operator]
	}
	return f
}

// says reports whether a text has more than comments.
func says(data []byte) bool {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return true
		}
	}
	return false
}

// IsBroken reports whether something of the file could not be used.
func (f File) IsBroken() bool { return f.Err != nil || len(f.Faults) > 0 }

// Environ returns an environment in which what the file says stands below what is said there.
func (f File) Environ(environ []string) []string {
	var out []string
	for _, s := range All() {
		switch value := f.chosen[s.Name]; {
		case value == "":
		case s.Variable == noColour && value == s.Values[0]:
		default:
			out = append(out, s.Variable+"="+value)
		}
	}
	return append(out, environ...)
}

// Chosen is a setting with the value that counts.
type Chosen struct {
	Setting
	Value string
	By    string // the variable or flag that says so; empty where it is the file, or nothing
	Own   bool   // the file says so
}

// Chosen returns what counts, by the file and the variables of an environment, of which getenv returns one.
func (f File) Chosen(getenv func(name string) string) []Chosen {
	var out []Chosen
	for _, s := range All() {
		c := Chosen{Setting: s, Value: s.Values[0]}
		if value := f.chosen[s.Name]; value != "" {
			c.Value, c.Own = value, true
		}
		value := getenv(s.Variable)
		if s.Variable == noColour && value != "" {
			value = s.Values[1]
		}
		if slices.Contains(s.Values, value) {
			c.Value, c.By, c.Own = value, s.Variable, false
		}
		out = append(out, c)
	}
	return out
}

// Value returns what the file says of a setting; empty where it says nothing.
func (f File) Value(name string) string { return f.chosen[name] }

// ErrBroken is the error of writing into a file that has faults, which are to be mended by hand.
var ErrBroken = errors.New("the file of settings has faults")

// Set writes a setting of an operator into the file as it is now, which is made where there is none; head is what a new one begins with.
// The rest of the file stays as it is. It returns ErrBroken, and the errors of reading and writing.
func Set(path, operator, name, value, head string, t lang.Faults) error {
	f := Read(path, func(string) lang.Faults { return t })
	if f.IsBroken() {
		return fmt.Errorf("%w: %q", ErrBroken, path)
	}
	if f.For(operator).chosen[name] == value {
		return nil
	}
	data, place := slices.Clone(f.data), []any{name}
	if len(data) == 0 {
		data = []byte(head)
	}
	if name == Walk && f.chosen[Walk] == "" {
		place = append(place, operator)
	}
	if !says(data) {
		data = fmt.Appendf(data, "%s: {}\n", name)
	}
	data, err := splice.Set(data, value, place...)
	if err != nil {
		return fmt.Errorf("%w: %q: %w", ErrBroken, path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return &atomicfile.Error{Path: path, Err: err}
	}
	_, err = atomicfile.Write(path, true, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	return err
}
