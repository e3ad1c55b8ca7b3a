package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/session"
)

func (a *app) importCommand() *cobra.Command {
	return a.command("import "+a.text.Cmd.ArgFile, "importer", a.text.Data.Import, a.exactly(1, 1), func(args []string) error {
		return a.importFile(args[0])
	})
}

// importFile takes over the runs of an export, each whole or not at all.
func (a *app) importFile(path string) error {
	t := a.text.Data
	data, err := a.readInput(path, session.MaxExport)
	if err != nil {
		return err
	}
	e, err := session.ReadExport(path, data)
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	done, err := session.Import(store, e)
	for _, r := range done {
		text := t.Imported
		if r.Known {
			text = t.SameAlready
		}
		_, _ = fmt.Fprintln(a.out, text(r.Run, r.Entries))
	}
	return err
}
