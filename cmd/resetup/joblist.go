package main

import (
	"os"
	"slices"
	"time"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/tablefile"
)

// jobList reads the programserver's list from a file, or from standard input for "-".
func (a *app) jobList(w work, o reconciling) (reconcile.List, error) {
	data, err := a.readInput(o.file, tablefile.MaxFile)
	if err != nil {
		return reconcile.List{}, err
	}
	read, err := w.ReadList(session.ListFile{
		Name: o.file, Data: data, At: a.writtenAt(o.file), Mapping: o.mapping, Columns: o.columns, Statuses: o.statuses,
	})
	for _, note := range slices.Concat(read.Table.Notes(a.text.Table), read.Now.News(read.Before, a.text.Reconcile)) {
		a.say(note)
	}
	if err == nil && len(read.List.Rows) == 0 {
		err = failure(explain.Failed, a.text.Reconcile.EmptyList, a.text.Table.NotTableFix)
	}
	return read.List, err
}

// writtenAt returns when a list was written: what it shows was so then. A pasted list is of now, and so is one whose
// time says nothing, since the clock is given or the file is of the future.
func (a *app) writtenAt(file string) time.Time {
	now := a.clock()
	info, err := os.Stat(file)
	if err != nil || a.now != "" || info.ModTime().After(now) {
		return now
	}
	return info.ModTime()
}
