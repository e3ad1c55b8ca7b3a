package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func (a *app) roundCommand() *cobra.Command {
	t := a.text.Round
	c := a.command("round "+t.ArgJobs, "runde", t.Short, func(_ *cobra.Command, names []string) error {
		if len(names) == 0 {
			return usage(t.Which, a.text.Errors.UsageFix("resetup round"))
		}
		return nil
	}, nil)
	format := c.Flags().String("format", string(table.Terminal), t.FlagFormat)
	c.RunE = func(_ *cobra.Command, names []string) error {
		if !a.reads {
			return a.round(names)
		}
		f, err := table.ParseFormat(*format, table.Formats())
		if err != nil {
			return err
		}
		return a.showRound(names, f)
	}
	return c
}

// showRound shows a round, and records nothing.
func (a *app) showRound(names []string, f table.Format) error {
	d, err := a.open()
	if err != nil {
		return err
	}
	keys, err := d.roundOf(names)
	if err != nil {
		return err
	}
	var round rounds.Round
	err = d.Store.View(func(in ledger.Reader) (err error) {
		round, err = rounds.ReadRound(in, d.run, d.Site, keys, a.clock())
		return err
	})
	if err != nil {
		return err
	}
	return a.writerOf(d, f).Round(d.run.Called(), round)
}

// round leads through a round, on the screen or line by line.
func (a *app) round(names []string) error {
	w, err := a.openToWrite()
	if err != nil {
		return err
	}
	if err := a.align(&w); err != nil {
		return err
	}
	keys, err := w.roundOf(names)
	if err != nil {
		return err
	}
	if a.screen() {
		return a.walkScreen(w, "", names...)
	}
	return a.roundLines(a.plainOptions(w.Session), w, keys, names)
}

// roundLines leads through a round of the jobs with these keys line by line. names are what the operator calls them.
func (a *app) roundLines(o plain.Options, w work, keys, names []string) (err error) {
	team, leave := a.joinTeam(w.Store)
	defer leave()
	if team != nil {
		o.Team = team
	}
	begin, end := a.backUp(w.Session)
	defer end()
	begin()
	o.Run, o.Led, o.Commands = w.run.ID, a.led, a.commandsBeside(w.run.Called())
	if o.Manner, err = a.keepManner(); err != nil {
		return err
	}
	again := []string{"round"}
	if a.run != "" || w.run.Kind == procedures.Holiday { // which commands do not choose by themselves
		again = append(again, "--run", w.run.Called())
	}
	return plain.Round(o, w.Store, keys, a.text.CommandLine(append(again, names...)...))
}

// roundOf returns the keys of the jobs that a round is of.
func (w work) roundOf(names []string) ([]string, error) {
	jobs, err := w.Store.Jobs(w.run.ID)
	if err != nil {
		return nil, err
	}
	return session.ChooseRound(jobs, names...)
}
