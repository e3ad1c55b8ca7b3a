package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/docs"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

func (a *app) proceduresCommand() *cobra.Command {
	c := a.group("procedures", "prosedyrer", a.text.Cmd.Procedures)
	c.AddCommand(a.listCommand(), a.showCommand(), a.lintCommand(), a.diffCommand(), a.adoptCommand(), a.schemaCommand(), a.redlinesCommand())
	return c
}

func (a *app) listCommand() *cobra.Command {
	c := a.command("list", "liste", a.text.Cmd.List, a.exactly(0, 0), nil)
	return a.formatted(c, func(_ []string, f table.Format) error {
		set, err := a.setup().Lists()
		if err != nil {
			return err
		}
		return a.writer(site.Site{}, f).Procedures(set)
	})
}

func (a *app) lintCommand() *cobra.Command {
	return a.command("lint ["+a.text.Cmd.ArgFolder+"]", "kontroller", a.text.Cmd.Lint, a.exactly(0, 1), func(args []string) error {
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
			return failure(explain.Failed, a.text.Cmd.LintCount(bad, len(faults)-bad), "")
		}
		_, err = fmt.Fprintln(a.out, a.text.Cmd.LintOK(len(set.All())))
		return err
	})
}

func (a *app) schemaCommand() *cobra.Command {
	var fragment, english, cards bool
	c := a.command("schema", "skjema", a.text.Cmd.Schema, a.exactly(0, 0), func([]string) error {
		name := "procedure"
		switch {
		case cards && english:
			name = "cards-english"
		case cards:
			name = "cards"
		case english && fragment:
			name = "fragment-english"
		case english:
			name = "english"
		case fragment:
			name = "fragment"
		}
		data, err := docs.Schemas.ReadFile(name + ".schema.json")
		if err == nil {
			_, err = a.out.Write(data)
		}
		return err
	})
	c.Flags().BoolVar(&fragment, "fragment", false, a.text.Cmd.FlagFragment)
	c.Flags().BoolVar(&cards, "cards", false, a.text.Cmd.FlagCards)
	c.Flags().BoolVar(&english, "english", false, a.text.Cmd.FlagEnglish)
	return c
}

func (a *app) showCommand() *cobra.Command {
	c := a.command("show "+a.text.Cmd.ArgID, "vis", a.text.Cmd.Show, a.exactly(1, 1), nil)
	company := c.Flags().String("company", "", a.text.Cmd.FlagCompany)
	variant := c.Flags().String("variant", "", a.text.Cmd.FlagVariant)
	return a.formatted(c, func(args []string, f table.Format) error {
		set, err := a.setup().Lists()
		if err != nil {
			return err
		}
		p, err := session.FindList(set, args[0])
		if err != nil {
			return err
		}
		at, err := a.siteToRead()
		if err != nil {
			return err
		}
		a.warnExample(at)
		plan, err := session.PlanOf(p, at.Site, *company, *variant)
		if err != nil {
			return err
		}
		values := procedures.Values(p, plan, at.Site, procedures.Known{
			Release: a.run, Year: a.clock().In(at.Location()).Year(), StartTime: plan.Start,
		})
		for i := range p.Steps {
			p.Steps[i] = procedures.Render(p.Steps[i], values)
		}
		return a.writer(at.Site, f).Procedure(p.Shown(), plan.Key)
	})
}

func (a *app) diffCommand() *cobra.Command {
	t := a.text.Adopt
	c := a.command("diff", "endringer", t.Diff, a.exactly(0, 0), nil)
	c.Long = t.DiffLong
	return a.shown(c, a.open, func(d work, out report.Writer) error {
		changed, err := a.changedLists(d)
		if err != nil {
			return err
		}
		err = out.ChangedLists(d.run.Called(), changed)
		if err == nil && len(changed) > 0 && out.Format.Reads() {
			_, _ = fmt.Fprintln(a.err, t.DiffNext)
		}
		return err
	})
}

// changedLists returns the step lists that are not as the run has them, and says which only the run has.
func (a *app) changedLists(w work) ([]session.ChangedList, error) {
	changed, lost, err := w.ChangedLists(w.run)
	if len(lost) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Adopt.DiffLost(strings.Join(lost, ", ")))
	}
	return changed, err
}

// adoptCommand takes changed step lists over into the run: those with these ids, or all.
func (a *app) adoptCommand() *cobra.Command {
	t := a.text.Adopt
	c := a.command("adopt ["+a.text.Cmd.ArgProcedure+"…]", "ta-i-bruk", t.Adopt, cobra.ArbitraryArgs, func(ids []string) error {
		w, err := a.openToWrite()
		if err != nil {
			return err
		}
		changed, err := a.changedLists(w)
		if err != nil {
			return err
		}
		done, err := w.Adopt(w.run, changed, ids...)
		if err != nil {
			return err
		}
		if len(done.Lists) == 0 {
			_, err := fmt.Fprintln(a.out, t.DiffNone)
			return err
		}
		for _, c := range done.Lists {
			_, _ = fmt.Fprintln(a.out, t.Adopted(c.ID, c.Title, len(c.Changes)))
		}
		for _, g := range done.Gone {
			_, _ = fmt.Fprintln(a.err, t.AnsweredGone(g.Procedure, g.Step, g.Do, len(g.Jobs), explain.SomeOf(g.Jobs, a.text.Align)))
		}
		w.run = done.Run
		return a.align(&w)
	})
	c.Long = t.AdoptLong
	return c
}

func (a *app) redlinesCommand() *cobra.Command {
	c := a.command("redlines", "endringsforslag", a.text.Cmd.Redlines, a.exactly(0, 0), nil)
	return a.shown(c, a.openRecord, func(s work, out report.Writer) error {
		found, err := s.Redlines()
		if err != nil {
			return err
		}
		return out.Redlines(found)
	})
}
