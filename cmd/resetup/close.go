package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func (a *app) closeCommand() *cobra.Command {
	c := a.command("close", "avslutt", a.text.Cmd.Close, a.exactly(0, 0), nil)
	reason := c.Flags().String("reason", "", a.text.Cmd.FlagReason)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.close(f, cleantext.Line(*reason)) })
}

// close ends a run, and shows its final count.
func (a *app) close(f table.Format, reason string) error {
	w, err := a.aligned(a.openToWrite())
	if err != nil {
		return err
	}
	out := a.writer(w.Site, f)
	closed, missed, err := w.Close(w.run.ID, reason)
	if left := (*session.LeftOpenError)(nil); errors.As(err, &left) {
		now := a.clock()
		next := overview.NextRun(w.Site, now)
		spells, err := overview.ReadSpells(w.Store, w.run.ID, left.Open)
		if err != nil {
			return err
		}
		ledger.SortUrgent(left.Open, next)
		out = a.writer(w.Site, table.Terminal)
		out.Out = a.err
		if len(left.Open) > 0 {
			if err := out.Waiting(w.run.Called(), left.Open, next, spells.In(w.Site, now), overview.Findings{}); err != nil {
				return err
			}
		}
		if len(left.Deferred) > 0 {
			if err := out.Deferred(w.run.Called(), left.Deferred); err != nil {
				return err
			}
		}
		p := a.explain(left)
		p.Fix = a.text.Errors.CloseRefusedFix
		if left.Idle {
			p.Fix = a.text.Errors.CloseIdleFix(left.Run)
		}
		return p
	}
	if err != nil {
		return err
	}
	unproved, err := w.Unproved(closed)
	if err != nil {
		return err
	}
	a.say(overview.UnprovedText(unproved, a.text)...)
	if closed.Count.Untouched > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Errors.CloseUnreadyNote(closed.Count.Untouched))
	}
	if len(missed) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Routine.Missed(strings.Join(procedures.Titles(missed), ", ")))
	}
	_, _ = fmt.Fprintln(a.err, a.text.Cmd.ClosedRun(w.run.Called(), a.operator))
	cost, err := overview.ReadFigures(w.Store, closed, a.clock())
	if err != nil {
		return err
	}
	return out.Count(w.run.Called(), *closed.Count, cost)
}
