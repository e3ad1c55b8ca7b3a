package timetable

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/widget"
)

const (
	tall   = 18 // the height from which lines may be spent on looks
	gutter = 8  // cells left of the strip
)

// View draws the day: the strip of 24 hours, and under it the lines of the weekday.
func (s *Screen) View() string {
	if !s.live.Loaded {
		return s.live.BlankPage(s.Width)
	}
	if s.list != nil {
		return s.suggestionView()
	}
	lines, foot := s.headLines(), s.footLines()
	// An open question goes before the strip.
	lines = lines[:max(0, min(len(lines), s.Height-len(foot)))]
	return widget.Page(s.Height, lines, s.agendaLines(s.Height-len(lines)-len(foot)), foot)
}

// headLines draws the run, the weekdays and the strip.
func (s *Screen) headLines() []string {
	t, th := s.env.Text, s.env.Theme
	title := " " + t.TUI.Timetable.Title + " · " + cleantext.Line(s.run)
	if s.query != "" {
		title += " · " + t.TUI.Timetable.Filtered(s.query)
	}
	lines := []string{th.Title.Render(widget.Ends(title, s.env.Clock(s.live.Now)+" ", s.Width, th.Glyph.More)), s.weekdayLine()}
	lines = append(lines, s.stripLines()...)
	if s.Height >= tall {
		lines = append(lines, widget.Rule(th, s.Width))
	}
	return lines
}

// weekdayLine draws the weekdays, and how many jobs and clashes the one shown has.
func (s *Screen) weekdayLine() string {
	t, th := s.env.Text, s.env.Theme
	left := ""
	for i, d := range schedule.Weekdays() {
		name := t.Schedule.Weekdays[d]
		if i == s.weekday {
			left += " " + th.Title.Render(th.Glyph.Cursor) + th.Cursor.Render(name)
			continue
		}
		left += "  " + name
	}
	jobs := 0
	for _, i := range s.items {
		if i.Kind == agenda.JobStarts {
			jobs++
		}
	}
	right := ""
	if s.Width >= withTitle {
		right = t.TUI.Timetable.Jobs(jobs) + "   "
	}
	clashes, style := th.Glyph.Clash+" "+t.Schedule.Clashes(len(s.clashes)), th.Warn
	if len(s.clashes) == 0 {
		clashes, style = th.Glyph.Ready+" "+t.Schedule.Clashes(0), th.Good
	}
	return widget.Ends(left, right+style.Render(clashes)+" ", s.Width, th.Glyph.More)
}

// stripLines draws the 24 hours: their numbers, how many jobs start, and what the time is
// taken by. The place of the cursor is pointed at where there is a line to spare.
func (s *Screen) stripLines() []string {
	th := s.env.Theme
	perHour := max(1, (s.Width-gutter)/24)
	cells := agenda.Buckets(s.shown, s.day.Rules, s.clashes, schedule.Weekdays()[s.weekday], 24*perHour)
	at := -1
	if len(s.items) > 0 && s.items[s.agenda.At()].At != schedule.Unset {
		at = agenda.Column(min(s.items[s.agenda.At()].At, 24*60-1), len(cells))
	}
	indent := strings.Repeat(" ", gutter)
	var lines []string
	if s.Height >= tall {
		point := ""
		if at >= 0 {
			point = strings.Repeat(" ", at) + th.Title.Render(th.Glyph.Point)
		}
		lines = append(lines, indent+point)
	}
	hours, every := "", 1
	if perHour < 3 { // a number needs two cells, and one between
		every = 2
	}
	for h := 0; h < 24; h += every {
		hours += widget.Fit(fmt.Sprintf("%02d", h), every*perHour, "")
	}
	starts, ground := "", ""
	for i, c := range cells {
		starts += s.startsCell(c, i == at)
		ground += s.groundCell(c)
	}
	label := th.Dim.Render(widget.Fit(" "+s.env.Text.TUI.Timetable.Starts, gutter, th.Glyph.More))
	return append(lines, indent+th.Dim.Render(hours), label+starts, indent+ground)
}

// startsCell draws how many jobs start; nine stands for nine or more.
func (s *Screen) startsCell(c agenda.Bucket, here bool) string {
	th := s.env.Theme
	text, style := th.Glyph.Untouched, th.Dim
	if c.Starts > 0 {
		text, style = strconv.Itoa(min(c.Starts, 9)), th.Value
	}
	if here {
		style = th.Cursor
	}
	return style.Render(text)
}

// groundCell draws what is at a time: a clash, a blocked time or the working hours.
func (s *Screen) groundCell(c agenda.Bucket) string {
	th := s.env.Theme
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

func clock(minute int) string { return site.At(minute).String() }
