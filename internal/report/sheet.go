// Package report turns a run into tables, CSV, Markdown and JSON.
package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/resetup/internal/cleantext"
)

// Format is the form a list is written in.
type Format string

// The formats.
const (
	Table    Format = "table"
	JSON     Format = "json"
	CSV      Format = "csv"
	Markdown Format = "md"
)

// Formats are the formats there are.
func Formats() []Format { return []Format{Table, JSON, CSV, Markdown} }

// Sheet is a list with columns, its rows in groups.
type Sheet struct {
	Columns []string
	Groups  []Group
	Empty   string // said by a table or Markdown without rows
}

// Group is some rows under a heading; the heading may be empty.
type Group struct {
	Heading string
	Rows    [][]string
}

// Add puts a row into the last group.
func (s *Sheet) Add(cells ...string) {
	if len(s.Groups) == 0 {
		s.Groups = append(s.Groups, Group{})
	}
	g := &s.Groups[len(s.Groups)-1]
	g.Rows = append(g.Rows, cells)
}

// Write writes the sheet as a table, CSV or Markdown, UTF-8.
func (s Sheet) Write(w io.Writer, f Format) error {
	switch f {
	case CSV:
		return s.csv(w)
	case Markdown:
		return s.markdown(w)
	}
	return s.table(w)
}

func (s Sheet) rows() int {
	n := 0
	for _, g := range s.Groups {
		n += len(g.Rows)
	}
	return n
}

func (s Sheet) table(w io.Writer) error {
	if s.rows() == 0 && s.Empty != "" {
		_, err := fmt.Fprintln(w, s.Empty)
		return err
	}
	var b strings.Builder
	tw := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.DiscardEmptyColumns)
	for i, g := range s.Groups {
		if i > 0 {
			_, _ = fmt.Fprintln(tw)
		}
		if g.Heading != "" {
			// A heading without tabs ends the columns before it, so that groups align on their own.
			_, _ = fmt.Fprintln(tw, g.Heading)
		}
		_, _ = fmt.Fprintln(tw, strings.Join(s.Columns, "\t"))
		for _, row := range g.Rows {
			_, _ = fmt.Fprintln(tw, strings.Join(clean(row), "\t"))
		}
	}
	_ = tw.Flush() // into memory
	// Only what is laid out may lose its empty cells: a row without them would break the columns.
	for line := range strings.Lines(b.String()) {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

// csv writes what a Norwegian spreadsheet opens: a byte order mark, semicolons and CRLF.
func (s Sheet) csv(w io.Writer) error {
	if _, err := io.WriteString(w, "\xef\xbb\xbf"); err != nil {
		return err
	}
	cw := csv.NewWriter(w)
	cw.Comma, cw.UseCRLF = ';', true
	if err := cw.Write(s.Columns); err != nil {
		return err
	}
	for _, g := range s.Groups {
		for _, row := range g.Rows {
			if err := cw.Write(inert(row)); err != nil {
				return err
			}
		}
	}
	cw.Flush()
	return cw.Error()
}

func (s Sheet) markdown(w io.Writer) error {
	var b strings.Builder
	if s.rows() == 0 {
		b.WriteString(s.Empty + "\n")
	}
	for i, g := range s.Groups {
		if len(g.Rows) == 0 {
			continue
		}
		if i > 0 {
			b.WriteString("\n")
		}
		if g.Heading != "" {
			b.WriteString("## " + g.Heading + "\n\n")
		}
		b.WriteString("| " + strings.Join(s.Columns, " | ") + " |\n|" + strings.Repeat(" --- |", len(s.Columns)) + "\n")
		for _, row := range g.Rows {
			cells := clean(row)
			for i := range cells {
				cells[i] = strings.NewReplacer("|", `\|`, "<", "&lt;", "`", "\\`").Replace(cells[i])
			}
			b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func clean(row []string) []string {
	out := make([]string, len(row))
	for i, c := range row {
		out[i] = cleantext.Line(c)
	}
	return out
}

// inert puts an apostrophe before a cell that a spreadsheet would calculate.
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

// WriteJSON writes v indented, with a newline behind. Characters that do not print are escaped: a terminal may show it.
func WriteJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	if err == nil {
		_, err = w.Write(escaped(b.Bytes()))
	}
	if err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	return nil
}

// escaped writes what does not print as \u…; such characters stand in strings only.
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
