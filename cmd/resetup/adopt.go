package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func (a *app) diffCommand() *cobra.Command {
	t := a.text.Adopt
	c := &cobra.Command{Use: "diff", Short: t.Diff, Long: t.DiffLong, Args: a.exactly(0, 0)}
	return a.formatted(c, func(_ []string, f table.Format) error {
		d, err := a.open()
		if err != nil {
			return err
		}
		changed, err := a.changedLists(d)
		if err != nil {
			return err
		}
		return a.showChanged(d, changed, f)
	})
}

func (a *app) adoptCommand() *cobra.Command {
	t := a.text.Adopt
	return &cobra.Command{
		Use: "adopt [" + a.text.Cmd.ArgProcedure + "…]", Short: t.Adopt, Long: t.AdoptLong, Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error { return a.adopt(args) },
	}
}

// changedLists returns the step lists that are not as the run has them, and says which only the run has.
func (a *app) changedLists(w work) ([]session.ChangedList, error) {
	changed, lost, err := w.ChangedLists(w.run)
	if len(lost) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Adopt.DiffLost(strings.Join(lost, ", ")))
	}
	return changed, err
}

func (a *app) showChanged(d work, changed []session.ChangedList, f table.Format) error {
	t := a.text.Adopt
	if f == table.JSON {
		return table.WriteJSON(a.out, struct {
			Run        string                `json:"run"`
			Procedures []session.ChangedList `json:"procedures"`
		}{d.run.ID, changed})
	}
	if len(changed) == 0 {
		if f != table.CSV {
			_, err := fmt.Fprintln(a.out, t.DiffNone)
			return err
		}
		return a.changeSheet(nil, true).Write(a.out, f)
	}
	if f == table.CSV {
		return a.changeSheet(changed, true).Write(a.out, f)
	}
	for _, c := range changed {
		if err := a.showOne(a.out, c, f); err != nil {
			return err
		}
	}
	_, _ = fmt.Fprintln(a.err, t.DiffNext)
	return nil
}

// showOne writes what is changed in one procedure, under its title.
func (a *app) showOne(w io.Writer, c session.ChangedList, f table.Format) error {
	t := a.text.Adopt
	head := fmt.Sprintf("%s (%s): %s", c.Title, c.ID, t.DiffHead(len(c.Changes), c.Jobs, c.Begun))
	if c.New {
		head = t.DiffNew(fmt.Sprintf("%s (%s)", c.Title, c.ID))
	}
	if f == table.Markdown {
		head = "## " + head + "\n"
	}
	if _, err := fmt.Fprintln(w, head); err != nil || c.New {
		return err
	}
	if err := a.changeSheet([]session.ChangedList{c}, false).Write(w, f); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}

func (a *app) changeSheet(changed []session.ChangedList, named bool) *table.Table {
	t := a.text.Adopt
	sheet := &table.Table{Columns: []string{a.text.Report.Step, t.DiffKind, t.DiffField, t.Was, t.Is}}
	if named {
		sheet.Columns = append([]string{a.text.Report.Procedure}, sheet.Columns...)
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

// adopt takes changed step lists over into the run: those with these ids, or all.
func (a *app) adopt(ids []string) error {
	t := a.text.Adopt
	w, err := a.openToWrite()
	if err != nil {
		return err
	}
	changed, err := a.changedLists(w)
	if err != nil {
		return err
	}
	done, err := w.Adopt(w.run, changed, ids...)
	if err != nil {
		return err
	}
	if len(done.Lists) == 0 {
		_, err := fmt.Fprintln(a.out, t.DiffNone)
		return err
	}
	for _, c := range done.Lists {
		_, _ = fmt.Fprintln(a.out, t.Adopted(c.ID, c.Title, len(c.Changes)))
	}
	for _, g := range done.Gone {
		_, _ = fmt.Fprintln(a.err, t.AnsweredGone(g.Procedure, g.Step, g.Do, len(g.Jobs), someOf(g.Jobs, a.text.Align)))
	}
	w.run = done.Run
	return a.align(&w)
}
