package tablefile

import (
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
)

// isXML2003 reports whether a text is a workbook in the XML of Excel 2003.
func isXML2003(text string) bool {
	head := text[:min(len(text), 4096)]
	return strings.HasPrefix(strings.TrimLeft(head, "\ufeff \r\n"), "<") && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet")
}

// readXML2003 returns the sheets of such a workbook. The declaration of its character set is not needed any
// more.
func readXML2003(text string) ([]sheet, error) {
	if _, rest, found := strings.Cut(text, "?>"); found && strings.HasPrefix(strings.TrimLeft(text, "\ufeff \r\n"), "<?xml") {
		text = rest
	}
	s, err := newScanner(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	var out []sheet
	row, column, cells := Row{}, 0, 0
	keep := func() error {
		if filledTo(row) == 0 {
			return nil
		}
		last := &out[len(out)-1]
		last.rows = append(last.rows, row)
		if cells += len(row.Cells); cells > MaxCells {
			return &TooLargeError{CellsLimit, MaxCells, row.Line}
		}
		if len(last.rows) > MaxRows+titles {
			return &TooLargeError{RowLimit, MaxRows, row.Line}
		}
		row.Cells = nil
		return nil
	}
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return nil, err
		case t.kind == atEnd:
			return out, nil
		case t.is(startTag, "Worksheet"):
			out = append(out, sheet{name: cleantext.Line(t.attribute("Name"))})
			row = Row{}
		case len(out) == 0:
		case t.is(startTag, "Row"):
			row.Line, column = indexOf(t, row.Line+1), 0
		case t.is(endTag, "Row"):
			err = keep()
		case t.is(startTag, "Cell"):
			column = indexOf(t, column+1)
		case t.is(startTag, "Data"):
			err = xmlData(s, t, &row, column)
		}
		if err != nil {
			return nil, err
		}
	}
}

// indexOf returns the number that a row or a cell says it has, or else next.
func indexOf(t token, next int) int {
	if n, err := strconv.Atoi(t.attribute("Index")); err == nil && n > 0 {
		return n
	}
	return next
}

// xmlData reads the data of a cell into a row.
func xmlData(s *scanner, data token, row *Row, column int) error {
	var b strings.Builder
	err := s.until("Data", func(t token) error {
		if t.kind != someText || b.Len() > 4*MaxText {
			return nil
		}
		text, err := t.plain()
		b.WriteString(text)
		return err
	})
	if err != nil {
		return err
	}
	text := b.String()
	if data.attribute("Type") == "DateTime" {
		text = strings.TrimPrefix(isoDate(strings.TrimSuffix(text, ".000")), "1899-12-31 ")
	}
	if text, err = clean(text, row.Line); err != nil || text == "" {
		return err
	}
	if column < 1 || column > MaxColumns {
		return &TooLargeError{ColumnLimit, MaxColumns, row.Line}
	}
	for len(row.Cells) < column {
		row.Cells = append(row.Cells, Cell{})
	}
	row.Cells[column-1] = Cell{Text: text, Numeric: data.attribute("Type") == "Number"}
	return nil
}
