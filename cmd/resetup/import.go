package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

func (a *app) importCommand() *cobra.Command {
	return &cobra.Command{
		Use: "import " + a.text.Cmd.ArgFile, Aliases: []string{"importer"}, Short: a.text.Data.Import, Args: a.exactly(1, 1),
		RunE: func(_ *cobra.Command, args []string) error { return a.importFile(args[0]) },
	}
}

// importFile takes over the runs of an export, each whole or not at all.
func (a *app) importFile(path string) error {
	t := a.text.Data
	data, err := a.readInput(path, session.MaxExport)
	if err != nil {
		return err
	}
	e, err := session.ReadExport(data)
	if err != nil {
		return a.explainExport(path, err)
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
	return a.explainExport(path, err)
}

// explainExport puts into words what is wrong with an export; other errors stay as they are.
func (a *app) explainExport(path string, err error) error {
	t := a.text.Data
	var newer *session.NewerExportError
	var broken *session.BrokenExportError
	var of *progress.RunError
	switch {
	case errors.Is(err, session.ErrExportLarge):
		return &problem{text: t.TooLarge(path, session.MaxExport>>20), fix: t.TooLargeFix, status: failed, err: err}
	case errors.Is(err, session.ErrNotExport):
		return &problem{text: t.NotExport(path), fix: t.NotExportFix, status: failed, err: err}
	case errors.As(err, &newer):
		return &problem{text: t.NewerExport(path, newer.Version), fix: a.text.Errors.NewerFix, status: failed, err: err}
	case errors.As(err, &broken):
		return &problem{text: fmt.Sprintf("%s (%s)", t.BadExport(path), cleantext.Line(err.Error())), fix: t.BadExportFix, status: damaged, err: err}
	case errors.Is(err, progress.ErrRunExists) && errors.As(err, &of):
		return &problem{text: t.ExistsOther(of.Run), fix: t.ExistsOtherFix, status: failed, err: err}
	}
	return err
}
