package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
)

func (a *app) runsCommand() *cobra.Command {
	c := &cobra.Command{Use: "runs", Aliases: []string{"gjennomføringer"}, Short: a.text.Cmd.Runs, Args: a.exactly(0, 0)}
	return a.shown(c, a.openRecord, func(s work, out report.Writer) error {
		runs, err := s.Store.Runs()
		if err != nil {
			return err
		}
		counts := make([]ledger.Count, len(runs))
		for i, r := range runs {
			if r.Count != nil {
				counts[i] = *r.Count
				continue
			}
			jobs, err := s.Store.Jobs(r.ID)
			if err != nil {
				return err
			}
			counts[i] = ledger.CountJobs(jobs)
		}
		return out.Runs(runs, counts)
	})
}
