// Package tablefile reads a table that somebody exported, saved or pasted: CSV, TSV, an Excel workbook, a web page,
// a report set with spaces, or loose text.
//
// Read finds out by the content what a file is and which character set it has, and finds the table by what its caller knows of
// it (Known): the headings, else what the cells of a column look like, else the words of the lines. So one reader serves lists
// of jobs and lists of companies. All cells are text of one line, as the spreadsheet shows them; a Cell also says whether it was
// a number there, since a number has lost its leading zeros. What is not certain is told in Notes, and what cannot be read is
// refused by name; Explain has the words for it.
//
// The files come from outside, so the package holds to limits as it reads: of rows, columns, cells,
// characters and, for Excel, of what an archive unpacks to. That is why it splits lines itself, where encoding/csv
// reads a whole row before anything can be counted, and goes through a workbook's XML tag by tag, where a workbook
// library needs six times the memory.
package tablefile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
)

// The largest table that is read.
const (
	MaxFile    = 32 << 20 // bytes of the file
	MaxRows    = 100_000  // below the header
	MaxColumns = 200
	MaxCells   = 2_000_000 // rows times columns
	MaxText    = 2_000     // characters of one cell
)

// Table is one table. Its texts are one line of NFC each, without control characters.
type Table struct {
	Header []string
	Rows   []Row
	Long   []int    // lines of rows with more cells than the header; the further cells are left out
	Left   []string // names of the sheets that hold something else, and are left out
	Shaped bool     // there is no header: Header names the columns as their cells look
	Taken  string   // the heading of the column that is taken for Known.Rest, if none is known
	Loose  bool     // the text is not divided into cells: each line was read for what its words look like
}

// Notes returns what a person should be told about how the table was read, a sentence each.
func (t Table) Notes(text lang.Table) []string {
	const named = 10
	var out []string
	if len(t.Long) > 0 {
		out = append(out, text.LongRows(Lines(t.Long, named)))
	}
	if len(t.Left) > 0 {
		out = append(out, text.LeftSheets(strings.Join(t.Left, ", ")))
	}
	if t.Shaped {
		var columns []string
		for i, name := range t.Header {
			if name != "" {
				columns = append(columns, strconv.Itoa(i+1)+" "+name)
			}
		}
		out = append(out, text.Shaped(strings.Join(columns, ", ")))
	}
	if t.Taken != "" {
		out = append(out, text.Taken(t.Taken))
	}
	if t.Loose {
		out = append(out, text.Loose(strings.Join(t.Header, ", ")))
	}
	return out
}

// Row is one row below the header.
type Row struct {
	Line  int    // in the file, or in the sheet, from 1
	Cells []Cell // as many as the header
}

// Cell is one value. Dates of a spreadsheet read "2006-01-02", "2006-01-02 15:04" or "15:04".
type Cell struct {
	Text    string
	Numeric bool // a spreadsheet's number, not text: leading zeros are lost
}

// Errors of Read. A *TooLargeError is matched by ErrTooLarge.
var (
	ErrTooLarge = errors.New("the table is too large")
	ErrNotTable = errors.New("not a table")
	ErrDamaged  = errors.New("the Excel file is damaged")
)

// Lines lists line numbers for a person, at most so many of them.
func Lines(numbers []int, most int) string {
	var out []string
	for _, n := range numbers[:min(most, len(numbers))] {
		out = append(out, strconv.Itoa(n))
	}
	if len(numbers) > most {
		out = append(out, "…")
	}
	return strings.Join(out, ", ")
}

// Limit names what is too large about a table.
type Limit string

// The limits.
const (
	FileLimit     Limit = "file"     // bytes
	UnpackedLimit Limit = "unpacked" // bytes of an Excel file, unpacked
	RowLimit      Limit = "rows"
	ColumnLimit   Limit = "columns"
	CellsLimit    Limit = "cells" // rows times columns
	TextLimit     Limit = "text"  // characters of one cell
)

// TooLargeError says which limit a file goes beyond.
type TooLargeError struct {
	Limit Limit
	Most  int
	Line  int // where it was seen, from 1; 0 if it is the file as a whole
}

// Error names the limit.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("line %d: more %s than %d", e.Line, e.Limit, e.Most)
}

// Is makes errors.Is(err, ErrTooLarge) hold.
func (e *TooLargeError) Is(target error) bool { return target == ErrTooLarge }

// Explain puts an error of Read into words: what is wrong, and what to do. ok is false for any other
// error.
func Explain(err error, t lang.Table) (text, fix string, ok bool) {
	var large *TooLargeError
	var letters *LettersError
	var format *FormatError
	switch {
	case errors.As(err, &letters):
		return t.LostLetters(letters.Text, letters.Line), t.LostLettersFix, true
	case errors.As(err, &large):
		return t.Most(t.TooLarge[string(large.Limit)], large.Most, large.Line), t.TooLargeFix, true
	case errors.Is(err, ErrNotTable):
		return t.NotTable, t.NotTableFix, true
	case errors.As(err, &format):
		return t.Format(t.Formats[string(format.Format)]), cmp.Or(t.FormatFixes[string(format.Format)], t.FormatFix), true
	case errors.Is(err, ErrDamaged):
		return t.DamagedExcel, t.DamagedExcelFix, true
	}
	return "", "", false
}

// Read returns the table in data: an Excel workbook, a web page, or text in any form that the package comment names. The
// content decides which it is; name is for the error only. The table begins at the header that k knows, in whichever sheet it
// stands, or else where rows begin to look as k knows them. Sheets with the same columns are joined. Blank lines are left out,
// and short rows are filled up. It returns ErrTooLarge, ErrNotTable or ErrDamaged, a *LettersError or a *FormatError.
func Read(name string, data []byte, k Known) (Table, error) {
	t, err := read(data, k)
	if err != nil {
		return Table{}, fmt.Errorf("read table %q: %w", name, err)
	}
	return t, nil
}

func read(data []byte, k Known) (Table, error) {
	switch {
	case len(data) > MaxFile:
		return Table{}, &TooLargeError{Limit: FileLimit, Most: MaxFile}
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readExcel(data, k)
	}
	if f := formatOf(data); f != "" {
		return Table{}, &FormatError{f}
	}
	return readText(data, k)
}

// filled counts the cells with a text.
func filled(r Row) int {
	n := 0
	for _, c := range r.Cells {
		if c.Text != "" {
			n++
		}
	}
	return n
}

// filledTo returns the number of cells up to the last one with a text.
func filledTo(r Row) int {
	n := len(r.Cells)
	for n > 0 && r.Cells[n-1].Text == "" {
		n--
	}
	return n
}

// clean returns a cell's text as it is safe to show.
func clean(text string, line int) (string, error) {
	if text == "" {
		return "", nil
	}
	if len(text) > utf8.UTFMax*MaxText || len(text) > MaxText && utf8.RuneCountInString(text) > MaxText {
		return "", &TooLargeError{TextLimit, MaxText, line}
	}
	return cleantext.Line(text), nil
}
