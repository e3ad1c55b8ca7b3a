package main

import (
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) postponedCommand() *cobra.Command {
	c := &cobra.Command{Use: "postponed", Aliases: []string{"utsatt"}, Short: a.text.Routine.Postponed, Args: a.exactly(0, 0)}
	history := c.Flags().Bool("all", false, a.text.Routine.FlagAllPostponed)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.postponed(f, *history) })
}

// postponed is one job that is, or is to be, postponed.
type postponed struct {
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

// postponed lists what was postponed and until when, the next date first. What is back is left
// out unless asked for.
func (a *app) postponed(f table.Format, history bool) error {
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	runs, err := store.Runs()
	if err != nil {
		return err
	}
	today := a.clock().In(p.Location()).Format(time.DateOnly)
	if history {
		today = ""
	}
	all, err := wizard.AllPostponed(runs, store.Jobs, today)
	if err != nil {
		return err
	}
	found := make([]postponed, len(all))
	for i, job := range all {
		found[i] = postponedJob(job, p.Location())
	}
	return a.writePostponed(found, f)
}

func postponedJob(p wizard.Postponed, loc *time.Location) postponed {
	j := p.Job
	row := postponed{
		Run: p.Run.ID, From: j.Plan.From, Until: j.Plan.Until, Job: j.Plan.Of, Title: j.Plan.Title, Company: j.Plan.Company,
		ConsoleID: j.Old.ID, Date: p.Date, State: p.State, By: j.New.By,
	}
	if !j.New.Since.IsZero() {
		row.At = j.New.Since.In(loc).Format(time.RFC3339)
	}
	return row
}

func (a *app) writePostponed(found []postponed, f table.Format) error {
	if f == table.JSON {
		return table.WriteJSON(a.out, found)
	}
	t, w := a.text.Routine, a.text.Words
	sheet := table.Table{Columns: []string{t.Until, t.Title, t.Company, t.Job, t.ConsoleID, t.State, t.By, t.Run}, Empty: t.NonePostponed}
	for _, r := range found {
		company := w.All
		if r.Company > 0 {
			company = strconv.Itoa(r.Company)
		}
		sheet.Add(r.Date, r.Title, company, r.Job, r.ConsoleID, t.States[string(r.State)], r.By, r.Run)
	}
	return sheet.Write(a.out, f)
}
