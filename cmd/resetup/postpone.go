package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/wizard"
)

// postponement is what an operator says of jobs to be postponed.
type postponement struct {
	from, until, name string
	jobs              []string // job keys and procedure ids; none is the routine's own
}

func (a *app) postponeCommand() *cobra.Command {
	t := a.text.Routine
	var p postponement
	c := a.command("postpone", "utsett", t.Postpone, a.exactly(0, 0), func([]string) error { return a.postpone(p) })
	c.Flags().StringVar(&p.from, "from", "", t.FlagFrom)
	c.Flags().StringVar(&p.until, "until", "", t.FlagUntil)
	c.Flags().StringVar(&p.name, "name", "", t.FlagName)
	c.Flags().StringArrayVar(&p.jobs, "job", nil, t.FlagJob)
	return c
}

// postpone starts a run in which jobs are postponed. Without a period it asks for that and for the jobs, and walks through them.
func (a *app) postpone(want postponement) error {
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	s, err := a.session(p)
	if err != nil {
		return err
	}
	a.warnExample(p)
	t, o := a.text.Routine, a.plainOptions(s)
	switch {
	case want.from == "" && want.until == "":
		r, err := plain.Postpone(o, s, want.name)
		if err != nil || r.ID == "" {
			return err
		}
		return a.walkLines(o, work{Session: s, run: r}, "")
	case want.from == "" || want.until == "":
		return usage(t.NeedsPeriod, t.NeedsPeriodFix)
	}
	period, err := wizard.ReadPeriod(want.from, want.until)
	if err != nil {
		return err
	}
	r, err := s.Postpone(period, want.name, want.jobs)
	if err == nil {
		_, err = fmt.Fprintf(a.out, "%s\n%s\n", plain.Postponed(o, r, period), t.StartedNext(r.ID))
	}
	return err
}
