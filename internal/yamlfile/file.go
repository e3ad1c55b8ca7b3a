// Package yamlfile reads one YAML file strictly and collects every fault with its position, so
// that the person who edits the file sees all of them at once.
//
// Parse refuses what makes a file dangerous or ambiguous: more than Limit bytes, another encoding
// than UTF-8, control characters, a second document, anchors, aliases and tags. What is left is
// read through a Value, a cursor into the file: it takes what is asked for, and reports a fault at
// its position where that is not what it finds. A Value that is absent reads as zero and reports
// nothing, so that reading goes on to the next key and finds its faults too. Hence no error is
// returned anywhere; the caller looks at Faults when everything is read.
//
// Secrets are left out of every fault: a file that cannot be read is often pasted into a message.
package yamlfile

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/lang"
)

// Limit is the largest file that is read, in bytes.
const Limit = 64 * 1024

// Most is how many faults of one file are listed; one after them says that there are more.
const Most = 50

// File is a parsed file and the faults found in it so far.
type File struct {
	Name   string
	lines  []string
	root   *yaml.Node
	t      lang.Faults
	faults Faults
}

// Parse reads data (UTF-8, with or without a byte order mark) as one YAML document. name is what
// faults call the file. If the form is at fault, Root is an absent value.
func Parse(name string, data []byte, t lang.Faults) *File {
	f := &File{Name: name, t: t}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case len(data) > Limit:
		f.whole(t.TooLarge(Limit >> 10))
		return f
	case !utf8.Valid(data):
		f.whole(t.NotUTF8)
		return f
	}
	f.lines = splitLines(string(data))
	if f.printable() {
		f.parse(data)
	}
	return f
}

// printable reports whether there are no raw control characters, whose position the YAML reader
// does not give.
func (f *File) printable() bool {
	for i, line := range f.lines {
		col := 0
		for _, r := range line {
			col++
			if unicode.IsControl(r) && r != '\t' {
				f.add(i+1, col, f.t.Control(r))
				break // one a line is enough
			}
		}
	}
	return len(f.faults) == 0
}

func (f *File) parse(data []byte) {
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		f.syntax(err)
		return
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); err != nil && !errors.Is(err, io.EOF) {
		f.syntax(err)
		return
	}
	switch err := loader.Load(&second); {
	case err == nil:
		f.add(second.Line, 1, f.t.SecondDocument)
	case !errors.Is(err, io.EOF):
		f.syntax(err)
	}
	if len(doc.Content) == 0 || isNull(doc.Content[0]) {
		f.whole(f.t.Empty)
		return
	}
	if f.plain(doc.Content[0]) {
		f.root = doc.Content[0]
		f.suspects(f.root)
	}
}

// plain reports whether there are no anchors and aliases, by which a small file becomes a large
// one, and no tags, by which a value becomes something else than it looks.
func (f *File) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		f.add(n.Line, n.Column, f.t.Alias)
		return false
	case n.Style&yaml.TaggedStyle != 0:
		f.add(n.Line, n.Column, f.t.Tag(n.Tag))
		return false
	}
	ok := true
	for _, c := range n.Content {
		ok = f.plain(c) && ok
	}
	return ok
}

func (f *File) syntax(err error) {
	if f.misplacedSpaces() {
		return
	}
	one := &yaml.LoadError{}
	errors.As(err, &one)
	line, col := one.Mark.Line, one.Mark.Column
	fault := f.t.Syntax(cmp.Or(f.t.SyntaxDetails[one.Message], f.t.SyntaxDetails[""]))
	if f.isDoubled(line, col) {
		fault = lang.Fault{Problem: f.t.Syntax(f.t.DoubledQuotes).Problem, Remedy: f.t.QuoteMarks("").Remedy}
	}
	f.add(line, col, fault)
	f.openEnded(line)
}

// Root returns the value of the whole document.
func (f *File) Root() Value { return Value{file: f, node: f.root} }

// Faults returns every fault found so far, in the order of the file.
func (f *File) Faults() Faults {
	f.faults.Sort()
	return f.faults
}

func (f *File) whole(fault lang.Fault) { f.add(0, 0, fault) }

func (f *File) add(line, col int, fault lang.Fault) { f.put(Fault{Line: line, Col: col, Fault: fault}) }

// otherSpace is the fault of a letter that looks like a space and is none to YAML.
func (f *File) otherSpace(r rune) lang.Fault { return f.t.OtherSpace(r, r == '\u00a0') }

func (f *File) put(fault Fault) {
	switch {
	case f.full():
		return
	case len(f.faults) == Most:
		fault = Fault{Fault: f.t.More}
	}
	fault.File, fault.Problem, fault.Remedy = f.Name, cut(withoutSecrets(fault.Problem)), cut(withoutSecrets(fault.Remedy))
	if fault.Line >= 1 && fault.Line <= len(f.lines) {
		fault.Col = max(1, fault.Col)
		fault.Snippet = quoted(f.lines[fault.Line-1], fault.Col)
	} else {
		fault.Line, fault.Col = 0, 0
	}
	f.faults = append(f.faults, fault)
}

// full reports whether further faults would not be listed.
func (f *File) full() bool { return len(f.faults) > Most }

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// splitLines divides a text where YAML does, so that line numbers agree.
func splitLines(text string) []string {
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text), "\n")
}
