package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/wizard"
)

// postponeCommand starts a run in which jobs are postponed. Without a period it asks for that and for the jobs, and leads
// through them.
func (a *app) postponeCommand() *cobra.Command {
	t := a.text.Routine
	var from, until, name string
	var jobs []string // job keys and procedure ids; none is the routine's own
	c := a.command("postpone", "utsett", t.Postpone, a.exactly(0, 0), func([]string) error {
		p, err := a.setup().Site()
		if err != nil {
			return err
		}
		s, err := a.session(p)
		if err != nil {
			return err
		}
		a.warnExample(p)
		o := a.plainOptions(s)
		switch {
		case from == "" && until == "":
			r, err := plain.Postpone(o, s, name)
			if err != nil || r.ID == "" {
				return err
			}
			return a.postponeLines(o, work{Session: s, run: r})
		case from == "" || until == "":
			return usage(t.NeedsPeriod, t.NeedsPeriodFix)
		}
		period, err := overview.ReadPeriod(from, until)
		if err != nil {
			return err
		}
		r, err := s.Postpone(period, name, jobs)
		if err == nil {
			_, err = fmt.Fprintf(a.out, "%s\n%s\n", plain.Postponed(o, r, period), t.StartedNext(r.Called()))
		}
		return err
	})
	c.Flags().StringVar(&from, "from", "", t.FlagFrom)
	c.Flags().StringVar(&until, "until", "", t.FlagUntil)
	c.Flags().StringVar(&name, "name", "", t.FlagName)
	c.Flags().StringArrayVar(&jobs, "job", nil, t.FlagJob)
	return c
}

// postponeLines leads through a run in which jobs are postponed, line by line: in a round, or job by job for an operator who
// goes step by step.
func (a *app) postponeLines(o plain.Options, w work) error {
	how, err := a.keepManner()
	if err != nil {
		return err
	}
	if how == wizard.ByStep {
		return a.walkLines(o, w, "")
	}
	names := []string{overview.PostponeGuide}
	keys, err := w.roundOf(names)
	if err != nil {
		return err
	}
	return a.roundLines(o, w, keys, names)
}
