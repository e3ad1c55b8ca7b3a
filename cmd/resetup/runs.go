package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
)

func (a *app) runsCommand() *cobra.Command {
	c := a.command("runs", "gjennomføringer", a.text.Cmd.Runs, a.exactly(0, 0), nil)
	return a.shown(c, a.openRecord, func(s work, out report.Writer) error {
		runs, counts, err := ledger.CountRuns(s.Store)
		if err != nil {
			return err
		}
		return out.Runs(runs, counts)
	})
}
