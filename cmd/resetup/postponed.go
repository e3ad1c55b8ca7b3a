package main

import (
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/report"
)

func (a *app) postponedCommand() *cobra.Command {
	c := a.command("postponed", "utsatt", a.text.Routine.Postponed, a.exactly(0, 0), nil)
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
		jobs, err := overview.AllPostponed(runs, s.Store.Jobs, today)
		if err != nil {
			return err
		}
		return out.Postponed(jobs)
	})
}
