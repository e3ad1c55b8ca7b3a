package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) handoverCommand() *cobra.Command {
	var format string
	c := a.command("handover", "overlever", a.text.Handover.Short, a.exactly(0, 0), func([]string) error { return a.handover(format) })
	c.Flags().StringVar(&format, "format", string(table.Terminal), a.text.Handover.FlagFormat)
	return c
}

// handover shows where a run stands, for who takes it over.
func (a *app) handover(format string) error {
	f, err := table.ParseFormat(format, []table.Format{table.Terminal, table.Markdown})
	if err != nil {
		return err
	}
	d, err := a.openAligned()
	if err != nil {
		return err
	}
	var h wizard.Handover
	err = d.Store.View(func(in ledger.Reader) (err error) {
		h, err = wizard.ReadHandover(in, d.run, d.Site, a.clock())
		return err
	})
	if err != nil {
		return err
	}
	return a.writer(d.Site, f).Handover(h, a.operator)
}
