package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/table"
)

// backups is where the automatic backups lie.
func (a *app) backups() string { return filepath.Join(a.data, "backup") }

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup [" + a.text.Cmd.ArgFile + "]", Aliases: []string{"sikkerhetskopi"}, Short: a.text.Data.Backup, Args: a.exactly(0, 1),
		RunE: func(_ *cobra.Command, args []string) error { return a.backup(strings.Join(args, "")) },
	}
}

// backup copies the data file, while others use it: to a file, into a folder, or beside the
// automatic backups.
func (a *app) backup(to string) error {
	t := a.text.Data
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	info, statErr := os.Stat(to)
	if to == "" || statErr == nil && info.IsDir() {
		file, err := store.Backup(cmp.Or(to, a.backups()), a.clock().In(p.Location()))
		switch {
		case err != nil:
			return err
		case file == "":
			_, err = fmt.Fprintln(a.out, t.BackupSame)
		default:
			_, err = fmt.Fprintln(a.out, t.BackedUp(file))
		}
		return err
	}
	if live, err := os.Stat(filepath.Join(a.data, "progress.db")); err == nil && statErr == nil && os.SameFile(live, info) {
		return &problem{text: t.LiveFile, fix: t.LiveFileFix, status: failed}
	}
	if err := a.writeWhole(to, func(w io.Writer) error { return store.Snapshot(w) }); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, t.BackedUp(to))
	return err
}

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
	files, err := backupFiles(a.backups())
	if err != nil {
		return err
	}
	if len(files) == 0 {
		_, err := fmt.Fprintln(a.out, t.NoBackups(a.backups()))
		return err
	}
	sheet := table.Table{Columns: []string{t.File, t.At, t.Size, t.Runs, t.Entries, t.Last}}
	for _, f := range files {
		runs, entries, last := a.inBackup(filepath.Join(a.backups(), f.Name()), p.Location())
		sheet.Add(f.Name(), f.ModTime().In(p.Location()).Format(a.text.Words.Moment), strconv.FormatInt((f.Size()+1023)/1024, 10), runs, entries, last)
	}
	_, _ = fmt.Fprintln(a.out, t.Backups(a.backups()))
	if err := sheet.Write(a.out, table.Terminal); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.out, t.RestoreHint)
	return err
}

// backupFiles returns the backups in a folder, newest first; none where there is no such folder.
func backupFiles(folder string) ([]os.FileInfo, error) {
	names, err := filepath.Glob(filepath.Join(folder, "progress-*.db"))
	if err != nil {
		return nil, err
	}
	var out []os.FileInfo
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() { // else it was removed meanwhile
			out = append(out, info)
		}
	}
	slices.SortFunc(out, func(a, b os.FileInfo) int {
		return cmp.Or(b.ModTime().Compare(a.ModTime()), cmp.Compare(b.Name(), a.Name()))
	})
	return out, nil
}

// inBackup says what a backup holds, for a line of the list.
func (a *app) inBackup(file string, loc *time.Location) (runs, entries, last string) {
	c, err := progress.CheckFile(file)
	if err != nil {
		return a.text.Data.Unreadable, "", ""
	}
	var ids []string
	n, newest := 0, ledger.Event{}
	for _, r := range c.Runs {
		ids = append(ids, r.ID)
		n += int(r.Head.Seq)
		if r.Head.At.After(newest.At) {
			newest = r.Head
		}
	}
	if n > 0 {
		last = newest.At.In(loc).Format(a.text.Words.Moment) + " " + newest.By
	}
	return strings.Join(ids, ", "), strconv.Itoa(n), last
}

// restore puts a backup in the place of the data file, once the operator has seen what that
// means.
func (a *app) restore(file string, yes bool) error {
	t := a.text.Data
	p, err := a.loadSite()
	if err != nil {
		return err
	}
	if beside := filepath.Join(a.backups(), file); !exists(file) && filepath.Base(file) == file && exists(beside) {
		file = beside
	}
	if _, err := os.Stat(file); err != nil {
		return a.noFile(file, err)
	}
	contents, err := progress.CheckFile(file)
	if err != nil {
		return a.badBackup(file, err)
	}
	_, _ = fmt.Fprintln(a.out, t.Holds(file))
	a.tellRuns(contents.Runs, p.Location())
	a.tellReplaced(contents.Runs, p.Location())
	if !yes {
		if yes, err = a.confirmed(); err != nil || !yes {
			return err
		}
	}
	kept, err := progress.Restore(a.data, file, a.clock().In(p.Location()), a.storeOptions()...)
	if err != nil {
		return a.badBackup(file, err)
	}
	_, _ = fmt.Fprintln(a.out, t.Restored(file))
	if kept != "" {
		_, _ = fmt.Fprintln(a.out, t.KeptOld(kept))
	}
	return nil
}

func (a *app) badBackup(file string, err error) error {
	t := a.text.Data
	switch {
	case errors.Is(err, progress.ErrDamaged):
		return &problem{text: fmt.Sprintf("%s (%v)", t.BadBackup(file), err), fix: t.BadBackupFix, status: damaged, err: err}
	case errors.Is(err, progress.ErrNewerLayout):
		return &problem{text: t.NewerBackup(file), fix: a.text.Errors.NewerFix, status: outOfReach, err: err}
	}
	return err
}

func (a *app) tellRuns(runs []ledger.Run, loc *time.Location) {
	t := a.text.Data
	if len(runs) == 0 {
		_, _ = fmt.Fprintln(a.out, t.HoldsNothing)
	}
	for _, r := range runs {
		_, _ = fmt.Fprintln(a.out, t.RunLine(r.ID, int(r.Head.Seq), r.Head.At.In(loc).Format(a.text.Words.Moment), cleantext.Line(r.Head.By)))
	}
}

// tellReplaced tells what stands in the data folder now, and how much of it is not in the copy.
func (a *app) tellReplaced(kept []ledger.Run, loc *time.Location) {
	t := a.text.Data
	if !exists(filepath.Join(a.data, "progress.db")) {
		_, _ = fmt.Fprintln(a.out, t.ReplacesNone)
		return
	}
	lost, runs, err := a.lostBy(kept)
	if err != nil {
		_, _ = fmt.Fprintln(a.out, t.ReplacesDamaged)
		return
	}
	_, _ = fmt.Fprintln(a.out, t.Replaces)
	a.tellRuns(runs, loc)
	if lost > 0 {
		_, _ = fmt.Fprintln(a.out, t.Lost(lost))
	} else {
		_, _ = fmt.Fprintln(a.out, t.LosesNothing)
	}
}

// lostBy counts the events of the data folder's runs that are not among those of kept.
func (a *app) lostBy(kept []ledger.Run) (lost int, now []ledger.Run, err error) {
	store, err := a.store()
	if err != nil {
		return 0, nil, err
	}
	if now, err = store.Runs(); err != nil {
		return 0, nil, err
	}
	heads := map[string]ledger.Event{}
	for _, r := range kept {
		heads[r.ID] = r.Head
	}
	for _, r := range now {
		common := heads[r.ID].Seq
		if common > r.Head.Seq {
			continue // the copy is ahead
		}
		if common > 0 {
			events, err := store.Events(r.ID, common-1, 1)
			if err != nil {
				return 0, nil, err
			}
			if events[0].Hash != heads[r.ID].Hash { // another run of the same name
				common = 0
			}
		}
		lost += int(r.Head.Seq - common)
	}
	return lost, now, nil
}

// confirmed asks on a terminal; without one a restore takes --yes.
func (a *app) confirmed() (bool, error) {
	t := a.text.Data
	if !a.echoes() {
		return false, &problem{text: t.NeedsYes, fix: t.NeedsYesFix, status: wrongUsage}
	}
	_, _ = fmt.Fprint(a.out, t.Ask+" > ")
	line, err := bufio.NewReader(a.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	yes := slices.Contains(t.Yes, strings.ToLower(strings.TrimSpace(line)))
	if !yes {
		_, _ = fmt.Fprintln(a.out, t.NotRestored)
	}
	return yes, nil
}
