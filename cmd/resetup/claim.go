package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/overview"
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
			var claims overview.Claims
			if claims, err = w.Claims(w.run); err == nil {
				text := cleantext.Line(claims.Text())
				if text == "" {
					text = t.NoClaims
				}
				_, err = fmt.Fprintln(a.out, text)
			}
			return err
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
