package yamlfile

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// Value is one place in a file. An absent value reads as zero and reports nothing, so that a
// reader can go on to the next key and find its faults too.
type Value struct {
	file *File
	node *yaml.Node
	keys []string // of a map that was opened with Map
}

// Pair is one entry of a mapping whose keys are free.
type Pair struct {
	Key   string
	At    Value // the key's own place
	Value Value
}

// Exists reports whether something stands there.
func (v Value) Exists() bool { return v.node != nil && !isNull(v.node) }

// IsMap reports whether keys and values stand there.
func (v Value) IsMap() bool { return v.node != nil && v.node.Kind == yaml.MappingNode }

// IsList reports whether a list stands there.
func (v Value) IsList() bool { return v.node != nil && v.node.Kind == yaml.SequenceNode }

// IsBlank reports whether a text without anything to read stands there.
func (v Value) IsBlank() bool {
	return v.Exists() && v.node.Kind == yaml.ScalarNode && strings.TrimSpace(v.node.Value) == ""
}

// Map opens a mapping that may hold these keys and no others; others are faults.
func (v Value) Map(keys ...string) Value {
	if !v.wantMap() {
		return Value{file: v.file}
	}
	v.keys = keys
	seen := map[string]bool{}
	for i := 0; i+1 < len(v.node.Content) && !v.file.full(); i += 2 {
		key := v.node.Content[i]
		at := Value{file: v.file, node: key}
		switch {
		case !slices.Contains(keys, key.Value):
			at.Fault(v.file.t.UnknownKey(key.Value), v.nearest(key.Value))
		case seen[key.Value]:
			at.Fault(v.file.t.DuplicateKey(key.Value), v.file.t.DuplicateFix)
		}
		seen[key.Value] = true
	}
	return v
}

// Pairs returns a mapping with free keys in the file's order.
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
			at.Fault(v.file.t.DuplicateKey(key), v.file.t.DuplicateFix)
			continue
		}
		seen[key] = true
		out = append(out, Pair{key, at, v.file.element(v.node.Content[i+1])})
	}
	return out
}

// Key returns the value of a key, absent where the key is.
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

// Need is Key, and a fault at the mapping where the key is absent.
func (v Value) Need(key string) Value {
	got := v.Key(key)
	if !got.Exists() && v.node != nil {
		v.Fault(v.file.t.MissingKey(key), v.file.t.MissingFix(key))
	}
	return got
}

// List returns the elements of a list.
func (v Value) List() []Value {
	if !v.Exists() {
		return nil
	}
	if v.node.Kind != yaml.SequenceNode {
		v.Fault(v.file.t.WantList(v.describe()), v.file.t.WantListFix)
		return nil
	}
	out := make([]Value, len(v.node.Content))
	for i, n := range v.node.Content {
		out[i] = v.file.element(n)
	}
	return out
}

// element is a value that must be there: an element of a list, or what a free key holds.
func (f *File) element(n *yaml.Node) Value {
	v := Value{file: f, node: n}
	if isNull(n) {
		v.Fault(f.t.NoValue, f.t.NoValueFix)
		return Value{file: f}
	}
	return v
}

// Text reads a scalar as text, exactly as written: 0301 stays "0301".
func (v Value) Text() string {
	if !v.Exists() {
		return ""
	}
	if v.node.Kind != yaml.ScalarNode {
		v.Fault(v.file.t.WantText(v.describe()), v.file.t.WantTextFix)
		return ""
	}
	return v.node.Value
}

// Line reads a text that is shown on one line. Line breaks, control characters and invisible
// format characters (which could turn or hide what follows) are faults; it is then empty.
func (v Value) Line() string {
	text := v.Text()
	for _, r := range text {
		switch {
		case r == '\n':
			v.Fault(v.file.t.ManyLines, v.file.t.ManyLinesFix)
			return ""
		case !unicode.IsGraphic(r):
			v.Fault(v.file.t.Control(r), v.file.t.ControlFix)
			return ""
		}
	}
	return text
}

// Texts reads a list of texts.
func (v Value) Texts() []string {
	var out []string
	for _, e := range v.List() {
		out = append(out, e.Text())
	}
	return out
}

// Int reads a whole number between lo and hi.
func (v Value) Int(lo, hi int) int {
	if !v.Exists() {
		return 0
	}
	n, err := strconv.Atoi(v.node.Value)
	if v.node.Kind != yaml.ScalarNode || err != nil || n < lo || n > hi {
		v.Fault(v.file.t.WantNumber(v.raw()), v.file.t.WantNumberFix(lo, hi))
		return 0
	}
	return n
}

// Bool reads true or false.
func (v Value) Bool() bool {
	if !v.Exists() {
		return false
	}
	if v.node.Value != "true" && v.node.Value != "false" {
		v.Fault(v.file.t.WantBool(v.raw()), v.file.t.WantBoolFix)
	}
	return v.node.Value == "true"
}

// OneOf reads a text that must be one of values; the zero string where it is not.
func (v Value) OneOf(values ...string) string {
	got := v.Text()
	if !v.Exists() || slices.Contains(values, got) {
		return got
	}
	if v.node.Kind == yaml.ScalarNode {
		v.Fault(v.file.t.NotOneOf(got), v.file.t.OneOfFix(strings.Join(values, ", ")))
	}
	return ""
}

// Fault reports an error at this value's place.
func (v Value) Fault(problem, remedy string) {
	v.report(Fault{Problem: problem, Remedy: remedy})
}

// Warn reports something worth a look at this value's place.
func (v Value) Warn(problem, remedy string) {
	v.report(Fault{Warning: true, Problem: problem, Remedy: remedy})
}

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
		v.Fault(v.file.t.WantMap(v.describe()), v.file.t.WantMapFix)
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
	switch {
	case isNull(v.node):
		return v.file.t.Kinds["null"]
	case v.node.Kind == yaml.MappingNode:
		return v.file.t.Kinds["map"]
	case v.node.Kind == yaml.SequenceNode:
		return v.file.t.Kinds["list"]
	}
	return v.file.t.Kinds["text"]
}

// nearest names the key that was probably meant, or all keys where none is near.
func (v Value) nearest(got string) string {
	if best := Nearest(got, v.keys); best != "" {
		return v.file.t.DidYouMean(best)
	}
	return v.file.t.KeysAre(strings.Join(v.keys, ", "))
}
