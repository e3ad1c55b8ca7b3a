package tablefile

import (
	"slices"
	"strings"
)

// A text that is not divided into cells is read line by line: words of a line look like an id, a status or a time, and
// the others are what is said of it. The id decides which lines belong together, since a row may be wrapped.

// Limits of such a text, which costs more to read than a table.
const (
	looseLines  = 20_000
	looseWords  = 100   // of one row
	looseLength = 2_000 // bytes of a line
	longestID   = 12    // characters; longer numbers are dates
)

// word is one word of a line. Words of one cell have the same number.
type word struct {
	text  string
	cell  int
	shape int // number of the shape that it is part of, from 1; 0 for none
}

// looseRow is the words of a line, or of the lines that belong together.
type looseRow struct {
	line    int
	words   []word
	id      int  // index of the word that is the id; -1 if there is none
	divided bool // into cells, by something else than words
	lines   int
}

// loose reads a text that is not divided into cells. ok is false if it has no row of which the needed columns are found.
func (k Known) loose(text string) (Table, bool) {
	if k.Shapes == nil || k.Rest == "" || strings.Count(text, "\n") > looseLines {
		return Table{}, false
	}
	r := looseReader{Known: k, looked: map[string]bool{}}
	var lines []looseRow
	n := 0
	for line := range strings.Lines(text) {
		n++
		if len(line) > looseLength {
			return Table{}, false
		}
		row := r.split(line)
		if row.line = n; len(row.words) > looseWords {
			return Table{}, false
		}
		if len(row.words) > 0 {
			lines = append(lines, row)
		}
	}
	r.findIDs(lines)
	t := Table{Loose: true}
	for _, s := range k.Shapes {
		t.Header = append(t.Header, s.Column)
	}
	t.Header = append(t.Header, k.Rest)
	whole := false
	rows := r.group(lines)
	for range 2 { // the second time each shape is placed beside all others
		for shape := range k.Shapes {
			r.place(rows, shape)
		}
	}
	for _, row := range rows {
		cells := r.cells(row)
		whole = whole || k.needed(Row{Cells: cells}, t.Header) == len(k.Needed)
		t.Rows = append(t.Rows, Row{row.line, cells})
	}
	return t, whole
}

// looseReader reads the lines of such a text.
type looseReader struct {
	Known
	looked map[string]bool // by the index of a shape and a text
}

// looks reports whether a text has a shape.
func (r *looseReader) looks(shape int, text string) bool {
	key := string(rune('a'+shape)) + text
	looks, known := r.looked[key]
	if !known {
		looks = r.Shapes[shape].Looks(Cell{Text: text})
		r.looked[key] = looks
	}
	return looks
}

// split divides a line into words. A line that only draws a rule, or names columns, has none. Column names with a
// colon, as in "Status: I kø", begin a cell.
func (r *looseReader) split(line string) looseRow {
	row := looseRow{id: -1, lines: 1}
	line = strings.TrimSpace(strings.TrimLeft(line, ">•* \t"))
	if isRule(Row{Cells: []Cell{{Text: line}}}) {
		return row
	}
	headings, cells := 0, strings.FieldsFunc(strings.ReplaceAll(line, "  ", "\t"), func(c rune) bool { return strings.ContainsRune("\t;|│", c) })
	row.divided = len(cells) > 2
	n := 0
	for i, cell := range cells {
		n++
		if i == 0 && len(cells) == 2 && r.isLabel(r.column(cell)) {
			continue
		}
		for _, text := range strings.Fields(cell) {
			name, label := strings.CutSuffix(text, ":")
			column := r.column(name)
			headings += btoi(column != "" || r.column(cell) != "")
			if column != "" && label {
				if n++; r.isLabel(column) {
					headings--
					continue
				}
			}
			row.words = append(row.words, word{text: text, cell: n})
		}
	}
	if headings == len(row.words) {
		row.words = nil
	}
	return row
}

// isLabel reports whether the name of a column in front of a cell says nothing that its text does not.
func (r *looseReader) isLabel(column string) bool {
	return column != "" && (column == r.Rest || slices.ContainsFunc(r.Shapes, func(s Shape) bool { return s.Column == column }))
}

// trimmed returns words as one text, without the marks of a sentence around it.
func trimmed(words []word) string {
	var out []string
	for _, w := range words {
		out = append(out, w.text)
	}
	return strings.Trim(strings.Join(out, " "), ",;:()[]")
}

// found counts which of the first three shapes a row has.
func (r *looseReader) found(row looseRow) int {
	n := 0
	for i := range r.Shapes[:min(3, len(r.Shapes))] {
		n += btoi(len(r.find(row, i)) > 0)
	}
	return n
}

// cells returns the columns of a row: those with a shape, and the words that are left.
func (r *looseReader) cells(row looseRow) []Cell {
	cells := make([]Cell, len(r.Shapes)+1)
	words := make([][]word, len(cells))
	for _, w := range row.words {
		words[w.shape] = append(words[w.shape], w)
	}
	for i := range cells {
		cells[i].Text, _ = clean(trimmed(words[(i+1)%len(words)]), row.line)
	}
	return cells
}

// window is some words of a row that have a shape.
type window struct {
	begin, end int
	rank       [4]int
}

// find returns where the words of a shape stand in a row, the likeliest first: whole cells before words of one, more
// words before fewer (of whole cells the shortest), and words beside others that are known, or at an end, before those inside a text.
func (r *looseReader) find(row looseRow, shape int) []window {
	if shape == 0 {
		if row.id < 0 {
			return nil
		}
		return []window{{begin: row.id, end: row.id + 1}}
	}
	all := r.windows(row, shape)
	slices.SortFunc(all, func(a, b window) int { return slices.Compare(a.rank[:], b.rank[:]) })
	var out []window
	for _, w := range all {
		if !slices.ContainsFunc(out, func(o window) bool { return w.begin < o.end && o.begin < w.end }) {
			out = append(out, w)
		}
	}
	return out
}

// windows returns all words of a cell that have a shape together.
func (r *looseReader) windows(row looseRow, shape int) (out []window) {
	known := func(i int) bool { return row.words[i].shape != 0 || i == row.id }
	divides := func(i int) bool { // the words before and at i
		return i == 0 || i == len(row.words) || row.words[i-1].cell != row.words[i].cell
	}
	most := r.Shapes[shape].Words
	for i := range row.words {
		for j := i + 1; j <= len(row.words) && !known(j-1) && (j == i+1 || !divides(j-1)); j++ {
			if j-i > most && (!divides(i) || !divides(j) || most == 0 && !row.divided) {
				continue
			}
			text, size := trimmed(row.words[i:j]), i-j
			if most == 0 { // a description may say how often its job runs, and is longer than the cell that does
				size = len(text)
			}
			starts, ends := btoi(divides(i) || known(i-1)), btoi(divides(j) || known(j))
			if r.looks(shape, text) {
				out = append(out, window{i, j, [4]int{-starts * ends, size, -starts - ends, i}})
			}
		}
	}
	return out
}
