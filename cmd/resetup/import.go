package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/session"
)

// importCommand takes over the runs of an export, each whole or not at all.
func (a *app) importCommand() *cobra.Command {
	t := a.text.Data
	return a.command("import "+a.text.Cmd.ArgFile, "importer", t.Import, a.exactly(1, 1), func(args []string) error {
		data, err := a.readInput(args[0], session.MaxExport)
		if err != nil {
			return err
		}
		e, err := session.ReadExport(args[0], data)
		if err != nil {
			return err
		}
		store, err := a.store()
		if err != nil {
			return err
		}
		done, err := session.Import(store, e)
		for _, r := range done {
			said := t.Imported(r.Run, r.Entries)
			switch r.Relation {
			case session.Known:
				said = t.SameAlready(r.Run, r.Entries)
			case session.Ahead:
				said = a.text.Merge.Continued(r.Run, r.Added)
			}
			_, _ = fmt.Fprintln(a.out, said)
		}
		return err
	})
}
