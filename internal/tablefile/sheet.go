package tablefile

import (
	"cmp"
	"encoding/xml"
	"strconv"
)

// maxStrings is how many texts the sheets may share.
const maxStrings = MaxCells

// sharedStrings reads the texts that cells refer to by number.
func (w *workbook) sharedStrings(part string) error {
	return w.read(part, func(d *scanner, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(w.strings) == maxStrings {
			return &TooLargeError{Limit: CellsLimit, Most: maxStrings}
		}
		text, err := d.text("t", "si")
		w.strings = append(w.strings, text)
		return err
	})
}

// sheet reads the rows of a sheet.
func (w *workbook) sheet(name, part string) (sheet, error) {
	s := sheet{name: name, cells: new(int)}
	row, column, all := Row{}, 0, 0
	err := w.read(part, func(d *scanner, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			if err := s.add(row); err != nil {
				return err
			}
			if all++; all > maxLines {
				return &TooLargeError{RowLimit, MaxRows, row.Line}
			}
			line := row.Line + 1
			if named, err := strconv.Atoi(cmp.Or(attribute(e, "r"), "0")); err == nil && named > 0 {
				line = named
			}
			row, column = Row{Line: line}, 0
		case "c":
			column++
			if at := columnOf(attribute(e, "r")); at > 0 {
				column = at
			}
			c, err := w.cell(d, e, row.Line)
			if err != nil || c.Text == "" {
				return err
			}
			if column > MaxColumns {
				return &TooLargeError{ColumnLimit, MaxColumns, row.Line}
			}
			for len(row.Cells) < column {
				row.Cells = append(row.Cells, Cell{})
			}
			row.Cells[column-1] = c
		}
		return nil
	})
	if err != nil {
		return sheet{name: name}, err
	}
	return s, s.add(row)
}

// columnOf returns the column in a cell's name, from 1: 28 for "AB7". It returns 0 if there is none.
func columnOf(name string) int {
	n := 0
	for _, r := range name {
		if r < 'A' || r > 'Z' || n > MaxColumns {
			break
		}
		n = 26*n + int(r-'A') + 1
	}
	return n
}

// cell reads a cell to its end, and returns what it shows. A formula counts as its stored value.
func (w *workbook) cell(d *scanner, e xml.StartElement, line int) (Cell, error) {
	kind, tag := attribute(e, "t"), "v"
	if kind == "inlineStr" {
		tag = "t"
	}
	stored, err := d.text(tag, "c")
	if err != nil {
		return Cell{}, err
	}
	text, numeric := stored, false
	switch kind {
	case "s":
		i, err := strconv.Atoi(stored)
		if err != nil || i < 0 || i >= len(w.strings) {
			return Cell{}, ErrDamaged
		}
		text = w.strings[i]
	case "b":
		text = map[bool]string{true: "TRUE", false: "FALSE"}[yes(stored)]
	case "d":
		text = isoDate(stored)
	case "", "n":
		text, numeric = w.number(attribute(e, "s"), stored)
	}
	text, err = clean(text, line)
	return Cell{Text: text, Numeric: numeric && text != ""}, err
}
