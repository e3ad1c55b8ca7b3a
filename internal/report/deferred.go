package report

import (
	"time"

	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Deferred writes the steps that are put off in a run, each with its reason.
func (w Writer) Deferred(run string, steps []wizard.Deferred) error {
	type item struct {
		Job    string    `json:"job"`
		Step   string    `json:"step"`
		Do     string    `json:"do"`
		Reason string    `json:"reason"`
		At     time.Time `json:"at"`
		By     string    `json:"by"`
	}
	t, h := w.Text.Report, w.Text.History
	list := table.Table{Columns: []string{t.Job, t.Title, t.Company, t.Step, t.Do, h.Reason, h.At, t.By}, Empty: t.NoneDeferred(run)}
	items := make([]item, len(steps))
	for i, s := range steps {
		items[i] = item{s.Job.Plan.Key, s.Step, s.Do, s.Record.Reason, w.second(s.Record.At), s.Record.By}
		list.Add(s.Job.Plan.Key, s.Job.Plan.Title, w.company(s.Job), s.Step, s.Do, s.Record.Reason, w.when(s.Record.At), s.Record.By)
	}
	return w.list(list, struct {
		Run      string `json:"run"`
		Deferred []item `json:"deferred"`
	}{run, items})
}
