package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) statusCommand() *cobra.Command {
	c := &cobra.Command{Use: "status", Short: a.text.Cmd.Status, Args: a.exactly(0, 0)}
	exitCode := c.Flags().Bool("exit-code", false, a.text.Cmd.FlagExitCode)
	deferred := c.Flags().Bool("deferred", false, a.text.Cmd.FlagDeferred)
	return a.formatted(c, func(_ []string, f table.Format) error {
		if *deferred {
			return a.deferred(f, *exitCode)
		}
		return a.status(f, *exitCode)
	})
}

func (a *app) status(f table.Format, exitCode bool) error {
	d, err := a.openAligned()
	if err != nil {
		return err
	}
	jobs, spells, err := d.Standing(d.run.ID)
	if err != nil {
		return err
	}
	findings, err := wizard.ReadFindings(d.Store, d.run.ID)
	if err != nil {
		return err
	}
	missed := spells.Count(jobs, d.Site, wizard.Until(d.run, a.clock()))
	if err := a.writer(d.Site, f).Status(d.run, jobs, missed, findings); err != nil {
		return err
	}
	if count := ledger.CountJobs(jobs); exitCode && !count.AllReady() {
		return errRemains
	}
	return nil
}

// deferred lists the steps that are put off.
func (a *app) deferred(f table.Format, exitCode bool) error {
	d, err := a.openAligned()
	if err != nil {
		return err
	}
	steps, err := d.Deferred(d.run)
	if err != nil {
		return err
	}
	if err := a.writer(d.Site, f).Deferred(d.run.ID, steps); err != nil {
		return err
	}
	if exitCode && len(steps) > 0 {
		return errRemains
	}
	return nil
}
