package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/table"
)

func (a *app) restoreCommand() *cobra.Command {
	t := a.text.Data
	var yes bool
	c := &cobra.Command{
		Use: "restore [" + a.text.Cmd.ArgFile + "]", Aliases: []string{"gjenopprett"}, Short: t.Restore, Args: a.exactly(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.listBackups()
			}
			return a.restore(args[0], yes)
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, t.FlagYes)
	return c
}

// listBackups shows the automatic backups, newest first.
func (a *app) listBackups() error {
	t := a.text.Data
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	files, err := session.Backups(a.backups())
	if err != nil {
		return err
	}
	if len(files) == 0 {
		_, err := fmt.Fprintln(a.out, t.NoBackups(a.backups()))
		return err
	}
	list := table.Table{Columns: []string{t.File, t.At, t.Size, t.Runs, t.Entries, t.Last}}
	moment := func(at time.Time) string { return at.In(p.Location()).Format(a.text.Words.Moment) }
	for _, f := range files {
		runs, entries, last := t.Unreadable, "", ""
		if f.Err == nil {
			var ids []string
			for _, r := range f.Runs {
				ids = append(ids, r.ID)
			}
			runs, entries = strings.Join(ids, ", "), strconv.Itoa(f.Entries())
			if e := f.Latest(); !e.At.IsZero() {
				last = moment(e.At) + " " + e.By
			}
		}
		list.Add(f.Name, moment(f.At), strconv.FormatInt((f.Size+1023)/1024, 10), runs, entries, last)
	}
	_, _ = fmt.Fprintln(a.out, t.Backups(a.backups()))
	if err := list.Write(a.out, table.Terminal); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, t.RestoreHint)
	return err
}

// restore puts a backup in the place of the data file, once the operator has seen what that
// means.
func (a *app) restore(file string, yes bool) error {
	t := a.text.Data
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	if automatic := filepath.Join(a.backups(), file); !exists(file) && filepath.Base(file) == file && exists(automatic) {
		file = automatic
	}
	if _, err := os.Stat(file); err != nil {
		return a.noFile(file, err)
	}
	contents, err := progress.CheckFile(file)
	if err != nil {
		return &session.BackupError{Path: file, Err: err}
	}
	_, _ = fmt.Fprintln(a.out, t.Holds(file))
	a.printRuns(contents.Runs, p.Location())
	a.printReplaced(contents.Runs, p.Location())
	if !yes {
		if !a.echoes() {
			return &problem{text: t.NeedsYes, fix: t.NeedsYesFix, status: wrongUsage}
		}
		if yes, err = a.confirm(t.Ask); err != nil {
			return err
		}
	}
	if !yes {
		_, _ = fmt.Fprintln(a.out, t.NotRestored)
		return nil
	}
	kept, err := progress.Restore(a.data, file, a.clock().In(p.Location()), a.storeOptions()...)
	if err != nil {
		return &session.BackupError{Path: file, Err: err}
	}
	_, _ = fmt.Fprintln(a.out, t.Restored(file))
	if kept != "" {
		_, _ = fmt.Fprintln(a.out, t.KeptOld(kept))
	}
	return nil
}

func (a *app) printRuns(runs []ledger.Run, loc *time.Location) {
	t := a.text.Data
	if len(runs) == 0 {
		_, _ = fmt.Fprintln(a.out, t.HoldsNothing)
	}
	for _, r := range runs {
		_, _ = fmt.Fprintln(a.out, t.RunLine(r.ID, int(r.Head.Seq), r.Head.At.In(loc).Format(a.text.Words.Moment), cleantext.Line(r.Head.By)))
	}
}

// printReplaced shows what stands in the data folder now, and how much of it a copy does not hold.
func (a *app) printReplaced(copied []ledger.Run, loc *time.Location) {
	t := a.text.Data
	if !exists(filepath.Join(a.data, "progress.db")) {
		_, _ = fmt.Fprintln(a.out, t.ReplacesNone)
		return
	}
	var now session.Replaced
	store, err := a.store()
	if err == nil {
		now, err = session.NewReplaced(store, copied)
	}
	if err != nil {
		_, _ = fmt.Fprintln(a.out, t.ReplacesDamaged)
		return
	}
	_, _ = fmt.Fprintln(a.out, t.Replaces)
	a.printRuns(now.Runs, loc)
	if now.Lost > 0 {
		_, _ = fmt.Fprintln(a.out, t.Lost(now.Lost))
	} else {
		_, _ = fmt.Fprintln(a.out, t.LosesNothing)
	}
}
