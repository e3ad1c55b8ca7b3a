package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func (a *app) logCommand() *cobra.Command {
	t := a.text.History
	c := &cobra.Command{Use: "log", Aliases: []string{"logg"}, Short: t.Log, Args: a.exactly(0, 0)}
	var want session.LogFilter
	c.Flags().StringVar(&want.Job, "job", "", t.FlagJob)
	c.Flags().StringVar(&want.Company, "company", "", t.FlagCompany)
	c.Flags().StringVar(&want.Operator, "operator", "", t.FlagOperator)
	c.Flags().StringVar((*string)(&want.Action), "action", "", t.FlagAction)
	c.Flags().IntVar(&want.Limit, "limit", 0, t.FlagLimit)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.log(want, f) })
}

// log shows the events of a run, oldest first.
func (a *app) log(want session.LogFilter, f table.Format) error {
	t := a.text.History
	if actions := ledger.Actions(); want.Action != "" && !slices.Contains(actions, want.Action) {
		names := make([]string, len(actions))
		for i, action := range actions {
			names[i] = string(action)
		}
		return usage(t.BadAction(string(want.Action), strings.Join(names, ", ")), "")
	}
	if want.Limit < 0 {
		return usage(t.BadLimit(want.Limit), "")
	}
	w, err := a.openToRead()
	if err != nil {
		return err
	}
	entries, err := w.Log(w.run, want)
	if err != nil {
		return err
	}
	return a.writer(w.Site, f).Log(w.run.ID, entries)
}
