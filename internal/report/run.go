// Package report writes the lists that the commands show: where a run stands, what waits, the timetable,
// the log, the runs, the findings of a reconciliation, the step lists and the site. Each list is one method of Writer; it puts codes into the words of
// a language for people, and leaves them as they are in JSON.
package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
)

// Writer writes lists of one site in one language and format.
type Writer struct {
	Out    io.Writer
	Format table.Format
	Text   lang.Text
	Loc    *time.Location
	Now    time.Time
}

type oldJSON struct {
	State       ledger.OldState `json:"state"`
	ID          string          `json:"id"`
	Start       string          `json:"start"`
	Description string          `json:"description,omitempty"`
	Since       *time.Time      `json:"since,omitempty"`
	By          string          `json:"by,omitempty"`
}

type newJSON struct {
	State       ledger.NewState `json:"state"`
	ID          string          `json:"id"`
	Start       string          `json:"start"`
	Description string          `json:"description,omitempty"`
}

type jobJSON struct {
	Job       string        `json:"job"`
	Procedure string        `json:"procedure"`
	Company   int           `json:"company"` // 0 for all companies
	Variant   string        `json:"variant"`
	Title     string        `json:"title"`
	Old       oldJSON       `json:"old"`
	New       newJSON       `json:"new"`
	Hazard    ledger.Hazard `json:"hazard"`
}

func (w Writer) job(s ledger.Summary) jobJSON {
	p := s.Plan
	j := jobJSON{
		Job: p.Key, Procedure: p.Procedure, Company: p.Company, Variant: p.Variant, Title: p.Title,
		Old:    oldJSON{State: s.Old.State, ID: s.Old.ID, Start: s.Old.Start.String(), Description: s.Old.Description, By: s.Old.By},
		New:    newJSON{State: s.New.State, ID: s.New.ID, Start: s.New.Start.String(), Description: s.New.Description},
		Hazard: s.Hazard,
	}
	if !s.Old.Since.IsZero() {
		since := w.second(s.Old.Since)
		j.Old.Since = &since
	}
	return j
}

// second returns a moment in local time, to the second.
func (w Writer) second(at time.Time) time.Time { return at.In(w.Loc).Truncate(time.Second) }

// Waiting writes the jobs that wait or are in danger, grouped by what to do. jobs stand with
// the most urgent first.
func (w Writer) Waiting(run string, jobs []ledger.Summary, next ledger.NextRun) error {
	if w.Format == table.JSON {
		type item struct {
			jobJSON
			Action ledger.Advice `json:"action"`
		}
		items := make([]item, len(jobs))
		for i, s := range jobs {
			items[i] = item{w.job(s), s.Advice}
		}
		return table.WriteJSON(w.Out, struct {
			Run  string    `json:"run"`
			At   time.Time `json:"at"`
			Jobs []item    `json:"jobs"`
		}{run, w.second(w.Now), items})
	}
	t := w.Text.Report
	list := table.Table{
		Columns: []string{t.Job, t.Title, t.Company, t.OldState, t.OldID, t.OldStart, t.Since, t.By, t.NewState, t.NewID, t.NextRun},
		Empty:   t.NothingWaits(run),
	}
	last := ledger.Nothing
	for _, s := range jobs {
		if s.Advice != last {
			last = s.Advice
			same := func(o ledger.Summary) bool { return o.Advice == last }
			n := len(slices.DeleteFunc(slices.Clone(jobs), func(o ledger.Summary) bool { return !same(o) }))
			list.Groups = append(list.Groups, table.Group{Heading: t.Group[string(last)](n)})
		}
		list.Add(s.Plan.Key, s.Plan.Title, w.company(s), w.Text.Words.Old[string(s.Old.State)], s.Old.ID, s.Old.Start.String(),
			w.when(s.Old.Since), s.Old.By, w.Text.Words.New[string(s.New.State)], s.New.ID, w.nextRun(s, next))
	}
	if w.Format == table.CSV {
		list.Columns = append(list.Columns, t.Action)
		i := 0
		for g := range list.Groups {
			for r := range list.Groups[g].Rows {
				list.Groups[g].Rows[r] = append(list.Groups[g].Rows[r], w.Text.Words.Action[string(jobs[i].Advice)])
				i++
			}
		}
	}
	return list.Write(w.Out, w.Format)
}

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

func (w Writer) company(s ledger.Summary) string {
	if s.Plan.Company == 0 {
		return w.Text.Words.All
	}
	return fmt.Sprintf("%d %s", s.Plan.Company, s.Plan.CompanyName)
}

func (w Writer) when(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	local := at.In(w.Loc)
	return w.Text.Words.Weekdays[local.Weekday()] + local.Format(" 02.01 15:04")
}

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

// Runs writes all runs, newest first; counts holds a count for each.
func (w Writer) Runs(runs []ledger.Run, counts []ledger.Count) error {
	t := w.Text.Report
	if w.Format == table.JSON {
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
		items := make([]item, len(runs))
		for i, r := range runs {
			items[i] = item{r.ID, r.Release, string(r.Kind), r.Site, w.second(r.Started), r.By, r.Closed(), counts[i]}
		}
		return table.WriteJSON(w.Out, items)
	}
	list := table.Table{Columns: []string{t.Run, t.Kind, t.Started, t.By, t.State, t.Ready, t.Total, t.Remaining}, Empty: t.NoRuns}
	for i, r := range runs {
		state := t.Open
		if r.Closed() {
			state = t.Closed
		}
		list.Add(r.ID, w.Text.Words.Release[string(r.Kind)], r.Started.In(w.Loc).Format("2006-01-02 15:04"), r.By, state,
			strconv.Itoa(counts[i].Ready), strconv.Itoa(counts[i].Jobs), strconv.Itoa(counts[i].Remaining))
	}
	return list.Write(w.Out, w.Format)
}

// Count writes the final count of a run.
func (w Writer) Count(run string, c ledger.Count) error {
	t := w.Text.Report
	if w.Format == table.JSON {
		return table.WriteJSON(w.Out, struct {
			Run string `json:"run"`
			ledger.Count
		}{run, c})
	}
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
	return list.Write(w.Out, w.Format)
}
