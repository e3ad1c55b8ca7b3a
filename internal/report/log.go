package report

import (
	"cmp"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Entry is one event of a log, with what a reader needs beside it.
type Entry struct {
	ledger.Event
	Do     string `json:"do"`     // the step's sentence as shown for the job; empty without a step
	Undone bool   `json:"undone"` // taken back, and so without effect
	// The clock was set since the event before: see ledger.ClockSet.
	ClockSet bool `json:"clock_set,omitempty"`
}

// Sentences returns a step's sentence as it is shown for a job; empty where the run's list has no
// such step. lists gives the run's own copy of a procedure's step list.
func Sentences(r ledger.Run, s site.Site, jobs []ledger.Summary, lists func(procedure string) (procedures.Procedure, error)) func(job, step string) (string, error) {
	byKey := make(map[string]ledger.Summary, len(jobs))
	for _, j := range jobs {
		byKey[j.Plan.Key] = j
	}
	said := map[[2]string]string{}
	return func(job, step string) (string, error) {
		j, known := byKey[job]
		if !known || step == "" {
			return "", nil
		}
		at := [2]string{job, step}
		if _, done := said[at]; !done {
			list, err := lists(j.Plan.Procedure)
			if err != nil {
				return "", err
			}
			said[at] = sentence(list, j, r, s, step)
		}
		return said[at], nil
	}
}

func sentence(list procedures.Procedure, j ledger.Summary, r ledger.Run, s site.Site, step string) string {
	for _, st := range list.Steps {
		if st.ID == step {
			return procedures.Render(st, procedures.Values(list, j.Plan, s, known(j, r, s))).Do
		}
	}
	return ""
}

func known(j ledger.Summary, r ledger.Run, s site.Site) procedures.Known {
	return procedures.Known{
		Release: r.Release, Year: r.Started.In(s.Location()).Year(), StartTime: j.New.Start,
		OldID: j.Old.ID, OldStart: j.Old.Start, OldDescription: j.Old.Description, NewID: j.New.ID,
	}
}

// Log writes the events of a run, in the order given.
func (w Writer) Log(run string, entries []Entry) error {
	if w.Format == JSON {
		if entries == nil {
			entries = []Entry{}
		}
		return WriteJSON(w.Out, entries)
	}
	t := w.Text.History
	layout := w.Text.Words.Moment
	if w.Format == CSV {
		layout = "2006-01-02 15:04:05"
	}
	sheet := Sheet{
		Columns: []string{t.Number, t.At, w.Text.Report.By, w.Text.Report.Job, w.Text.Report.Step, t.What, t.Value, t.Reason, t.Mark},
		Empty:   t.NoEvents(run),
	}
	for _, e := range entries {
		sheet.Add(strconv.FormatUint(e.Seq, 10), e.At.In(w.Loc).Format(layout), e.By, e.Job, cmp.Or(e.Do, e.Step),
			t.Action[string(e.Action)], w.eventValue(e.Event), e.Reason, w.marks(e))
	}
	return sheet.Write(w.Out, w.Format)
}

// eventValue is what an event says; of a run's own events only a machine reads the value.
func (w Writer) eventValue(e ledger.Event) string {
	switch {
	case e.Action == ledger.Undone:
		return w.Text.History.Entry(int(e.Ref))
	case e.Job == "":
		return ""
	case e.Slot != "" && e.Action == ledger.Recorded:
		return w.Text.History.Slot[string(e.Slot)] + " " + e.Value
	case e.Action == ledger.Recorded && e.Value == "":
		return w.Text.History.Effect[string(e.Effect)]
	}
	return e.Value
}

func (w Writer) marks(e Entry) string {
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
