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
		e, err := session.NewExport(store, a.run, a.operator, a.clock())
		if err != nil {
			return err
		}
		to.usual = "export.json"
		said := func(file string) string { return t.Exported(len(e.Runs()), len(e.Changes), file) }
		return a.output(*to, said, func(w io.Writer) error { return table.WriteJSON(w, e) })
	})
	to = a.outFlags(c)
	return c
}
