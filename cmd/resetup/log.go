package main

import (
	"slices"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
)

// logCommand shows the events of a run, oldest first.
func (a *app) logCommand() *cobra.Command {
	t := a.text.History
	c := a.command("log", "logg", t.Log, a.exactly(0, 0), nil)
	var want session.LogFilter
	c.Flags().StringVar(&want.Job, "job", "", t.FlagJob)
	c.Flags().StringVar(&want.Company, "company", "", t.FlagCompany)
	c.Flags().StringVar(&want.Operator, "operator", "", t.FlagOperator)
	c.Flags().StringVar((*string)(&want.Action), "action", "", t.FlagAction)
	c.Flags().IntVar(&want.Limit, "limit", 0, t.FlagLimit)
	c.PreRunE = func(*cobra.Command, []string) error {
		if actions := ledger.Actions(); want.Action != "" && !slices.Contains(actions, want.Action) {
			return usage(t.BadAction(string(want.Action), explain.Names(actions)), "")
		}
		if want.Limit < 0 {
			return usage(t.BadLimit(want.Limit), "")
		}
		return nil
	}
	return a.shown(c, a.openToRead, func(w work, out report.Writer) error {
		entries, err := w.Log(w.run, want)
		if err != nil {
			return err
		}
		if err := out.Log(w.run.Called(), entries); err != nil {
			return err
		}
		return a.tellBroken(w.Store)
	})
}
