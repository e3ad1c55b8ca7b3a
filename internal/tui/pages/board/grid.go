package board

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/widget"
)

// order is one way to sort the companies. The key that sorts goes through all orders. lang has a text
// for each code.
type order struct {
	code string
	sort func([]row)
}

// orders returns every order; the board begins with the first one.
func orders() []order {
	return []order{{"number", sortByNumber}, {"name", sortByName}, {"remaining", sortByRemaining}}
}

func sortByNumber(rows []row) { slices.SortFunc(rows, compareNumbers) }

func sortByName(rows []row) {
	names := make(map[int]string, len(rows))
	for _, r := range rows {
		names[r.number] = cleantext.Alphabetical(r.name)
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(names[a.number], names[b.number]), compareNumbers(a, b)) })
}

// sortByRemaining puts the company with the most to do first.
func sortByRemaining(rows []row) {
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(b.remaining, a.remaining), compareNumbers(a, b)) })
}

func compareNumbers(a, b row) int { return cmp.Compare(a.number, b.number) }

// row is one company.
type row struct {
	number    int
	name      string
	remaining int          // jobs that are not ready
	cells     map[int]cell // by column
}

// column is one procedure that is done per company.
type column struct{ procedure, short, title string }

// cell holds the jobs of one company and procedure, as indexes into the list of jobs: none, one, or
// one for each ledger group or integration.
type cell []int

// grid is a run's jobs laid out: companies down, procedures across, and beside that the jobs
// of all companies, and the routines.
type grid struct {
	rows     []row
	columns  []column
	all      []int
	routines []int
}

// layOut makes the grid of jobs, which come in plan order. by sorts the companies.
func layOut(jobs []ledger.Summary, by order) grid {
	g := grid{}
	rowOf, columnOf := map[int]int{}, map[string]int{}
	for i, j := range jobs {
		p := j.Plan
		switch {
		case routine(p):
			g.routines = append(g.routines, i)
			continue
		case p.Company == 0:
			g.all = append(g.all, i)
			continue
		}
		if _, seen := columnOf[concerned(p)]; !seen {
			columnOf[concerned(p)] = len(g.columns)
			g.columns = append(g.columns, column{concerned(p), p.Short, p.Title})
		}
		if _, seen := rowOf[p.Company]; !seen {
			rowOf[p.Company] = len(g.rows)
			g.rows = append(g.rows, row{number: p.Company, name: p.CompanyName, cells: map[int]cell{}})
		}
		r, column := &g.rows[rowOf[p.Company]], columnOf[concerned(p)]
		r.cells[column] = append(r.cells[column], i)
		if !j.Ready() {
			r.remaining++
		}
	}
	by.sort(g.rows)
	return g
}

// routine reports whether a job is a guide done as a part of the run. One that is about another
// job, such as a postponement, stands where that job would.
func routine(p procedures.Plan) bool {
	return (p.Kind == procedures.Routine || p.Kind == procedures.Trouble) && p.Of == ""
}

// concerned returns the id of the procedure that a job is about. Each integration of a template is one of its own.
func concerned(p procedures.Plan) string {
	if of, _, _, err := procedures.ParseKey(p.Of); err == nil {
		return of
	}
	if p.Kind == procedures.Template {
		return procedures.Key(p.Procedure, 0, p.Variant)
	}
	return p.Procedure
}

// worst is the most dangerous hazard among jobs; Calm where none is in danger.
func worst(jobs []ledger.Summary, c cell) ledger.Hazard {
	for _, h := range []ledger.Hazard{ledger.Gap, ledger.Failed, ledger.Double, ledger.Leftover} {
		for _, i := range c {
			if jobs[i].Hazard == h {
				return h
			}
		}
	}
	return ledger.Calm
}

// face is how one or more jobs look: a glyph and a word, so that colour is never alone.
type face struct {
	text  string
	style lipgloss.Style
}

// faceOf draws a cell. A long face has room for whole words.
func (s *Screen) faceOf(c cell, long bool) face {
	switch len(c) {
	case 0:
		return face{}
	case 1:
		return s.jobFace(s.read.Jobs[c[0]], long)
	}
	ready, proved, begun := 0, 0, false
	for _, i := range c {
		if s.read.Jobs[i].Ready() {
			ready++
		}
		if s.read.Jobs[i].New.Shown(s.read.Jobs[i].Hazard) == ledger.Proved {
			proved++
		}
		begun = begun || s.read.Jobs[i].Begun()
	}
	count := fmt.Sprintf("%d/%d", ready, len(c))
	g := s.env.Theme.Glyph
	if h := worst(s.read.Jobs, c); h != ledger.Calm {
		glyph, style := widget.Mark(s.env.Theme, h)
		return face{glyph + " " + s.env.Text.TUI.Board.Cell[string(h)] + " " + count, style}
	}
	switch {
	case proved == len(c):
		return face{g.Proved + " " + s.env.Text.TUI.Board.Cell["proved"], s.env.Theme.Good}
	case ready == len(c) && s.alike(c):
		return s.jobFace(s.read.Jobs[c[0]], long)
	case ready == len(c):
		return face{g.Ready + " " + s.env.Text.TUI.Board.Cell["ready"], s.env.Theme.Good}
	case begun:
		return face{g.Half + " " + count, s.env.Theme.Half}
	}
	return face{g.Untouched + " " + count, s.env.Theme.Dim}
}

// alike reports whether all jobs of a cell look the same, such as those that were all left out.
func (s *Screen) alike(c cell) bool {
	first := s.jobFace(s.read.Jobs[c[0]], false).text
	return !slices.ContainsFunc(c, func(i int) bool { return s.jobFace(s.read.Jobs[i], false).text != first })
}

func (s *Screen) jobFace(j ledger.Summary, long bool) face {
	text, style := s.env.State(j, long)
	return face{text, style}
}

// shape is how wide everything is drawn at the present size.
type shape struct {
	label    int   // of a company's number and name
	widths   []int // of the columns, with the cursor's place and a space
	from, to int   // the columns in sight
	long     bool  // cells have whole words
}

// shape fits the columns into the width: with whole words where everything fits, else short,
// else those around the cursor.
func (s *Screen) shape() shape {
	out := shape{label: s.labelWidth()}
	room := s.Width - out.label
	for i, long := range []bool{true, false} {
		out.long, out.widths = long, slices.Clone(s.widths[i])
		if sum(out.widths) <= room {
			break
		}
	}
	s.scrollTo(out.widths, room)
	out.from, out.to = s.left, s.lastFrom(s.left, out.widths, room)
	// What is left over goes to the sign of hidden columns, to the names, then to the columns.
	spare := room - sum(out.widths[out.from:out.to])
	if out.to < len(out.widths) {
		spare = max(0, spare-4)
	}
	wider := max(0, min(spare, s.label-out.label))
	out.label += wider
	for i := range out.widths {
		out.widths[i] += min(4, (spare-wider)/len(out.widths))
	}
	return out
}

// scrollTo keeps the column of the cursor in sight.
func (s *Screen) scrollTo(widths []int, room int) {
	if s.row < len(s.grid.rows) && s.col < len(widths) {
		s.left = min(s.left, s.col)
		for s.left < s.col && s.lastFrom(s.left, widths, room) <= s.col {
			s.left++
		}
	}
	// After the window has grown, columns to the left come back.
	for s.left > 0 && s.lastFrom(s.left-1, widths, room) == len(widths) {
		s.left--
	}
}

// lastFrom returns the first column out of sight when from is the first in sight.
func (s *Screen) lastFrom(from int, widths []int, room int) int {
	to := from
	for to < len(widths) && (widths[to] <= room || to == from) {
		room -= widths[to]
		to++
	}
	return to
}

// layOut makes the grid of the jobs as they are sorted, and measures it.
func (s *Screen) layOut() {
	s.grid = layOut(s.read.Jobs, orders()[s.by])
	s.label = widget.Width(s.env.Text.Words.All) + 2
	for _, r := range s.grid.rows {
		s.label = max(s.label, 5+widget.Width(r.name)+1)
	}
	s.lower = s.lowerLines()
	s.widths = [2][]int{s.columnWidths(true), s.columnWidths(false)}
}

func (s *Screen) columnWidths(long bool) []int {
	out := make([]int, len(s.grid.columns))
	for c, column := range s.grid.columns {
		out[c] = max(5, widget.Width(column.short))
		for _, r := range s.grid.rows {
			out[c] = max(out[c], widget.Width(s.faceOf(r.cells[c], long).text))
		}
		out[c] += 2
	}
	return out
}

// labelWidth returns the width of the companies' names: what they need, at most a quarter of the page.
func (s *Screen) labelWidth() int { return min(s.label, max(18, s.Width/4)) }

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}
