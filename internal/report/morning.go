package report

import (
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/table"
)

// dueJSON is a new job that should have run.
type dueJSON struct {
	Job   string            `json:"job"`
	Due   []time.Time       `json:"due"`
	State overview.RunState `json:"state"`
}

// Morning writes the new jobs that should have run, in the order given. For people those that are proved are only counted. guides are
// those of the program: it is said which one is about a job that has failed, and which about one that has run.
func (w Writer) Morning(run string, due []overview.Due, guides []procedures.Procedure) error {
	t, m := w.Text.Report, w.Text.Morning
	list := table.Table{Columns: []string{m.Start, t.Job, t.Title, t.Company, t.NewID, m.More, m.Run}, Empty: m.None(run)}
	items := make([]dueJSON, len(due))
	proved, hints := 0, []string(nil)
	for i, d := range due {
		items[i] = dueJSON{d.Job.Plan.Key, make([]time.Time, len(d.Starts)), d.State}
		for n, at := range d.Starts {
			items[i].Due[n] = w.second(at)
		}
		if hint := w.hint(d, guides); hint != "" && !slices.Contains(hints, hint) {
			hints = append(hints, hint)
		}
		if d.State == overview.RunProved {
			proved++
			if w.Format != table.CSV {
				continue
			}
		}
		first := ""
		if len(d.Starts) > 0 {
			first = overview.StartText(d.Starts[0].In(w.Zone), w.Text)
		}
		list.Add(first, d.Job.Plan.Key, d.Job.Plan.Title, w.company(d.Job), d.Job.New.ID, strconv.Itoa(len(d.Starts)), m.States[string(d.State)])
	}
	err := w.list(list, struct {
		Run  string    `json:"run"`
		At   time.Time `json:"at"`
		Jobs []dueJSON `json:"jobs"`
	}{run, w.second(w.Now), items})
	if err != nil || !w.Format.Reads() {
		return err
	}
	var below []string
	if proved > 0 {
		below = append(below, m.Proved(proved))
	}
	if below = append(below, hints...); len(below) == 0 {
		return nil
	}
	return w.lines(append([]string{""}, below...)...)
}

// hint says which guide is about a job as it stands in the morning; empty if none is.
func (w Writer) hint(d overview.Due, guides []procedures.Procedure) string {
	if d.State == overview.RunFailed {
		if g, ok := procedures.TroubleAbout(guides, d.Job.Plan.Procedure); ok {
			return w.Text.Morning.Guide(g.ID)
		}
		return ""
	}
	if g, ok := overview.AfterRun(guides, d.Job.Plan.Procedure); ok {
		return w.Text.Morning.After(g.ID)
	}
	return ""
}
