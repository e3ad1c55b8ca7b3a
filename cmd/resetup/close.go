package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/wizard"
)

func (a *app) closeCommand() *cobra.Command {
	c := &cobra.Command{Use: "close", Aliases: []string{"avslutt"}, Short: a.text.Cmd.Close, Args: a.exactly(0, 0)}
	reason := c.Flags().String("reason", "", a.text.Cmd.FlagReason)
	return a.formatted(c, func(_ []string, f report.Format) error { return a.close(f, cleantext.Line(*reason)) })
}

// close counts a run and ends it. Where an old job still waits or a hazard stands it refuses,
// unless a reason is given.
func (a *app) close(f report.Format, reason string) error {
	d, err := a.openToWrite()
	if err != nil {
		return err
	}
	if err := a.align(&d); err != nil {
		return err
	}
	jobs, err := d.store.Jobs(d.run.ID)
	if err != nil {
		return err
	}
	open := make([]ledger.Summary, 0)
	for _, j := range jobs {
		if j.Advice != ledger.Nothing && j.Advice != ledger.KeepWaiting {
			open = append(open, j)
		}
	}
	count := ledger.CountJobs(jobs)
	w := a.writer(d, f)
	if len(open) > 0 && reason == "" {
		next := wizard.NextRun(d.Site, a.clock())
		ledger.SortUrgent(open, next)
		w.Out, w.Format = a.err, report.Table
		if err := w.Waiting(d.run.ID, open, next); err != nil {
			return err
		}
		t := a.text.Errors
		return &problem{text: t.CloseRefused(d.run.ID, len(open)), fix: t.CloseRefusedFix, status: remains}
	}
	e := a.signer().Sign(ledger.Event{Action: ledger.Closed, Reason: reason})
	_, err = d.store.CloseRun(d.run.ID, d.run.Head.Seq, e, count)
	if errors.Is(err, progress.ErrConflict) { // an answer came in since it was counted
		return a.close(f, reason)
	}
	if err != nil {
		return err
	}
	if count.Untouched > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Errors.CloseUnreadyNote(count.Untouched))
	}
	if err := a.tellMissed(d); err != nil {
		return err
	}
	_, _ = fmt.Fprintln(a.err, a.text.Cmd.ClosedRun(d.run.ID, a.operator))
	return w.Count(d.run.ID, count)
}
