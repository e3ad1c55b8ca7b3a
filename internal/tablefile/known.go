package tablefile

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"example.org/resetup/internal/cleantext"
)

// Known is what the caller knows about the table that it expects. The zero Known knows nothing.
type Known struct {
	// Heading returns the column that a heading names, or "". Every column has one name.
	Heading func(text string) string
	// Needed are the columns that every such table has.
	Needed []string
	// Words are texts with letters beyond ASCII that such a table often has, such as "I kø". They
	// show whether its characters were read with the right character set.
	Words []string
	// Shapes say how the cells of a column look: that of the id first, then the surest. They find the columns of a
	// table without a header, and the parts of a line that is not divided into cells.
	Shapes []Shape
	// Rest is the column of the words that have none of the shapes.
	Rest string
	// Places are the columns by their place, from the left: "" stands for a column that is not used. With
	// Places, neither headings nor shapes are looked for.
	Places []string
}

// Shape says how the cells of a column look.
type Shape struct {
	Column string
	Looks  func(Cell) bool
	Words  int // how many words it has at most; a cell of its own may have more
}

// layout says where the table of a sheet stands and what its columns are.
type layout struct {
	header []string
	own    []string // the header as it stands there
	taken  string   // the heading of the column that is taken for Known.Rest
	below  int      // index of the first row below the header
	score  int      // how well it fits what is known
	bare   bool     // the header is not one of the rows
}

// column returns the column that a heading names, or "". A text that is too long for a cell names none, and is not
// looked at closer.
func (k Known) column(heading string) string {
	if k.Heading == nil || heading == "" || len(heading) > utf8.UTFMax*MaxText {
		return ""
	}
	return k.Heading(heading)
}

// columns returns the columns that the cells of a row name, sorted.
func (k Known) columns(header []string) []string {
	var out []string
	for _, h := range header {
		if c := k.column(h); c != "" {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// headingRows is how many rows a header is looked for in.
const headingRows = 500

// byHeading finds the first row that names at least two columns, all needed ones among them.
func (k Known) byHeading(rows []Row) (layout, bool) {
	for i, r := range rows[:min(len(rows), headingRows)] {
		header := texts(r)
		named := k.columns(header)
		if len(named) >= 2 && !slices.ContainsFunc(k.Needed, func(c string) bool { return !slices.Contains(named, c) }) {
			l := layout{header: header, own: header, below: i + 1, score: len(named)}
			if k.Rest != "" && !slices.Contains(named, k.Rest) {
				k.takeRest(&l, rows[i+1:])
			}
			return l, true
		}
	}
	return layout{}, false
}

// takeRest takes the column whose heading nobody knows, and that has the most different words, for Known.Rest.
func (k Known) takeRest(l *layout, rows []Row) {
	known := make([]string, len(l.header))
	for i, h := range l.header {
		known[i] = k.column(h)
	}
	if i := wordiest(rows[:min(len(rows), headingRows)], known); i >= 0 && l.header[i] != "" {
		l.header = slices.Clone(l.header)
		l.taken, l.header[i] = l.header[i], k.Rest
	}
}

// byForm finds the first row that fills at least two cells, and at least half as many as the fullest of
// the first rows: a title above the table fills fewer.
func (k Known) byForm(rows []Row) (layout, bool) {
	const looked = 50
	first := rows[:min(len(rows), looked)]
	fullest := 0
	for _, r := range first {
		fullest = max(fullest, filled(r))
	}
	for i, r := range first {
		if n := filled(r); n >= 2 && 2*n >= fullest {
			return layout{header: texts(r), own: texts(r), below: i + 1}, true
		}
	}
	return layout{}, false
}

// texts returns the texts of a row up to the last cell that has one.
func texts(r Row) []string {
	out := make([]string, filledTo(r))
	for i := range out {
		out[i] = r.Cells[i].Text
	}
	return out
}

// key returns what two headings of one column have in common.
func (k Known) key(heading string) string {
	return cmp.Or(k.column(heading), cleantext.Squash(heading))
}
