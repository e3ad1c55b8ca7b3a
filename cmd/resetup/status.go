package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
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
