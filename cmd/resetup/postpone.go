package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
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
	c := &cobra.Command{
		Use: "postpone", Aliases: []string{"utsett"}, Short: t.Postpone, Args: a.exactly(0, 0),
		RunE: func(*cobra.Command, []string) error { return a.postpone(p) },
	}
	c.Flags().StringVar(&p.from, "from", "", t.FlagFrom)
	c.Flags().StringVar(&p.until, "until", "", t.FlagUntil)
	c.Flags().StringVar(&p.name, "name", "", t.FlagName)
	c.Flags().StringArrayVar(&p.jobs, "job", nil, t.FlagJob)
	return c
}

// postpone starts a run in which jobs are postponed, and asks for what was not said.
func (a *app) postpone(want postponement) error {
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	s, err := a.session(p)
	if err != nil {
		return err
	}
	a.warnExample(p)
	t := a.text.Routine
	switch {
	case want.from == "" && want.until == "":
		return a.askPostponement(s, want)
	case want.from == "" || want.until == "":
		return usage(t.NeedsPeriod, t.NeedsPeriodFix)
	}
	period, err := a.period(want.from, want.until)
	if err != nil {
		return err
	}
	r, err := s.Postpone(period, want.name, want.jobs)
	if err != nil {
		return err
	}
	a.printPostponement(r, period)
	_, _ = fmt.Fprintln(a.out, t.StartedNext(r.ID))
	return nil
}

func (a *app) printPostponement(r ledger.Run, p holidays.Period) {
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	_, _ = fmt.Fprintln(a.out, a.text.Routine.Started(r.ID, day(p.From), day(p.Until), day(wizard.ResumeDate(p)), r.Jobs))
}

// period reads the first and the last day of a holiday.
func (a *app) period(from, until string) (holidays.Period, error) {
	t := a.text.Routine
	p, err := wizard.ReadPeriod(from, until)
	switch {
	case errors.Is(err, wizard.ErrPeriod):
		return p, usage(t.Period(from, until), t.PeriodFix)
	case err != nil && p.From.IsZero():
		return p, usage(t.NotDate(from), t.NotDateFix)
	case err != nil:
		return p, usage(t.NotDate(until), t.NotDateFix)
	}
	return p, nil
}
