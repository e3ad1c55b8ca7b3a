package report

import (
	"strconv"
	"time"

	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// postponedJSON is one job that is, or is to be, postponed.
type postponedJSON struct {
	Run       string                `json:"run"`
	From      string                `json:"from"`  // first day of the holiday, "2006-01-02"
	Until     string                `json:"until"` // and the last
	Job       string                `json:"job"`   // key of the job postponed
	Title     string                `json:"title"`
	Company   int                   `json:"company"`    // 0 for all companies
	ConsoleID string                `json:"console_id"` // where it is known
	Date      string                `json:"date"`       // the new date; proposed where state is "open"
	State     wizard.PostponedState `json:"state"`
	By        string                `json:"by,omitempty"`
	At        string                `json:"at,omitempty"` // RFC 3339
}

// Postponed writes the jobs that are, or are to be, postponed.
func (w Writer) Postponed(jobs []wizard.Postponed) error {
	t := w.Text.Routine
	sheet := table.Table{Columns: []string{t.Until, t.Title, t.Company, t.Job, t.ConsoleID, t.State, t.By, t.Run}, Empty: t.NonePostponed}
	rows := make([]postponedJSON, len(jobs))
	for i, p := range jobs {
		j := p.Job
		r := postponedJSON{
			Run: p.Run.ID, From: j.Plan.From, Until: j.Plan.Until, Job: j.Plan.Of, Title: j.Plan.Title, Company: j.Plan.Company,
			ConsoleID: j.Old.ID, Date: p.Date, State: p.State, By: j.New.By,
		}
		if !j.New.Since.IsZero() {
			r.At = j.New.Since.In(w.Zone).Format(time.RFC3339)
		}
		company := w.Text.Words.All
		if r.Company > 0 {
			company = strconv.Itoa(r.Company)
		}
		rows[i] = r
		sheet.Add(r.Date, r.Title, company, r.Job, r.ConsoleID, t.States[string(r.State)], r.By, r.Run)
	}
	return w.list(sheet, rows)
}
