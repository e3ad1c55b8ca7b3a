package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
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
		Use: "adopt [PROSEDYRE…]", Short: t.Adopt, Long: t.AdoptLong, Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error { return a.adopt(args) },
	}
}

// changedList is a procedure that is not as the run has it.
type changedList struct {
	ID      string                  `json:"id"`
	Title   string                  `json:"title"`
	New     bool                    `json:"new"`   // the run has no such procedure
	Jobs    int                     `json:"jobs"`  // of the run
	Begun   int                     `json:"begun"` // of these, something is recorded in
	Changes []procedures.Difference `json:"changes"`
	was, is procedures.Procedure
	begun   []string
}

// changedLists compares the run's own step lists with those of the program, in the order of a
// run. It tells of those that only the run has.
func (a *app) changedLists(d desk) ([]changedList, error) {
	fresh, err := a.lists()
	if err != nil {
		return nil, err
	}
	own, err := runLists(d.store, d.run)
	if err != nil {
		return nil, err
	}
	jobs, err := d.store.Jobs(d.run.ID)
	if err != nil {
		return nil, err
	}
	out := []changedList{}
	for _, p := range fresh.All() {
		was, known := own.Get(p.ID)
		c := changedList{ID: p.ID, Title: p.Title, New: !known, Changes: []procedures.Difference{}, was: was, is: p}
		if known {
			if c.Changes = procedures.Diff(was, p); len(c.Changes) == 0 {
				continue
			}
		}
		for _, j := range jobs {
			if j.Plan.Procedure != p.ID {
				continue
			}
			if c.Jobs++; j.Begun() {
				c.begun = append(c.begun, j.Plan.Key)
			}
		}
		c.Begun = len(c.begun)
		out = append(out, c)
	}
	var lost []string
	for _, p := range own.All() {
		if _, still := fresh.Get(p.ID); !still {
			lost = append(lost, p.ID)
		}
	}
	if len(lost) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Adopt.DiffLost(strings.Join(lost, ", ")))
	}
	return out, nil
}

func (a *app) showChanged(d desk, changed []changedList, f table.Format) error {
	t := a.text.Adopt
	if f == table.JSON {
		return table.WriteJSON(a.out, struct {
			Run        string        `json:"run"`
			Procedures []changedList `json:"procedures"`
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
func (a *app) showOne(w io.Writer, c changedList, f table.Format) error {
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
	if err := a.changeSheet([]changedList{c}, false).Write(w, f); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}

func (a *app) changeSheet(changed []changedList, named bool) *table.Table {
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
	d, err := a.openToWrite()
	if err != nil {
		return err
	}
	changed, err := a.changedLists(d)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(changed, func(c changedList) bool { return c.ID == id }) {
			return &problem{text: t.NotChanged(id), fix: t.NotChangedFix, status: failed}
		}
	}
	if len(ids) > 0 {
		changed = slices.DeleteFunc(changed, func(c changedList) bool { return !slices.Contains(ids, c.ID) })
	}
	if len(changed) == 0 {
		_, err := fmt.Fprintln(a.out, t.DiffNone)
		return err
	}
	lists := make([]procedures.Procedure, len(changed))
	for i, c := range changed {
		lists[i] = c.is
	}
	e := ledger.Event{Action: ledger.Adopted, Reason: t.AdoptedReason}
	if d.run, err = d.store.Adopt(d.run.ID, a.stamper().Stamp(e), lists); err != nil {
		return err
	}
	for _, c := range changed {
		_, _ = fmt.Fprintln(a.out, t.Adopted(c.ID, c.Title, len(c.Changes)))
		if err := a.tellAnsweredGone(d, c); err != nil {
			return err
		}
	}
	return a.align(&d)
}

// tellAnsweredGone names the steps that were taken out although they are answered.
func (a *app) tellAnsweredGone(d desk, c changedList) error {
	t := a.text.Adopt
	answered := map[string][]string{} // job keys by step
	for _, key := range c.begun {
		job, err := d.store.Job(d.run.ID, key)
		if err != nil {
			return err
		}
		for step := range job.Steps {
			answered[step] = append(answered[step], key)
		}
	}
	for _, change := range c.Changes {
		if keys := answered[change.Step]; change.Kind == procedures.StepRemoved && len(keys) > 0 {
			_, _ = fmt.Fprintln(a.err, t.AnsweredGone(c.ID, change.Step, change.Was, len(keys), someOf(keys, a.text.Align)))
		}
	}
	return nil
}
