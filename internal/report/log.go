package report

import (
	"cmp"
	"strconv"
	"strings"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

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
			t.Action[e.Called()], w.eventValue(e.Event), e.Reason, w.marks(e))
	}
	return w.list(list, append([]session.LogEntry{}, entries...))
}

// eventValue returns what an event says. The values of a run's own events are for programs.
func (w Writer) eventValue(e ledger.Event) string {
	switch {
	case e.Action == ledger.Undone:
		return w.Text.History.Entry(int(e.Ref))
	case e.Job == "":
		return ""
	case e.Slot != "" && e.Action == ledger.Recorded:
		return w.Text.History.Slot[string(e.Slot)] + " " + e.Value
	case e.Action == ledger.Recorded:
		return strings.TrimSuffix(w.Text.History.Effect[string(e.Effect)]+": "+e.Value, ": ")
	}
	return wizard.EventValue(e, w.Text.Words)
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
