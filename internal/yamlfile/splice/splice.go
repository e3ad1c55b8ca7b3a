// Package splice changes values in the text of a YAML file and leaves the rest as it is, byte for byte: comments, order, quotation
// marks, line ends.
//
// A file that people write by hand must not be written anew by a program. Set, Delete and Insert each make one change, at the
// places that the YAML parser reports. The result is parsed and compared before it is returned: it means what the file meant, but for
// the change. A file in a form that cannot be changed that way, such as a text on several lines, gives ErrForm.
//
// A path leads from the root of the file to a value: keys of mappings as strings, places in lists as numbers from 0.
package splice

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// ErrForm is the error of a file written in a form that cannot be changed without touching the rest of it.
var ErrForm = errors.New("the file is not written in a form that can be changed")

// Pair is a key of a mapping and its value.
type Pair struct {
	Key   string
	Value any
}

// Map is a mapping to write, its keys in their order.
type Map []Pair

// MarshalYAML returns the mapping as a node.
func (m Map) MarshalYAML() (any, error) {
	n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	for _, p := range m {
		var value yaml.Node
		if err := value.Encode(p.Value); err != nil {
			return nil, err
		}
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: p.Key}, &value)
	}
	return n, nil
}

// Set gives the value at a path another one. Keys that the file lacks are added at the end of their mapping. A nil value leaves the
// key with nothing behind it.
func Set(data []byte, value any, path ...any) ([]byte, error) {
	return change(data, func(e *editor, root *yaml.Node) *yaml.Node { return e.set(root, nil, path, value) })
}

// Delete takes out the element of a list, or a key with its value. A list or mapping that has no more is left empty, in brackets.
// What the file lacks need not be taken out.
func Delete(data []byte, path ...any) ([]byte, error) {
	return change(data, func(e *editor, root *yaml.Node) *yaml.Node { return e.delete(root, path) })
}

// Insert puts a value into the list at a path, before the element that has the place at. The list may be missing, or have nothing in it.
func Insert(data []byte, value any, at int, path ...any) ([]byte, error) {
	return change(data, func(e *editor, root *yaml.Node) *yaml.Node { return e.insert(root, value, at, path) })
}

// Swap makes two neighbours of the list at a path, the element at a place and the one behind it, change places. Comments on their lines go
// with them.
func Swap(data []byte, at int, path ...any) ([]byte, error) {
	return change(data, func(e *editor, root *yaml.Node) *yaml.Node { return e.swap(root, at, path) })
}

// At returns the path of the value, or of the key, that begins at a line and column, counted from 1; nil if none does.
func At(data []byte, line, column int) []any {
	root := parse(strings.TrimPrefix(string(data), "\xef\xbb\xbf"))
	if root == nil {
		return nil
	}
	return pathTo(root, line, column, nil)
}

func pathTo(n *yaml.Node, line, column int, path []any) []any {
	for i, c := range n.Content {
		step := any(i)
		if key := keyOf(n, max(i, 1)); key != nil {
			step = n.Content[i-i%2].Value
		}
		below := append(slices.Clone(path), step)
		if c.Line == line && c.Column == column {
			return below
		}
		if found := pathTo(c, line, column, below); found != nil {
			return found
		}
	}
	return nil
}

// change makes one change: do plans the edits of the text and returns the tree that the text must then have.
func change(data []byte, do func(*editor, *yaml.Node) *yaml.Node) ([]byte, error) {
	text, bom := strings.CutPrefix(string(data), "\xef\xbb\xbf")
	e := editor{text: text, lines: []int{0}, newline: "\n"}
	for _, end := range regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]").FindAllStringIndex(text, -1) {
		e.lines = append(e.lines, end[1])
	}
	if strings.Contains(text, "\r\n") {
		e.newline = "\r\n"
	}
	root := parse(text)
	if root == nil || root.Kind != yaml.MappingNode {
		return nil, ErrForm
	}
	want := do(&e, root)
	out := e.apply()
	if got := parse(out); e.unfit || got == nil || !same(got, want) {
		return nil, ErrForm
	}
	if bom {
		out = "\xef\xbb\xbf" + out
	}
	return []byte(out), nil
}

func parse(text string) *yaml.Node {
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil || len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// same reports whether two nodes mean the same, whatever their keys' order and their form.
func same(a, b *yaml.Node) bool {
	switch {
	case a.Kind != b.Kind || len(a.Content) != len(b.Content):
		return false
	case a.Kind == yaml.ScalarNode:
		return a.Value == b.Value && a.ShortTag() == b.ShortTag()
	case a.Kind != yaml.MappingNode:
		return slices.EqualFunc(a.Content, b.Content, same)
	}
	for i := 0; i+1 < len(a.Content); i += 2 {
		if _, value := pair(b, a.Content[i].Value); value == nil || !same(a.Content[i+1], value) {
			return false
		}
	}
	return true
}

// pair returns a key of a mapping and its value; both are nil if the mapping has no such key.
func pair(n *yaml.Node, key string) (at, value *yaml.Node) {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

// place returns the index among a node's content of the value that one step of a path leads to, or -1.
func place(n *yaml.Node, step any) int {
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return step
		}
	case string:
		if at, _ := pair(n, step); at != nil {
			return slices.Index(n.Content, at) + 1
		}
	}
	return -1
}

// keyOf returns the key of the value at an index, nil for an element of a list.
func keyOf(n *yaml.Node, i int) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	return n.Content[i-1]
}

// apply returns the text with all edits made. They do not overlap.
func (e *editor) apply() string {
	slices.SortStableFunc(e.edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	done := 0
	for _, ed := range e.edits {
		b.WriteString(e.text[min(done, ed.from):ed.from])
		b.WriteString(ed.text)
		done = max(done, ed.to)
	}
	return b.String() + e.text[done:]
}
