package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

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
