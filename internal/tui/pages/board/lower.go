package board

import (
	"slices"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// widest is the most that the name of a job below the companies takes.
const widest = 40

// lowerLine is one line of jobs that stand below the companies, in sections.
type lowerLine struct {
	head  string // of the section, on its first line
	jobs  []int
	most  int // how many jobs a line of the section has room for
	width int // of one of them, with its state
	name  int // of its name
}

// lowerLines returns the lines below the companies.
func (s *Screen) lowerLines() (lines []lowerLine) {
	t := s.env.Text
	for _, section := range []struct {
		head string
		jobs []int
	}{{t.Words.All, s.grid.all}, {t.TUI.Board.Routines, s.grid.routines}} {
		name, state := 0, 0
		for _, i := range section.jobs {
			name = max(name, widget.Width(s.lowerName(s.read.Jobs[i].Plan)))
			state = max(state, widget.Width(s.jobFace(s.read.Jobs[i], false).text))
		}
		name = min(name, max(8, s.Width-s.labelWidth()-10))
		line := lowerLine{head: " " + section.head, name: name, width: name + state + 3}
		line.most = max(1, (s.Width-s.labelWidth())/line.width)
		for jobs := range slices.Chunk(section.jobs, line.most) {
			line.jobs = jobs
			lines = append(lines, line)
			line.head = ""
		}
	}
	return lines
}

// lowerName returns the name of a job below the companies.
func (s *Screen) lowerName(p procedures.Plan) string {
	return widget.Cut(wizard.ShortName(p), widest, s.env.Theme.Glyph.More)
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
		l := lines[n]
		room := max(s.labelWidth(), min(label, s.Width-l.most*l.width))
		hidden := ""
		if n == to-1 && to < len(lines) {
			hidden = t.HiddenBelow(len(lines)-to, s.env.Theme.Glyph.Below) + " "
		} else if n == from && from > 0 {
			hidden = t.HiddenBelow(from, s.env.Theme.Glyph.Above) + " "
		}
		line := widget.Fit(widget.Ends(l.head, hidden, room, s.env.Theme.Glyph.More), room, "")
		for c, i := range l.jobs {
			f := s.jobFace(s.read.Jobs[i], false)
			f.text = widget.Fit(s.lowerName(s.read.Jobs[i].Plan), l.name, s.env.Theme.Glyph.More) + " " + f.text
			line += s.drawCell(f, s.row == len(s.grid.rows)+n && s.col == c, l.width)
		}
		out = append(out, line)
	}
	return out
}
