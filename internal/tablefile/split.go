package tablefile

import (
	"strings"
	"unicode/utf8"
)

// splitter splits a text into rows. It checks the limits as it goes, while encoding/csv would first read
// a row of a million cells. encoding/csv also gives a whole file up for one quotation mark that stands
// where it should not.
type splitter struct {
	rest      string
	separator byte
	line      int // of rest, from 1
	width     int // of the widest row so far
}

// split returns the rows of a text whose first line has a number, blank ones left out, and at most one more than most below the
// first.
func split(text string, line int, separator byte, most int) ([]Row, error) {
	s, out := splitter{rest: text, separator: separator, line: line}, sheet{cells: new(int)}
	for s.rest != "" && len(out.rows) < most+2+titles {
		row := Row{Line: s.line}
		if row.Line > maxLines {
			return out.rows, &TooLargeError{RowLimit, MaxRows, row.Line}
		}
		if err := s.row(&row); err != nil {
			return out.rows, err
		}
		if err := out.add(row); err != nil {
			return out.rows, err
		}
	}
	return out.rows, nil
}

// maxLines is how many lines a text may have, blank ones and those inside cells among them.
const maxLines = 5 * MaxRows

// titles is how many lines above the header the limit of rows leaves room for.
const titles = 50

// row cuts off the next row.
func (s *splitter) row(row *Row) error {
	row.Cells = make([]Cell, 0, s.width)
	for n := 1; ; n++ {
		text, last := s.cell(n)
		text, err := clean(text, row.Line)
		if err != nil {
			return err
		}
		if len(row.Cells) < MaxColumns {
			row.Cells = append(row.Cells, Cell{Text: text})
		} else if text != "" || n > 100*MaxColumns {
			return &TooLargeError{ColumnLimit, MaxColumns, row.Line}
		}
		if last {
			s.width = max(s.width, len(row.Cells))
			return nil
		}
	}
}

// cell cuts off the next cell, the nth of its row; last reports whether the row ends with it.
func (s *splitter) cell(n int) (text string, last bool) {
	text, end, ok := s.quoted(n)
	if !ok {
		for end = 0; end < len(s.rest) && s.rest[end] != s.separator && s.rest[end] != '\n'; {
			end++
		}
		text = s.rest[:end]
		if len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"' {
			text = strings.ReplaceAll(text[1:len(text)-1], `""`, `"`)
		}
	}
	s.line += strings.Count(s.rest[:end], "\n")
	if end == len(s.rest) {
		s.rest = ""
		return text, true
	}
	if last = s.rest[end] == '\n'; last {
		s.line++
	}
	s.rest = s.rest[end+1:]
	return text, last
}

// quoted returns the text of the next cell if it stands in quotation marks, and where it ends. Only a mark
// before a separator or a line end closes a cell: any other mark, and one without its other half, belongs
// to the text.
func (s *splitter) quoted(n int) (text string, end int, ok bool) {
	begin := 0
	for begin < len(s.rest) && s.rest[begin] == ' ' {
		begin++
	}
	if begin++; begin > len(s.rest) || s.rest[begin-1] != '"' {
		return "", 0, false
	}
	most := min(len(s.rest), begin+2*utf8.UTFMax*MaxText)
	for at := begin; ; at += 2 {
		next := strings.IndexByte(s.rest[min(at, most):most], '"')
		if next < 0 {
			return "", 0, false
		}
		if at += next; !strings.HasPrefix(s.rest[at+1:], `"`) {
			end = at + 1
			for end < len(s.rest) && s.rest[end] == ' ' {
				end++
			}
			text = s.rest[begin:at]
			closes := end == len(s.rest) || s.rest[end] == s.separator || s.rest[end] == '\n'
			return strings.ReplaceAll(text, `""`, `"`), end, closes && !s.swallows(text, n, end)
		}
	}
}

// swallows reports whether a text in quotation marks, the nth cell of its row and end bytes long, takes in the end
// of a row and the beginning of another that are both whole without it: its first mark belongs to one
// cell then, and its last to another.
func (s *splitter) swallows(text string, n, end int) bool {
	first, _, several := strings.Cut(text, "\n")
	if !several || s.width < 2 || n+strings.Count(first, string(s.separator)) != s.width {
		return false
	}
	last, _, _ := strings.Cut(s.rest[strings.LastIndexByte(s.rest[:end], '\n')+1:], "\n")
	return strings.Count(last, string(s.separator)) == s.width-1
}
