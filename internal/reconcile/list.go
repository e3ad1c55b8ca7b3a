package reconcile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// List is the programserver's job list.
type List struct {
	Columns Columns
	Rows    []Row
	Digest  string    // hex SHA-256 of the file that it was read from
	At      time.Time // when the file was written; of a pasted list, when it was read
	Notes   []Note    // lines that are no jobs
}

// Row is one job of the list. Texts are as they stand there, one line each.
type Row struct {
	Line        int    // in the file, from 1
	ID          string // digits; empty if there is none that can be read
	BadID       string // what stands in place of an id
	IDFault     visma.IDFault
	Description string
	User        string
	Server      string
	Status      string
	State       visma.State
	StartText   string
	Start       int       // minutes after midnight; schedule.Unset if it cannot be read
	Date        time.Time // of the start, midnight UTC; zero if it is not told for certain
	Interval    string
	Company     string // its number, its name or both
	System      string // short name of the module
}

// Note is a line of the file that is no job: the foot of a page, a total, a count.
type Note struct {
	Line int
	Text string
}

// ReadList returns the jobs of a table. Start times are read as local time in zone. Headers repeated further down, as
// in a list pasted page by page, and lines that are no jobs are left out.
func ReadList(t tablefile.Table, columns Columns, zone *time.Location, statuses visma.Statuses) List {
	r := listReader{columns: columns, rounded: slices.ContainsFunc(t.Rows, func(r tablefile.Row) bool {
		_, fault := visma.ReadID(columns.cell(r, ID).Text)
		return fault == visma.Rounded
	})}
	starts, clocks := columns.starts(t.Rows, zone)
	r.state = once(statuses.Read)
	out := List{Columns: columns, Rows: make([]Row, 0, len(t.Rows))}
	for i, cells := range t.Rows {
		row := r.row(cells)
		row.Start, row.StartText = schedule.Unset, cleantext.Line(starts[i].Text)
		if minutes, ok := clocks.Read(starts[i]); ok {
			row.Start = minutes
		}
		row.Date, _ = clocks.ReadDate(starts[i])
		switch {
		case repeatsHeader(t.Header, columns, row):
		case row.isJob():
			out.Rows = append(out.Rows, row)
		case row.BadID+row.Description != "":
			out.Notes = append(out.Notes, Note{row.Line, cmp.Or(row.BadID, row.Description)})
		}
	}
	if i, ok := columns[Company]; ok && cleantext.Squash(t.Header[i]) == number && isCount(out.Rows) {
		for i := range out.Rows {
			out.Rows[i].Company = ""
		}
	}
	return out
}

// isCount reports whether the numbers in the place of the companies only count the rows.
func isCount(rows []Row) bool {
	for i, r := range rows {
		if strings.Trim(r.Company, ". ") != strconv.Itoa(i+1) {
			return false
		}
	}
	return true
}

// once returns a function that reads each value once: a long list has few statuses.
func once[K comparable, V any](read func(K) V) func(K) V {
	known := map[K]V{}
	return func(k K) V {
		v, ok := known[k]
		if !ok {
			v = read(k)
			known[k] = v
		}
		return v
	}
}

// starts returns the start of each row, and the reader of its clock time. Where the column of the starts has none, the
// clock times stand in a column of their own.
func (c Columns) starts(rows []tablefile.Row, zone *time.Location) ([]visma.Cell, visma.ClockColumn) {
	cells := make([]visma.Cell, len(rows))
	for i, r := range rows {
		cells[i] = visma.Cell(c.cell(r, Start))
	}
	reader := visma.NewClockColumn(cells, zone)
	isRead := func(cell visma.Cell) bool { _, ok := reader.Read(cell); return ok }
	if !c.has(Clock) || slices.ContainsFunc(cells, isRead) {
		return cells, reader
	}
	for i, r := range rows {
		clock := visma.Cell(c.cell(r, Clock))
		if _, dated := reader.ReadDate(clock); dated || cells[i].Numeric || clock.Numeric {
			cells[i] = clock
		} else if clock.Text != "" {
			cells[i].Text += " kl. " + clock.Text
		}
	}
	return cells, visma.NewClockColumn(cells, zone)
}

// cell returns a row's cell in a column, empty if the list lacks the column.
func (c Columns) cell(r tablefile.Row, column Column) tablefile.Cell {
	if i, ok := c[column]; ok && i < len(r.Cells) {
		return r.Cells[i]
	}
	return tablefile.Cell{}
}

// listReader reads the rows of one list.
type listReader struct {
	columns Columns
	state   func(status string) visma.State
	rounded bool // short ids may have lost digits
}

func (r listReader) row(cells tablefile.Row) Row {
	line := func(c Column) string { return cleantext.Line(r.columns.cell(cells, c).Text) }
	row := Row{
		Line: cells.Line, Description: line(Description), User: line(User), Server: line(Server),
		Status: line(Status), State: r.state(line(Status)), Interval: line(Interval),
		Company: line(Company), System: line(System),
	}
	row.ID, row.IDFault = visma.ReadID(line(ID))
	if r.rounded && row.ID != "" && len(row.ID) <= 3 {
		row.ID, row.IDFault = "", visma.Rounded
	}
	if row.IDFault != "" {
		row.BadID = line(ID)
	}
	return row
}

// isJob reports whether a row is a job and no note about the list: it has an id, be it a damaged or a misread one, or a
// status or a clock time that can be read.
func (r Row) isJob() bool {
	return r.ID != "" || r.IDFault == visma.LostDigits || r.misreadID() != "" || r.State != visma.Unknown || r.Start != schedule.Unset
}

// misreadID returns the id of which letters were read for digits, as in "4821O"; empty if what stands there is none.
func (r Row) misreadID() string {
	if r.IDFault != visma.NotDigits || strings.Count(r.BadID, " ") > 1 || !strings.ContainsAny(r.BadID, "0123456789") {
		return ""
	}
	id, _ := visma.ReadID(cleantext.Misread(cleantext.Fold(r.BadID)))
	if len(id) < 3 {
		return ""
	}
	return sameID(id)
}

func repeatsHeader(header []string, columns Columns, r Row) bool {
	return r.ID == "" && cleantext.Squash(r.BadID) == cleantext.Squash(header[columns[ID]]) && cleantext.Squash(r.Status) == cleantext.Squash(header[columns[Status]])
}

// sameID returns what two ways to write one id have in common. A recorded id is read, too: an earlier version may have
// recorded it as it stood in a list.
func sameID(id string) string {
	read, _ := visma.ReadID(id)
	id = cmp.Or(read, id)
	return cmp.Or(strings.TrimLeft(id, "0"), id)
}

// fits reports whether an interval in a list may be the one that a job should have. An interval that
// cannot be read may.
func fits(want, got site.Regularity) bool {
	should := want.Every
	if should == "day" && len(want.Days) > 0 {
		should = "week"
	}
	several := should == "day" && got.Every == "week" && len(got.Days) > 0 // days are named, and the source does not say which
	return got.Every == "" || should == "" || got.Every == should || several
}

// isInterval reports whether an interval in a list is the one that a job should have, as far as the list tells it.
func isInterval(want, is site.Regularity) bool {
	got, should := is.Plain(), want.Plain()
	otherDays := len(got.Days) > 0 && len(should.Days) > 0 && !slices.Equal(got.Days, should.Days)
	otherDay := got.Day != 0 && should.Day != 0 && got.Day != should.Day
	return !got.IsZero() && fits(want, is) && got.Minutes == should.Minutes && !otherDays && !otherDay
}
