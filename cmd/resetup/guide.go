package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/wizard"
)

func (a *app) guideCommand() *cobra.Command {
	c := a.command("guide ["+a.text.Cmd.ArgID+" | "+a.text.Cmd.ArgText+"]", "veiledning", a.text.Cmd.Guide, a.exactly(0, 100), nil)
	about := c.Flags().String("for", "", a.text.Cmd.FlagFor)
	record := c.Flags().Bool("record", false, a.text.Routine.FlagRecord)
	return a.formatted(c, func(args []string, f table.Format) error {
		query := strings.Join(args, " ")
		if *record {
			return a.recordGuide(query)
		}
		return a.guide(query, *about, f)
	})
}

// guide walks the guide with this id, or lists those that a text finds.
func (a *app) guide(query, about string, f table.Format) error {
	set, err := a.setup().Lists()
	if err != nil {
		return err
	}
	guides := procedures.Guides(set, about)
	for _, g := range guides {
		if g.ID == query {
			return a.walkGuide(set, g)
		}
	}
	found := procedures.Search(guides, query)
	if len(found) == 0 && f != table.JSON {
		return session.NoGuide(set, query)
	}
	return a.writer(site.Site{}, f).Guides(found)
}

// walkGuide leads through a guide: on the screen, or line by line where there is no terminal.
// What is answered is forgotten.
func (a *app) walkGuide(set procedures.Set, g procedures.Procedure) error {
	p, err := a.siteToRead()
	if err != nil {
		return err
	}
	if a.screen() {
		o := a.screenOptions(func() []procedures.Procedure { return procedures.Guides(set, "") }, p.Site, p.Example)
		o.GuideID = g.ID // and no run is opened
		return tui.Run(context.Background(), o)
	}
	scratch := wizard.NewGuideStore(g, p.Site, a.operator, a.clock())
	return plain.Walk(plain.Options{
		In: a.lines(), Out: a.out, Manner: wizard.ByStep, Store: scratch, Site: p.Site, Text: a.text, Stamper: a.stamper(), Job: scratch.JobKey(),
		Echo: a.echoes(), Commands: a.commandsBeside(a.run),
	})
}

// recordGuide does a guide as part of the run: as a job of it, which is walked like the others.
func (a *app) recordGuide(id string) error {
	w, err := a.openToWrite()
	if err != nil {
		return err
	}
	key, err := w.AddRoutine(w.run.ID, id)
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.out, a.text.Routine.RecordedIn(key, w.run.Called()))
	return a.walkRun(w, key)
}
