package main

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

// reconciling is what the reconcile command was asked for.
type reconciling struct {
	list          session.ListFile
	later         string   // a second list, which the first is compared with in place of the record; empty if there is none
	assign        []string // ID=JOB
	learn, record bool
}

func (a *app) reconcileCommand() *cobra.Command {
	t := a.text.Reconcile
	var o reconciling
	c := a.command("reconcile "+a.text.Cmd.ArgFile+" ["+a.text.Cmd.ArgFile+"]", "avstem", t.Short, a.exactly(1, 2), nil)
	c.Long = t.Long
	c.Flags().StringArrayVar(&o.list.Mapping, "map", nil, t.FlagMap)
	c.Flags().StringVar(&o.list.Columns, "columns", "", t.FlagColumns)
	c.Flags().StringArrayVar(&o.list.Statuses, "status", nil, t.FlagStatus)
	c.Flags().StringArrayVar(&o.assign, "assign", nil, t.Assign.Flag)
	c.Flags().BoolVar(&o.learn, "learn", false, t.FlagLearn)
	c.Flags().BoolVar(&o.record, "record", false, t.FlagRecord)
	return a.formatted(c, func(args []string, f table.Format) error {
		debug.SetGCPercent(garbage)
		if o.list.Name = args[0]; len(args) > 1 {
			o.later = args[1]
			return a.between(o, f)
		}
		return a.reconcile(o, f)
	})
}

// garbage is how much of it may collect beside what is in use, in percent. At the usual 100 the longest list takes 300 MiB.
const garbage = 50

// reconcile compares the list in a file with the run, or learns from it.
func (a *app) reconcile(o reconciling, f table.Format) error {
	if o.learn && o.record {
		return usage(a.text.Reconcile.BothFlags, a.text.Errors.UsageFix("resetup reconcile"))
	}
	open := a.open
	if o.learn || o.record {
		open = a.openToWrite
	}
	w, err := open()
	if err != nil {
		return err
	}
	in, err := a.listed(w, o.list)
	if err != nil {
		return err
	}
	if err := a.assign(w, o, &in); err != nil {
		return err
	}
	if o.learn {
		return a.learn(w, o, f, in)
	}
	return a.compare(w, o, f, in)
}

// between shows in what two lists differ.
func (a *app) between(o reconciling, f table.Format) error {
	if o.learn || o.record || len(o.assign) > 0 {
		return usage(a.text.Reconcile.Changed.OneFile, a.text.Errors.UsageFix("resetup reconcile"))
	}
	w, err := a.open()
	if err != nil {
		return err
	}
	before, err := a.listed(w, o.list)
	if err != nil {
		return err
	}
	first := o.list.Name
	o.list.Name = o.later
	after, err := a.listed(w, o.list)
	if err != nil {
		return err
	}
	changes := reconcile.Between(before, after)
	if err := a.writerOf(w, f).Changes(w.run.Called(), first, o.later, changes); err != nil {
		return err
	}
	return remainsIf(slices.ContainsFunc(changes, func(c reconcile.Change) bool { return c.Attention }))
}

// compare shows where the list and the record differ, and records what is clear if asked to.
func (a *app) compare(w work, o reconciling, f table.Format, in reconcile.Input) error {
	t := a.text.Reconcile
	a.meter.at(3, 4)
	result, failed := w.Compare(in, o.record, t.Reason(a.source(o.list.Name)))
	if errors.Is(failed, progress.ErrReadOnly) && !o.record {
		failed = nil // who may only read compares, too; the store has said so
	}
	if err := a.writerOf(w, f).Findings(w.run.Called(), o.list.Name, len(in.List.Rows), result.Findings); err != nil {
		return err
	}
	again := ""
	if failed == nil && !o.record {
		again = a.text.CommandLine("reconcile", o.list.Name, "--record")
	}
	a.say(report.Compared(result, in, again, a.text)...)
	differences, _ := result.Count()
	_, remain := in.List.Remarks(t)
	return cmp.Or(failed, remainsIf(len(result.Refused) > 0 || differences > 0 || remain))
}

// learn records what the list says of old jobs, and shows what was learnt and what was not.
func (a *app) learn(w work, o reconciling, f table.Format, in reconcile.Input) error {
	t := a.text.Reconcile
	learnt, err := w.Learn(in, t.Reason(a.source(o.list.Name)), t.LearnReason(a.source(o.list.Name)))
	a.say(report.Recorded(session.Taken{Recorded: learnt.Recorded}, a.text)...)
	if err != nil {
		return err
	}
	if err := a.writerOf(w, f).Learnt(w.run.Called(), o.list.Name, len(in.List.Rows), learnt.Learnt); err != nil {
		return err
	}
	a.say(report.Learned(learnt, in, a.text)...)
	_, remain := in.List.Remarks(t)
	return remainsIf(learnt.Differs() || remain || len(in.List.UnknownStatuses())+len(learnt.Refused)+len(learnt.Recorded) > 0)
}

// assign adds to what the run remembers of whose the rows of a list are: what the command line says of it and, on a terminal, what
// the operator answers about each row that may be several jobs.
func (a *app) assign(w work, o reconciling, in *reconcile.Input) error {
	if err := in.Assign(o.assign); err != nil {
		return err
	}
	t, said := a.text.Reconcile.Assign, len(o.assign)
	if o.list.Name != "-" && a.asks() {
		known, err := plain.AskWhose(a.plainOptions(w.Session), in, o.learn)
		if said += known; err != nil {
			return err
		}
	}
	if said == 0 || w.run.Closed() {
		return nil
	}
	a.say(t.Remembered(said))
	return w.KeepAssigned(w.run.ID, in.Assigned)
}

// source names a list in a reason.
func (a *app) source(file string) string {
	if file == "-" {
		return a.text.Reconcile.Pasted
	}
	return cleantext.Line(filepath.Base(file)) // it is recorded with a reason
}

// listed reads the programserver's list from a file, or from standard input for "-", and returns what to compare it with.
func (a *app) listed(w work, file session.ListFile) (in reconcile.Input, err error) {
	if file.Data, err = a.readInput(file.Name); err != nil {
		return in, err
	}
	file.At = a.writtenAt(file.Name)
	in, read, err := a.comparison(w, file)
	a.say(read.Table.Notes(a.text.Table)...)
	a.say(read.Now.News(read.Before, a.text.Reconcile)...)
	return in, err
}

// comparison reads a list, and returns what to compare it with.
func (a *app) comparison(w work, file session.ListFile) (in reconcile.Input, read session.Listed, err error) {
	a.meter.part(0, 1)
	read, err = w.ReadList(file)
	a.meter.at(1, 4)
	if err == nil && len(read.List.Rows) == 0 {
		err = failure(explain.Failed, a.text.Reconcile.EmptyList, a.text.Table.NotTableFix)
	}
	if err == nil {
		in, err = w.Comparison(w.run, read.List)
		a.meter.at(2, 4)
	}
	in.Text = a.text
	return in, read, err
}

// writtenAt returns when a list was written: what it shows was so then. A pasted list is of now, and so is one whose
// time says nothing, since the clock is given or the file is of the future.
func (a *app) writtenAt(file string) time.Time {
	now := a.clock()
	info, err := os.Stat(file)
	if err != nil || a.now != "" || a.desk != nil || info.ModTime().After(now) {
		return now
	}
	return info.ModTime()
}
