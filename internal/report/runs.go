package report

import (
	"strconv"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
)

// Runs writes all runs, newest first; counts holds a count for each.
func (w Writer) Runs(runs []ledger.Run, counts []ledger.Count) error {
	type item struct {
		Run     string       `json:"run"`
		Release string       `json:"release"`
		Kind    string       `json:"kind"`
		Site    string       `json:"site"`
		Started time.Time    `json:"started"`
		By      string       `json:"by"`
		Closed  bool         `json:"closed"`
		Count   ledger.Count `json:"count"`
	}
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Run, t.Kind, t.Started, t.By, t.State, t.Ready, t.Total, t.Remaining}, Empty: t.NoRuns}
	items := make([]item, len(runs))
	for i, r := range runs {
		n, state := counts[i], t.Open
		if r.Closed() {
			state = t.Closed
		}
		items[i] = item{r.ID, r.Release, string(r.Kind), r.Site, w.second(r.Started), r.By, r.Closed(), n}
		list.Add(r.ID, w.Text.Words.Release[string(r.Kind)], r.Started.In(w.Zone).Format("2006-01-02 15:04"), r.By, state,
			strconv.Itoa(n.Ready), strconv.Itoa(n.Jobs), strconv.Itoa(n.Remaining))
	}
	return w.list(list, items)
}

// Count writes the final count of a run, and the dangers that it was closed over.
func (w Writer) Count(run string, c ledger.Count) error {
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Count(run), ""}}
	for _, line := range []struct {
		label string
		n     int
	}{
		{t.SetWaiting, c.Waiting}, {t.Deleted, c.Deleted}, {t.Remaining, c.Remaining}, {t.Cancelled, c.Cancelled},
		{t.Kept, c.Kept}, {t.ReadyJobs, c.Ready}, {t.Untouched, c.Untouched}, {t.Total, c.Jobs},
	} {
		list.Add(line.label, strconv.Itoa(line.n))
	}
	for _, h := range []struct {
		hazard ledger.Hazard
		n      int
	}{{ledger.Gap, c.Gaps}, {ledger.Failed, c.Failed}, {ledger.Double, c.Doubles}, {ledger.Leftover, c.Leftovers}} {
		if h.n > 0 {
			list.Add(w.Text.Words.Hazard[string(h.hazard)], strconv.Itoa(h.n))
		}
	}
	return w.list(list, struct {
		Run string `json:"run"`
		ledger.Count
	}{run, c})
}
