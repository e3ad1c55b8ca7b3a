package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/procedures/steplist"
	"example.org/resetup/internal/report"
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
		set, err := a.setup().Lists()
		if err != nil {
			return err
		}
		return report.Writer{Out: a.out, Format: f, Text: a.text}.Procedures(set)
	})
}

func (a *app) lintCommand() *cobra.Command {
	return a.command("lint ["+a.text.Cmd.ArgFolder+"]", "", a.text.Cmd.Lint, a.exactly(0, 1), func(args []string) error {
		folder := a.procedures
		if len(args) > 0 {
			folder = args[0]
		}
		set, faults, err := a.setup().CheckLists(folder)
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
	})
}

func (a *app) schemaCommand() *cobra.Command {
	var fragment bool
	c := a.command("schema", "", a.text.Cmd.Schema, a.exactly(0, 0), func([]string) error {
		schema := steplist.ProcedureSchema
		if fragment {
			schema = steplist.FragmentSchema
		}
		data, err := schema()
		if err == nil {
			_, err = a.out.Write(data)
		}
		return err
	})
	c.Flags().BoolVar(&fragment, "fragment", false, a.text.Cmd.FlagFragment)
	return c
}
