package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/table"
)

func (a *app) siteCommand() *cobra.Command {
	c := a.group("site", "sted", a.text.Cmd.Site)
	c.AddCommand(a.siteInitCommand(), a.siteEditCommand(), a.siteShowCommand(), a.siteCheckCommand(), a.siteApplyCommand(), a.siteImportCommand())
	return c
}

func (a *app) siteInitCommand() *cobra.Command {
	return a.command("init", "lag", a.text.Cmd.SiteInit, a.exactly(0, 0), func([]string) error {
		path, err := a.setup().WriteExample()
		if err == nil {
			_, err = fmt.Fprintf(a.out, "%s\n%s\n", a.text.Cmd.SiteWritten(path), a.text.Cmd.SiteWrittenNext)
		}
		return err
	})
}

func (a *app) siteCheckCommand() *cobra.Command {
	return a.command("check", "kontroller", a.text.Cmd.SiteCheck, a.exactly(0, 0), func([]string) error {
		p, err := a.setup().Site()
		if err != nil {
			return err
		}
		if p.Example {
			_, _ = fmt.Fprintln(a.err, a.text.Cmd.Example)
		}
		_, err = fmt.Fprint(a.out, p.Warnings.Print(a.text.Faults), a.text.Cmd.SiteOK(p.Name, len(p.Companies)), "\n")
		return err
	})
}

func (a *app) siteShowCommand() *cobra.Command {
	c := a.command("show", "vis", a.text.Cmd.SiteShow, a.exactly(0, 0), nil)
	return a.formatted(c, func(_ []string, f table.Format) error {
		p, err := a.setup().Site()
		if err != nil {
			return err
		}
		a.warnExample(p)
		return a.writer(p.Site, f).Site(p.Site)
	})
}
