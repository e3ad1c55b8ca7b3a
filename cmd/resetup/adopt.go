package main

import (
	"fmt"

	"example.org/resetup/internal/explain"
	"github.com/spf13/cobra"
)

func (a *app) adoptCommand() *cobra.Command {
	t := a.text.Adopt
	return &cobra.Command{
		Use: "adopt [" + a.text.Cmd.ArgProcedure + "…]", Short: t.Adopt, Long: t.AdoptLong, Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error { return a.adopt(args) },
	}
}

// adopt takes changed step lists over into the run: those with these ids, or all.
func (a *app) adopt(ids []string) error {
	t := a.text.Adopt
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
}
