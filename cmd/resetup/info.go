package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// infoCommand tells what somebody asks who helps an operator: where everything lies, and what is wrong. It goes on where other commands
// would stop.
func (a *app) infoCommand() *cobra.Command {
	c := a.command("info", "", a.text.Info.Short, a.exactly(0, 0), nil)
	return a.formatted(c, func(_ []string, f table.Format) error {
		is := a.info()
		return a.writer(site.Site{}, f).Info(is)
	})
}

// info gathers what the command tells.
func (a *app) info() report.Info {
	t := a.text.Info
	is := report.Info{
		Version: built(), Operator: a.operator, Language: a.text.Code, Data: report.Place{Path: a.data, Is: rights(a.data)}, Settings: report.Place{Path: a.settings.Path, Is: rights(a.settings.Path)},
		Backups: report.Place{Path: a.backups(), Is: rights(a.backups())}, Practice: report.Place{Path: setup.PracticeFolder(a.data)},
		Procedures: cmp.Or(a.procedures, t.BuiltIn), Terminal: a.terminal(), Clipboard: t.ClipboardOfTerminal,
	}
	is.Practice.Is = rights(is.Practice.Path)
	if desktop.HasClipboard() {
		is.Clipboard = t.ClipboardOfSystem
	}
	p, err := a.setup().Site()
	is.Site = report.Place{Path: a.setup().SitePath(), Is: p.Name}
	if p.Example {
		is.Site.Is = a.text.Words.Practice + ": " + t.Example
	}
	is.Wrong = a.wrong(is.Wrong, err)
	if _, err := a.lists(); err != nil {
		is.Wrong = a.wrong(is.Wrong, err)
	}
	for _, e := range desktop.Exposed(a.folder(), a.backups()) {
		is.Wrong = append(is.Wrong, report.Trouble{What: a.text.Data.Wide(filepath.Base(e.Path), a.data)})
	}
	if text := a.placed(a.data); text != "" {
		is.Wrong = append(is.Wrong, report.Trouble{What: text})
	}
	is.Record, is.Store.Is, err = a.recordInfo()
	if at, _ := a.place(); at != nil && at.shared != "" {
		is.Store.Path, is.Files = at.shared, at.folder
		if err != nil && is.Store.Is == "" {
			is.Store.Is = a.explain(err).Text
		}
	}
	is.Wrong = a.wrong(is.Wrong, err)
	return is
}

// wrong adds an error to what is wrong; nil adds nothing.
func (a *app) wrong(all []report.Trouble, err error) []report.Trouble {
	if err == nil {
		return all
	}
	p := a.explain(err)
	return append(all, report.Trouble{What: strings.TrimSpace(p.Detail + p.Text), Fix: p.Fix})
}

// recordInfo says what the record holds, and whether a shared one could be reached.
func (a *app) recordInfo() (holds, reached string, err error) {
	if !a.isShared() && progress.IsGone(a.data) {
		return a.text.Info.NoRecord, "", nil
	}
	store, err := a.openStore()
	if err != nil {
		return "", "", err
	}
	reached = a.text.Shared.Reached
	if away := store.Away(); away != nil {
		reached = a.explain(away).Text
	}
	runs, err := store.Runs()
	if err != nil {
		return "", reached, err
	}
	open := 0
	for _, r := range runs {
		if !r.Closed() {
			open++
		}
	}
	return a.text.Info.Runs(len(runs), open), reached, nil
}

// terminal says in which way the wizard would speak here.
func (a *app) terminal() string {
	t := a.text.Info
	switch {
	case a.screen():
		return t.Screen + " (TERM=" + os.Getenv("TERM") + ")"
	case a.asks():
		return t.Lines
	}
	return t.NoTerminal
}

// rights says who may use a folder, as the system writes it, or that it is not there.
func rights(path string) string {
	is, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return ""
	case err != nil:
		return "?"
	}
	return is.Mode().String()
}
