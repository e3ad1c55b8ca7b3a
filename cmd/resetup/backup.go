package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/session"
)

// backups returns the folder of the automatic backups.
func (a *app) backups() string { return filepath.Join(a.folder(), "backup") }

// backupCommand copies the data file, while others use it: to a file, into a folder, or beside the
// automatic backups.
func (a *app) backupCommand() *cobra.Command {
	t := a.text.Data
	var to outFile
	c := a.command("backup ["+a.text.Cmd.ArgFile+"]", "sikkerhetskopi", t.Backup, a.exactly(0, 1), func(args []string) error {
		to.name = strings.Join(args, "")
		p, err := a.siteForTimes()
		if err != nil {
			return err
		}
		store, err := a.store()
		if err != nil {
			return err
		}
		said := t.BackupSame
		if info, bad := os.Stat(to.name); to.name != "" && (bad != nil || !info.IsDir()) {
			said, err = a.writeFile(to, t.BackedUp, func(w io.Writer) error { return store.Snapshot(w) })
		} else if to.name, err = store.Backup(cmp.Or(to.name, a.backups()), a.clock().In(p.Location())); to.name != "" {
			said = t.BackedUp(to.name)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.out, said)
		return err
	})
	a.forceFlag(c, &to)
	return c
}

// backUp makes a session's store back itself up, and returns what begins and what ends that. begin tells of the copies that hold more
// than the record before the first backup is the newest of them, and returns a short form of that; it reads them whole. A backup that
// failed is reported, and is no failure of the session. Who may only read makes none.
func (a *app) backUp(s *session.Session) (begin func() string, end func()) {
	a.meter.hide()
	store, can := s.Store.(session.BackupStore)
	if !can || store.IsReadOnly() {
		begin = sync.OnceValue(func() string { return a.tellStrays(s.Store) })
		return begin, func() {
			begin()
			a.notices.LeaveScreen()
		}
	}
	auto := session.NewAutoBackup(store, a.backups(), func() time.Time { return a.clock().In(s.Site.Location()) })
	s.Store = auto
	begin = sync.OnceValue(func() string {
		defer auto.Begin()
		return a.tellStrays(store)
	})
	return begin, func() {
		a.meter.show()
		begin()
		err := auto.End()
		a.meter.hide()
		a.notices.LeaveScreen()
		if err != nil {
			_, _ = fmt.Fprintln(a.err, a.text.Data.BackupFailed(a.explain(err).Text))
		}
	}
}
