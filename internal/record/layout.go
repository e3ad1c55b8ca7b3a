package record

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
)

// cellKind is what a cell holds.
type cellKind int

const (
	textCell cellKind = iota
	numberCell
	momentCell // a date and time
	clockCell  // "HH:MM"
	spanCell   // seconds
	markCell   // a word that stands out; mark is its code
)

// cell is one value of a table, before any format has its say.
type cell struct {
	kind cellKind
	text string // of text, clock and mark
	mark string
	n    int64 // of number and span
	at   time.Time
}

func txt(s string) cell        { return cell{text: s} }
func num(n int) cell           { return cell{kind: numberCell, n: int64(n)} }
func moment(at time.Time) cell { return cell{kind: momentCell, at: at} }
func clockAt(s string) cell    { return cell{kind: clockCell, text: s} }
func span(s int64) cell        { return cell{kind: spanCell, n: s} }
func mark(code, w string) cell { return cell{kind: markCell, mark: code, text: w} }
func markIf(y bool, c cell) cell {
	if y {
		return c
	}
	return cell{}
}

// place is where a column is shown.
type place int

const (
	everywhere place = iota
	onPage           // HTML and Markdown
	inSheet          // a spreadsheet
)

// column is one column of a table; width is in a spreadsheet's characters.
type column struct {
	label string
	width float64
	place place
}

// rowGroup is some rows under a heading, which may be empty.
type rowGroup struct {
	heading string
	rows    [][]cell
}

// section is one table of a record, which every format lays out in its own way.
type section struct {
	id      string
	columns []column
	groups  []rowGroup
}

func (t *section) add(cells ...[]cell) {
	if len(t.groups) == 0 {
		t.groups = append(t.groups, rowGroup{})
	}
	var row []cell
	for _, c := range cells {
		row = append(row, c...)
	}
	g := &t.groups[len(t.groups)-1]
	g.rows = append(g.rows, row)
}

func (t section) empty() bool { return t.size() == 0 }

func (t section) size() int {
	n := 0
	for _, g := range t.groups {
		n += len(g.rows)
	}
	return n
}

// shown returns the columns of a table for a page or for a spreadsheet, and where they stand in
// its rows.
func (t section) shown(where place) (columns []column, at []int) {
	for i, c := range t.columns {
		if c.place == everywhere || c.place == where {
			columns, at = append(columns, c), append(at, i)
		}
	}
	return columns, at
}

// layout lays out one record in one language.
type layout struct {
	rec Record
	t   lang.Text
	r   lang.Record
}

func (l *layout) col(name string, width float64) column {
	return column{l.r.Column[name], width, everywhere}
}
func (l *layout) page(name string) column { return column{l.r.Column[name], 0, onPage} }
func (l *layout) sheet(name string, width float64) column {
	return column{l.r.Column[name], width, inSheet}
}

// job is the columns that name a job: one on a page, five in a spreadsheet.
func (l *layout) job() []column {
	return []column{
		l.page("job"), l.sheet("job", 26), l.sheet("title", 30), l.sheet("company", 9), l.sheet("name", 28), l.sheet("variant", 14),
	}
}

func (l *layout) jobCells(r Ref) []cell {
	return append([]cell{txt(l.jobText(r))}, sheetJob(r)...)
}

func sheetJob(r Ref) []cell {
	company := cell{}
	if r.Company > 0 {
		company = num(r.Company)
	}
	return []cell{txt(r.Job), txt(r.Title), company, txt(r.CompanyName), txt(r.Variant)}
}

// jobText names a job, "Nets-integrasjon, 12 Eksempel Eiendom KF"; the run itself has no name.
func (l *layout) jobText(r Ref) string {
	if r.Job == "" {
		return l.r.Title(l.rec.Run.ID)
	}
	return r.Title + ", " + l.companyText(r)
}

func (l *layout) companyText(r Ref) string {
	text := l.t.Words.All
	if r.Company > 0 {
		text = strings.TrimSpace(strconv.Itoa(r.Company) + " " + r.CompanyName)
	}
	if r.Variant != "" {
		text += " · " + r.Variant
	}
	return text
}

// text is a cell as it stands on a page.
func (l *layout) text(c cell) string {
	switch c.kind {
	case numberCell:
		return strconv.FormatInt(c.n, 10)
	case momentCell:
		return l.moment(c.at)
	case spanCell:
		return l.span(c.n)
	}
	return c.text
}

func (l *layout) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format(l.r.Moment)
}

// span tells how long something lasted.
func (l *layout) span(seconds int64) string {
	minutes := int(seconds / 60)
	switch {
	case seconds == 0:
		return "–"
	case minutes == 0:
		return l.r.UnderMinute
	}
	return l.t.Wizard.In(minutes/1440, minutes/60%24, minutes%60)
}

func (l *layout) result(code string) cell { return mark(code, l.r.Result[code]) }

func (l *layout) hazard(h ledger.Hazard) cell { return mark(string(h), l.t.Words.Hazard[string(h)]) }

func (l *layout) yes(y bool) cell { return markIf(y, txt(l.r.Label.Yes)) }

// fraction writes how many of how many.
func fraction(n, of int) string { return fmt.Sprintf("%d/%d", n, of) }
