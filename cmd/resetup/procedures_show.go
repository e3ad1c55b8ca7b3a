package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
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
	plan, err := session.PlanOf(p, at.Site, company, variant)
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
