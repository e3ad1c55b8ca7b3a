package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// handoverCommand shows where a run stands, for who takes it over.
func (a *app) handoverCommand() *cobra.Command {
	var format string
	c := a.command("handover", "overlever", a.text.Handover.Short, a.exactly(0, 0), func([]string) error {
		f, err := table.ParseFormat(format, []table.Format{table.Terminal, table.Markdown})
		if err != nil {
			return err
		}
		d, err := a.open()
		if err != nil {
			return err
		}
		h, err := session.View(d.Store, func(in ledger.Reader) (overview.Handover, error) {
			return overview.ReadHandover(in, d.run, d.Site, a.clock())
		})
		if err != nil {
			return err
		}
		return a.writer(d.Site, f).Handover(h, a.operator)
	})
	c.Flags().StringVar(&format, "format", string(table.Terminal), a.text.Handover.FlagFormat)
	return c
}
