package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/table"
	"example.org/resetup/internal/wizard"
)

func (a *app) startCommand() *cobra.Command {
	var minor bool
	var omit []string
	c := a.command("start "+a.text.Cmd.ArgRelease, "ny", a.text.Cmd.Start, a.exactly(1, 1), func(args []string) error {
		return a.start(args[0], minor, omit)
	})
	c.Flags().BoolVar(&minor, "minor", false, a.text.Cmd.FlagMinor)
	c.Flags().StringArrayVar(&omit, "omit", nil, a.text.Cmd.FlagOmit)
	return c
}

func (a *app) start(release string, minor bool, omit []string) error {
	kind := procedures.Main
	if minor {
		kind = procedures.Minor
	}
	lists, warnings, err := a.setup().CheckLists(a.procedures)
	if err == nil && len(warnings.Errors()) > 0 {
		err = &setup.ListsError{Faults: warnings}
	}
	if err != nil {
		return err
	}
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	if !p.Example {
		warnings = append(p.Warnings, warnings...) // else the notice of the example tells them
	}
	_, _ = fmt.Fprint(a.err, warnings.Print(a.text.Faults))
	omitted, err := session.ParseOmitted(lists, omit)
	if err != nil {
		return err
	}
	if err := ledger.CheckRunName(release); err != nil {
		return err
	}
	a.warnExample(p)
	w, err := a.session(p)
	if err != nil {
		return err
	}
	before, err := w.OpenRuns()
	if err != nil {
		return err
	}
	r, err := w.StartRun(release, kind, omitted)
	if err != nil {
		return err
	}
	if len(before) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Cmd.StillOpen(strings.Join(before, ", ")))
	}
	t := a.text
	_, _ = fmt.Fprintf(a.out, "%s\n%s\n", t.Cmd.Started(r.ID, t.Words.Release[string(r.Kind)], r.Jobs), t.Cmd.StartedNext)
	return nil
}

func (a *app) closeCommand() *cobra.Command {
	c := &cobra.Command{Use: "close", Aliases: []string{"avslutt"}, Short: a.text.Cmd.Close, Args: a.exactly(0, 0)}
	reason := c.Flags().String("reason", "", a.text.Cmd.FlagReason)
	return a.formatted(c, func(_ []string, f table.Format) error { return a.close(f, cleantext.Line(*reason)) })
}

// close ends a run, and shows its final count.
func (a *app) close(f table.Format, reason string) error {
	w, err := a.openToWrite()
	if err != nil {
		return err
	}
	if err := a.align(&w); err != nil {
		return err
	}
	out := a.writer(w.Site, f)
	closed, missed, err := w.Close(w.run.ID, reason)
	if left := (*session.LeftOpenError)(nil); errors.As(err, &left) {
		now := a.clock()
		next := wizard.NextRun(w.Site, now)
		spells, err := wizard.ReadSpells(w.Store, left.Run, left.Open)
		if err != nil {
			return err
		}
		ledger.SortUrgent(left.Open, next)
		out.Out, out.Format = a.err, table.Terminal
		if len(left.Open) > 0 {
			if err := out.Waiting(left.Run, left.Open, next, spells.In(w.Site, now), wizard.Findings{}); err != nil {
				return err
			}
		}
		if len(left.Deferred) > 0 {
			if err := out.Deferred(left.Run, left.Deferred); err != nil {
				return err
			}
		}
		p := a.explain(left)
		p.Fix = a.text.Errors.CloseRefusedFix
		return p
	}
	if err != nil {
		return err
	}
	if closed.Count.Untouched > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Errors.CloseUnreadyNote(closed.Count.Untouched))
	}
	if len(missed) > 0 {
		_, _ = fmt.Fprintln(a.err, a.text.Routine.Missed(strings.Join(procedures.Titles(missed), ", ")))
	}
	_, _ = fmt.Fprintln(a.err, a.text.Cmd.ClosedRun(w.run.ID, a.operator))
	return out.Count(w.run.ID, *closed.Count)
}

// postponement is what an operator says of jobs to be postponed.
type postponement struct {
	from, until, name string
	jobs              []string // job keys and procedure ids; none is the routine's own
}

func (a *app) postponeCommand() *cobra.Command {
	t := a.text.Routine
	var p postponement
	c := a.command("postpone", "utsett", t.Postpone, a.exactly(0, 0), func([]string) error { return a.postpone(p) })
	c.Flags().StringVar(&p.from, "from", "", t.FlagFrom)
	c.Flags().StringVar(&p.until, "until", "", t.FlagUntil)
	c.Flags().StringVar(&p.name, "name", "", t.FlagName)
	c.Flags().StringArrayVar(&p.jobs, "job", nil, t.FlagJob)
	return c
}

// postpone starts a run in which jobs are postponed. Without a period it asks for that and for the jobs, and walks through them.
func (a *app) postpone(want postponement) error {
	p, err := a.setup().Site()
	if err != nil {
		return err
	}
	s, err := a.session(p)
	if err != nil {
		return err
	}
	a.warnExample(p)
	t, o := a.text.Routine, a.plainOptions(s)
	switch {
	case want.from == "" && want.until == "":
		r, err := plain.Postpone(o, s, want.name)
		if err != nil || r.ID == "" {
			return err
		}
		return a.walkLines(o, work{Session: s, run: r}, "")
	case want.from == "" || want.until == "":
		return usage(t.NeedsPeriod, t.NeedsPeriodFix)
	}
	period, err := wizard.ReadPeriod(want.from, want.until)
	if err != nil {
		return err
	}
	r, err := s.Postpone(period, want.name, want.jobs)
	if err == nil {
		_, err = fmt.Fprintf(a.out, "%s\n%s\n", plain.Postponed(o, r, period), t.StartedNext(r.ID))
	}
	return err
}
