package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/paper"
	"example.org/resetup/internal/wizard"
)

// printJob says which checklists are wanted and in what form.
type printJob struct {
	keys                            []string
	format, out, company, procedure string
	all                             bool
}

func (a *app) printCommand() *cobra.Command {
	t := a.text.Paper
	var p printJob
	c := &cobra.Command{
		Use: "print [" + a.text.Cmd.ArgJob + "…]", Aliases: []string{"skriv-ut"}, Short: t.Print, Args: a.exactly(0, 10000),
		RunE: func(_ *cobra.Command, args []string) error {
			p.keys = args
			return a.print(p)
		},
	}
	c.Flags().StringVar(&p.format, "format", "", t.FlagFormat)
	c.Flags().StringVarP(&p.out, "output", "o", "", t.FlagOut)
	c.Flags().BoolVar(&p.all, "all", false, t.FlagAll)
	c.Flags().StringVar(&p.company, "company", "", t.FlagCompany)
	c.Flags().StringVar(&p.procedure, "procedure", "", t.FlagProcedure)
	return c
}

// print writes the checklists of the run's jobs that have something left, or of those named.
func (a *app) print(p printJob) error {
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
	keys, err := a.toPrint(p, jobs)
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

// toPrint returns the keys of the jobs to print, in plan order.
func (a *app) toPrint(p printJob, jobs []ledger.Summary) ([]string, error) {
	t := a.text.Paper
	named := func(test func(ledger.Summary) bool) bool { return slices.ContainsFunc(jobs, test) }
	for _, key := range p.keys {
		if !named(func(s ledger.Summary) bool { return s.Plan.Key == key }) {
			return nil, usage(a.text.Errors.NoJob(key), a.text.Errors.NoJobFix)
		}
	}
	if p.procedure != "" && !named(func(s ledger.Summary) bool { return s.Plan.Procedure == p.procedure }) {
		return nil, usage(t.NoProcedure(p.procedure), a.text.Errors.ProcedureFix)
	}
	if err := a.checkLogJob(logFilter{company: p.company}, jobs); err != nil {
		return nil, err
	}
	var keys []string
	for _, s := range jobs {
		if p.wants(s) {
			keys = append(keys, s.Plan.Key)
		}
	}
	if len(keys) == 0 {
		return nil, &problem{text: t.Nothing, fix: t.NothingFix, status: failed}
	}
	return keys, nil
}

func (p printJob) wants(s ledger.Summary) bool {
	return (len(p.keys) == 0 && (p.all || s.ToDo()) || slices.Contains(p.keys, s.Plan.Key)) &&
		(p.procedure == "" || s.Plan.Procedure == p.procedure) &&
		(p.company == "" || companyOf(s.Plan.Key) == p.company)
}
