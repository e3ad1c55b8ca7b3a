package main

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) statusCommand() *cobra.Command {
	c := &cobra.Command{Use: "status", Short: a.text.Cmd.Status, Args: a.exactly(0, 0)}
	exitCode := c.Flags().Bool("exit-code", false, a.text.Cmd.FlagExitCode)
	deferred := c.Flags().Bool("deferred", false, a.text.Cmd.FlagDeferred)
	return a.shown(c, a.openAligned, func(d work, out report.Writer) error {
		if *deferred {
			return a.deferred(d, out, *exitCode)
		}
		return a.status(d, out, *exitCode)
	})
}

func (a *app) status(d work, out report.Writer, exitCode bool) error {
	is, err := d.Standing(d.run.ID)
	if err != nil {
		return err
	}
	missed := is.Spells.Count(is.Jobs, d.Site, wizard.Until(d.run, a.clock()))
	if err := out.Status(d.run, is.Jobs, missed, is.Findings); err != nil {
		return err
	}
	count := ledger.CountJobs(is.Jobs)
	return remainsIf(exitCode && !count.AllReady())
}

// deferred lists the steps that are put off.
func (a *app) deferred(d work, out report.Writer, exitCode bool) error {
	steps, err := d.Deferred(d.run)
	if err != nil {
		return err
	}
	if err := out.Deferred(d.run.ID, steps); err != nil {
		return err
	}
	return remainsIf(exitCode && len(steps) > 0)
}

func (a *app) waitingCommand() *cobra.Command {
	c := &cobra.Command{Use: "waiting", Aliases: []string{"venter"}, Short: a.text.Cmd.Waiting, Args: a.exactly(0, 0)}
	exitCode := c.Flags().Bool("exit-code", false, a.text.Cmd.FlagExitCode)
	keep := c.Flags().Bool("all", false, a.text.Cmd.FlagAll)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.waiting(f, *keep, *exitCode) })
}

func (a *app) waiting(f table.Format, keep, exitCode bool) error {
	var is session.Standing
	d, err := a.openRun(a.siteToRead, func(s *session.Session, id string) (r ledger.Run, err error) {
		is, err = s.Urgent(id)
		return is.Run, err
	})
	if err != nil {
		return err
	}
	left := ledger.LeftOpen(is.Jobs)
	if !keep {
		is.Jobs = left
	}
	next, missed := wizard.NextRun(d.Site, a.clock()), is.Spells.In(d.Site, wizard.Until(d.run, a.clock()))
	ledger.SortUrgent(is.Jobs, next)
	if err := a.writer(d.Site, f).Waiting(d.run.ID, is.Jobs, next, missed, is.Findings); err != nil {
		return err
	}
	return remainsIf(exitCode && len(left) > 0)
}

func (a *app) runsCommand() *cobra.Command {
	c := &cobra.Command{Use: "runs", Aliases: []string{"gjennomføringer"}, Short: a.text.Cmd.Runs, Args: a.exactly(0, 0)}
	return a.shown(c, a.openRecord, func(s work, out report.Writer) error {
		runs, counts, err := ledger.CountRuns(s.Store)
		if err != nil {
			return err
		}
		return out.Runs(runs, counts)
	})
}

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

func (a *app) postponedCommand() *cobra.Command {
	c := &cobra.Command{Use: "postponed", Aliases: []string{"utsatt"}, Short: a.text.Routine.Postponed, Args: a.exactly(0, 0)}
	history := c.Flags().Bool("all", false, a.text.Routine.FlagAllPostponed)
	return a.shown(c, a.openRecord, func(s work, out report.Writer) error {
		runs, err := s.Store.Runs()
		if err != nil {
			return err
		}
		today := a.clock().In(s.Site.Location()).Format(time.DateOnly)
		if *history {
			today = ""
		}
		jobs, err := wizard.AllPostponed(runs, s.Store.Jobs, today)
		if err != nil {
			return err
		}
		return out.Postponed(jobs)
	})
}
