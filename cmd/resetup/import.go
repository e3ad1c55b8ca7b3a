package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
)

// importCommand takes over the runs of an export, each whole or not at all.
func (a *app) importCommand() *cobra.Command {
	t := a.text.Data
	return a.command("import "+a.text.Cmd.ArgFile, "importer", t.Import, a.exactly(1, 1), func(args []string) error {
		a.meter.part(0, exportRead)
		e, err := a.readExport(args[0])
		if err != nil {
			return err
		}
		a.meter.part(0, 1)
		store, err := a.store()
		if err != nil {
			return err
		}
		done, err := session.Import(store, e, func(run, of int) {
			share := func(runs int) float64 { return exportRead + (1-exportRead)*float64(runs)/float64(of) }
			a.meter.part(share(run), share(run+1))
		})
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

// exportRead is the part of the work of an import that reading the file takes.
const exportRead = 0.4

// readExport reads an export from a file, or from standard input for "-".
func (a *app) readExport(name string) (session.Export, error) {
	in, size := a.in, int64(0)
	if name != "-" {
		file, err := regularfile.Open(name, os.O_RDONLY)
		if err != nil {
			return session.Export{}, &setup.FileError{Path: name, Err: err}
		}
		defer func() { _ = file.Close() }() // it is only read
		if info, err := file.Stat(); err == nil {
			size = info.Size()
		}
		in = regularfile.Watch(file, size, a.meter.at)
	}
	e, err := session.ReadExport(name, in)
	if err != nil && !errors.As(err, new(*session.ExportError)) {
		err = &setup.FileError{Path: name, Err: err}
	}
	return e, err
}
