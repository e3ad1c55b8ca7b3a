package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// Runs writes all runs, newest first; counts holds a count for each.
func (w Writer) Runs(runs []ledger.Run, counts []ledger.Count) error {
	type item struct {
		Run      string       `json:"run"`
		Release  string       `json:"release"`
		Kind     string       `json:"kind"`
		Site     string       `json:"site"`
		Started  time.Time    `json:"started"`
		By       string       `json:"by"`
		Closed   bool         `json:"closed"`
		Practice bool         `json:"practice,omitempty"`
		Count    ledger.Count `json:"count"`

		ID        string `json:"id,omitempty"` // where it is called otherwise
		Discarded bool   `json:"discarded,omitempty"`
	}
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Run, t.Kind, t.Started, t.By, t.State, t.Ready, t.Total, t.Remaining}, Empty: t.NoRuns}
	items := make([]item, len(runs))
	for i, r := range runs {
		n, state := counts[i], t.Open
		switch {
		case r.Discarded:
			state = w.Text.History.Action[ledger.Discarded]
		case r.Closed():
			state = t.Closed
		}
		items[i] = item{r.Called(), r.Release, string(r.Kind), r.Site, w.second(r.Started), r.By, r.Closed(), r.Practice, n, "", r.Discarded}
		if r.ID != r.Called() {
			items[i].ID = r.ID
		}
		name := r.Called()
		if slices.ContainsFunc(runs[:i], func(other ledger.Run) bool { return other.Called() == name }) {
			name = session.ByID + r.ID // a newer one is called so
		}
		list.Add(name, wizard.ReleaseText(r.Kind, r.Practice, w.Text.Words), r.Started.In(w.Zone).Format("2006-01-02 15:04"), r.By, state,
			strconv.Itoa(n.Ready), strconv.Itoa(n.Jobs), strconv.Itoa(n.Remaining))
	}
	return w.list(list, items)
}

// Count writes the final count of a run, how many jobs were seen to have run, the dangers that it was closed over, and what it has cost beside the run before.
func (w Writer) Count(run string, c ledger.Count, cost overview.Compared) error {
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Count(run), "", ""}}
	if cost.Before != "" {
		list.Columns[2] = w.Text.Plan.Before(cost.Before)
	}
	for _, line := range []struct {
		label string
		n     int
	}{
		{t.SetWaiting, c.Waiting}, {t.Deleted, c.Deleted}, {t.Remaining, c.Remaining}, {t.Cancelled, c.Cancelled},
		{t.Kept, c.Kept}, {t.ReadyJobs, c.Ready}, {t.Untouched, c.Untouched}, {t.Total, c.Jobs},
	} {
		list.Add(line.label, strconv.Itoa(line.n), "")
	}
	for _, h := range []struct {
		hazard ledger.Hazard
		n      int
	}{{ledger.Proved, c.Proved}, {ledger.Gap, c.Gaps}, {ledger.Failed, c.Failed}, {ledger.Double, c.Doubles}, {ledger.Leftover, c.Leftovers}} {
		if h.n > 0 {
			list.Add(w.Text.Words.Hazard[string(h.hazard)], strconv.Itoa(h.n), "")
		}
	}
	for _, f := range cost.Lines(w.Text) {
		list.Add(f.Label, f.Own, f.Last)
	}
	return w.list(list, struct {
		Run string `json:"run"`
		ledger.Count
		Figures overview.Compared `json:"figures"`
	}{run, c, cost})
}

func (w Writer) moment(at time.Time) string { return at.In(w.Zone).Format(w.Text.Words.Moment) }

// Backups writes the automatic backups in a folder, and what each holds.
func (w Writer) Backups(folder string, files []session.BackupFile) error {
	t := w.Text.Data
	if len(files) == 0 {
		return w.lines(t.NoBackups(folder))
	}
	list := table.Table{Columns: []string{t.File, t.At, t.Size, t.Runs, t.Entries, t.Last}}
	for _, f := range files {
		runs, entries, last := t.Unreadable, "", ""
		if f.Err == nil {
			var ids []string
			for _, r := range f.Runs {
				ids = append(ids, r.Called())
			}
			runs, entries = strings.Join(ids, ", "), strconv.Itoa(f.Entries())
			if e := f.Latest(); !e.At.IsZero() {
				last = w.moment(e.At) + " " + e.By
			}
		}
		list.Add(f.Name, w.moment(f.At), strconv.FormatInt((f.Size+1023)/1024, 10), runs, entries, last)
	}
	if err := w.lines(t.Backups(folder)); err != nil {
		return err
	}
	return list.Write(w.Out, w.Format)
}

// Copied writes which runs a copy of the record holds.
func (w Writer) Copied(file string, runs []ledger.Run) error {
	return w.lines(append([]string{w.Text.Data.Holds(file)}, w.runLines(runs)...)...)
}

// Replaced writes what a copy would take the place of, and how much of it the copy does not hold.
func (w Writer) Replaced(now session.Replaced) error {
	t := w.Text.Data
	lost := t.LosesNothing
	if now.Lost > 0 {
		lost = t.Lost(now.Lost)
	}
	return w.lines(append(append([]string{t.Replaces}, w.runLines(now.Runs)...), lost)...)
}

func (w Writer) runLines(runs []ledger.Run) []string {
	t := w.Text.Data
	if len(runs) == 0 {
		return []string{t.HoldsNothing}
	}
	var out []string
	for _, r := range runs {
		out = append(out, t.RunLine(r.Called(), int(r.Head.Seq), w.moment(r.Head.At), cleantext.Line(r.Head.By)))
	}
	return out
}

// Log writes the events of a run in the order given.
func (w Writer) Log(run string, entries []session.LogEntry) error {
	t := w.Text.History
	layout := w.Text.Words.Moment
	if w.Format == table.CSV {
		layout = "2006-01-02 15:04:05"
	}
	list := table.Table{
		Columns: []string{t.Number, t.At, w.Text.Report.By, w.Text.Report.Job, w.Text.Report.Step, t.What, t.Value, t.Reason, t.Mark},
		Empty:   t.NoEvents(run),
	}
	for _, e := range entries {
		list.Add(strconv.FormatUint(e.Seq, 10), e.At.In(w.Zone).Format(layout), e.By, e.Job, cmp.Or(e.Do, e.Step),
			t.Action[e.Called()], w.eventValue(e), e.Reason, w.marks(e))
	}
	return w.list(list, append([]session.LogEntry{}, entries...))
}

// eventValue returns what an event says.
func (w Writer) eventValue(e session.LogEntry) string {
	switch {
	case e.Action == ledger.Undone:
		return w.Text.History.Entry(int(e.Ref))
	case e.Slot != "" && e.Action == ledger.Recorded:
		return w.Text.History.Slot[string(e.Slot)] + " " + e.Value
	case e.Action == ledger.Recorded && e.Code != ledger.Controlled:
		return strings.TrimSuffix(w.Text.History.Effect[string(e.Effect)]+": "+e.Value, ": ")
	}
	e.Value = cmp.Or(e.Shown, e.Value)
	return wizard.EventValue(e.Event, w.Text.Words)
}

func (w Writer) marks(e session.LogEntry) string {
	t := w.Text.History
	var out []string
	for _, m := range []struct {
		text string
		here bool
	}{{t.Undone, e.Undone}, {t.Deviates, e.Deviates}, {t.Redline, e.Redline}, {t.Paper, e.Paper}, {t.ClockSet, e.ClockSet}} {
		if m.here {
			out = append(out, m.text)
		}
	}
	return strings.Join(out, ", ")
}
