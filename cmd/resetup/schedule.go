package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) scheduleCommand() *cobra.Command {
	t := a.text.Cmd
	c := &cobra.Command{Use: "schedule", Aliases: []string{"tidsplan"}, Short: t.Schedule, Args: a.exactly(0, 0)}
	a.day(c, func(_ desk, w report.Writer, day report.Day) error { return w.Schedule(day) })
	check := &cobra.Command{Use: "check", Short: t.ScheduleCheck, Args: a.exactly(0, 0)}
	a.day(check, func(_ desk, w report.Writer, day report.Day) error {
		if err := w.ClashList(day); err != nil || len(day.Clashes) == 0 {
			return err
		}
		return errRemains
	})
	c.AddCommand(check, a.suggestCommand(), a.setCommand())
	return c
}

// day makes a command that works on the run's timetable.
func (a *app) day(c *cobra.Command, do func(desk, report.Writer, report.Day) error) {
	a.formatted(c, func(_ []string, f table.Format) error {
		d, err := a.openAligned()
		if err != nil {
			return err
		}
		jobs, err := d.store.Jobs(d.run.ID)
		if err != nil {
			return err
		}
		return do(d, a.writer(d, f), timetable(d.Site, jobs))
	})
}

// timetable is the run's day, with a free time for each job that clashes.
func timetable(s site.Site, jobs []ledger.Summary) report.Day {
	d := wizard.PlanDay(jobs, s)
	return report.Day{Entries: d.Entries, Rules: d.Rules, Clashes: d.Clashes, Name: d.Name}
}

func (a *app) suggestCommand() *cobra.Command {
	c := &cobra.Command{Use: "suggest", Short: a.text.Cmd.ScheduleSuggest, Args: a.exactly(0, 0)}
	apply := c.Flags().Bool("apply", false, a.text.Cmd.FlagApply)
	a.day(c, func(d desk, w report.Writer, day report.Day) error {
		return a.suggest(d, w, day, *apply)
	})
	return c
}

// suggest shows a time for each job that lacks one or clashes, and records them where asked to.
func (a *app) suggest(d desk, w report.Writer, day report.Day, apply bool) error {
	proposal := schedule.Propose(day.Entries, day.Rules)
	shown := report.Day{Rules: day.Rules, Name: day.Name, Was: map[string]int{}, Moved: proposal.Moved, Clashes: proposal.Lacking}
	for i, e := range proposal.Entries {
		if e.Origin == schedule.Suggested {
			shown.Entries = append(shown.Entries, e)
			shown.Was[e.Job] = day.Entries[i].Start
		}
	}
	t := a.text.Wizard.Clock
	if len(shown.Entries)+len(shown.Clashes) == 0 && w.Format != table.JSON {
		_, err := fmt.Fprintln(a.out, t.NothingToSuggest)
		return err
	}
	if err := w.Schedule(shown); err != nil {
		return err
	}
	if w.Format == table.Terminal {
		if err := w.Moves(shown); err != nil {
			return err
		}
	}
	if apply {
		if err := a.apply(d, shown.Entries); err != nil {
			return err
		}
		_, _ = fmt.Fprintln(a.err, t.Applied(len(shown.Entries)))
	} else if len(shown.Entries) > 0 {
		_, _ = fmt.Fprintln(a.err, t.ApplyHint)
	}
	if len(shown.Clashes) > 0 {
		return errRemains
	}
	return nil
}

// apply records suggestions as planned times.
func (a *app) apply(d desk, entries []schedule.Entry) error {
	for _, e := range entries {
		if err := a.plan1(d, e.Job, site.FormatClock(e.Start), ""); err != nil {
			return err
		}
	}
	return nil
}

// plan1 records the planned start of one job's new job.
func (a *app) plan1(d desk, key, at, reason string) error {
	job, err := d.store.Job(d.run.ID, key)
	if err != nil {
		return err
	}
	e := ledger.Event{Job: key, Action: ledger.Recorded, Slot: procedures.NewStart, Value: at, Reason: reason}
	_, err = d.store.Append(d.run.ID, job.Version(), a.stamper().Stamp(e))
	return err
}

func (a *app) setCommand() *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use: "set JOBB HH:MM", Short: a.text.Cmd.ScheduleSet, Args: a.exactly(2, 2),
		RunE: func(_ *cobra.Command, args []string) error { return a.set(args[0], args[1], cleantext.Line(reason)) },
	}
	c.Flags().StringVar(&reason, "reason", "", a.text.Cmd.FlagClashReason)
	return c
}

// set plans the start of one job. A clash is refused without a reason.
func (a *app) set(key, clock, reason string) error {
	t := a.text.Wizard.Clock
	at, err := wizard.ReadClock(clock)
	if err != nil || at == "" {
		return usage(t.BadTime(clock), t.BadTimeFix)
	}
	d, err := a.openToWrite()
	if err != nil {
		return err
	}
	jobs, err := d.store.Jobs(d.run.ID)
	if err != nil {
		return err
	}
	job, err := d.store.Job(d.run.ID, key)
	if err != nil {
		return a.noJob(err, key)
	}
	list, err := d.store.List(d.run.ID, job.Plan.Procedure)
	if err != nil {
		return err
	}
	verdict := wizard.Open(list, job, d.run, d.Site, jobs...).Clock().Judge(at)
	if verdict.Clashes() && reason == "" {
		return &problem{text: verdict.Text(t), fix: t.SetFix, status: remains}
	}
	if err := a.plan1(d, key, at, reason); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s\n%s\n", t.Set(key, at), verdict.Text(t))
	return err
}
