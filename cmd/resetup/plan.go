package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// planCommand writes which jobs to take when, to a file or to standard output.
func (a *app) planCommand() *cobra.Command {
	t := a.text.Plan
	c := a.command("plan", "", t.Short, a.exactly(0, 0), nil)
	return a.written(c, t.FlagFormat, table.Terminal, report.PlanFormats(), func(f table.Format, to outFile) error {
		d, err := a.open()
		if err != nil {
			return err
		}
		plan, err := session.View(d.Store, func(in ledger.Reader) (overview.Ahead, error) {
			return overview.ReadAhead(in, d.run, d.Site, a.clock())
		})
		if err != nil {
			return err
		}
		return a.output(to, t.Written, func(out io.Writer) error {
			w := a.writer(d.Site, f)
			w.Out = out
			return w.Plan(d.run, plan)
		})
	})
}
