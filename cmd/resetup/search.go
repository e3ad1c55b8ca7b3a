package main

import (
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/table"
)

// searchCommand shows the jobs and guides that a text finds.
func (a *app) searchCommand() *cobra.Command {
	c := a.command("search "+a.text.Cmd.ArgText+"…", "søk", a.text.Cmd.Search, a.exactly(1, 100), nil)
	return a.formatted(c, func(words []string, f table.Format) error {
		w, err := a.openToRead()
		if err != nil {
			return err
		}
		jobs, err := w.Store.Jobs(w.run.ID)
		if err != nil {
			return err
		}
		query := strings.Join(words, " ")
		set, err := a.listsFor(w)
		if err != nil {
			return err
		}
		guides := procedures.Search(procedures.Guides(set, ""), query)
		return a.writerOf(w, f).Found(w.run.Called(), overview.NewSearch(jobs).Find(query, len(jobs)), guides)
	})
}
