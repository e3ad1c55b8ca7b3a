package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
)

func (a *app) startCommand() *cobra.Command {
	var minor bool
	var omit []string
	c := a.command("start "+a.text.Cmd.ArgRelease, "ny", a.text.Cmd.Start, a.exactly(1, 1), func(args []string) error {
		return a.start(args[0], minor, omit)
	})
	c.Flags().BoolVar(&minor, "minor", false, a.text.Cmd.FlagMinor)
	c.Flags().StringArrayVar(&omit, "omit", nil, a.text.Cmd.FlagOmit)
	return c
}

func (a *app) start(release string, minor bool, omit []string) error {
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
	_, _ = fmt.Fprint(a.err, warnings.Print(a.text.Faults))
	omitted, err := session.ParseOmitted(lists, omit)
	if err != nil {
		return err
	}
	if err := ledger.CheckRunName(release); err != nil {
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
	r, err := w.StartRun(release, kind, omitted)
	if err != nil {
		return err
	}
	if len(before) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Cmd.StillOpen(strings.Join(before, ", ")))
	}
	t := a.text
	_, _ = fmt.Fprintf(a.out, "%s\n%s\n", t.Cmd.Started(r.ID, t.Words.Release[string(r.Kind)], r.Jobs), t.Cmd.StartedNext)
	return nil
}
