package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) scheduleCommand() *cobra.Command {
	t := a.text.Cmd
	c := a.command("schedule", "tidsplan", t.Schedule, a.exactly(0, 0), nil)
	a.day(c, func(_ work, w report.Writer, day wizard.Day) error { return w.Schedule(day) })
	check := a.command("check", "kontroller", t.ScheduleCheck, a.exactly(0, 0), nil)
	a.day(check, func(_ work, w report.Writer, day wizard.Day) error {
		if err := w.Clashes(day); err != nil {
			return err
		}
		return remainsIf(len(day.Clashes()) > 0)
	})
	c.AddCommand(check, a.suggestCommand(), a.setCommand())
	return c
}

// day makes a command that works on the run's timetable.
func (a *app) day(c *cobra.Command, do func(work, report.Writer, wizard.Day) error) {
	open := func() (work, error) {
		if a.reads {
			return a.open()
		}
		return a.aligned(a.openToWrite())
	}
	a.shown(c, open, func(d work, out report.Writer) error {
		jobs, err := d.Store.Jobs(d.run.ID)
		if err != nil {
			return err
		}
		of, err := wizard.Beside(d.Store, d.run, d.Site)
		if err != nil {
			return err
		}
		return do(d, out, wizard.PlanDay(jobs, of))
	})
}

func (a *app) suggestCommand() *cobra.Command {
	c := a.command("suggest", "foreslå", a.text.Cmd.ScheduleSuggest, a.exactly(0, 0), nil)
	apply := c.Flags().Bool("apply", false, a.text.Cmd.FlagApply)
	a.day(c, func(d work, w report.Writer, day wizard.Day) error {
		return a.suggest(d, w, day, *apply)
	})
	return c
}

// suggest shows a time for each job that lacks one or clashes, and records them where asked to.
func (a *app) suggest(d work, w report.Writer, day wizard.Day, apply bool) error {
	suggested, lacking := day.Suggested(), day.Proposal.Lacking
	t := a.text.Schedule
	if len(suggested)+len(lacking) == 0 && w.Format != table.JSON {
		_, err := fmt.Fprintln(a.out, t.NothingToSuggest)
		return err
	}
	if err := w.Suggestions(day); err != nil {
		return err
	}
	if apply {
		if err := d.PlanStarts(d.run.ID, suggested); err != nil {
			return err
		}
		_, _ = fmt.Fprintln(a.err, t.Applied(len(suggested)))
	} else if len(suggested) > 0 {
		_, _ = fmt.Fprintln(a.err, t.ApplyHint)
	}
	return remainsIf(len(lacking) > 0)
}

// setCommand plans the start of one job. A clash is refused without a reason.
func (a *app) setCommand() *cobra.Command {
	t := a.text.Schedule
	var reason string
	c := a.command("set "+a.text.Cmd.ArgJob+" "+a.text.Cmd.ArgClock, "sett", a.text.Cmd.ScheduleSet, a.exactly(2, 2), func(args []string) error {
		key, clock := args[0], args[1]
		at, err := wizard.ReadClock(clock)
		if err != nil || at.IsZero() {
			return usage(t.BadTime(clock), t.BadTimeFix)
		}
		w, err := a.openToWrite()
		if err != nil {
			return err
		}
		verdict, err := w.PlanStart(w.run, key, at, cleantext.Line(reason))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.out, "%s\n%s\n", t.Set(key, at.String()), verdict.Text(t))
		return err
	})
	c.Flags().StringVar(&reason, "reason", "", a.text.Cmd.FlagClashReason)
	return c
}
