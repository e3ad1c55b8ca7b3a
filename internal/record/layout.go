package record

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// cellKind says what a cell holds.
type cellKind int

const (
	textCell cellKind = iota
	numberCell
	momentCell // a date and time
	clockCell  // "HH:MM"
	spanCell   // seconds
	markCell   // a word that stands out
)

// cell is one value of a section, which each format writes in its own way.
type cell struct {
	kind  cellKind
	text  string // of text and mark
	mark  string // code of a word that stands out, or of the hazard that a number counts
	clock site.Clock
	n     int64 // of number and span
	at    time.Time
}

func text(s string) cell          { return cell{text: s} }
func number(n int) cell           { return cell{kind: numberCell, n: int64(n)} }
func moment(at time.Time) cell    { return cell{kind: momentCell, at: at} }
func clockAt(c site.Clock) cell   { return cell{kind: clockCell, clock: c} }
func span(seconds int64) cell     { return cell{kind: spanCell, n: seconds} }
func mark(code, word string) cell { return cell{kind: markCell, mark: code, text: word} }

// medium is where a column is shown.
type medium int

const (
	everywhere medium = iota
	onPage            // HTML and Markdown
	inWorkbook
)

// column is one column of a section; width is in a spreadsheet's characters.
type column struct {
	label  string
	width  float64
	medium medium
	number bool // of numbers or spans
}

// rowGroup is rows under a heading, which may be empty. Each is made when it is written, as all cells of a long record together take more
// room than the record.
type rowGroup struct {
	heading string
	size    int
	row     func(i int) []cell
}

// rows returns the rows of a group.
func (g rowGroup) rows(yield func([]cell) bool) {
	for i := range g.size {
		if !yield(g.row(i)) {
			return
		}
	}
}

// section is one table of a record. Its id is the key of its heading, its note and its name in a
// workbook.
type section struct {
	id      string
	columns []column
	groups  []rowGroup
}

// list adds a group with a row for each of some values, if there are any. cells returns the cells of one in pieces.
func list[T any](s *section, heading string, values []T, cells func(T) [][]cell) {
	if len(values) == 0 {
		return
	}
	s.groups = append(s.groups, rowGroup{heading, len(values), func(i int) []cell { return slices.Concat(cells(values[i])...) }})
}

func (s section) empty() bool { return s.size() == 0 }

func (s section) size() int {
	n := 0
	for _, g := range s.groups {
		n += g.size
	}
	return n
}

// shown returns the columns that a medium shows, and their indexes in a row.
func (s section) shown(in medium) (columns []column, at []int) {
	for i, c := range s.columns {
		if c.medium == everywhere || c.medium == in {
			columns, at = append(columns, c), append(at, i)
		}
	}
	return columns, at
}

// layout puts a record into the words of one language, in sections that every format writes.
type layout struct {
	rec Record
	t   lang.Text
	r   lang.Record

	work       func(done, total int)
	done, rows int // written, and about how many there are
}

// wrote tells that a row is written.
func (l *layout) wrote() {
	l.done = min(l.done+1, l.rows)
	l.work(l.done, l.rows)
}

func (l *layout) column(name string, width float64) column {
	return column{label: l.r.Column[name], width: width}
}

func (l *layout) numberColumn(name string, width float64) column {
	return column{label: l.r.Column[name], width: width, number: true}
}

func (l *layout) pageColumn(name string) column {
	return column{label: l.r.Column[name], medium: onPage}
}

func (l *layout) sheetColumn(name string, width float64) column {
	return column{label: l.r.Column[name], width: width, medium: inWorkbook}
}

// jobColumns returns the columns that name a job: one on a page, five in a workbook.
func (l *layout) jobColumns() []column {
	return []column{
		l.pageColumn("job"), l.sheetColumn("job", 26), l.sheetColumn("title", 30), l.sheetColumn("company", 9), l.sheetColumn("name", 28),
		l.sheetColumn("variant", 14),
	}
}

// jobCells returns the cells of jobColumns.
func (l *layout) jobCells(r Ref) []cell {
	return append([]cell{text(l.jobText(r))}, sheetCells(r)...)
}

// sheetCells returns the cells that name a job in a workbook.
func sheetCells(r Ref) []cell {
	company := cell{}
	if r.Company > 0 {
		company = number(r.Company)
	}
	return []cell{text(r.Job), text(r.Title), company, text(r.CompanyName), text(r.Variant)}
}

// jobText names a job, "Nets-integrasjon, 12 Eksempel Eiendom KF", or the run where there is no job.
func (l *layout) jobText(r Ref) string {
	if r.Job == "" {
		return l.r.Title(l.rec.Run.ID)
	}
	if r.Procedure == "" { // no job of the run
		return r.Title
	}
	return r.Title + ", " + l.companyText(r)
}

func (l *layout) companyText(r Ref) string {
	name := l.t.Words.All
	if r.Company > 0 {
		name = strings.TrimSpace(strconv.Itoa(r.Company) + " " + r.CompanyName)
	}
	if r.Variant != "" {
		name += " · " + r.Variant
	}
	return name
}

// pageText returns a cell as it stands on a page.
func (l *layout) pageText(c cell) string {
	switch c.kind {
	case numberCell:
		return strconv.FormatInt(c.n, 10)
	case momentCell:
		if c.at.IsZero() {
			return ""
		}
		return c.at.Format(l.t.Words.Moment)
	case clockCell:
		return c.clock.String()
	case spanCell:
		return l.spanText(c.n)
	}
	return c.text
}

// spanText says how long something lasted.
func (l *layout) spanText(seconds int64) string {
	switch {
	case seconds == 0:
		return "–"
	case seconds < 60:
		return l.r.UnderMinute
	}
	begun := overview.Minutes(time.Duration(seconds) * time.Second) // as the figures count them
	return wizard.SpanText(time.Duration(begun)*time.Minute, l.t.Wizard)
}

// dateText writes a date "2006-01-02" as people do.
func (l *layout) dateText(date string) string {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return d.Format(l.r.Date)
}

func (l *layout) result(code string) cell { return mark(code, l.r.Result[code]) }

func (l *layout) hazard(h ledger.Hazard) cell { return mark(string(h), l.t.Words.Hazard[string(h)]) }

// yes returns a cell that says yes, or an empty one.
func (l *layout) yes(y bool) cell {
	if y {
		return text(l.r.Label.Yes)
	}
	return cell{}
}
