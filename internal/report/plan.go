package report

import (
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/table"
)

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
		if err := w.lines(w.practice(r)+t.Left(plan.Total, overview.Lasted(plan.Takes, w.Text)), ""); err != nil {
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
	}{r.Called(), w.second(w.Now), plan.Total, int(plan.Takes / time.Minute), items, unplaced})
}

// practice returns the line that says that a run is practice; nothing for others.
func (w Writer) practice(r ledger.Run) string {
	if !r.Practice {
		return ""
	}
	return w.Text.Words.Practice + " · " + r.Site + "\n"
}

// date writes a day: "fre 27.11.2026".
func (w Writer) date(at time.Time) string {
	return w.Text.Words.Weekdays[at.Weekday()] + at.Format(" 02.01.2006")
}
