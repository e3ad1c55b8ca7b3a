package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/report"
)

func (a *app) statusCommand() *cobra.Command {
	c := a.command("status", "", a.text.Cmd.Status, a.exactly(0, 0), nil)
	exitCode := c.Flags().Bool("exit-code", false, a.text.Cmd.FlagExitCode)
	deferred := c.Flags().Bool("deferred", false, a.text.Cmd.FlagDeferred)
	return a.shown(c, a.open, func(d work, out report.Writer) error {
		if *deferred {
			steps, err := d.Deferred(d.run)
			if err != nil {
				return err
			}
			err = out.Deferred(d.run.Called(), steps)
			return cmp.Or(err, remainsIf(*exitCode && len(steps) > 0))
		}
		is, err := d.Standing(d.run.ID)
		if err != nil {
			return err
		}
		a.tellStrays(d.Store)
		missed := is.Spells.Count(is.Jobs, d.Site, overview.Until(d.run, a.clock()))
		err = out.Status(d.run, is.Jobs, missed, is.Findings, d.follows)
		return cmp.Or(err, remainsIf(*exitCode && !ledger.CountJobs(is.Jobs).AllReady()))
	})
}
