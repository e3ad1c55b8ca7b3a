package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// exportCommand writes all runs, or the one of --run.
func (a *app) exportCommand() *cobra.Command {
	t := a.text.Data
	var to *outFile
	c := a.command("export", "eksporter", t.Export, a.exactly(0, 0), func([]string) error {
		store, err := a.store()
		if err != nil {
			return err
		}
		run := ""
		if a.run != "" { // nothing is written of a run that is not there
			r, err := session.FindRun(store, a.run)
			if err != nil {
				return err
			}
			run = r.ID
		}
		to.usual = "export.json"
		var runs, entries int
		said := func(file string) string { return t.Exported(runs, entries, file) }
		a.meter.part(0, 1)
		return a.output(*to, said, func(w io.Writer) error {
			runs, entries, err = session.WriteExport(table.Escaper(w), store, run, a.operator, a.clock(), a.meter.at)
			return err
		})
	})
	to = a.outFlags(c)
	return c
}
