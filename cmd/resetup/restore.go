package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/table"
)

// restoreCommand shows the automatic backups, newest first, or restores the record from a file.
func (a *app) restoreCommand() *cobra.Command {
	t := a.text.Data
	var yes bool
	c := a.command("restore ["+a.text.Cmd.ArgFile+"]", "gjenopprett", t.Restore, a.exactly(0, 1), func(args []string) error {
		p, err := a.siteForTimes()
		if err != nil {
			return err
		}
		if len(args) > 0 {
			return a.restore(p, args[0], yes)
		}
		files, err := session.Backups(a.backups(), p.Location(), a.meter.at)
		if err == nil {
			err = a.writer(p.Site, table.Terminal).Backups(a.backups(), files)
		}
		if newest := slices.IndexFunc(files, func(f session.BackupFile) bool { return f.Err == nil }); err == nil && newest >= 0 {
			_, err = fmt.Fprintln(a.out, t.RestoreHint(a.text.CommandLine("restore", a.shortName(files[newest].Path))))
		}
		if err != nil {
			return err
		}
		store, err := a.openStore(progress.NoRepair())
		if err == nil {
			a.tellStrays(store)
		} else if !errors.As(err, new(*problem)) {
			err = nil // the list is what was asked for, and what is damaged is what a restore is for
		}
		return err
	})
	c.Flags().Bool("list", false, t.FlagList)
	c.Flags().BoolVar(&yes, "yes", false, t.FlagYes)
	return c
}

// restore puts a backup in the place of the data file, once the operator has seen what that
// means.
func (a *app) restore(p setup.Site, file string, yes bool) error {
	t := a.text.Data
	if a.isShared() {
		return failure(explain.Failed, a.text.Shared.NoRestore, a.text.Shared.NoRestoreFix)
	}
	file = a.copyNamed(file)
	if _, err := regularfile.Stat(file); err != nil {
		return &setup.FileError{Path: file, Err: err}
	}
	c, runs, err := session.ReadBackup(file)
	if err != nil {
		return err
	}
	w := a.writer(p.Site, table.Terminal)
	if err := w.Copied(file, runs); err != nil {
		return err
	}
	if err := a.showReplaced(c.Runs, w); err != nil {
		return err
	}
	if !yes {
		if !a.echoes() {
			return usage(t.NeedsYes, t.NeedsYesFix)
		}
		if yes, err = a.confirm(t.Ask); err != nil {
			return err
		}
	}
	if !yes {
		_, _ = fmt.Fprintln(a.out, t.NotRestored)
		return nil
	}
	kept, err := progress.Restore(a.data, c, a.clock().In(p.Location()), a.storeOptions()...)
	if err != nil {
		return &session.BackupError{Path: file, Err: err}
	}
	_, _ = fmt.Fprintln(a.out, t.Restored(file))
	if store, err := a.openStore(); err == nil {
		_, _ = store.Backup(a.backups(), a.clock().In(p.Location())) // so that none of what was replaced is the newest; the next session tries again
	}
	if kept != "" {
		_, _ = fmt.Fprintln(a.out, t.KeptOld(kept))
	}
	return nil
}

// showReplaced shows what stands in the data folder now, and how much of it a copy does not hold.
func (a *app) showReplaced(copied [][]progress.Change, w report.Writer) error {
	t := a.text.Data
	if !exists(filepath.Join(a.data, "progress.db")) {
		has := 0
		for _, changes := range copied {
			has += len(changes)
		}
		if less := progress.LeftWith(a.data) - has; less > 0 && progress.IsGone(a.data) {
			_, _ = fmt.Fprintln(a.out, t.GoneLess(less))
		}
		_, err := fmt.Fprintln(a.out, t.ReplacesNone)
		return err
	}
	var now session.Replaced
	look := *a
	look.reads, look.breakLock = true, "" // the restore itself breaks the lock, and the new record keeps that
	store, err := look.store()
	if err == nil {
		now, err = session.NewReplaced(store, copied)
	}
	if err != nil {
		_, err := fmt.Fprintln(a.out, t.ReplacesDamaged)
		return err
	}
	return w.Replaced(now)
}
