package tablefile

import (
	"errors"
	"strings"
)

// splitter splits a text into rows. It checks the limits as it goes, while encoding/csv would first read
// a row of a million cells.
type splitter struct {
	rest      string
	separator byte
	quotes    bool // cells may stand in quotation marks
	line      int  // of rest, from 1
}

// split returns the rows of a text, blank ones left out, and at most one more than most below the
// first. A quotation mark without its other half is a character like any other.
func split(text string, separator byte, most int) ([]Row, error) {
	s := splitter{rest: text, separator: separator, quotes: true, line: 1}
	rows, err := s.rows(most)
	if errors.Is(err, errUnclosed) {
		s = splitter{rest: text, separator: separator, line: 1}
		rows, err = s.rows(most)
	}
	return rows, err
}

// errUnclosed is the error of a quotation mark that has no other half.
var errUnclosed = errors.New("a quotation mark is not closed")

func (s *splitter) rows(most int) (rows []Row, err error) {
	cells := 0
	for s.rest != "" && len(rows) < most+2+titles {
		row := Row{Line: s.line}
		if row.Line > maxLines {
			return rows, &TooLargeError{RowLimit, MaxRows, row.Line}
		}
		if err := s.row(&row); err != nil {
			return rows, err
		}
		if filledTo(row) == 0 {
			continue
		}
		if cells += len(row.Cells); cells > MaxCells {
			return rows, &TooLargeError{CellsLimit, MaxCells, row.Line}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// maxLines is how many lines a text may have, blank ones and those inside cells among them.
const maxLines = 5 * MaxRows

// titles is how many lines above the header the limit of rows leaves room for.
const titles = 50

// row cuts off the next row.
func (s *splitter) row(row *Row) error {
	for n := 1; ; n++ {
		text, last, err := s.cell()
		if err != nil {
			return err
		}
		if text, err = clean(text, row.Line); err != nil {
			return err
		}
		if len(row.Cells) < MaxColumns {
			row.Cells = append(row.Cells, Cell{Text: text})
		} else if text != "" || n > 100*MaxColumns {
			return &TooLargeError{ColumnLimit, MaxColumns, row.Line}
		}
		if last {
			return nil
		}
	}
}

// cell cuts off the next cell; last reports whether the row ends with it.
func (s *splitter) cell() (text string, last bool, err error) {
	var quoted string
	if s.quotes && strings.HasPrefix(s.rest, `"`) {
		end, doubled := closing(s.rest)
		switch {
		case doubled > MaxText:
			return "", true, &TooLargeError{TextLimit, MaxText, s.line}
		case end < 0:
			return "", true, errUnclosed
		}
		quoted = strings.ReplaceAll(s.rest[1:end], `""`, `"`)
		s.line += strings.Count(s.rest[:end], "\n")
		s.rest = s.rest[end+1:]
		if s.rest != "" && s.rest[0] != s.separator && s.rest[0] != '\n' {
			return "", true, errUnclosed
		}
	}
	end := strings.IndexAny(s.rest, string([]byte{s.separator, '\n'}))
	if end < 0 {
		text, s.rest = s.rest, ""
		return quoted + s.bare(text), true, nil
	}
	last = s.rest[end] == '\n'
	if last {
		s.line++
	}
	text, s.rest = s.rest[:end], s.rest[end+1:]
	return quoted + s.bare(text), last, nil
}

// closing finds the quotation mark that ends a quoted cell, and how many marks inside it are
// doubled. end is -1 if more marks than a cell may have characters come first.
func closing(text string) (end, doubled int) {
	for at := 1; doubled <= MaxText; at += 2 {
		next := strings.IndexByte(text[at:], '"')
		if next < 0 {
			return -1, doubled
		}
		at += next
		if !strings.HasPrefix(text[at+1:], `"`) {
			return at, doubled
		}
		doubled++
	}
	return -1, doubled
}

// bare strips the quotation marks around a cell if marks are characters like any other here.
func (s *splitter) bare(text string) string {
	if !s.quotes && len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"' {
		return strings.ReplaceAll(text[1:len(text)-1], `""`, `"`)
	}
	return text
}
