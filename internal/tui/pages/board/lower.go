package board

import (
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/widget"
)

// widest is the most that the name of a job below the companies takes.
const widest = 40

// section is jobs that stand below the companies.
type section struct {
	head string
	jobs []int
}

// lowerLine is one line of a section.
type lowerLine struct {
	section int
	first   bool // of its section
	jobs    []int
}

func (s *Screen) sections() []section {
	t := s.env.Text
	return []section{{t.Words.All, s.grid.all}, {t.TUI.Board.Routines, s.grid.routines}}
}

// lowerLines returns the lines below the companies.
func (s *Screen) lowerLines() []lowerLine {
	var out []lowerLine
	for n, sec := range s.sections() {
		for i, jobs := range slices.Collect(slices.Chunk(sec.jobs, s.perLine(sec))) {
			out = append(out, lowerLine{section: n, first: i == 0, jobs: jobs})
		}
	}
	return out
}

// lowerName returns the name of a job below the companies.
func (s *Screen) lowerName(p procedures.Plan) string {
	name := p.Brief()
	if p.Company > 0 {
		name += " " + strconv.Itoa(p.Company)
	}
	return widget.Cut(strings.TrimSpace(name+" "+p.Which()), widest, s.env.Theme.Glyph.More)
}

// nameWidth returns the width of the names of a section.
func (s *Screen) nameWidth(sec section) int {
	w := 0
	for _, i := range sec.jobs {
		w = max(w, widget.Width(s.lowerName(s.jobs[i].Plan)))
	}
	return min(w, max(8, s.Width-s.labelWidth()-10))
}

// lowerWidth returns the room for one job of a section.
func (s *Screen) lowerWidth(sec section) int {
	w := 0
	for _, i := range sec.jobs {
		w = max(w, widget.Width(s.jobFace(s.jobs[i], false).text))
	}
	return s.nameWidth(sec) + w + 3
}

// perLine returns how many jobs of a section stand in one line.
func (s *Screen) perLine(sec section) int {
	if s.Width == 0 {
		return max(1, len(sec.jobs))
	}
	return max(1, (s.Width-s.labelWidth())/max(1, s.lowerWidth(sec)))
}

// lowerRoom returns how many lines below the companies are in sight, out of the room for both.
func (s *Screen) lowerRoom(room int) int {
	lines := len(s.lower)
	if len(s.grid.rows) == 0 {
		return max(0, min(lines, room))
	}
	return min(lines, max(3, room/2))
}

// drawLower draws the lines below the companies that are in sight, under the columns where
// they fit there.
func (s *Screen) drawLower(label, height int) []string {
	t, lines := s.env.Text.TUI.Board, s.lower
	s.below.SetLen(len(lines))
	s.below.MoveTo(s.row - len(s.grid.rows))
	from, to := s.below.Window(height)
	var out []string
	for n := from; n < to; n++ {
		sec := s.sections()[lines[n].section]
		width := s.lowerWidth(sec)
		room := max(s.labelWidth(), min(label, s.Width-s.perLine(sec)*width))
		head := ""
		if lines[n].first {
			head = " " + sec.head
		}
		hidden := ""
		if n == to-1 && to < len(lines) {
			hidden = t.HiddenBelow(len(lines)-to, s.env.Theme.Glyph.Below) + " "
		} else if n == from && from > 0 {
			hidden = t.HiddenBelow(from, s.env.Theme.Glyph.Above) + " "
		}
		line := widget.Fit(widget.Ends(head, hidden, room, s.env.Theme.Glyph.More), room, "")
		for c, i := range lines[n].jobs {
			j := s.jobs[i]
			f := s.jobFace(j, false)
			f.text = widget.Fit(s.lowerName(j.Plan), s.nameWidth(sec), s.env.Theme.Glyph.More) + " " + f.text
			line += s.drawCell(f, s.row == len(s.grid.rows)+n && s.col == c, width)
		}
		out = append(out, line)
	}
	return out
}
