package yamlfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
)

// Value is one value of a file, at its position. An absent value reads as zero and reports nothing.
type Value struct {
	file *File
	node *yaml.Node
	keys []string // of a map that was opened with Map
}

// Pair is one entry of a mapping whose keys are free.
type Pair struct {
	Key   string
	At    Value // the key itself
	Value Value
}

// Exists reports whether the value is in the file and is not null.
func (v Value) Exists() bool { return v.node != nil && !isNull(v.node) }

// IsMap reports whether the value is a mapping.
func (v Value) IsMap() bool { return v.node != nil && v.node.Kind == yaml.MappingNode }

// IsBlank reports whether the value is a text of nothing but spaces.
func (v Value) IsBlank() bool {
	return v.Exists() && v.node.Kind == yaml.ScalarNode && strings.TrimSpace(v.node.Value) == ""
}

// Is reports whether the value is this text.
func (v Value) Is(text string) bool {
	return v.Exists() && v.node.Kind == yaml.ScalarNode && v.node.Value == text
}

// Map returns v as a mapping that may have these keys and no others, and reports the others. If v
// is no mapping, it reports that and returns an absent value.
func (v Value) Map(keys ...string) Value {
	if !v.wantMap() {
		return Value{file: v.file}
	}
	v.keys = keys
	seen := map[string]bool{}
	for i := 0; i+1 < len(v.node.Content) && !v.file.full(); i += 2 {
		key := v.node.Content[i]
		at := Value{file: v.file, node: key}
		space, letter := otherSpace(key.Value)
		switch {
		case space != 0: // told as what it is, where it is
			v.file.add(key.Line, key.Column+letter, v.file.otherSpace(space))
		case !slices.Contains(keys, key.Value):
			at.Fault(lang.Fault{Problem: v.file.t.UnknownKey(key.Value), Remedy: v.nearest(key.Value)})
		case seen[key.Value]:
			at.Fault(v.file.t.DuplicateKey(key.Value))
		}
		seen[key.Value] = true
	}
	return v
}

// Pairs returns the entries of a mapping whose keys are free, in the order of the file.
func (v Value) Pairs() []Pair {
	if !v.Exists() || !v.wantMap() {
		return nil
	}
	var out []Pair
	seen := map[string]bool{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		at := Value{file: v.file, node: v.node.Content[i]}
		key := at.Line()
		if seen[key] {
			at.Fault(v.file.t.DuplicateKey(key))
			continue
		}
		seen[key] = true
		out = append(out, Pair{key, at, v.file.element(v.node.Content[i+1])})
	}
	return out
}

// Key returns the value of a key, or an absent value if there is no such key.
func (v Value) Key(key string) Value {
	if v.IsMap() {
		for i := 0; i+1 < len(v.node.Content); i += 2 {
			if v.node.Content[i].Value == key {
				return Value{file: v.file, node: v.node.Content[i+1]}
			}
		}
	}
	return Value{file: v.file}
}

// Need returns the value of a key, as Key does, and reports it if the key is missing.
func (v Value) Need(key string) Value {
	got := v.Key(key)
	glued := func(n *yaml.Node) bool { // Map tells of it
		space, _ := otherSpace(n.Value)
		return space != 0 && strings.HasPrefix(n.Value, key+":")
	}
	if !got.Exists() && v.node != nil && !slices.ContainsFunc(v.node.Content, glued) {
		v.Fault(v.file.t.MissingKey(key))
	}
	return got
}

// List returns the elements of a list, nil if v is none.
func (v Value) List() []Value {
	if !v.Exists() {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		v.Fault(v.file.t.WantList(v.describe()))
		return nil
	}
	out := make([]Value, len(v.node.Content))
	for i, n := range v.node.Content {
		out[i] = v.file.element(n)
	}
	return out
}

// Filled returns the elements of a list as List does, and reports fault if the list has none.
func (v Value) Filled(fault lang.Fault) []Value {
	out := v.List()
	if out != nil && len(out) == 0 {
		v.Fault(fault)
	}
	return out
}

// Distinct adds to out what read makes of the elements of a list, and reports as twice what is named again. read returns the zero
// value for a fault, which is left out.
func Distinct[T comparable](out []T, elements []Value, read func(Value) T, twice func(string) lang.Fault) []T {
	var none T
	for _, e := range elements {
		switch v := read(e); {
		case v == none:
		case slices.Contains(out, v):
			e.Fault(twice(fmt.Sprint(v)))
		default:
			out = append(out, v)
		}
	}
	return out
}

// element returns a value that must not be null: an element of a list, or the value of a free key.
func (f *File) element(n *yaml.Node) Value {
	v := Value{file: f, node: n}
	if isNull(n) {
		v.Fault(f.t.NoValue)
		return Value{file: f}
	}
	return v
}

// Text returns a scalar as text, exactly as written: 0301 is "0301".
func (v Value) Text() string {
	if !v.Exists() {
		return ""
	}
	if v.node.Kind != yaml.ScalarNode {
		v.Fault(v.file.t.WantText(v.describe()))
		return ""
	}
	return v.node.Value
}

// Line returns a text that is shown on one line. It reports line breaks, control characters and
// invisible format characters (which could reverse or hide what follows), and is then empty.
func (v Value) Line() string {
	text := v.Text()
	for _, r := range text {
		switch {
		case r == '\n':
			v.Fault(v.file.t.ManyLines)
			return ""
		case !unicode.IsGraphic(r):
			v.Fault(v.file.t.Control(r))
			return ""
		}
	}
	return text
}

// Int returns a whole number from lo to hi, both included. It reports anything else, and returns 0.
func (v Value) Int(lo, hi int) int {
	if !v.Exists() {
		return 0
	}
	n, err := strconv.Atoi(v.node.Value)
	if v.node.Kind != yaml.ScalarNode || err != nil || n < lo || n > hi {
		v.Fault(v.file.t.WantNumber(v.raw(), lo, hi))
		return 0
	}
	return n
}

// Bool returns true or false. It reports anything else, and returns false.
func (v Value) Bool() bool {
	if !v.Exists() {
		return false
	}
	if v.node.Value != "true" && v.node.Value != "false" {
		v.Fault(v.file.t.WantBool(v.raw()))
	}
	return v.node.Value == "true"
}

// OneOf returns a text that is one of values. It reports any other, and returns "".
func (v Value) OneOf(values ...string) string {
	got := v.Text()
	if !v.Exists() || slices.Contains(values, got) {
		return got
	}
	if v.node.Kind == yaml.ScalarNode {
		v.Fault(v.file.t.NotOneOf(got, strings.Join(values, ", ")))
	}
	return ""
}

// Fault reports an error at the position of v.
func (v Value) Fault(f lang.Fault) { v.report(Fault{Fault: f}) }

// Warn reports something worth a look at the position of v.
func (v Value) Warn(f lang.Fault) { v.report(Fault{Warning: true, Fault: f}) }

func (v Value) report(fault Fault) {
	if v.node != nil {
		fault.Line, fault.Col = v.node.Line, v.node.Column
	}
	v.file.put(fault)
}

func (v Value) wantMap() bool {
	if v.node == nil {
		return false
	}
	if v.node.Kind != yaml.MappingNode {
		v.Fault(v.file.t.WantMap(v.describe()))
		return false
	}
	return true
}

func (v Value) raw() string {
	if v.node.Kind == yaml.ScalarNode {
		return v.node.Value
	}
	return v.describe()
}

func (v Value) describe() string {
	if isNull(v.node) {
		return v.file.t.Kinds["null"]
	}
	return v.file.t.Kinds[map[yaml.Kind]string{yaml.MappingNode: "map", yaml.SequenceNode: "list", yaml.ScalarNode: "text"}[v.node.Kind]]
}

// nearest returns a remedy for an unknown key: the key that was probably meant, or all keys.
func (v Value) nearest(got string) string {
	if best := cleantext.Nearest(got, v.keys); best != "" {
		return v.file.t.DidYouMean(best)
	}
	return v.file.t.KeysAre(strings.Join(v.keys, ", "))
}
