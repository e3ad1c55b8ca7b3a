package report

import (
	"fmt"

	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// ChangedLists writes what is changed in step lists since a run took them: a table for each, under its title.
func (w Writer) ChangedLists(run string, changed []session.ChangedList) error {
	t := w.Text.Adopt
	if w.Format == table.JSON {
		return table.WriteJSON(w.Out, struct {
			Run        string                `json:"run"`
			Procedures []session.ChangedList `json:"procedures"`
		}{run, changed})
	}
	if w.Format == table.CSV {
		return w.changes(changed, true).Write(w.Out, w.Format)
	}
	if len(changed) == 0 {
		return w.lines(t.DiffNone)
	}
	for _, c := range changed {
		if err := w.changedList(c); err != nil {
			return err
		}
	}
	return nil
}

// changedList writes what is changed in one procedure, under its title.
func (w Writer) changedList(c session.ChangedList) error {
	t := w.Text.Adopt
	head := fmt.Sprintf("%s (%s): %s", c.Title, c.ID, t.DiffHead(len(c.Changes), c.Jobs, c.Begun))
	if c.New {
		head = t.DiffNew(fmt.Sprintf("%s (%s)", c.Title, c.ID))
	}
	if w.Format == table.Markdown {
		head = "## " + head + "\n"
	}
	if err := w.lines(head); err != nil || c.New {
		return err
	}
	if err := w.changes([]session.ChangedList{c}, false).Write(w.Out, w.Format); err != nil {
		return err
	}
	return w.lines("")
}

func (w Writer) changes(changed []session.ChangedList, named bool) *table.Table {
	t := w.Text.Adopt
	sheet := &table.Table{Columns: []string{w.Text.Report.Step, t.DiffKind, t.DiffField, t.Was, t.Is}}
	if named {
		sheet.Columns = append([]string{w.Text.Report.Procedure}, sheet.Columns...)
	}
	for _, c := range changed {
		if c.New {
			sheet.Add(c.ID, "", t.DiffNew(c.Title), "", "", "")
		}
		for _, d := range c.Changes {
			field := d.Field
			if name, ok := t.DiffFields[field]; ok {
				field = name
			}
			cells := []string{d.Step, t.DiffKinds[string(d.Kind)], field, d.Was, d.Is}
			if named {
				cells = append([]string{c.ID}, cells...)
			}
			sheet.Add(cells...)
		}
	}
	return sheet
}
