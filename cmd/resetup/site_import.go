package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
)

func (a *app) siteImportCommand() *cobra.Command {
	t := a.text.SiteImport
	var yes bool
	c := &cobra.Command{
		Use: "import " + a.text.Cmd.ArgFile, Short: t.Short, Long: t.Long, Args: a.exactly(1, 1),
		RunE: func(_ *cobra.Command, args []string) error { return a.siteImport(args[0], yes) },
	}
	c.Flags().BoolVar(&yes, "yes", false, t.FlagYes)
	return c
}

// siteImport puts the companies of a list into the site file: it shows what changes, asks, and
// writes. If nobody can be asked, it only shows, and ends with status 3.
func (a *app) siteImport(list string, yes bool) error {
	t := a.text.SiteImport
	path, before, err := a.siteToEdit()
	if err != nil {
		return err
	}
	was, faults := site.Load(path, before, a.procedureIDs(), a.text)
	if len(faults.Errors()) > 0 {
		return a.siteProblem(path, faults)
	}
	companies, err := a.companyList(list, was)
	if err != nil {
		return err
	}
	changes := companylist.Changes(was.Companies, companies)
	if len(changes) == 0 {
		_, err := fmt.Fprintln(a.out, t.NoChanges)
		return err
	}
	for _, c := range changes {
		if _, err := fmt.Fprintln(a.out, c.Text(t)); err != nil {
			return err
		}
	}
	if named := companylist.StillNamed(was, changes, t); len(named) > 0 {
		return &problem{text: t.StillNamedProblem, fix: t.StillNamedFix, detail: strings.Join(named, "\n") + "\n", status: failed}
	}
	after, faults, err := companylist.Edit(path, before, companies, a.procedureIDs(), a.text)
	switch {
	case err != nil:
		return &problem{text: t.CannotEdit, fix: t.CannotEditFix, status: failed, err: err}
	case len(faults.Errors()) > 0:
		return a.siteProblem(path, faults)
	}
	_, _ = fmt.Fprint(a.err, faults.Print(a.text.Faults)) // warnings
	if !yes {
		if yes, err = a.agrees(list, path); err != nil {
			return err
		}
	}
	if !yes {
		return errRemains
	}
	if err := a.writeSite(path, before, after); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, t.Written(path, len(companies)))
	was.Companies = companies
	return a.alignNewest(was)
}

// siteToEdit returns the site file itself: the one behind a link, so that the link stays.
func (a *app) siteToEdit() (path string, data []byte, err error) {
	path = a.sitePath()
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil, &problem{text: a.text.SiteImport.NoSiteFile(path), fix: a.text.SiteImport.NoSiteFileFix, status: failed, err: err}
	}
	if err == nil {
		path = real
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return path, nil, a.noFile(path, err)
	}
	return path, data, nil
}

// companyList reads the list, and says on standard error what somebody should look at.
func (a *app) companyList(file string, s site.Site) ([]site.Company, error) {
	table, err := a.readTable(file)
	if err != nil {
		return nil, err
	}
	list := companylist.Read(table, s, a.procedureIDs(), a.text)
	for _, note := range list.Notes {
		_, _ = fmt.Fprintln(a.err, note)
	}
	if n := len(list.Faults); n > 0 {
		t := a.text.SiteImport
		return nil, &problem{
			text: t.ListFaults(n), fix: t.ListFaultsFix, detail: strings.Join(list.Faults, "\n") + "\n", status: failed,
		}
	}
	return list.Companies, nil
}

// agrees asks the operator on a terminal; elsewhere it says how to agree.
func (a *app) agrees(list, path string) (bool, error) {
	t := a.text.SiteImport
	if list == "-" || !a.echoes() || !isTerminal(a.out) {
		_, _ = fmt.Fprintln(a.err, t.WouldWrite(path))
		return false, nil
	}
	yes, err := a.confirm(t.AskWrite(path))
	if !yes {
		_, _ = fmt.Fprintln(a.out, t.NotWritten)
	}
	return yes, err
}

// writeSite replaces the site file and keeps its permissions, unless somebody changed it since it
// was read.
func (a *app) writeSite(path string, before, after []byte) error {
	t := a.text.SiteImport
	now, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(now, before) {
		return &problem{text: t.ChangedMeanwhile, fix: t.ChangedMeanFix, status: failed}
	}
	var info os.FileInfo
	if err == nil {
		info, err = os.Stat(path)
	}
	if err == nil {
		err = atomicfile.Write(path, info.Mode().Perm(), func(w io.Writer) error {
			_, err := w.Write(after)
			return err
		})
	}
	if err != nil {
		return &problem{text: t.WriteFailed(path), fix: a.text.Errors.OutOfReachFix, status: outOfReach, err: err}
	}
	return nil
}

// alignNewest brings the newest open run in line with a site, where there is one.
func (a *app) alignNewest(s site.Site) error {
	on, err := a.session(siteFile{Site: s})
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
