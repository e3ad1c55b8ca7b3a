package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/site"
)

func (a *app) siteImportCommand() *cobra.Command {
	t := a.text.SiteImport
	var yes bool
	c := a.command("import "+a.text.Cmd.ArgFile, "importer", t.Short, a.exactly(1, 1), func(args []string) error { return a.siteImport(args[0], yes) })
	c.Long = t.Long
	c.Flags().BoolVar(&yes, "yes", false, t.FlagYes)
	return c
}

// siteImport puts the companies of a list into the site file: it shows what changes, asks, and
// writes. If nobody can be asked, it only shows, and ends with status 3.
func (a *app) siteImport(list string, yes bool) error {
	t := a.text.SiteImport
	path, before, err := a.setup().SiteToEdit()
	if errors.Is(err, fs.ErrNotExist) {
		return failure(explain.Failed, t.NoSiteFile(path), t.NoSiteFileFix)
	}
	if err != nil {
		return err
	}
	data, err := a.readInput(list)
	if err != nil {
		return err
	}
	u, err := companylist.Prepare(path, before, companylist.File{Name: list, Data: data}, a.setup().ProcedureIDs(), a.text)
	a.say(u.Notes...)
	u.Notes = nil
	for _, line := range u.Lines(t) {
		_, _ = fmt.Fprintln(a.out, line)
	}
	if err != nil {
		return err
	}
	if len(u.Changes) == 0 {
		_, err := fmt.Fprintln(a.out, t.NoChanges)
		return err
	}
	_, _ = fmt.Fprint(a.err, u.Warnings.Print(a.text.Faults))
	if !yes {
		if yes, err = a.agrees(list, path); err != nil {
			return err
		}
	}
	if !yes {
		return errRemains
	}
	if err := atomicfile.Swap(path, before, u.Text); errors.Is(err, atomicfile.ErrChanged) {
		return err
	} else if err != nil {
		return failure(explain.OutOfReach, t.WriteFailed(path), a.text.Errors.OutOfReachFix)
	}
	_, _ = fmt.Fprintln(a.out, t.Written(path, len(u.Site.Companies)))
	return a.alignNewest(u.Site)
}

// agrees asks the operator on a terminal; elsewhere it says how to agree.
func (a *app) agrees(list, path string) (bool, error) {
	t := a.text.SiteImport
	if list == "-" || !a.asks() {
		_, _ = fmt.Fprintln(a.err, t.WouldWrite(path))
		return false, nil
	}
	yes, err := a.confirm(t.AskWrite(path))
	if !yes {
		_, _ = fmt.Fprintln(a.out, t.NotWritten)
	}
	return yes, err
}

// alignNewest brings the newest open run in line with a site, where there is one.
func (a *app) alignNewest(s site.Site) error {
	on, err := a.session(setup.Site{Site: s})
	if err != nil {
		return err
	}
	r, err := on.CurrentRun(a.run)
	if errors.Is(err, session.ErrNoRunOpen) {
		return nil
	}
	if err != nil {
		return err
	}
	return a.align(&work{Session: on, run: r})
}
