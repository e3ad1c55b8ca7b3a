package main

import (
	"github.com/spf13/cobra"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// controlCommand has somebody else than who set them up read new jobs in the console once more.
func (a *app) controlCommand() *cobra.Command {
	t := a.text.Control
	c := a.command("control", "kontroll", t.Short, a.exactly(0, 0), nil)
	format := c.Flags().String("format", string(table.Terminal), t.FlagFormat)
	reason := c.Flags().String("reason", "", t.FlagReason)
	c.RunE = func(*cobra.Command, []string) error {
		f, err := table.ParseFormat(*format, table.Formats())
		if err != nil {
			return err
		}
		a.verbatim = f != table.Terminal
		return a.control(f, *reason)
	}
	return c
}

// control shows the sample, after it was asked for where somebody can answer.
func (a *app) control(f table.Format, reason string) error {
	open := a.openToRead
	if !a.reads {
		open = a.openToWrite
	}
	w, err := open()
	if err != nil {
		return err
	}
	read := func(in ledger.Reader) ([]overview.Controlled, error) { return overview.ReadControl(in, w.run, w.Site) }
	jobs, err := session.View(w.Store, read)
	if err == nil && !a.reads && !w.run.Closed() {
		mine, own := overview.ForControl(jobs, a.operator, reason != "")
		if own > 0 {
			a.say(a.text.Control.Own(own))
		}
		if len(mine) == 0 && own > 0 {
			return overview.ErrOwnControl
		}
		if len(mine) > 0 {
			o := a.plainOptions(w.Session)
			o.Store = w.Store
			if err = plain.Control(o, w.run, mine, reason); err == nil {
				jobs, err = session.View(w.Store, read)
			}
		}
	}
	if err != nil {
		return err
	}
	if err := a.writerOf(w, f).Control(w.run, jobs); err != nil {
		return err
	}
	return remainsIf(overview.IsControlOpen(jobs))
}
