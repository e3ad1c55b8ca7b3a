package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
)

func (a *app) waitingCommand() *cobra.Command {
	c := a.command("waiting", "venter", a.text.Cmd.Waiting, a.exactly(0, 0), nil)
	exitCode := c.Flags().Bool("exit-code", false, a.text.Cmd.FlagExitCode)
	keep := c.Flags().Bool("all", false, a.text.Cmd.FlagAll)
	var is session.Standing
	open := func() (work, error) {
		return a.compared(a.openRun(a.siteToRead, func(s *session.Session, id string) (r ledger.Run, err error) {
			is, err = s.Urgent(id)
			return is.Run, err
		}))
	}
	return a.shown(c, open, func(d work, out report.Writer) error {
		left := ledger.LeftOpen(is.Jobs)
		if !*keep {
			is.Jobs = left
		}
		next, missed := overview.NextRun(d.Site, a.clock()), is.Spells.In(d.Site, overview.Until(d.run, a.clock()))
		ledger.SortUrgent(is.Jobs, next)
		if err := out.Waiting(d.run.Called(), is.Jobs, next, missed, is.Findings); err != nil {
			return err
		}
		return remainsIf(*exitCode && len(left) > 0)
	})
}
