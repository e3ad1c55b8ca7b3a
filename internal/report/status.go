package report

import (
	"fmt"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Status writes where a run stands, a line per job. missed is how many starts its jobs have missed,
// findings what a list showed.
func (w Writer) Status(r ledger.Run, jobs []ledger.Summary, missed int, findings wizard.Findings) error {
	type item struct {
		jobJSON
		StepsDone  int             `json:"steps_done"`
		StepsTotal int             `json:"steps_total"`
		NextStep   string          `json:"next_step"`
		Deferred   int             `json:"deferred"`
		Skipped    string          `json:"skipped,omitempty"`
		Omitted    ledger.Omission `json:"omitted,omitempty"`
		Reason     string          `json:"reason,omitempty"`
	}
	c, t, words := ledger.CountJobs(jobs), w.Text.Report, w.Text.Words
	list := table.Table{Columns: []string{t.Job, t.Title, t.Company, t.Steps, t.OldState, t.NewState, t.Hazard, t.Next}}
	items := make([]item, len(jobs))
	for i, s := range jobs {
		items[i] = item{w.job(s), s.StepsDone, s.StepsTotal, s.NextStep, s.Deferred, s.Skipped, s.Omission(), s.Skipped}
		next := s.NextStep
		if s.Skipped != "" {
			next = wizard.OmittedText(s.Omission(), s.Skipped, words)
		}
		list.Add(s.Plan.Key, s.Plan.Title, w.company(s), fmt.Sprintf("%d/%d", s.StepsDone, s.StepsTotal),
			words.Old[string(s.Old.State)], words.New[s.New.Code()], words.Hazard[string(s.Hazard)], next)
	}
	if w.Format != table.CSV && w.Format != table.JSON {
		head := []string{
			t.Progress(r.ID, words.Release[string(r.Kind)], c.Ready, c.Jobs), t.HazardCount(c.Gaps, c.Failed, c.Doubles, c.Leftovers),
		}
		if missed > 0 {
			head = append(head, w.Text.Missed.Total(missed))
		}
		if text := findings.Text(w.Zone, w.Text.Words, w.Text.Reconcile); text != "" {
			head = append(head, cleantext.Line(text))
		}
		if err := w.lines(append(head, "")...); err != nil {
			return err
		}
	}
	return w.list(list, struct {
		Run      string         `json:"run"`
		Release  string         `json:"release"`
		Kind     string         `json:"kind"`
		Closed   bool           `json:"closed"`
		Total    int            `json:"total"`
		Ready    int            `json:"ready"`
		Hazards  map[string]int `json:"hazards"`
		Missed   int            `json:"missed"`
		Findings int            `json:"findings"`
		Jobs     []item         `json:"jobs"`
	}{
		r.ID, r.Release, string(r.Kind), r.Closed(), c.Jobs, c.Ready,
		map[string]int{"gap": c.Gaps, "double": c.Doubles, "leftover": c.Leftovers, "failed": c.Failed}, missed, len(findings.Findings), items,
	})
}

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
