package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// omitCommand records of jobs that they need no new set-up, or takes that back. Those that it cannot be recorded of are named, and
// the exit status says so.
func (a *app) omitCommand() *cobra.Command {
	t := a.text.Cmd
	var jobs session.JobFilter
	var unchanged, absent, undo bool
	var reason string
	use := fmt.Sprintf("omit %s|%s|--company N", t.ArgJob, t.ArgProcedure)
	c := a.command(use, "utelat", t.Omit, a.exactly(0, 1), func(args []string) error {
		if which := strings.Join(args, ""); strings.Contains(which, "/") {
			jobs.Keys = args
		} else {
			jobs.Procedure = which
		}
		ways := 0
		for _, way := range []bool{unchanged, absent, undo} {
			if way {
				ways++
			}
		}
		switch {
		case len(jobs.Keys) == 0 && jobs.Procedure == "" && jobs.Company == "":
			return usage(t.OmitWhich, a.text.Errors.UsageFix("resetup omit"))
		case ways != 1:
			return usage(t.OmitHow, t.OmitHowFix)
		}
		how := map[bool]ledger.Omission{true: ledger.Unchanged, false: ledger.Absent}[unchanged]
		w, err := a.aligned(a.openToWrite())
		if err != nil {
			return err
		}
		var done []string
		var left []wizard.Left
		said := t.Reinstated
		if undo {
			done, left, err = w.Reinstate(w.run, jobs)
		} else {
			done, left, err = w.Omit(w.run, jobs, how, reason)
			said = a.text.Words.Omitted[string(how)]
		}
		if err != nil {
			return err
		}
		for _, job := range done {
			_, _ = fmt.Fprintf(a.out, "✓ %s: %s\n", job, said)
		}
		for _, l := range left {
			_, _ = fmt.Fprintf(a.err, "✗ %s: %s\n", l.Job, a.explain(l.Err).Text)
		}
		return remainsIf(len(left) > 0)
	})
	c.Flags().StringVar(&jobs.Company, "company", "", t.FlagCompany)
	c.Flags().BoolVar(&unchanged, "unchanged", false, t.FlagUnchanged)
	c.Flags().BoolVar(&absent, "absent", false, t.FlagAbsent)
	c.Flags().BoolVar(&undo, "undo", false, t.FlagReinstate)
	c.Flags().StringVar(&reason, "reason", "", t.FlagOmitReason)
	return c
}
