package board

import (
	"slices"

	"example.org/resetup/internal/tui/widget"
)

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
	// What is left over goes to the names, then to the columns.
	spare := room - sum(out.widths[out.from:out.to])
	wider := max(0, min(spare, s.labelNeed()-out.label))
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
	s.grid = layOut(s.jobs, orders()[s.by])
	s.widths = [2][]int{s.columnWidths(true), s.columnWidths(false)}
}

func (s *Screen) columnWidths(long bool) []int {
	out := make([]int, len(s.grid.columns))
	for c, column := range s.grid.columns {
		out[c] = max(5, widget.Width(column.short))
		for r := range s.grid.rows {
			out[c] = max(out[c], widget.Width(s.faceOf(s.grid.cells[[2]int{r, c}], long).text))
		}
		out[c] += 2
	}
	return out
}

// labelNeed returns the width of the longest name.
func (s *Screen) labelNeed() int {
	need := widget.Width(s.env.Text.Words.All) + 2
	for _, r := range s.grid.rows {
		need = max(need, 5+widget.Width(r.name)+1)
	}
	return need
}

// labelWidth returns the width of the companies' names: what they need, at most a quarter of the page.
func (s *Screen) labelWidth() int { return min(s.labelNeed(), max(18, s.Width/4)) }

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}
