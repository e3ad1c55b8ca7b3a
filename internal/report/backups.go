package report

import (
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

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
				ids = append(ids, r.ID)
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
	if err := list.Write(w.Out, w.Format); err != nil {
		return err
	}
	return w.lines(t.RestoreHint)
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
		out = append(out, t.RunLine(r.ID, int(r.Head.Seq), w.moment(r.Head.At), cleantext.Line(r.Head.By)))
	}
	return out
}
