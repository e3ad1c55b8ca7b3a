package report

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/table"
)

// Calendar is a plan as a calendar file (RFC 5545).
const Calendar table.Format = "ics"

// calendar writes an event for every row of jobs of one procedure that are taken one after another. Its moments are in UTC, which
// every calendar shows in its own time zone. An event is known by its run, day, procedure and turn, so that a newer plan
// of the day replaces it. A row with a job in a hazard that bites has an alarm.
func (w Writer) calendar(r ledger.Run, plan overview.Ahead) error {
	c := calendarFile{bufio.NewWriter(w.Out)}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//resetup//plan//"+strings.ToUpper(w.Text.Code))
	c.line("METHOD", "PUBLISH")
	turns := map[string]int{}
	for _, day := range plan.Days() {
		for _, row := range rows(day) {
			first := row[0]
			id := fmt.Sprintf("%s-%s-%s", r.ID, first.From.Format(time.DateOnly), first.Plan.Procedure)
			turns[id]++
			c.line("BEGIN", "VEVENT")
			c.text("UID", fmt.Sprintf("%s-%d@resetup.invalid", id, turns[id]))
			c.moment("DTSTAMP", w.Now)
			c.line("SEQUENCE", strconv.FormatUint(r.Head.Seq, 10))
			c.moment("DTSTART", first.From)
			c.moment("DTEND", row[len(row)-1].To)
			c.text("SUMMARY", w.Text.Plan.Event(r.Called(), cleantext.Line(first.Plan.Title), len(row)))
			c.text("DESCRIPTION", w.rowText(row))
			if first.Hazard.Bites() {
				c.line("BEGIN", "VALARM")
				c.line("ACTION", "DISPLAY")
				c.line("TRIGGER", "PT0S")
				c.text("DESCRIPTION", w.Text.Words.Hazard[string(first.Hazard)])
				c.line("END", "VALARM")
			}
			c.line("END", "VEVENT")
		}
	}
	c.line("END", "VCALENDAR")
	return c.Flush()
}

// calendarFile writes a calendar line by line. It keeps the first error, which Flush returns. A library for it would bring a web client
// into the program, 1.4 MB.
type calendarFile struct{ *bufio.Writer }

// line writes a property, on more lines than one where it is long: each has 75 bytes at most and goes on after a space.
func (c calendarFile) line(name, value string) {
	const most = 75
	line := name + ":" + value
	for len(line) > most {
		cut := most
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		_, _ = c.WriteString(line[:cut] + "\r\n")
		line = " " + line[cut:]
	}
	_, _ = c.WriteString(line + "\r\n")
}

func (c calendarFile) text(name, value string) {
	c.line(name, strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(value))
}

func (c calendarFile) moment(name string, at time.Time) {
	c.line(name, at.UTC().Format("20060102T150405Z"))
}

// rows divides the jobs of a day where the procedure changes, and where there is time between two.
func rows(day []overview.AheadJob) [][]overview.AheadJob {
	var out [][]overview.AheadJob
	for i, j := range day {
		if i == 0 || j.Plan.Procedure != day[i-1].Plan.Procedure || !j.From.Equal(day[i-1].To) || j.Hazard.Bites() != day[i-1].Hazard.Bites() {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], j)
	}
	return out
}

// rowText names the jobs of a row, each with when it is too late to begin.
func (w Writer) rowText(row []overview.AheadJob) string {
	var lines []string
	for _, j := range row {
		line := j.From.Format("15:04 ") + j.Job
		if !j.Latest.IsZero() {
			line += ". " + w.Text.Plan.TooLate(w.when(j.Latest))
		}
		lines = append(lines, cleantext.Line(line))
	}
	return strings.Join(lines, "\n")
}
