package report

import (
	"fmt"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
)

// Waiting writes the jobs that wait or are in danger, grouped by what to do. jobs are in order, the
// most urgent first.
func (w Writer) Waiting(run string, jobs []ledger.Summary, next ledger.NextRun) error {
	type item struct {
		jobJSON
		Action ledger.Advice `json:"action"`
	}
	t, words := w.Text.Report, w.Text.Words
	list := table.Table{
		Columns: []string{t.Job, t.Title, t.Company, t.OldState, t.OldID, t.OldStart, t.Since, t.By, t.NewState, t.NewID, t.NextRun},
		Empty:   t.NothingWaits(run),
	}
	if w.Format == table.CSV {
		list.Columns = append(list.Columns, t.Action)
	}
	sizes := map[ledger.Advice]int{}
	for _, s := range jobs {
		sizes[s.Advice]++
	}
	items := make([]item, len(jobs))
	for i, s := range jobs {
		items[i] = item{w.job(s), s.Advice}
		if i == 0 || s.Advice != jobs[i-1].Advice {
			list.Groups = append(list.Groups, table.Group{Heading: fmt.Sprintf("%s · %d", t.Group[string(s.Advice)], sizes[s.Advice])})
		}
		row := []string{
			s.Plan.Key, s.Plan.Title, w.company(s), words.Old[string(s.Old.State)], s.Old.ID, s.Old.Start.String(),
			w.when(s.Old.Since), s.Old.By, words.New[string(s.New.State)], s.New.ID, w.nextRun(s, next),
		}
		if w.Format == table.CSV {
			row = append(row, words.Action[string(s.Advice)])
		}
		list.Add(row...)
	}
	return w.list(list, struct {
		Run  string    `json:"run"`
		At   time.Time `json:"at"`
		Jobs []item    `json:"jobs"`
	}{run, w.second(w.Now), items})
}

// nextRun says when a gap or a double is next felt; "?" if that is not known, empty for other jobs.
func (w Writer) nextRun(s ledger.Summary, next ledger.NextRun) string {
	if s.Hazard != ledger.Gap && s.Hazard != ledger.Double {
		return ""
	}
	at, ok := next(s)
	if !ok {
		return "?"
	}
	return w.when(at)
}
