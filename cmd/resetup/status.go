package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// formatted returns a reading command its --format and what it does in that format.
func (a *app) formatted(c *cobra.Command, do func(args []string, f table.Format) error) *cobra.Command {
	value := c.Flags().String("format", string(table.Terminal), a.text.Cmd.FlagFormat)
	c.RunE = func(_ *cobra.Command, args []string) error {
		f := table.Format(*value)
		if slices.Contains(table.Formats(), f) {
			return do(args, f)
		}
		var names []string
		for _, f := range table.Formats() {
			names = append(names, string(f))
		}
		return usage(a.text.Errors.Format(*value, strings.Join(names, ", ")), "")
	}
	return c
}

func (a *app) writer(s site.Site, f table.Format) report.Writer {
	return report.Writer{Out: a.out, Format: f, Text: a.text, Zone: s.Location(), Now: a.clock()}
}

func (a *app) statusCommand() *cobra.Command {
	c := &cobra.Command{Use: "status", Short: a.text.Cmd.Status, Args: a.exactly(0, 0)}
	exitCode := c.Flags().Bool("exit-code", false, a.text.Cmd.FlagExitCode)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.status(f, *exitCode) })
}

func (a *app) status(f table.Format, exitCode bool) error {
	d, err := a.openAligned()
	if err != nil {
		return err
	}
	jobs, err := d.Store.Jobs(d.run.ID)
	if err != nil {
		return err
	}
	if err := a.writer(d.Site, f).Status(d.run, jobs); err != nil {
		return err
	}
	if count := ledger.CountJobs(jobs); exitCode && !count.AllReady() {
		return errRemains
	}
	return nil
}

func (a *app) waitingCommand() *cobra.Command {
	c := &cobra.Command{Use: "waiting", Aliases: []string{"venter"}, Short: a.text.Cmd.Waiting, Args: a.exactly(0, 0)}
	exitCode := c.Flags().Bool("exit-code", false, a.text.Cmd.FlagExitCode)
	keep := c.Flags().Bool("all", false, a.text.Cmd.FlagAll)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.waiting(f, *keep, *exitCode) })
}

func (a *app) waiting(f table.Format, keep, exitCode bool) error {
	d, err := a.open()
	if err != nil {
		return err
	}
	jobs, err := d.Store.Urgent(d.run.ID)
	if err != nil {
		return err
	}
	left := 0
	for _, j := range jobs {
		if j.Advice != ledger.KeepWaiting {
			left++
		}
	}
	if !keep {
		jobs = slices.DeleteFunc(jobs, func(s ledger.Summary) bool { return s.Advice == ledger.KeepWaiting })
	}
	next := wizard.NextRun(d.Site, a.clock())
	ledger.SortUrgent(jobs, next)
	if err := a.writer(d.Site, f).Waiting(d.run.ID, jobs, next); err != nil {
		return err
	}
	if exitCode && left > 0 {
		return errRemains
	}
	return nil
}

func (a *app) runsCommand() *cobra.Command {
	c := &cobra.Command{Use: "runs", Aliases: []string{"gjennomføringer"}, Short: a.text.Cmd.Runs, Args: a.exactly(0, 0)}
	return a.formatted(c, func(_ []string, f table.Format) error { return a.runs(f) })
}

func (a *app) runs(f table.Format) error {
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	runs, err := store.Runs()
	if err != nil {
		return err
	}
	counts := make([]ledger.Count, len(runs))
	for i, r := range runs {
		if r.Count != nil {
			counts[i] = *r.Count
			continue
		}
		jobs, err := store.Jobs(r.ID)
		if err != nil {
			return err
		}
		counts[i] = ledger.CountJobs(jobs)
	}
	return a.writer(p.Site, f).Runs(runs, counts)
}
