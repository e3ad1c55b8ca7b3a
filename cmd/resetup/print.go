package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/paper"
	"example.org/resetup/internal/session"
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
	c := &cobra.Command{
		Use: "print [" + a.text.Cmd.ArgJob + "…]", Aliases: []string{"skriv-ut"}, Short: t.Print, Args: a.exactly(0, 10000),
		RunE: func(_ *cobra.Command, args []string) error {
			p.jobs.Keys = args
			return a.print(p)
		},
	}
	c.Flags().StringVar(&p.format, "format", "", t.FlagFormat)
	c.Flags().StringVarP(&p.out, "output", "o", "", t.FlagOut)
	c.Flags().BoolVar(&p.jobs.All, "all", false, t.FlagAll)
	c.Flags().StringVar(&p.jobs.Company, "company", "", t.FlagCompany)
	c.Flags().StringVar(&p.jobs.Procedure, "procedure", "", t.FlagProcedure)
	return c
}

// print writes the checklists of the run's jobs that have something left, or of those named.
func (a *app) print(p printing) error {
	t := a.text.Paper
	if p.format == "" {
		p.format = map[bool]string{true: "md", false: "html"}[p.out == ""]
	}
	if p.format != "md" && p.format != "html" {
		return usage(t.BadFormat(p.format), "")
	}
	d, err := a.open()
	if err != nil {
		return err
	}
	jobs, err := d.Store.Jobs(d.run.ID)
	if err != nil {
		return err
	}
	keys, err := p.jobs.Choose(jobs)
	if err != nil {
		return err
	}
	write, err := a.checklists(d, keys, jobs, p.format)
	if err != nil {
		return err
	}
	if p.out == "" {
		return write(a.out)
	}
	if err := atomicfile.Write(p.out, ownerOnly, write); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.err, t.Written(len(keys), p.out))
	return nil
}

// checklists draws up the pages of the jobs with these keys, and returns what writes them.
func (a *app) checklists(d work, keys []string, jobs []ledger.Summary, format string) (write func(io.Writer) error, err error) {
	pages, err := d.pages(keys, jobs)
	if err != nil {
		return nil, err
	}
	c := paper.Checklists{Run: d.run, Pages: pages, Text: a.text, Zone: d.Site.Location(), Now: a.clock()}
	if format == "html" {
		return c.HTML, nil
	}
	return c.Markdown, nil
}

// pages draws up the page of each job.
func (d work) pages(keys []string, jobs []ledger.Summary) ([]paper.Page, error) {
	pages, day := make([]paper.Page, len(keys)), wizard.PlanDay(jobs, d.Site)
	for i, key := range keys {
		job, err := d.Store.Job(d.run.ID, key)
		if err != nil {
			return nil, err
		}
		list, err := d.Store.List(d.run.ID, job.Plan.Procedure)
		if err != nil {
			return nil, err
		}
		pages[i] = paper.PageOf(list, job, d.run, d.Site, day)
	}
	return pages, nil
}
