package report

import (
	"time"

	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// Round writes a round: its card, the jobs at it, and what the clock allows.
func (w Writer) Round(run string, r rounds.Round) error {
	type item struct {
		Job   string     `json:"job"`
		OldID string     `json:"old_id"` // without the digits that deletion asks for, where the card deletes
		Start site.Clock `json:"start"`
		Next  *time.Time `json:"next"` // null if it is not known
	}
	t := w.Text
	moment := func(at time.Time) *time.Time {
		if at.IsZero() {
			return nil
		}
		return new(w.second(at))
	}
	list := table.Table{Columns: []string{t.Report.Job, t.Report.Title, t.Report.Company, t.Report.OldID, t.Report.OldStart, t.Round.Description, t.Report.NextRun, t.Report.Hazard}, Empty: t.Round.Empty}
	items := make([]item, len(r.Rows))
	for i, row := range r.Rows {
		j := row.Job
		items[i] = item{j.Plan.Key, row.OldID(), row.Start(), moment(row.Next)}
		list.Add(j.Plan.Key, j.Plan.Title, w.company(j), row.OldID(), row.Start().String(), j.Old.Description, w.when(row.Next), t.Words.Hazard[string(j.Hazard)])
	}
	if w.Format.Reads() && len(r.Rows) > 0 {
		head := t.Round.Title(run, len(r.Open)) + " · " + r.ClockText(w.Zone, t)
		if err := w.lines(head, t.Plain.Card(r.Number, r.Of, r.Card.ID, r.Card.Title), ""); err != nil {
			return err
		}
	}
	return w.list(list, struct {
		Card    string     `json:"card"`
		Jobs    []item     `json:"jobs"`
		Safe    *time.Time `json:"safe_until"` // null where no start would be lost, or none is known
		Minutes int        `json:"minutes"`
		Fits    int        `json:"fits"`
	}{r.Card.ID, items, moment(r.Safe), r.Minutes(), r.Fits})
}
