package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// claimCommand says who has which procedures and jobs, takes some, or gives them back.
func (a *app) claimCommand() *cobra.Command {
	t := a.text.Shared
	var back, over bool
	c := a.command("claim ["+a.text.Cmd.ArgJob+"…]", "ta", t.Claim, a.exactly(0, 1000), func(names []string) error {
		open := a.openToWrite
		if len(names) == 0 {
			open = a.openToRead
		}
		w, err := open()
		if err != nil {
			return err
		}
		switch {
		case len(names) == 0:
			return a.showClaims(w)
		case back:
			names, err = w.GiveBack(w.run, names, over)
		default:
			names, err = w.Claim(w.run, names, over)
		}
		if err != nil {
			return err
		}
		said := t.Claimed(a.operator, strings.Join(names, ", "))
		if back {
			said = t.GivenBack(strings.Join(names, ", "))
		}
		_, err = fmt.Fprintln(a.out, "✓ "+cleantext.Line(said))
		return err
	})
	c.Flags().BoolVar(&back, "back", false, t.FlagBack)
	c.Flags().BoolVar(&over, "over", false, t.FlagOver)
	return c
}

// showClaims says who has taken what, and which jobs are open elsewhere.
func (a *app) showClaims(w work) error {
	claims, err := w.Claims(w.run)
	if err != nil {
		return err
	}
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, cmp.Or(cleantext.Line(claims.Text()), a.text.Shared.NoClaims))
	store, ok := w.Store.(*progress.Store)
	if err != nil || !ok {
		return err
	}
	open := a.elsewhere(store.Present(), w.run.ID).Text(jobs, func(p procedures.Plan) string { return p.Key })
	if open != "" {
		_, err = fmt.Fprintln(a.out, a.text.Shared.Here+cleantext.Line(open))
	}
	return err
}
