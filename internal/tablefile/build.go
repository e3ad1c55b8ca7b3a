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
		same := false
		if found[i] != nil {
			order, same = k.order(t.Header, found[i].header)
		}
		if !same {
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

// order returns, for each column of a header, which column of another header is the same; nil if all stand where they
// do. same is false if the two do not name the same known columns, or, where nothing is known, the same columns.
func (k Known) order(header, other []string) (order []int, same bool) {
	if slices.Equal(header, other) {
		return nil, true
	}
	if named := k.columns(header); named == nil || !slices.Equal(named, k.columns(other)) {
		return nil, false
	}
	for _, h := range header {
		order = append(order, slices.IndexFunc(other, func(o string) bool { return o != "" && k.key(o) == k.key(h) }))
	}
	return order, true
}

// add adds the rows below a header, without rules and without the header where it stands again, as in
// a list that was pasted page by page. order says where the columns of the table stand in the rows, if not in its order.
func (t *Table) add(rows []Row, l *layout, order []int) error {
	width := len(t.Header)
	t.Rows = slices.Grow(t.Rows, min(len(rows), MaxRows))
	for _, r := range rows {
		switch {
		case isRule(r) || !l.bare && slices.EqualFunc(r.Cells[:filledTo(r)], l.own, func(c Cell, text string) bool { return c.Text == text }):
			continue
		case len(t.Rows) == MaxRows:
			return &TooLargeError{RowLimit, MaxRows, r.Line}
		case (len(t.Rows)+1)*width > MaxCells:
			return &TooLargeError{CellsLimit, MaxCells, r.Line}
		case !l.bare && filledTo(r) > len(l.header):
			t.Long = append(t.Long, r.Line)
		}
		if order == nil && len(r.Cells) == width {
			t.Rows = append(t.Rows, r)
			continue
		}
		cells := make([]Cell, width)
		for i := range cells {
			from := i
			if order != nil {
				from = order[i]
			}
			if from >= 0 && from < len(r.Cells) {
				cells[i] = r.Cells[from]
			}
		}
		t.Rows = append(t.Rows, Row{r.Line, cells})
	}
	return nil
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
