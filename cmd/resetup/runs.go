package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
)

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
