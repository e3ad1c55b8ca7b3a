package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/wizard"
)

// startCommand plans a run after a release.
func (a *app) startCommand() *cobra.Command {
	t := a.text
	var minor bool
	var omit []string
	c := a.command("start "+t.Cmd.ArgRelease, "ny", t.Cmd.Start, a.exactly(1, 1), func(args []string) error {
		kind := procedures.Main
		if minor {
			kind = procedures.Minor
		}
		lists, warnings, err := a.setup().CheckLists(a.procedures)
		if err == nil && len(warnings.Errors()) > 0 {
			err = &setup.ListsError{Faults: warnings}
		}
		if err != nil {
			return err
		}
		p, err := a.setup().Site()
		if err != nil {
			return err
		}
		if !p.Example {
			warnings = append(p.Warnings, warnings...) // else the notice of the example tells them
		}
		_, _ = fmt.Fprint(a.err, warnings.Print(t.Faults))
		omitted, err := session.ParseOmitted(lists, omit)
		if err != nil {
			return err
		}
		if err := ledger.CheckRunName(args[0]); err != nil {
			return err
		}
		a.warnExample(p)
		w, err := a.session(p)
		if err != nil {
			return err
		}
		before, err := w.OpenRuns()
		if err != nil {
			return err
		}
		r, err := w.StartRun(args[0], kind, omitted)
		if err != nil {
			return err
		}
		if len(before) > 0 {
			_, _ = fmt.Fprintln(a.err, t.Cmd.StillOpen(strings.Join(before, ", ")))
		}
		_, _ = fmt.Fprintf(a.out, "%s\n%s\n", t.Cmd.Started(r.Called(), wizard.ReleaseText(r.Kind, r.Practice, t.Words), r.Jobs), t.Cmd.StartedNext)
		return nil
	})
	c.Flags().BoolVar(&minor, "minor", false, t.Cmd.FlagMinor)
	c.Flags().BoolVar(&a.fromScratch, "from-scratch", false, t.Data.FlagFromScratch)
	c.Flags().StringArrayVar(&omit, "omit", nil, t.Cmd.FlagOmit)
	return c
}
