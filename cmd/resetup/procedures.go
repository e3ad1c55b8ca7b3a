package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/table"
)

func (a *app) proceduresCommand() *cobra.Command {
	c := a.group("procedures", "prosedyrer", a.text.Cmd.Procedures)
	c.AddCommand(a.listCommand(), a.showCommand(), a.lintCommand(), a.diffCommand(), a.adoptCommand(), a.schemaCommand(), a.redlinesCommand())
	return c
}

func (a *app) listCommand() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: a.text.Cmd.List, Args: a.exactly(0, 0)}
	return a.formatted(c, func(_ []string, f table.Format) error {
		set, err := a.lists()
		if err != nil {
			return err
		}
		return a.list(set, f)
	})
}

func (a *app) list(set procedures.Set, f table.Format) error {
	type step struct {
		ID     string   `json:"id"`
		Source []string `json:"source"`
	}
	type item struct {
		ID       string               `json:"id"`
		Title    string               `json:"title"`
		Kind     procedures.Kind      `json:"kind"`
		Module   string               `json:"module"`
		OncePer  procedures.OncePer   `json:"once_per"`
		Releases []procedures.Release `json:"releases"`
		Source   []string             `json:"source"`
		Steps    []step               `json:"steps"`
	}
	t := a.text.Report
	sheet := table.Table{Columns: []string{t.ID, t.Title, t.Kind, t.Module, t.OncePer, t.Releases, t.StepCount, t.Source}}
	var items []item
	for _, p := range set.All() {
		it := item{p.ID, p.Title, p.Kind, p.Module, p.OncePer, p.Releases, p.Source, nil}
		var releases []string
		for _, r := range p.Releases {
			releases = append(releases, a.text.Words.Release[string(r)])
		}
		for _, s := range p.Steps {
			it.Steps = append(it.Steps, step{s.ID, s.Source})
		}
		items = append(items, it)
		sheet.Add(p.ID, p.Title, string(p.Kind), p.Module, string(p.OncePer), strings.Join(releases, ", "),
			strconv.Itoa(len(p.Steps)), strings.Join(p.Source, ", "))
	}
	if f == table.JSON {
		return table.WriteJSON(a.out, items)
	}
	return sheet.Write(a.out, f)
}

func (a *app) showCommand() *cobra.Command {
	c := &cobra.Command{Use: "show " + a.text.Cmd.ArgID, Short: a.text.Cmd.Show, Args: a.exactly(1, 1)}
	company := c.Flags().String("company", "", a.text.Cmd.FlagCompany)
	variant := c.Flags().String("variant", "", a.text.Cmd.FlagVariant)
	return a.formatted(c, func(args []string, f table.Format) error { return a.show(args[0], *company, *variant, f) })
}

func (a *app) show(id, company, variant string, f table.Format) error {
	set, err := a.lists()
	if err != nil {
		return err
	}
	p, ok := set.Get(id)
	if !ok {
		return &problem{text: a.text.Errors.Procedure(id), fix: a.text.Errors.ProcedureFix, status: failed}
	}
	at, err := a.loadSite()
	if err != nil {
		return err
	}
	a.warnExample(at)
	plan, err := a.plan(p, at, company, variant)
	if err != nil {
		return err
	}
	values := procedures.Values(p, plan, at.Site, procedures.Known{
		Release: a.run, Year: a.clock().In(at.Location()).Year(), StartTime: plan.Start,
	})
	for i := range p.Steps {
		p.Steps[i] = procedures.Render(p.Steps[i], values)
	}
	if f == table.JSON {
		return table.WriteJSON(a.out, p)
	}
	return a.showSteps(p, plan, f)
}

// plan is the job that show renders.
func (a *app) plan(p procedures.Procedure, at siteFile, company, variant string) (procedures.Plan, error) {
	number := 0
	switch {
	case company == "" && len(at.Companies) > 0:
		number = at.Companies[0].Number
	case company != "all":
		n, err := strconv.Atoi(company)
		if _, known := at.Company(n); err != nil || !known {
			return procedures.Plan{}, a.noCompany(at, company)
		}
		number = n
	case p.OncePer != procedures.PerAll:
		return procedures.Plan{}, a.noCompany(at, company)
	}
	plan, ok := procedures.PlanFor(p, at.Site, number, variant)
	if !ok {
		var variants []string
		for _, g := range at.Dunning.Groups {
			variants = append(variants, g.Ledgers+"-"+g.Type)
		}
		return plan, &problem{text: a.text.Errors.Variant(variant, strings.Join(variants, ", ")), status: failed}
	}
	return plan, nil
}

func (a *app) noCompany(at siteFile, company string) error {
	var numbers []string
	for _, c := range at.Companies {
		numbers = append(numbers, strconv.Itoa(c.Number))
	}
	return &problem{text: a.text.Errors.Company(company), fix: a.text.Errors.CompanyFix(strings.Join(numbers, ", ")), status: failed}
}

func (a *app) showSteps(p procedures.Procedure, plan procedures.Plan, f table.Format) error {
	t := a.text.Report
	sheet := table.Table{Columns: []string{t.Step, t.ID, t.Do, t.Where, t.Fields, t.Press, t.Ask, t.Source}}
	for i, s := range p.Steps {
		var fields []string
		for _, field := range s.Fields {
			fields = append(fields, field.Label+": "+field.Value)
		}
		ask := ""
		if s.Ask.Kind != procedures.AskDone {
			ask = strings.TrimSpace(s.Ask.Label + " " + s.Ask.Expect)
		}
		sheet.Add(strconv.Itoa(i+1), s.ID, s.Do, strings.Join(s.Menu, " › "), strings.Join(fields, "; "),
			strings.Join(s.Press, ", "), ask, strings.Join(s.Source, ", "))
	}
	if f != table.CSV {
		if _, err := fmt.Fprintf(a.out, "%s · %s · %s %s\n\n", p.Title, plan.Key, t.Module, p.Module); err != nil {
			return err
		}
	}
	return sheet.Write(a.out, f)
}

func (a *app) lintCommand() *cobra.Command {
	return &cobra.Command{
		Use: "lint [" + a.text.Cmd.ArgFolder + "]", Short: a.text.Cmd.Lint, Args: a.exactly(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			folder := a.procedures
			if len(args) > 0 {
				folder = args[0]
			}
			set, faults, err := a.loadLists(folder)
			if err != nil {
				return err
			}
			bad := len(faults.Errors())
			if _, err := fmt.Fprint(a.out, faults.Print(a.text.Faults)); err != nil {
				return err
			}
			if bad > 0 {
				return &problem{text: a.text.Cmd.LintCount(bad, len(faults)-bad), status: failed}
			}
			_, err = fmt.Fprintln(a.out, a.text.Cmd.LintOK(len(set.All())))
			return err
		},
	}
}

func (a *app) schemaCommand() *cobra.Command {
	var fragment bool
	c := &cobra.Command{
		Use: "schema", Short: a.text.Cmd.Schema, Args: a.exactly(0, 0),
		RunE: func(*cobra.Command, []string) error {
			schema := steplist.ProcedureSchema
			if fragment {
				schema = steplist.FragmentSchema
			}
			data, err := schema()
			if err == nil {
				_, err = a.out.Write(data)
			}
			return err
		},
	}
	c.Flags().BoolVar(&fragment, "fragment", false, a.text.Cmd.FlagFragment)
	return c
}
