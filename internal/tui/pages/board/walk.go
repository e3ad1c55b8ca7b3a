package board

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
)

// rowsInAll returns the number of rows that the cursor can stand in.
func (s *Screen) rowsInAll() int { return len(s.grid.rows) + len(s.lower()) }

// columnsIn returns the number of cells in a row.
func (s *Screen) columnsIn(row int) int {
	if row < len(s.grid.rows) {
		return len(s.grid.columns)
	}
	if lower := s.lower(); row-len(s.grid.rows) < len(lower) {
		return len(lower[row-len(s.grid.rows)].jobs)
	}
	return 0
}

// jobsAt returns the jobs in a cell; none if the company has no such job.
func (s *Screen) jobsAt(row, col int) cell {
	if row < len(s.grid.rows) {
		return s.grid.cells[[2]int{row, col}]
	}
	lower := s.lower()
	if n := row - len(s.grid.rows); n < len(lower) && col < len(lower[n].jobs) {
		return cell{lower[n].jobs[col]}
	}
	return nil
}

func (s *Screen) selected() cell { return s.jobsAt(s.row, s.col) }

// walk moves the cursor. A page is the companies in sight, or the lines below them if those are more.
func (s *Screen) walk(msg tea.KeyMsg) {
	switch k := s.env.Keys.Board; {
	case key.Matches(msg, k.Left):
		s.moveTo(s.row, s.col-1)
	case key.Matches(msg, k.Right):
		s.moveTo(s.row, s.col+1)
	default:
		by, _ := k.Step(msg, max(s.companies.Shown(), s.below.Shown()), s.rowsInAll())
		s.moveTo(s.row+by, s.col)
	}
}

func (s *Screen) moveTo(row, col int) {
	s.row = max(0, min(row, s.rowsInAll()-1))
	s.col = max(0, min(col, s.columnsIn(s.row)-1))
}

// goTo puts the cursor on a job, or keeps it within the grid where there is no such job.
func (s *Screen) goTo(jobKey string) {
	for row := range s.rowsInAll() {
		for col := range s.columnsIn(row) {
			for _, i := range s.jobsAt(row, col) {
				if s.jobs[i].Plan.Key == jobKey {
					s.row, s.col = row, col
					return
				}
			}
		}
	}
	s.moveTo(s.row, s.col)
}

// nextUnfinished goes to the next cell with a job that is not ready, row by row, and starts
// over at the top.
func (s *Screen) nextUnfinished() screen.Outcome {
	row, col := s.row, s.col
	for range s.rowsInAll() + len(s.grid.rows)*len(s.grid.columns) + len(s.jobs) {
		col++
		if col >= s.columnsIn(row) {
			row, col = (row+1)%max(1, s.rowsInAll()), 0
		}
		for _, i := range s.jobsAt(row, col) {
			if !s.jobs[i].Ready() {
				s.row, s.col = row, col
				return screen.Stay()
			}
		}
	}
	return screen.Say(s.env.Text.TUI.Board.AllReady)
}
