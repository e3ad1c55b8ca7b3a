package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) closeCommand() *cobra.Command {
	c := &cobra.Command{Use: "close", Aliases: []string{"avslutt"}, Short: a.text.Cmd.Close, Args: a.exactly(0, 0)}
	reason := c.Flags().String("reason", "", a.text.Cmd.FlagReason)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.close(f, cleantext.Line(*reason)) })
}

// errLeftOpen is a run that is not closed without a reason.
var errLeftOpen = errors.New("jobs wait or are in danger")

// closing is a run that is to be closed, as it was counted.
type closing struct {
	run   ledger.Run // after it was closed
	count ledger.Count
	open  []ledger.Summary // what it was left with
}

// closeRun counts a run and ends it. Where an old job still waits or a hazard stands it gives
// errLeftOpen, unless there is a reason.
func (a *app) closeRun(store *progress.Store, id, reason string) (closing, error) {
	e := a.stamper().Stamp(ledger.Event{Action: ledger.Closed, Reason: reason})
	for {
		r, err := store.Run(id)
		if err != nil {
			return closing{}, err
		}
		jobs, err := store.Jobs(id)
		if err != nil {
			return closing{}, err
		}
		c := closing{run: r, count: ledger.CountJobs(jobs), open: ledger.LeftOpen(jobs)}
		if len(c.open) > 0 && reason == "" {
			return c, errLeftOpen
		}
		c.run, err = store.CloseRun(id, r.Head.Seq, e, c.count)
		if !errors.Is(err, progress.ErrConflict) { // else an answer came in since it was counted
			return c, err
		}
	}
}

// close ends a run, and shows its final count.
func (a *app) close(f table.Format, reason string) error {
	d, err := a.openToWrite()
	if err != nil {
		return err
	}
	if err := a.align(&d); err != nil {
		return err
	}
	a.run = d.run.ID // named in an error
	c, err := a.closeRun(d.store, d.run.ID, reason)
	w := a.writer(d, f)
	if errors.Is(err, errLeftOpen) {
		next := wizard.NextRun(d.Site, a.clock())
		ledger.SortUrgent(c.open, next)
		w.Out, w.Format = a.err, table.Terminal
		if err := w.Waiting(d.run.ID, c.open, next); err != nil {
			return err
		}
		t := a.text.Errors
		return &problem{text: t.CloseRefused(d.run.ID, len(c.open)), fix: t.CloseRefusedFix, status: remains}
	}
	if err != nil {
		return err
	}
	if c.count.Untouched > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Errors.CloseUnreadyNote(c.count.Untouched))
	}
	if err := a.tellMissed(d); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.err, a.text.Cmd.ClosedRun(d.run.ID, a.operator))
	return w.Count(d.run.ID, c.count)
}
