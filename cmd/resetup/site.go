package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

func (a *app) siteCommand() *cobra.Command {
	c := a.group("site", "sted", a.text.Cmd.Site)
	c.AddCommand(a.siteInitCommand(), a.siteShowCommand(), a.siteCheckCommand(), a.siteImportCommand())
	return c
}

func (a *app) siteInitCommand() *cobra.Command {
	return &cobra.Command{
		Use: "init", Short: a.text.Cmd.SiteInit, Args: a.exactly(0, 0),
		RunE: func(*cobra.Command, []string) error { return a.siteInit() },
	}
}

// sitePath returns where the site file is, or would be.
func (a *app) sitePath() string { return cmp.Or(a.site, filepath.Join(a.data, "site.yaml")) }

// siteInit writes the example as a file to edit. It never replaces a file.
func (a *app) siteInit() error {
	path := a.sitePath()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return &problem{text: a.text.Errors.NoFile(filepath.Dir(path)), fix: a.text.Errors.OutOfReachFix, status: outOfReach, err: err}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return &problem{text: a.text.Errors.SiteExists(path), fix: a.text.Errors.SiteExistsFix, status: failed}
	}
	if err == nil {
		_, err = f.Write(site.Example())
		err = errors.Join(err, f.Sync(), f.Close())
		if err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}
	if err != nil {
		return &problem{text: a.text.Errors.NoFile(path), fix: a.text.Errors.OutOfReachFix, status: outOfReach, err: err}
	}
	_, err = fmt.Fprintf(a.out, "%s\n%s\n", a.text.Cmd.SiteWritten(path), a.text.Cmd.SiteWrittenNext)
	return err
}

func (a *app) siteCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: a.text.Cmd.SiteCheck, Args: a.exactly(0, 0),
		RunE: func(*cobra.Command, []string) error {
			file, data, err := a.readSite()
			if err != nil {
				return err
			}
			s, faults := site.Load(file, data, a.procedureIDs(), a.text)
			if len(faults.Errors()) > 0 {
				return &site.FaultsError{Path: file, Faults: faults}
			}
			a.warnExample(siteFile{example: file == exampleName})
			_, err = fmt.Fprint(a.out, faults.Print(a.text.Faults), a.text.Cmd.SiteOK(s.Name, len(s.Companies)), "\n")
			return err
		},
	}
}

func (a *app) siteShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show", Short: a.text.Cmd.SiteShow, Args: a.exactly(0, 0)}
	return a.formatted(c, func(_ []string, f table.Format) error {
		p, err := a.loadSite()
		if err != nil {
			return err
		}
		a.warnExample(p)
		return a.writer(p.Site, f).Site(p.Site)
	})
}
