package report

import (
	"fmt"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/table"
)

// Calendar is a plan as a calendar file (RFC 5545).
const Calendar table.Format = "ics"

// PlanFormats returns the formats of a plan.
func PlanFormats() []table.Format {
	return []table.Format{table.Terminal, table.Markdown, table.JSON, Calendar}
}

// Plan writes the days ahead of a run: a table for each day, or a calendar.
func (w Writer) Plan(r ledger.Run, plan overview.Ahead) error {
	if w.Format == Calendar {
		return w.calendar(r, plan)
	}
	t := w.Text.Plan
	type item struct {
		jobJSON
		From    time.Time  `json:"from"`
		To      time.Time  `json:"to"`
		Minutes int        `json:"minutes"`
		Latest  *time.Time `json:"latest,omitempty"` // to begin; left out if no start is known
		Late    bool       `json:"late"`
	}
	list := table.Table{
		Columns: []string{t.From, t.To, w.Text.Report.Job, w.Text.Report.Title, w.Text.Report.Company, t.Latest, t.Remark}, Empty: t.NothingLeft,
	}
	items, unplaced := []item{}, []string{}
	for _, day := range plan.Days() {
		first, last := day[0].From, day[len(day)-1].To
		list.Under(t.Day(w.date(first), len(day), first.Format("15:04"), last.Format("15:04")))
		for _, j := range day {
			i := item{jobJSON: w.job(j.Summary), From: j.From, To: j.To, Minutes: int(j.Takes / time.Minute), Late: j.Late}
			latest, remark := w.when(j.Latest), ""
			if j.Latest.IsZero() && j.Plan.Retire != procedures.None {
				latest = "?"
			}
			if j.Hazard.Danger() {
				remark = w.Text.Words.Hazard[string(j.Hazard)]
			}
			if !j.Latest.IsZero() {
				i.Latest = &j.Latest
			}
			if j.Late {
				remark += ": " + t.Late
			}
			items = append(items, i)
			list.Add(j.From.Format("15:04"), j.To.Format("15:04"), j.Job, j.Plan.Title, w.company(j.Summary), latest, remark)
		}
	}
	if len(plan.Left) > 0 {
		list.Under(t.Unplaced(len(plan.Left)))
	}
	for _, j := range plan.Left {
		unplaced = append(unplaced, j.Plan.Key)
		list.Add("", "", j.Plan.Key, j.Plan.Title, w.company(j), "", "")
	}
	if plan.Total > 0 && w.Format != table.JSON {
		if err := w.lines(t.Left(plan.Total, overview.Lasted(plan.Takes, w.Text)), ""); err != nil {
			return err
		}
	}
	return w.list(list, struct {
		Run      string    `json:"run"`
		At       time.Time `json:"at"`
		Left     int       `json:"left"`
		Minutes  int       `json:"minutes"`
		Jobs     []item    `json:"jobs"`
		Unplaced []string  `json:"unplaced"`
	}{r.ID, w.second(w.Now), plan.Total, int(plan.Takes / time.Minute), items, unplaced})
}

// date writes a day: "fre 27.11.2026".
func (w Writer) date(at time.Time) string {
	return w.Text.Words.Weekdays[at.Weekday()] + at.Format(" 02.01.2006")
}

// calendar writes an event for every row of jobs of one procedure that are taken one after another. Its moments are in UTC, which
// every calendar shows in its own time zone. An event is known by its run, day, procedure and turn, so that a newer plan
// of the day replaces it. A row with a job in a hazard that bites has an alarm.
func (w Writer) calendar(r ledger.Run, plan overview.Ahead) error {
	cal := ics.NewCalendar()
	cal.SetMethod(ics.MethodPublish)
	cal.SetProductId("-//resetup//plan//" + strings.ToUpper(w.Text.Code))
	turns := map[string]int{}
	for _, day := range plan.Days() {
		for _, row := range rows(day) {
			first := row[0]
			id := fmt.Sprintf("%s-%s-%s", r.ID, first.From.Format(time.DateOnly), first.Plan.Procedure)
			turns[id]++
			e := cal.AddEvent(fmt.Sprintf("%s-%d@resetup.invalid", id, turns[id]))
			e.SetDtStampTime(w.Now)
			e.SetSequence(int(r.Head.Seq))
			e.SetStartAt(first.From)
			e.SetEndAt(row[len(row)-1].To)
			e.SetSummary(w.Text.Plan.Event(r.ID, cleantext.Line(first.Plan.Title), len(row)))
			e.SetDescription(w.rowText(row))
			if first.Hazard.Bites() {
				alarm := e.AddAlarm()
				alarm.SetAction(ics.ActionDisplay)
				alarm.SetTrigger("PT0S")
				alarm.SetDescription(w.Text.Words.Hazard[string(first.Hazard)])
			}
		}
	}
	return cal.SerializeTo(w.Out, ics.WithNewLineWindows)
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
