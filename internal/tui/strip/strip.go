// Package strip draws one day as 24 hours side by side: in which of them jobs start, what is blocked, and one place that is
// pointed at. The timetable and the board have one.
package strip

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/tui/widget"
)

// gutter is the cells left of the strip.
const gutter = 8

// Row is the starts of some jobs.
type Row struct {
	Label string
	Cells []agenda.Bucket // as many as Columns says
}

// Columns returns how many columns a strip has in a page of a width.
func Columns(width int) int { return 24 * max(1, (width-gutter)/24) }

// Lines draws a strip: a line that points at a minute of the day, which may be schedule.Unset, the hours, the rows, and the ground
// of the first row: its clashes, the blocked times and the working hours.
func Lines(th theme.Theme, width, minute int, rows ...Row) []string {
	columns, at, point := Columns(width), -1, ""
	if minute >= 0 {
		at = agenda.Column(min(minute, 24*60-1), columns)
		point = strings.Repeat(" ", at) + th.Title.Render(th.Glyph.Point)
	}
	hours, every := "", 1
	if columns < 3*24 { // a number needs two cells, and one between
		every = 2
	}
	for h := 0; h < 24; h += every {
		hours += widget.Fit(fmt.Sprintf("%02d", h), every*columns/24, "")
	}
	indent := strings.Repeat(" ", gutter)
	lines := []string{indent + point, indent + th.Dim.Render(hours)}
	for _, r := range rows {
		line := th.Dim.Render(widget.Fit(" "+r.Label, gutter, th.Glyph.More))
		for i, c := range r.Cells {
			line += starts(th, c, i == at)
		}
		lines = append(lines, line)
	}
	below := indent
	for _, c := range rows[0].Cells {
		below += ground(th, c)
	}
	return append(lines, below)
}

// starts draws how many jobs start; nine stands for nine or more.
func starts(th theme.Theme, c agenda.Bucket, here bool) string {
	text, style := th.Glyph.Untouched, th.Dim
	if c.Starts > 0 {
		text, style = strconv.Itoa(min(c.Starts, 9)), th.Value
	}
	if here {
		style = th.Cursor
	}
	return style.Render(text)
}

// ground draws what is at a time: a clash, a blocked time or the working hours.
func ground(th theme.Theme, c agenda.Bucket) string {
	switch {
	case c.Clash:
		return th.Bad.Render(th.Glyph.Clash)
	case c.Blocked:
		return th.Warn.Render(th.Glyph.Blocked)
	case c.Working:
		return th.Dim.Render(th.Glyph.Across)
	}
	return " "
}
