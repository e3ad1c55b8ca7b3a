package report

import (
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// dueJSON is a new job that should have run.
type dueJSON struct {
	Job   string          `json:"job"`
	Due   []time.Time     `json:"due"`
	State wizard.RunState `json:"state"`
}

// Morning writes the new jobs that should have run, in the order given. For people those that are proved are only counted. guide
// returns the id of the guide to what may be wrong with a procedure's job, and "" if there is none.
func (w Writer) Morning(run string, due []wizard.Due, guide func(procedure string) string) error {
	t, m := w.Text.Report, w.Text.Morning
	list := table.Table{Columns: []string{m.Start, t.Job, t.Title, t.Company, t.NewID, m.More, m.Run}, Empty: m.None(run)}
	items := make([]dueJSON, len(due))
	proved, guides := 0, []string(nil)
	for i, d := range due {
		items[i] = dueJSON{d.Job.Plan.Key, make([]time.Time, len(d.Starts)), d.State}
		for n, at := range d.Starts {
			items[i].Due[n] = w.second(at)
		}
		if id := guide(d.Job.Plan.Procedure); d.State == wizard.RunFailed && id != "" && !slices.Contains(guides, id) {
			guides = append(guides, id)
		}
		if d.State == wizard.RunProved {
			proved++
			if w.Format != table.CSV {
				continue
			}
		}
		first := ""
		if len(d.Starts) > 0 {
			first = wizard.StartText(d.Starts[0].In(w.Zone), w.Text)
		}
		list.Add(first, d.Job.Plan.Key, d.Job.Plan.Title, w.company(d.Job), d.Job.New.ID, strconv.Itoa(len(d.Starts)), m.States[string(d.State)])
	}
	err := w.list(list, struct {
		Run  string    `json:"run"`
		At   time.Time `json:"at"`
		Jobs []dueJSON `json:"jobs"`
	}{run, w.second(w.Now), items})
	if err != nil || w.Format == table.CSV || w.Format == table.JSON {
		return err
	}
	var below []string
	if proved > 0 {
		below = append(below, m.Proved(proved))
	}
	for _, id := range guides {
		below = append(below, m.Guide(id))
	}
	if len(below) == 0 {
		return nil
	}
	return w.lines(append([]string{""}, below...)...)
}
