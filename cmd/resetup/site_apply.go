package main

import (
	"cmp"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/explain"
)

// siteApplyCommand brings the run in line with the site file, and ends with status 3 where something is left for a person.
func (a *app) siteApplyCommand() *cobra.Command {
	return a.command("apply", "bruk", a.text.Cmd.SiteApply, a.exactly(0, 0), func([]string) error {
		w, err := a.aligned(a.openToWrite())
		switch {
		case err != nil:
			return err
		case w.follows.OtherSite: // that has been said
			return failure(explain.Failed, "", "")
		case a.told == "":
			a.told = a.text.Align.InLine(w.run.Called())
		}
		_, err = fmt.Fprintln(a.out, a.told)
		return cmp.Or(err, remainsIf(len(w.follows.Open)+len(w.follows.Refused) > 0))
	})
}
