package main

import (
	"runtime/debug"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func (a *app) morningCommand() *cobra.Command {
	t := a.text.Morning
	c := a.command("morning", "morgen", t.Short, a.exactly(0, 0), nil)
	list := c.Flags().String("list", "", t.FlagList)
	return a.formatted(c, func(_ []string, f table.Format) error {
		return a.morning(*list, *list == "" && !a.reads, f)
	})
}

// morning shows which new jobs should have run, and whether they did: after what a list shows of them is recorded, or after the
// operator was asked of each.
func (a *app) morning(list string, asks bool, f table.Format) error {
	open := a.openToRead
	if list != "" {
		open = a.openToWrite
	}
	w, err := open()
	if err != nil {
		return err
	}
	if list != "" {
		if err := a.seeList(w, list); err != nil {
			return err
		}
	}
	due, err := w.Morning(w.run)
	if err == nil && asks && len(overview.OpenOf(due)) > 0 && !w.run.Closed() {
		if err = plain.Morning(a.plainOptions(w.Session), w.Session, w.run, due); err == nil {
			due, err = w.Morning(w.run)
		}
	}
	if err != nil {
		return err
	}
	set, _ := w.Lists() // without them no guide is named
	if err := a.writerOf(w, f).Morning(w.run.Called(), due, procedures.Guides(set, "")); err != nil {
		return err
	}
	return remainsIf(len(overview.OpenOf(due)) > 0)
}

// seeList records what a list of the console shows of the new jobs of a run.
func (a *app) seeList(w work, file string) error {
	debug.SetGCPercent(garbage)
	in, err := a.listed(w, session.ListFile{Name: file})
	if err != nil {
		return err
	}
	result, err := w.Compare(in, false, a.text.Reconcile.Reason(a.source(file)))
	a.say(report.Seen(result, in, a.text)...)
	return err
}
