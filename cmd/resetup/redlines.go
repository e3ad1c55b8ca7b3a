package main

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/table"
)

func (a *app) redlinesCommand() *cobra.Command {
	c := &cobra.Command{Use: "redlines", Short: a.text.Cmd.Redlines, Args: a.exactly(0, 0)}
	return a.formatted(c, func(_ []string, f table.Format) error { return a.redlines(f) })
}

// redline is one remark that a procedure should be changed.
type redline struct {
	Procedure string    `json:"procedure"`
	Step      string    `json:"step"`
	Do        string    `json:"do"` // the step's sentence, as the run has it
	Note      string    `json:"note"`
	Run       string    `json:"run"`
	Job       string    `json:"job"`
	By        string    `json:"by"`
	At        time.Time `json:"at"`
}

// redlines collects the remarks of every run, those on the same procedure together.
func (a *app) redlines(f table.Format) error {
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	runs, err := store.Runs()
	if err != nil {
		return err
	}
	found := []redline{}
	for _, r := range runs {
		more, err := redlinesOf(store, r, p.Location())
		if err != nil {
			return err
		}
		found = append(found, more...)
	}
	slices.SortStableFunc(found, func(a, b redline) int { return strings.Compare(a.Procedure+" "+a.Step, b.Procedure+" "+b.Step) })
	if f == table.JSON {
		return table.WriteJSON(a.out, found)
	}
	t := a.text.Report
	sheet := table.Table{Columns: []string{t.Procedure, t.Step, t.Do, t.Note, t.Run, t.By, t.Since}, Empty: a.text.Cmd.NoRedlines}
	for _, r := range found {
		sheet.Add(r.Procedure, r.Step, r.Do, r.Note, r.Run+" "+r.Job, r.By, r.At.Format("2006-01-02"))
	}
	return sheet.Write(a.out, f)
}

func redlinesOf(store *progress.Store, r ledger.Run, loc *time.Location) ([]redline, error) {
	events, err := store.Events(r.ID, 0, 0)
	if err != nil {
		return nil, err
	}
	var out []redline
	for _, e := range events {
		if !e.Redline {
			continue
		}
		procedure, _, _, err := procedures.ParseKey(e.Job)
		if err != nil {
			return nil, err
		}
		list, err := store.List(r.ID, procedure)
		if err != nil {
			return nil, err
		}
		out = append(out, redline{
			Procedure: procedure, Step: e.Step, Do: doOf(list, e.Step), Note: e.Value, Run: r.ID, Job: e.Job, By: e.By,
			At: e.At.In(loc).Truncate(time.Second),
		})
	}
	return out, nil
}

func doOf(list procedures.Procedure, step string) string {
	for _, s := range list.Steps {
		if s.ID == step {
			return s.Do
		}
	}
	return ""
}
