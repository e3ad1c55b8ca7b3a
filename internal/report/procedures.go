package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

type stepJSON struct {
	ID     string   `json:"id"`
	Source []string `json:"source"`
}

type procedureJSON struct {
	ID       string               `json:"id"`
	Title    string               `json:"title"`
	Kind     procedures.Kind      `json:"kind"`
	Module   string               `json:"module"`
	OncePer  procedures.OncePer   `json:"once_per"`
	Releases []procedures.Release `json:"releases"`
	Source   []string             `json:"source"`
	Steps    []stepJSON           `json:"steps"`
}

// Procedures writes which step lists there are.
func (w Writer) Procedures(set procedures.Set) error {
	t := w.Text.Report
	list := table.Table{Columns: []string{t.ID, t.Title, t.Kind, t.Module, t.OncePer, t.Releases, t.StepCount, t.Source}}
	var items []procedureJSON
	for _, p := range set.All() {
		item := procedureJSON{p.ID, p.Title, p.Kind, p.Module, p.OncePer, p.Releases, p.Source, nil}
		var releases []string
		for _, r := range p.Releases {
			releases = append(releases, w.Text.Words.Release[string(r)])
		}
		for _, s := range p.Steps {
			item.Steps = append(item.Steps, stepJSON{s.ID, s.Source})
		}
		items = append(items, item)
		list.Add(p.ID, p.Title, string(p.Kind), p.Module, string(p.OncePer), strings.Join(releases, ", "),
			strconv.Itoa(len(p.Steps)), strings.Join(p.Source, ", "))
	}
	return w.list(list, items)
}

// Procedure writes the steps of one procedure, rendered for the job with this key.
func (w Writer) Procedure(p procedures.Procedure, key string) error {
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Step, t.ID, t.Card, t.Do, t.Where, t.Fields, t.Press, t.Ask, t.Source}}
	p.Steps = slices.Clone(p.Steps)
	for i, s := range p.Steps {
		p.Steps[i].Card = s.CardID()
		heading := ""
		if s.Card != "" {
			heading = p.CardOf(s).Title
		}
		list.Under(heading)
		var fields []string
		for _, field := range s.Fields {
			fields = append(fields, field.Label+": "+field.Value)
		}
		ask := strings.TrimSpace(s.Ask.Label + " " + s.Ask.Say(s.Ask.Expect))
		source := strings.Join(s.Source, ", ")
		if s.Inferred {
			source = w.Text.Words.Inferred(s.Source)
		}
		list.Add(strconv.Itoa(i+1), s.ID, s.CardID(), s.Do, strings.Join(s.Menu, " › "), strings.Join(fields, "; "), strings.Join(s.Press, ", "), ask, source)
	}
	if w.Format.Reads() {
		if err := w.lines(fmt.Sprintf("%s · %s · %s %s", p.Title, key, t.Module, p.Module), ""); err != nil {
			return err
		}
	}
	return w.list(list, p)
}

// Guides writes a list of guides.
func (w Writer) Guides(guides []procedures.Procedure) error {
	type item struct {
		ID     string          `json:"id"`
		Title  string          `json:"title"`
		Kind   procedures.Kind `json:"kind"`
		About  []string        `json:"about"`
		Signs  []string        `json:"signs"`
		Source []string        `json:"source"`
	}
	t := w.Text.Report
	items := []item{}
	sheet := table.Table{Columns: []string{t.ID, t.Title, t.Signs}}
	for _, g := range guides {
		items = append(items, item{g.ID, g.Title, g.Kind, append([]string{}, g.About...), append([]string{}, g.Signs...), g.Source})
		sheet.Add(g.ID, g.Title, strings.Join(g.Signs, " · "))
	}
	return w.list(sheet, items)
}

// Redlines writes the remarks that procedures should be changed.
func (w Writer) Redlines(found []session.Redline) error {
	t := w.Text.Report
	list := table.Table{Columns: []string{t.Procedure, t.Step, t.Do, t.Note, t.Run, t.By, t.Since}, Empty: w.Text.Cmd.NoRedlines}
	for _, r := range found {
		list.Add(r.Procedure, r.Step, r.Do, r.Note, r.Run+" "+r.Job, r.By, r.At.Format(time.DateOnly))
	}
	return w.list(list, found)
}

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
