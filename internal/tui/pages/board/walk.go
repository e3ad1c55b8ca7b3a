package board

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
)

// rowsInAll is the number of rows the cursor can stand in.
func (s *Screen) rowsInAll() int { return len(s.grid.rows) + len(s.lower()) }

// companyLines is about how many companies are in sight.
func (s *Screen) companyLines() int { return max(1, s.height-6-s.lowerRoom(s.height-6)) }

// columnsIn is the number of places in a row.
func (s *Screen) columnsIn(row int) int {
	if row < len(s.grid.rows) {
		return len(s.grid.columns)
	}
	if lower := s.lower(); row-len(s.grid.rows) < len(lower) {
		return len(lower[row-len(s.grid.rows)].jobs)
	}
	return 0
}

// jobsAt returns the jobs at a place; none where the company has no such job.
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

// walk moves the cursor.
func (s *Screen) walk(msg tea.KeyMsg) {
	k, page := s.env.Keys.Board, max(1, s.companyLines()-1)
	switch {
	case key.Matches(msg, k.Up):
		s.moveTo(s.row-1, s.col)
	case key.Matches(msg, k.Down):
		s.moveTo(s.row+1, s.col)
	case key.Matches(msg, k.Left):
		s.moveTo(s.row, s.col-1)
	case key.Matches(msg, k.Right):
		s.moveTo(s.row, s.col+1)
	case key.Matches(msg, k.PageUp):
		s.moveTo(s.row-page, s.col)
	case key.Matches(msg, k.PageDown):
		s.moveTo(s.row+page, s.col)
	case key.Matches(msg, k.Top):
		s.moveTo(0, s.col)
	case key.Matches(msg, k.Bottom):
		s.moveTo(s.rowsInAll()-1, s.col)
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

// nextUnfinished goes to the next place with a job that is not ready, row by row, and starts
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
