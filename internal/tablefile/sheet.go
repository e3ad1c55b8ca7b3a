package tablefile

import (
	"cmp"
	"strconv"
	"strings"
)

// maxStrings is how many texts the sheets may share.
const maxStrings = MaxCells

// sharedStrings reads the texts that cells refer to by number.
func (w *workbook) sharedStrings(part string) error {
	return w.read(part, func(d *scanner, e token) error {
		if !e.is(startTag, "si") {
			return nil
		}
		if len(w.strings) == maxStrings {
			return &TooLargeError{Limit: CellsLimit, Most: maxStrings}
		}
		text, err := richText(d, "si")
		w.strings = append(w.strings, text)
		return err
	})
}

// richText reads the runs of a text up to the end of its element, without the reading aids of
// Japanese.
func richText(d *scanner, end string) (string, error) {
	var b strings.Builder
	inText, aside := false, false
	err := d.until(end, func(t token) error {
		if t.kind != someText {
			inText = t.is(startTag, "t")
			if string(t.name) == "rPh" {
				aside = t.kind == startTag
			}
			return nil
		}
		// A text that is too long is an error only if a cell shows it.
		if !inText || aside || b.Len() > 4*MaxText {
			return nil
		}
		text, err := t.plain()
		b.WriteString(text)
		return err
	})
	return b.String(), err
}

// sheet reads the rows of a sheet.
func (w *workbook) sheet(name, part string) (sheet, error) {
	s := sheet{name: name, cells: new(int)}
	row, column, all := Row{}, 0, 0
	err := w.read(part, func(d *scanner, e token) error {
		switch string(e.name) {
		case "row":
			if err := s.add(row); err != nil {
				return err
			}
			if all++; all > maxLines {
				return &TooLargeError{RowLimit, MaxRows, row.Line}
			}
			line := row.Line + 1
			if named, err := strconv.Atoi(cmp.Or(e.attribute("r"), "0")); err == nil && named > 0 {
				line = named
			}
			row, column = Row{Line: line}, 0
		case "c":
			column++
			if at := columnOf(e.attribute("r")); at > 0 {
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

// cell reads a cell to its end. A formula counts as its stored value.
func (w *workbook) cell(d *scanner, e token, line int) (Cell, error) {
	var b strings.Builder
	var inline string
	inValue := false
	err := d.until("c", func(t token) (err error) {
		if t.kind != someText {
			inValue = t.is(startTag, "v")
		}
		switch {
		case t.is(startTag, "is"):
			inline, err = richText(d, "is")
		case t.kind == someText && inValue && b.Len() <= 4*MaxText:
			var text string
			text, err = t.plain()
			b.WriteString(text)
		}
		return err
	})
	if err != nil {
		return Cell{}, err
	}
	return w.value(e.attribute("t"), e.attribute("s"), b.String(), inline, line)
}

// value returns what a cell shows. kind and style are those of the file.
func (w *workbook) value(kind, style, stored, inline string, line int) (Cell, error) {
	text, numeric := stored, false
	switch kind {
	case "s":
		i, err := strconv.Atoi(stored)
		if err != nil || i < 0 || i >= len(w.strings) {
			return Cell{}, ErrDamaged
		}
		text = w.strings[i]
	case "inlineStr":
		text = inline
	case "b":
		text = map[bool]string{true: "TRUE", false: "FALSE"}[yes(stored)]
	case "d":
		text = isoDate(stored)
	case "", "n":
		text, numeric = w.number(style, stored)
	}
	text, err := clean(text, line)
	return Cell{Text: text, Numeric: numeric && text != ""}, err
}
