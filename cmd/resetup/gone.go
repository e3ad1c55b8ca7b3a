package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// openStore opens the record of the data folder. Where its files are gone and copies of it are left, it says so, and makes no new one
// in their place unless that is asked for. The files of a shared record are made anew from that.
func (a *app) openStore(options ...progress.Option) (*progress.Store, error) {
	shared, err := a.follow()
	if err != nil {
		return nil, err
	}
	if shared == nil && progress.IsGone(a.data) {
		zone := a.siteOrExample().Location()
		newest, ok := session.NewestCopy(a.data, a.backups(), zone, a.meter.at)
		switch {
		case ok && !a.fromScratch:
			return nil, a.gone(newest)
		case ok:
			if err := progress.Forget(a.data); err != nil {
				return nil, err
			}
		}
	}
	progress.SweepDrafts(a.backups(), a.clock())
	return progress.Open(a.folder(), lockWait, slices.Concat(a.storeOptions(), shared, options)...)
}

// gone returns the error that the files of the record are gone. It tells what the newest copy holds, and how to take that back.
func (a *app) gone(newest session.BackupFile) error {
	t, p := a.text.Data, a.siteOrExample()
	var holds bytes.Buffer
	w := a.writer(p, table.Terminal)
	w.Out = &holds
	if err := w.Copied(newest.Name, newest.Runs); err != nil {
		return err
	}
	if less := progress.LeftWith(a.data) - newest.Entries(); less > 0 {
		_, _ = fmt.Fprintln(&holds, t.GoneLess(less))
	}
	at := newest.At.In(p.Location()).Format(a.text.Words.Moment)
	return failure(explain.Damaged, t.Gone(a.data, newest.Name, at)+"\n"+strings.TrimRight(holds.String(), "\n"),
		t.GoneFix(a.text.CommandLine("restore", a.shortName(newest.Path)), a.text.CommandLine("start", a.text.Cmd.ArgRelease, "--from-scratch")))
}

// siteOrExample returns the site whose times are shown where no record can be opened: the example's, if the site file has a fault.
func (a *app) siteOrExample() site.Site {
	p, err := a.setup().Site()
	if err != nil {
		return a.setup().Example()
	}
	return p.Site
}
