package report

import (
	"fmt"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
)

// Status writes where a run stands, a line per job.
func (w Writer) Status(r ledger.Run, jobs []ledger.Summary) error {
	c := ledger.CountJobs(jobs)
	if w.Format == table.JSON {
		return w.statusJSON(r, jobs, c)
	}
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Job, t.Title, t.Company, t.Steps, t.OldState, t.NewState, t.Hazard, t.Next}}
	for _, s := range jobs {
		next := s.NextStep
		if s.Skipped != "" {
			next = w.Text.Wizard.StepState["skipped"]
		}
		list.Add(s.Plan.Key, s.Plan.Title, w.company(s), fmt.Sprintf("%d/%d", s.StepsDone, s.StepsTotal),
			w.Text.Words.Old[string(s.Old.State)], w.Text.Words.New[string(s.New.State)], w.Text.Words.Hazard[string(s.Hazard)], next)
	}
	if w.Format != table.CSV {
		_, err := fmt.Fprintf(w.Out, "%s\n%s\n\n", t.Progress(r.ID, w.Text.Words.Release[string(r.Kind)], c.Ready, c.Jobs),
			t.HazardCount(c.Gaps, c.Doubles, c.Leftovers))
		if err != nil {
			return err
		}
	}
	return list.Write(w.Out, w.Format)
}

func (w Writer) statusJSON(r ledger.Run, jobs []ledger.Summary, c ledger.Count) error {
	type item struct {
		jobJSON
		StepsDone  int    `json:"steps_done"`
		StepsTotal int    `json:"steps_total"`
		NextStep   string `json:"next_step"`
		Deferred   int    `json:"deferred"`
		Skipped    string `json:"skipped,omitempty"`
	}
	items := make([]item, len(jobs))
	for i, s := range jobs {
		items[i] = item{w.job(s), s.StepsDone, s.StepsTotal, s.NextStep, s.Deferred, s.Skipped}
	}
	return table.WriteJSON(w.Out, struct {
		Run     string         `json:"run"`
		Release string         `json:"release"`
		Kind    string         `json:"kind"`
		Closed  bool           `json:"closed"`
		Total   int            `json:"total"`
		Ready   int            `json:"ready"`
		Hazards map[string]int `json:"hazards"`
		Jobs    []item         `json:"jobs"`
	}{
		r.ID, r.Release, string(r.Kind), r.Closed(), c.Jobs, c.Ready,
		map[string]int{"gap": c.Gaps, "double": c.Doubles, "leftover": c.Leftovers}, items,
	})
}
