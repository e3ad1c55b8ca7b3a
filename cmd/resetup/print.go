package main

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/paper"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

// printing says which checklists are wanted, and where.
type printing struct {
	jobs        session.JobFilter
	format, out string
}

func (a *app) printCommand() *cobra.Command {
	t := a.text.Paper
	var p printing
	c := a.command("print ["+a.text.Cmd.ArgJob+"…]", "skriv-ut", t.Print, a.exactly(0, 10000), func(args []string) error {
		p.jobs.Keys = args
		return a.print(p)
	})
	c.Flags().StringVar(&p.format, "format", "", t.FlagFormat)
	c.Flags().StringVarP(&p.out, "output", "o", "", t.FlagOut)
	c.Flags().BoolVar(&p.jobs.All, "all", false, t.FlagAll)
	c.Flags().StringVar(&p.jobs.Company, "company", "", t.FlagCompany)
	c.Flags().StringVar(&p.jobs.Procedure, "procedure", "", t.FlagProcedure)
	return c
}

// print writes the checklists of the run's jobs that have something left, or of those named.
func (a *app) print(p printing) error {
	if p.format == "" {
		p.format = map[bool]string{true: "md", false: "html"}[p.out == ""]
	}
	if _, err := table.ParseFormat(p.format, []table.Format{"md", "html"}); err != nil {
		return err
	}
	d, err := a.open()
	if err != nil {
		return err
	}
	write, n, err := a.checklists(d, p.jobs, p.format)
	if err != nil {
		return err
	}
	return a.output(p.out, a.text.Paper.Written(n, p.out), write)
}

// checklists draws up the pages of n jobs, those that are wanted, and returns what writes them.
func (a *app) checklists(w work, want session.JobFilter, format string) (write func(io.Writer) error, n int, err error) {
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return nil, 0, err
	}
	keys, err := want.Choose(jobs)
	if err != nil {
		return nil, 0, err
	}
	of, err := wizard.Beside(w.Store, w.run, w.Site)
	if err != nil {
		return nil, 0, err
	}
	pages, err := paper.Pages(w.Store, w.run, of, jobs, keys)
	c := paper.Checklists{Run: w.run, Pages: pages, Text: a.text, Zone: w.Site.Location(), Now: a.clock()}
	if format == "html" {
		return c.HTML, len(pages), err
	}
	return c.Markdown, len(pages), err
}
