package tablefile

import (
	"slices"
	"strings"
)

// sheet is one table of a file, with whatever stands above and below it.
type sheet struct {
	name  string // "" where a file has only one
	rows  []Row  // none of them blank
	cells *int   // how many all rows have, and those of the sheets that share it
}

// add adds a row, unless it is blank. It returns a *TooLargeError if there are too many rows, or cells in them; the rows above
// a header are not counted as closely as those below.
func (s *sheet) add(r Row) error {
	if filledTo(r) == 0 {
		return nil
	}
	s.rows = append(s.rows, r)
	switch *s.cells += len(r.Cells); {
	case *s.cells > MaxCells:
		return &TooLargeError{CellsLimit, MaxCells, r.Line}
	case len(s.rows) > MaxRows+titles:
		return &TooLargeError{RowLimit, MaxRows, r.Line}
	}
	return nil
}

// table returns the table in the sheets of a workbook or a page.
func (k Known) table(sheets []sheet) (Table, error) {
	if err := k.repairedSheets(sheets); err != nil {
		return Table{}, err
	}
	return build(sheets, k)
}

// build returns the table in the sheets of a file: that of the sheet which fits best what is known, with
// the rows of the others that have the same columns.
func build(sheets []sheet, k Known) (Table, error) {
	for _, find := range []func([]Row) (layout, bool){k.byPlace, k.byHeading, k.byShape, k.byForm} {
		found, lead := make([]*layout, len(sheets)), -1
		for i, s := range sheets {
			l, ok := find(s.rows)
			if !ok {
				continue
			}
			if found[i] = &l; lead < 0 || l.score > found[lead].score {
				lead = i
			}
		}
		if lead >= 0 {
			return k.join(sheets, found, lead)
		}
	}
	return Table{}, ErrNotTable
}

// join returns the table of the leading sheet, and the rows of those that have the same columns.
func (k Known) join(sheets []sheet, found []*layout, lead int) (Table, error) {
	t := Table{Header: found[lead].header, Taken: found[lead].taken, Shaped: found[lead].bare && k.Places == nil}
	for i, s := range sheets {
		var order []int
		if found[i] != nil {
			order = k.order(t.Header, found[i].header)
		}
		if order == nil {
			if slices.ContainsFunc(s.rows, func(r Row) bool { return filled(r) > 1 }) {
				t.Left = append(t.Left, s.name)
			}
			continue
		}
		if err := t.add(s.rows[found[i].below:], found[i], order); err != nil {
			return Table{}, err
		}
	}
	return t, nil
}

// order returns, for each column of a header, which column of another header is the same. It returns nil if
// the two do not name the same known columns, or, where nothing is known, the same columns.
func (k Known) order(header, other []string) []int {
	if !slices.Equal(k.columns(header), k.columns(other)) || k.columns(header) == nil && !slices.Equal(header, other) {
		return nil
	}
	out := make([]int, len(header))
	for i, h := range header {
		if out[i] = i; !slices.Equal(header, other) {
			out[i] = slices.IndexFunc(other, func(o string) bool { return o != "" && k.key(o) == k.key(h) })
		}
	}
	return out
}

// add adds the rows below a header, without rules and without the header where it stands again, as in
// a list that was pasted page by page. order says where the columns of the table stand in the rows.
func (t *Table) add(rows []Row, l *layout, order []int) error {
	width := len(t.Header)
	t.Rows = slices.Grow(t.Rows, min(len(rows), MaxRows))
	for _, r := range rows {
		switch {
		case isRule(r) || !l.bare && slices.Equal(texts(r), l.own):
			continue
		case len(t.Rows) == MaxRows:
			return &TooLargeError{RowLimit, MaxRows, r.Line}
		case (len(t.Rows)+1)*width > MaxCells:
			return &TooLargeError{CellsLimit, MaxCells, r.Line}
		case !l.bare && filledTo(r) > len(l.header):
			t.Long = append(t.Long, r.Line)
		}
		cells := r.Cells[:min(len(r.Cells), width):min(len(r.Cells), width)]
		if !isIdentity(order) || len(cells) < width {
			cells = make([]Cell, width)
			for to, from := range order {
				if from >= 0 && from < len(r.Cells) {
					cells[to] = r.Cells[from]
				}
			}
		}
		t.Rows = append(t.Rows, Row{r.Line, cells})
	}
	return nil
}

func isIdentity(order []int) bool {
	for i, from := range order {
		if i != from {
			return false
		}
	}
	return true
}

// isRule reports whether a row only draws a line, as below a header in Markdown.
func isRule(r Row) bool {
	signs := 0
	for _, c := range r.Cells {
		if strings.Trim(c.Text, "-=_+:|*─━═┼├┤┬┴╪┌┐└┘╔╗╚╝╠╣╬╦╩ ") != "" {
			return false
		}
		signs += len(c.Text)
	}
	return signs > 2
}
