package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/report"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/table"
)

func (a *app) verifyCommand() *cobra.Command {
	var repair bool
	c := a.command("verify", "kontroller", a.text.Verify.Short, a.exactly(0, 0), func([]string) error { return a.verify(repair) })
	c.Flags().BoolVar(&repair, "repair", false, a.text.Verify.FlagRepair)
	return c
}

// verify examines everything that is stored, and tells what was examined or what is wrong. It
// leaves what is damaged as it is, unless it is to repair it first.
func (a *app) verify(repair bool) error {
	t := a.text.Verify
	p, err := a.siteForTimes()
	if err != nil {
		return err
	}
	store, err := progress.Open(a.data, lockWait, append(a.storeOptions(), progress.NoRepair())...)
	if err != nil {
		return err
	}
	if repair {
		if err := store.Repair(); err != nil {
			return err
		}
	}
	findings, err := store.Verify()
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		runs := map[string]bool{}
		for _, f := range findings {
			runs[f.Run] = true
			_, _ = fmt.Fprintln(a.out, explain.Finding(f, store.Events, a.text, p.Location()))
		}
		return failure(explain.Damaged, t.Unsound(len(findings), len(runs)), t.UnsoundFix)
	}
	runs, err := store.Runs()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, explain.Sound(runs, t))
	return err
}

// backups returns the folder of the automatic backups.
func (a *app) backups() string { return filepath.Join(a.data, "backup") }

func (a *app) backupCommand() *cobra.Command {
	return a.command("backup ["+a.text.Cmd.ArgFile+"]", "sikkerhetskopi", a.text.Data.Backup, a.exactly(0, 1), func(args []string) error {
		return a.backup(strings.Join(args, ""))
	})
}

// backup copies the data file, while others use it: to a file, into a folder, or beside the
// automatic backups.
func (a *app) backup(to string) error {
	t := a.text.Data
	p, err := a.siteForTimes()
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	info, statErr := os.Stat(to)
	if to == "" || statErr == nil && info.IsDir() {
		to, err = store.Backup(cmp.Or(to, a.backups()), a.clock().In(p.Location()))
	} else {
		if live, err := os.Stat(filepath.Join(a.data, "progress.db")); err == nil && statErr == nil && os.SameFile(live, info) {
			return failure(explain.Failed, t.LiveFile, t.LiveFileFix)
		}
		err = atomicfile.Write(to, ownerOnly, func(w io.Writer) error { return store.Snapshot(w) })
	}
	if err != nil {
		return err
	}
	said := t.BackupSame
	if to != "" {
		said = t.BackedUp(to)
	}
	_, err = fmt.Fprintln(a.out, said)
	return err
}

// backUp makes a session's store back itself up, and returns what ends that. A backup that failed is reported, and is no
// failure of the session.
func (a *app) backUp(s *session.Session) (end func()) {
	store, can := s.Store.(session.BackupStore)
	if !can {
		return func() {}
	}
	auto := session.NewAutoBackup(store, a.backups(), func() time.Time { return a.clock().In(s.Site.Location()) })
	s.Store = auto
	return func() {
		err := auto.End()
		a.notices.LeaveScreen()
		if err != nil {
			_, _ = fmt.Fprintln(a.err, a.text.Data.BackupFailed(a.explain(err).Text))
		}
	}
}

func (a *app) restoreCommand() *cobra.Command {
	t := a.text.Data
	var yes bool
	c := a.command("restore ["+a.text.Cmd.ArgFile+"]", "gjenopprett", t.Restore, a.exactly(0, 1), func(args []string) error {
		if len(args) == 0 {
			return a.listBackups()
		}
		return a.restore(args[0], yes)
	})
	c.Flags().BoolVar(&yes, "yes", false, t.FlagYes)
	return c
}

// listBackups shows the automatic backups, newest first.
func (a *app) listBackups() error {
	p, err := a.siteForTimes()
	if err != nil {
		return err
	}
	files, err := session.Backups(a.backups())
	if err != nil {
		return err
	}
	return a.writer(p.Site, table.Terminal).Backups(a.backups(), files)
}

// restore puts a backup in the place of the data file, once the operator has seen what that
// means.
func (a *app) restore(file string, yes bool) error {
	t := a.text.Data
	p, err := a.siteForTimes()
	if err != nil {
		return err
	}
	if automatic := filepath.Join(a.backups(), file); !exists(file) && filepath.Base(file) == file && exists(automatic) {
		file = automatic
	}
	if _, err := os.Stat(file); err != nil {
		return &setup.FileError{Path: file, Err: err}
	}
	runs, err := progress.RunsIn(file)
	if err != nil {
		return &session.BackupError{Path: file, Err: err}
	}
	w := a.writer(p.Site, table.Terminal)
	if err := w.Copied(file, runs); err != nil {
		return err
	}
	if err := a.showReplaced(runs, w); err != nil {
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

// showReplaced shows what stands in the data folder now, and how much of it a copy does not hold.
func (a *app) showReplaced(copied []ledger.Run, w report.Writer) error {
	t := a.text.Data
	if !exists(filepath.Join(a.data, "progress.db")) {
		_, err := fmt.Fprintln(a.out, t.ReplacesNone)
		return err
	}
	var now session.Replaced
	store, err := a.store()
	if err == nil {
		now, err = session.NewReplaced(store, copied)
	}
	if err != nil {
		_, err := fmt.Fprintln(a.out, t.ReplacesDamaged)
		return err
	}
	return w.Replaced(now)
}

func (a *app) exportCommand() *cobra.Command {
	t := a.text.Data
	var out string
	c := a.command("export", "eksporter", t.Export, a.exactly(0, 0), func([]string) error { return a.export(out) })
	c.Flags().StringVarP(&out, "output", "o", "", t.FlagOut)
	return c
}

// export writes all runs, or the one of --run.
func (a *app) export(out string) error {
	store, err := a.store()
	if err != nil {
		return err
	}
	e, err := session.NewExport(store, a.run, a.operator, a.clock())
	if err != nil {
		return err
	}
	said := a.text.Data.Exported(len(e.Runs()), len(e.Changes), out)
	return a.output(out, said, func(w io.Writer) error { return table.WriteJSON(w, e) })
}

func (a *app) importCommand() *cobra.Command {
	return a.command("import "+a.text.Cmd.ArgFile, "importer", a.text.Data.Import, a.exactly(1, 1), func(args []string) error {
		return a.importFile(args[0])
	})
}

// importFile takes over the runs of an export, each whole or not at all.
func (a *app) importFile(path string) error {
	t := a.text.Data
	data, err := a.readInput(path, session.MaxExport)
	if err != nil {
		return err
	}
	e, err := session.ReadExport(path, data)
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	done, err := session.Import(store, e)
	for _, r := range done {
		text := t.Imported
		if r.Known {
			text = t.SameAlready
		}
		_, _ = fmt.Fprintln(a.out, text(r.Run, r.Entries))
	}
	return err
}
