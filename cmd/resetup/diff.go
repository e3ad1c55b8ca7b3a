package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func (a *app) diffCommand() *cobra.Command {
	t := a.text.Adopt
	c := &cobra.Command{Use: "diff", Short: t.Diff, Long: t.DiffLong, Args: a.exactly(0, 0)}
	return a.formatted(c, func(_ []string, f table.Format) error {
		d, err := a.open()
		if err != nil {
			return err
		}
		changed, err := a.changedLists(d)
		if err != nil {
			return err
		}
		err = a.writer(d.Site, f).ChangedLists(d.run.ID, changed)
		if err == nil && len(changed) > 0 && (f == table.Terminal || f == table.Markdown) {
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
