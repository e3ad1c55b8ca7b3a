package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) planCommand() *cobra.Command {
	t := a.text.Plan
	var format, file string
	c := a.command("plan", "", t.Short, a.exactly(0, 0), func([]string) error { return a.plan(format, file) })
	c.Flags().StringVar(&format, "format", "", t.FlagFormat)
	c.Flags().StringVarP(&file, "output", "o", "", a.text.Record.FlagOut)
	return c
}

// plan writes which jobs to take when, to a file or to standard output.
func (a *app) plan(format, file string) error {
	f, err := formatOf(format, file, table.Terminal, report.PlanFormats())
	if err != nil {
		return err
	}
	d, err := a.openAligned()
	if err != nil {
		return err
	}
	var plan wizard.Ahead
	err = d.Store.View(func(in ledger.Reader) (err error) {
		plan, err = wizard.ReadAhead(in, d.run, d.Site, a.clock())
		return err
	})
	if err != nil {
		return err
	}
	return a.output(file, a.text.Plan.Written(file), func(out io.Writer) error {
		w := a.writer(d.Site, f)
		w.Out = out
		return w.Plan(d.run, plan)
	})
}
