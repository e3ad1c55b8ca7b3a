package main

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/table"
)

func (a *app) showCommand() *cobra.Command {
	c := &cobra.Command{Use: "show " + a.text.Cmd.ArgID, Short: a.text.Cmd.Show, Args: a.exactly(1, 1)}
	company := c.Flags().String("company", "", a.text.Cmd.FlagCompany)
	variant := c.Flags().String("variant", "", a.text.Cmd.FlagVariant)
	return a.formatted(c, func(args []string, f table.Format) error { return a.show(args[0], *company, *variant, f) })
}

func (a *app) show(id, company, variant string, f table.Format) error {
	set, err := a.setup().Lists()
	if err != nil {
		return err
	}
	p, ok := set.Get(id)
	if !ok {
		return &problem{text: a.text.Errors.Procedure(id), fix: a.text.Errors.ProcedureFix, status: failed}
	}
	at, err := a.setup().Site()
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
	return a.writer(at.Site, f).Procedure(p, plan.Key)
}

// plan returns the plan of the job that show renders.
func (a *app) plan(p procedures.Procedure, at setup.Site, company, variant string) (procedures.Plan, error) {
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

func (a *app) noCompany(at setup.Site, company string) error {
	var numbers []string
	for _, c := range at.Companies {
		numbers = append(numbers, strconv.Itoa(c.Number))
	}
	return &problem{text: a.text.Errors.Company(company), fix: a.text.Errors.CompanyFix(strings.Join(numbers, ", ")), status: failed}
}
