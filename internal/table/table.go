// Package table writes a list for its reader: aligned columns for a terminal, or a line for each cell; CSV for a spreadsheet,
// Markdown for a document. WriteJSON writes its values for a program.
//
// A Table holds texts, which may come from people and from files. Every form makes them mean nothing
// but themselves: no control character reaches the terminal, no cell is calculated by the
// spreadsheet, and none ends its column in Markdown.
package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/resetup/internal/cleantext"
)

// Format is a form that a list can be written in.
type Format string

// The formats of a list.
const (
	Terminal Format = "table"
	JSON     Format = "json"
	CSV      Format = "csv"
	Markdown Format = "md"
)

// Lines is Terminal for whoever is read to, or has a magnifier: a line for each cell, with its column's name before it.
const Lines Format = "lines"

// Reads reports whether a person reads the format as it is: then texts stand beside a list.
func (f Format) Reads() bool { return f != CSV && f != JSON }

// Formats returns the formats of a list.
func Formats() []Format { return []Format{Terminal, JSON, CSV, Markdown} }

// FormatError reports a format that something cannot be written in.
type FormatError struct {
	Format  string
	Formats []Format // in which it can
}

// Error quotes the format.
func (e *FormatError) Error() string { return fmt.Sprintf("unknown format %q", e.Format) }

// ParseFormat returns the format of these that a text names, or a *FormatError.
func ParseFormat(text string, formats []Format) (Format, error) {
	if !slices.Contains(formats, Format(text)) {
		return "", &FormatError{Format: text, Formats: formats}
	}
	return Format(text), nil
}

// Table is a list with columns, its rows in groups.
type Table struct {
	Columns []string
	Groups  []Group
	Empty   string // written in place of no rows, except as CSV
}

// Group is rows under a heading, which may be empty.
type Group struct {
	Heading string
	Rows    [][]string
}

// Under begins a group under a heading, unless the last one stands under it.
func (t *Table) Under(heading string) {
	if n := len(t.Groups); n == 0 || t.Groups[n-1].Heading != heading {
		t.Groups = append(t.Groups, Group{Heading: heading})
	}
}

// Add adds a row to the last group.
func (t *Table) Add(cells ...string) {
	if len(t.Groups) == 0 {
		t.Groups = append(t.Groups, Group{})
	}
	g := &t.Groups[len(t.Groups)-1]
	g.Rows = append(g.Rows, cells)
}

// Write writes the table for a terminal, in lines, as CSV or as Markdown, in UTF-8.
func (t Table) Write(w io.Writer, f Format) error {
	switch f {
	case CSV:
		return t.csv(w)
	case Markdown:
		_, err := io.WriteString(w, t.Markdown(2, cellOnly))
		return err
	case Lines:
		return t.lines(w)
	}
	return t.terminal(w)
}

func (t Table) rows() int {
	n := 0
	for _, g := range t.Groups {
		n += len(g.Rows)
	}
	return n
}

func (t Table) terminal(w io.Writer) error {
	if t.rows() == 0 && t.Empty != "" {
		_, err := fmt.Fprintln(w, t.Empty)
		return err
	}
	var b strings.Builder
	tw := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.DiscardEmptyColumns)
	for i, g := range t.Groups {
		if i > 0 {
			_, _ = fmt.Fprintln(tw)
		}
		if g.Heading != "" {
			// A heading without tabs ends the columns before it, so that groups align on their own.
			_, _ = fmt.Fprintln(tw, g.Heading)
		}
		_, _ = fmt.Fprintln(tw, strings.Join(t.Columns, "\t"))
		for _, row := range g.Rows {
			_, _ = fmt.Fprintln(tw, strings.Join(clean(row), "\t"))
		}
	}
	_ = tw.Flush() // into memory
	// Empty cells at the end of a row are cut off now: before, they keep the columns together.
	out := make([]byte, 0, b.Len())
	for line := range strings.Lines(b.String()) {
		out = append(append(out, strings.TrimRight(line, " \n")...), '\n')
	}
	_, err := w.Write(out)
	return err
}

// lines writes a line for each cell that is not empty. The first of a row begins at the margin, and the others are indented.
func (t Table) lines(w io.Writer) error {
	if t.rows() == 0 && t.Empty != "" {
		_, err := fmt.Fprintln(w, t.Empty)
		return err
	}
	var b strings.Builder
	for i, g := range t.Groups {
		if i > 0 {
			b.WriteString("\n")
		}
		if g.Heading != "" {
			b.WriteString(g.Heading + "\n")
		}
		for _, row := range g.Rows {
			indent := ""
			for i, c := range clean(row) {
				if c == "" {
					continue
				}
				if t.Columns[i] != "" {
					c = t.Columns[i] + ": " + c
				}
				b.WriteString(indent + c + "\n")
				indent = "  "
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// csv writes CSV as a Norwegian spreadsheet opens it: a byte order mark, semicolons and CRLF.
func (t Table) csv(w io.Writer) error {
	if _, err := io.WriteString(w, "\xef\xbb\xbf"); err != nil {
		return err
	}
	cw := csv.NewWriter(w)
	cw.Comma, cw.UseCRLF = ';', true
	if err := cw.Write(t.Columns); err != nil {
		return err
	}
	for _, g := range t.Groups {
		for _, row := range g.Rows {
			if err := cw.Write(inert(row)); err != nil {
				return err
			}
		}
	}
	cw.Flush()
	return cw.Error()
}

// Markdown returns the table as Markdown, its groups under headings of a level. escape makes a text
// safe in Markdown.
func (t Table) Markdown(level int, escape func(string) string) string {
	if t.rows() == 0 {
		return t.Empty + "\n"
	}
	var b strings.Builder
	for i, g := range t.Groups {
		if len(g.Rows) == 0 {
			continue
		}
		if i > 0 {
			b.WriteString("\n")
		}
		if g.Heading != "" {
			b.WriteString(strings.Repeat("#", level) + " " + escape(g.Heading) + "\n\n")
		}
		b.WriteString("| " + strings.Join(t.Columns, " | ") + " |\n|" + strings.Repeat(" --- |", len(t.Columns)) + "\n")
		for _, row := range g.Rows {
			b.WriteString("|")
			for _, c := range row {
				b.WriteString(" " + escape(c) + " |")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// cellOnly escapes the marks that would end a cell or begin HTML or code. The others stay, as a list is
// read unrendered more often than not; documents escape all (cleantext.Markdown).
func cellOnly(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "`", "\\`").Replace(cleantext.Line(text))
}

// clean returns a row with its texts safe to show.
func clean(row []string) []string {
	out := make([]string, len(row))
	for i, c := range row {
		out[i] = cleantext.Line(c)
	}
	return out
}

// inert returns a clean row with an apostrophe before every cell that a spreadsheet would calculate.
func inert(row []string) []string {
	out := clean(row)
	for i, c := range out {
		// The wide forms count where the spreadsheet is set to an East Asian language.
		if first, _ := utf8.DecodeRuneInString(c); c != "" && strings.ContainsRune("=+-@＝＋－＠", first) {
			out[i] = "'" + c
		}
	}
	return out
}

// WriteJSON writes v as indented JSON and a newline. Characters that do not print are escaped, as the reader may be a terminal. A struct is
// written field by field and a list of structs value by value, so that a long record is never whole in memory.
func WriteJSON(w io.Writer, v any) error {
	j := jsonWriter{to: Escaper(w)}
	j.value(reflect.ValueOf(v), "")
	j.text("\n")
	if j.err != nil {
		return fmt.Errorf("write json: %w", j.err)
	}
	return nil
}

// jsonWriter writes JSON in pieces, until one fails.
type jsonWriter struct {
	to  io.Writer
	buf bytes.Buffer
	err error
}

func (j *jsonWriter) text(s string) {
	if j.err == nil {
		_, j.err = io.WriteString(j.to, s)
	}
}

// value writes a value whose lines after the first are indented.
func (j *jsonWriter) value(v reflect.Value, indent string) {
	inner := indent + "  "
	switch between := "\n" + inner; {
	case v.Kind() == reflect.Struct && isPlain(v.Type()):
		j.text("{")
		for f, field := range v.Fields() {
			j.text(between + `"` + f.Tag.Get("json") + `": `)
			j.value(field, inner)
			between = ",\n" + inner
		}
		j.text("\n" + indent + "}")
	case v.Kind() == reflect.Slice && v.Len() > 0 && v.Type().Elem().Kind() == reflect.Struct:
		j.text("[")
		for i := range v.Len() {
			j.text(between)
			j.whole(v.Index(i), inner)
			between = ",\n" + inner
		}
		j.text("\n" + indent + "]")
	default:
		j.whole(v, indent)
	}
}

// isPlain reports whether every field of a struct is written always, and under the name in its tag.
func isPlain(t reflect.Type) bool {
	for f := range t.Fields() {
		if name := f.Tag.Get("json"); name == "" || strings.ContainsAny(name, ",-") {
			return false
		}
	}
	return t.NumField() > 0 && !t.Implements(reflect.TypeFor[json.Marshaler]())
}

func (j *jsonWriter) whole(v reflect.Value, indent string) {
	if j.err != nil {
		return
	}
	j.buf.Reset()
	enc := json.NewEncoder(&j.buf)
	enc.SetIndent(indent, "  ")
	enc.SetEscapeHTML(false)
	var of any
	if v.IsValid() {
		of = v.Interface()
	}
	if j.err = enc.Encode(of); j.err == nil {
		_, j.err = j.to.Write(bytes.TrimSuffix(j.buf.Bytes(), []byte("\n")))
	}
}

// Escaper returns a writer of JSON, whose characters that do not print it writes escaped to w, as WriteJSON does.
func Escaper(w io.Writer) io.Writer { return escaper{w} }

type escaper struct{ to io.Writer }

func (e escaper) Write(text []byte) (int, error) {
	if _, err := e.to.Write(escaped(text)); err != nil {
		return 0, err
	}
	return len(text), nil
}

// escaped returns JSON with every character that does not print as \u…; they can only stand in strings.
func escaped(text []byte) []byte {
	hidden := func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }
	if bytes.IndexFunc(text, hidden) < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for _, r := range string(text) {
		if !hidden(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			out = fmt.Appendf(out, `\u%04x`, unit)
		}
	}
	return out
}
