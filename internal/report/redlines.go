package report

import (
	"time"

	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// Redlines writes the remarks that procedures should be changed.
func (w Writer) Redlines(found []session.Redline) error {
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Procedure, t.Step, t.Do, t.Note, t.Run, t.By, t.Since}, Empty: w.Text.Cmd.NoRedlines}
	for _, r := range found {
		list.Add(r.Procedure, r.Step, r.Do, r.Note, r.Run+" "+r.Job, r.By, r.At.Format(time.DateOnly))
	}
	return w.list(list, found)
}
