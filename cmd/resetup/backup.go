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
	"example.org/resetup/internal/session"
)

// backups returns the folder of the automatic backups.
func (a *app) backups() string { return filepath.Join(a.data, "backup") }

// backupCommand copies the data file, while others use it: to a file, into a folder, or beside the
// automatic backups.
func (a *app) backupCommand() *cobra.Command {
	t := a.text.Data
	return a.command("backup ["+a.text.Cmd.ArgFile+"]", "sikkerhetskopi", t.Backup, a.exactly(0, 1), func(args []string) error {
		to := strings.Join(args, "")
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
	})
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
