package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

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

// siteInit writes the example as a file to edit. It never replaces a file.
func (a *app) siteInit() error {
	path := a.site
	if path == "" {
		path = filepath.Join(a.data, "site.yaml")
	}
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
			if bad := faults.Errors(); len(bad) > 0 {
				return &problem{text: a.text.Errors.SiteFaults(len(bad), file), detail: faults.Print(a.text.Faults), status: failed}
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
		if f == table.JSON {
			return table.WriteJSON(a.out, p.Site)
		}
		return a.showSite(p.Site, f)
	})
}

func (a *app) showSite(s site.Site, f table.Format) error {
	t := a.text.Report
	sheet := table.Table{Columns: []string{t.Number, t.Name, t.Large, t.Omits}}
	for _, c := range s.Companies {
		large := ""
		if c.Large {
			large = t.Yes
		}
		sheet.Add(strconv.Itoa(c.Number), c.Name, large, strings.Join(c.Omit, ", "))
	}
	if f != table.CSV {
		for _, line := range a.siteFacts(s) {
			if _, err := fmt.Fprintln(a.out, line); err != nil {
				return err
			}
		}
	}
	return sheet.Write(a.out, f)
}

func (a *app) siteFacts(s site.Site) []string {
	t := a.text.Report
	lines := []string{
		s.Name,
		t.Timezone + ": " + s.Timezone + " · " + t.WorkingHours + ": " + s.WorkingHours.String(),
	}
	for _, b := range s.Blocked {
		lines = append(lines, fmt.Sprintf("%s: %s %s (%d %s)", t.Blocked, b.At, b.Why, b.Minutes, t.Minutes))
	}
	lines = append(lines, fmt.Sprintf("%s: %d / %d / %d %s", t.Gaps, s.Gaps.Large, s.Gaps.Small, s.Gaps.Dunning, t.Minutes))
	for _, i := range s.Integrations {
		lines = append(lines, fmt.Sprintf("%s: %s – %s", t.Integrations, i.Procedure, i.Name))
	}
	for _, g := range s.Dunning.Groups {
		lines = append(lines, fmt.Sprintf("%s: %s %s", t.Dunning, g.Ledgers, g.Type))
	}
	for _, k := range s.KeepWaiting {
		lines = append(lines, fmt.Sprintf("%s: %s %s – %s", t.Keep, k.Procedure, strings.Trim(fmt.Sprint(k.Companies), "[]"), k.Why))
	}
	return append(lines, "")
}
