package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/paper"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// printCommand writes the checklists of the run's jobs that have something left, or of those named.
func (a *app) printCommand() *cobra.Command {
	t := a.text.Paper
	var jobs session.JobFilter
	var format string
	var to *outFile
	var c *cobra.Command
	c = a.command("print ["+a.text.Cmd.ArgJob+"…]", "skriv-ut", t.Print, a.exactly(0, 10000), func(args []string) error {
		jobs.Keys = args
		if format == "" {
			format = map[bool]string{true: "md", false: "html"}[a.isOut(to.name)]
		}
		if _, err := table.ParseFormat(format, []table.Format{"md", "html"}); err != nil {
			return err
		}
		d, err := a.open()
		if err != nil {
			return err
		}
		write, n, err := a.checklists(d, jobs, format)
		if err != nil {
			return err
		}
		to.usual = c.CalledAs() + "." + format
		return a.output(*to, func(file string) string { return t.Written(n, file) }, write)
	})
	c.Flags().StringVar(&format, "format", "", t.FlagFormat)
	to = a.outFlags(c)
	c.Flags().BoolVar(&jobs.All, "all", false, t.FlagAll)
	c.Flags().StringVar(&jobs.Company, "company", "", a.text.History.FlagCompany)
	c.Flags().StringVar(&jobs.Procedure, "procedure", "", t.FlagProcedure)
	return c
}

// checklists draws up the pages of n jobs, those that are wanted, as they stand at one moment, and returns what writes them.
func (a *app) checklists(w work, want session.JobFilter, format string) (write func(io.Writer) error, n int, err error) {
	a.meter.part(0, 0.4)
	pages, err := session.View(w.Store, func(in ledger.Reader) ([]paper.Page, error) {
		jobs, err := in.Jobs(w.run.ID)
		if err != nil {
			return nil, err
		}
		keys, err := want.Choose(jobs)
		if err != nil {
			return nil, err
		}
		of, err := wizard.Beside(in, w.run, w.Site)
		if err != nil {
			return nil, err
		}
		return paper.Pages(in, w.run, of, jobs, keys, a.meter.at)
	})
	a.meter.part(0.4, 1)
	c := paper.Checklists{Run: w.run, Pages: pages, Text: a.text, Zone: w.Site.Location(), Now: a.clock(), Work: a.meter.at}
	if format == "html" {
		return c.HTML, len(pages), err
	}
	return c.Markdown, len(pages), err
}
