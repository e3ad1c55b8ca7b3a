package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
)

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
