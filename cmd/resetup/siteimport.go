package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
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
// writes. Where nobody can be asked it only shows, and ends with status 3.
func (a *app) siteImport(list string, yes bool) error {
	t := a.text.SiteImport
	path, before, err := a.siteToEdit()
	if err != nil {
		return err
	}
	was, faults := site.Load(path, before, a.procedureIDs(), a.text)
	if bad := faults.Errors(); len(bad) > 0 {
		return &problem{text: a.text.Errors.SiteFaults(len(bad), path), detail: faults.Print(a.text.Faults), status: failed}
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
		if _, err := fmt.Fprintln(a.out, a.companyChange(c)); err != nil {
			return err
		}
	}
	if err := a.stillNamed(was, changes); err != nil {
		return err
	}
	after, faults, err := companylist.Edit(path, before, companies, a.procedureIDs(), a.text)
	switch bad := faults.Errors(); {
	case err != nil:
		return &problem{text: t.CannotEdit, fix: t.CannotEditFix, status: failed, err: err}
	case len(bad) > 0:
		return &problem{text: a.text.Errors.SiteFaults(len(bad), path), detail: faults.Print(a.text.Faults), status: failed}
	}
	_, _ = fmt.Fprint(a.err, faults.Print(a.text.Faults)) // warnings
	if !yes && !a.agrees(list, path) {
		return errRemains
	}
	if err := a.writeSite(path, before, after); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, t.Written(path, len(companies)))
	was.Companies = companies
	return a.alignNewest(was)
}

// siteToEdit is the site file itself: the one behind a link, so that the link stays.
func (a *app) siteToEdit() (path string, data []byte, err error) {
	path = a.site
	if path == "" {
		path = filepath.Join(a.data, "site.yaml")
	}
	real, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil, &problem{text: a.text.SiteImport.NoSiteFile(path), fix: a.text.SiteImport.NoSiteFileFix, status: failed, err: err}
	}
	if err == nil {
		path = real
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return path, nil, &problem{text: a.text.Errors.NoFile(path), fix: a.text.Errors.NoFileFix, status: failed, err: err}
	}
	return path, data, nil
}

// companyList reads the list, and tells what somebody should look at.
func (a *app) companyList(file string, s site.Site) ([]site.Company, error) {
	t := a.text.SiteImport
	data, err := a.readList(file)
	if err != nil {
		return nil, err
	}
	table, err := tablefile.Read(file, data)
	if text, fix, ok := tablefile.Explain(err, a.text.Table); ok {
		return nil, &problem{text: text, fix: fix, status: failed, err: err}
	}
	if err != nil {
		return nil, err
	}
	list := companylist.Read(table, s, a.procedureIDs(), a.text)
	for _, note := range list.Notes {
		_, _ = fmt.Fprintln(a.err, note)
	}
	if n := len(list.Faults); n > 0 {
		return nil, &problem{
			text: t.ListFaults(n), fix: t.ListFaultsFix, detail: strings.Join(list.Faults, "\n") + "\n", status: failed,
		}
	}
	return list.Companies, nil
}

// readList reads no more of a file, or of what is pasted for "-", than a table may have.
func (a *app) readList(file string) ([]byte, error) {
	in := a.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, &problem{text: a.text.Errors.NoFile(file), fix: a.text.Errors.NoFileFix, status: failed, err: err}
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, tablefile.MaxFile+1))
	if err != nil {
		return nil, &problem{text: a.text.Errors.NoFile(file), fix: a.text.Errors.NoFileFix, status: failed, err: err}
	}
	return data, nil
}

// companyChange is one line of what changes.
func (a *app) companyChange(c companylist.Change) string {
	t := a.text.SiteImport
	var more []string
	add := func(yes bool, text string) {
		if yes {
			more = append(more, text)
		}
	}
	was, is := c.Before, c.After
	if c.Removed() {
		return t.RemovedCompany(was.Number, was.Name)
	}
	add(!c.Added() && was.Name != is.Name, t.Renamed(was.Name))
	add(!was.Large && is.Large, t.NowLarge)
	add(was.Large && !is.Large, t.NotLarge)
	omits := strings.Join(is.Omit, ", ")
	add(omits != strings.Join(was.Omit, ", ") && omits != "", t.Omits(omits))
	add(len(was.Omit) > 0 && omits == "", t.OmitsNothing)
	if c.Added() {
		return strings.Join(append([]string{t.AddedCompany(is.Number, is.Name)}, more...), ", ")
	}
	return t.ChangedCompany(is.Number, is.Name, strings.Join(more, ", "))
}

// stillNamed refuses to remove a company that another part of the site file names.
func (a *app) stillNamed(s site.Site, changes []companylist.Change) error {
	t := a.text.SiteImport
	detail := ""
	for _, c := range changes {
		if places := s.Naming(c.Before.Number); c.Removed() && len(places) > 0 {
			detail += t.StillNamed(c.Before.Number, c.Before.Name, strings.Join(places, ", ")) + "\n"
		}
	}
	if detail == "" {
		return nil
	}
	return &problem{text: t.StillNamedProblem, fix: t.StillNamedFix, detail: detail, status: failed}
}

// agrees asks the operator, at a terminal; elsewhere it says how to agree.
func (a *app) agrees(list, path string) bool {
	t := a.text.SiteImport
	if list == "-" || !a.echoes() || !isTerminal(a.out) {
		_, _ = fmt.Fprintln(a.err, t.WouldWrite(path))
		return false
	}
	_, _ = fmt.Fprint(a.out, t.AskWrite(path)+" > ")
	line, err := bufio.NewReader(a.in).ReadString('\n')
	if err == nil && slices.Contains(a.text.Data.Yes, strings.ToLower(strings.TrimSpace(line))) {
		return true
	}
	_, _ = fmt.Fprintln(a.out, t.NotWritten)
	return false
}

// writeSite puts the new text in the place of the old one whole, with the same permissions,
// unless somebody changed the file since it was read.
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
