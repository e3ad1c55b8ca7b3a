package console

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/console"
	"example.org/resetup/internal/tui/widget"
)

// View draws the console, and below it what is open, or all about the job under the cursor.
func (s *Screen) View() string {
	th, t := s.env.Theme, s.env.Text.Practice
	if s.c == nil {
		return th.Dim.Render(" " + s.env.Text.TUI.Frame.Reading)
	}
	clock := s.env.Clock(s.c.Now()) + " "
	place := fmt.Sprintf(" %s %s %s · %s %d", s.env.Text.Words.StandIn, s.env.Text.Words.Module, s.place.Module, s.env.Text.Words.Company, s.place.Company)
	if c, ok := s.env.Site.Company(s.place.Company); ok {
		place += " " + cleantext.Line(c.Name)
	}
	head := []string{
		th.Title.Render(widget.Ends(" "+console.Title+" · "+s.env.Text.Words.Practice, clock, s.Width, th.Glyph.More)),
		th.Callout.Render(widget.Fit(place, s.Width, th.Glyph.More)),
	}
	head = append(head, s.search.Lines(s.Width)...)
	foot := s.foot()
	if s.Height > 8 {
		head = append(head, th.Dim.Render(s.heading()))
	}
	room := s.Height - len(head) - len(foot)
	var body []string
	switch {
	case len(s.rows) == 0 && s.search.Query() != "":
		body = []string{" " + t.NoRow}
	case len(s.rows) == 0:
		body = []string{" " + t.Empty}
	case room > 0:
		body = s.list.Lines(room, s.row)
	}
	return widget.Page(s.Height, head, body, foot)
}

// foot draws the question or the window that is open, else what there is no room for in the row under the cursor.
func (s *Screen) foot() []string {
	room := s.Height - 3
	switch j := s.at(); {
	case s.Ask.IsOpen():
		return widget.Indent(" ", s.Ask.Lines(s.Width-2, room))
	case s.form != nil:
		return s.form.lines(s.Width, room)
	case j.ID != 0 && s.Height > 10:
		th := s.env.Theme
		return append([]string{widget.Rule(th, s.Width)}, widget.Indent(" ", widget.Wrap(strings.Join([]string{
			strconv.Itoa(j.ID), cleantext.Line(j.Details.Description), string(j.Status), cleantext.Line(j.Details.User), j.Interval, j.Server,
		}, " · "), s.Width-2))...)
	}
	return nil
}

// The width of the columns that are always there, in cells.
const (
	idWidth     = 7
	statusWidth = 10
	startWidth  = 12
	userWidth   = 9
	systemWidth = 9
)

// wide reports whether there is room for the column System, too.
func (s *Screen) wide() bool { return s.Width >= 90 }

func (s *Screen) heading() string {
	return s.cells(string(console.ID), string(console.SystemName), string(console.Description), string(console.User), string(console.StatusText), string(console.Moment))
}

func (s *Screen) cells(id, system, description, user, status, start string) string {
	more := s.env.Theme.Glyph.More
	statuses := statusWidth
	if s.wide() {
		statuses = widget.Width(string(console.EndedBadly)) + 1
	}
	rest := s.Width - 2 - idWidth - statuses - startWidth - userWidth
	if s.wide() {
		rest -= systemWidth
		system = widget.Fit(system, systemWidth, more)
	} else {
		system = ""
	}
	if widget.Width(user) > userWidth-1 {
		user = widget.CutStart(user, userWidth-1, more)
	}
	return widget.Fit("  "+widget.Fit(id, idWidth, more)+system+widget.Fit(shortened(description, rest-1, more), rest-1, more)+" "+widget.Fit(user, userWidth, more)+
		widget.Fit(status, statuses-1, more)+" "+start, s.Width, more)
}

// shortened returns a description that is cut to a width. A number at its end stays: that of the company, by which the jobs of a procedure differ.
func shortened(description string, width int, more string) string {
	at := strings.LastIndex(description, " ")
	if _, err := strconv.Atoi(description[at+1:]); err != nil || widget.Width(description) <= width {
		return description
	}
	number := description[max(at, 0):]
	return widget.Cut(description, width-widget.Width(number), more) + number
}

// row draws a job.
func (s *Screen) row(i int) string {
	th, j := s.env.Theme, s.rows[i]
	start := "–"
	if !j.Start.IsZero() {
		start = j.Start.In(s.c.Now().Location()).Format("02.01 15:04")
	}
	line := s.cells(strconv.Itoa(j.ID), j.System, cleantext.Line(j.Details.Description), cleantext.Line(j.Details.User), string(j.Status), start)
	if i == s.list.At() {
		return th.Cursor.Render(widget.Fit(th.Glyph.Cursor+strings.TrimPrefix(line, " "), s.Width, th.Glyph.More))
	}
	return line
}
