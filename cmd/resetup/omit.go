package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/wizard"
)

// omission says which jobs need no new set-up, and in what way.
type omission struct {
	jobs                    session.JobFilter
	unchanged, absent, undo bool
	reason                  string
}

func (a *app) omitCommand() *cobra.Command {
	t := a.text.Cmd
	var o omission
	use := fmt.Sprintf("omit %s|%s|--company N", t.ArgJob, t.ArgProcedure)
	c := a.command(use, "utelat", t.Omit, a.exactly(0, 1), func(args []string) error {
		if which := strings.Join(args, ""); strings.Contains(which, "/") {
			o.jobs.Keys = args
		} else {
			o.jobs.Procedure = which
		}
		return a.omit(o)
	})
	c.Flags().StringVar(&o.jobs.Company, "company", "", t.FlagCompany)
	c.Flags().BoolVar(&o.unchanged, "unchanged", false, t.FlagUnchanged)
	c.Flags().BoolVar(&o.absent, "absent", false, t.FlagAbsent)
	c.Flags().BoolVar(&o.undo, "undo", false, t.FlagReinstate)
	c.Flags().StringVar(&o.reason, "reason", "", t.FlagOmitReason)
	return c
}

// omit records of jobs that they need no new set-up, or takes that back. Those that it cannot be recorded of are named, and
// the exit status says so.
func (a *app) omit(o omission) error {
	t := a.text.Cmd
	ways := 0
	for _, way := range []bool{o.unchanged, o.absent, o.undo} {
		if way {
			ways++
		}
	}
	switch {
	case len(o.jobs.Keys) == 0 && o.jobs.Procedure == "" && o.jobs.Company == "":
		return usage(t.OmitWhich, a.text.Errors.UsageFix("resetup omit"))
	case ways != 1:
		return usage(t.OmitHow, t.OmitHowFix)
	}
	how := map[bool]ledger.Omission{true: ledger.Unchanged, false: ledger.Absent}[o.unchanged]
	w, err := a.openToWrite()
	if err != nil {
		return err
	}
	if err := a.align(&w); err != nil {
		return err
	}
	var done []string
	var left []wizard.Left
	said := t.Reinstated
	if o.undo {
		done, left, err = w.Reinstate(w.run, o.jobs)
	} else {
		done, left, err = w.Omit(w.run, o.jobs, how, o.reason)
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
}
