package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/progress"
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
		err = a.output(*to, said, func(w io.Writer) error {
			runs, entries, err = session.WriteExport(table.Escaper(w), store, run, a.operator, a.clock(), a.meter.at)
			return err
		})
		if err != nil {
			return err
		}
		return a.tellStaysBehind(store, run)
	})
	to = a.outFlags(c)
	return c
}

// tellStaysBehind says what is not in an export of a run, of all where run is empty, if there is any of it.
func (a *app) tellStaysBehind(store *progress.Store, run string) error {
	runs, err := store.Runs()
	if err != nil {
		return err
	}
	s := session.Session{Store: store}
	for _, r := range runs {
		if run != "" && r.ID != run {
			continue
		}
		if stays, err := s.StaysBehind(r); err != nil || stays {
			if err == nil {
				a.say(a.text.Data.StaysBehind)
			}
			return err
		}
	}
	return nil
}
