package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/visma"
)

// jobList reads the programserver's list from a file, or from standard input for "-".
func (a *app) jobList(w work, o reconciling) (reconcile.List, error) {
	mapping, errMapping := reconcile.ParseMapping(o.mapping)
	places, errPlaces := reconcile.ParsePlaces(o.columns)
	statuses, errStatuses := reconcile.ParseStatuses(o.statuses)
	if err := cmp.Or(errMapping, errPlaces, errStatuses); err != nil {
		return reconcile.List{}, err
	}
	before, err := w.ListHabits()
	if err != nil {
		return reconcile.List{}, err
	}
	data, err := a.readInput(o.file, tablefile.MaxFile)
	if err != nil {
		return reconcile.List{}, err
	}
	table, err := tablefile.Read(o.file, data, reconcile.Known(mapping, before.Headers, places))
	if err != nil {
		return reconcile.List{}, err
	}
	columns, err := reconcile.MatchColumns(table.Header, mapping, before.Headers)
	if err != nil {
		return reconcile.List{}, err
	}
	for _, note := range table.Notes(a.text.Table) {
		_, _ = fmt.Fprintln(a.err, note)
	}
	habits := before.With(mapping, statuses)
	if err := a.keepHabits(w, before, habits); err != nil {
		return reconcile.List{}, err
	}
	list := reconcile.ReadList(table, columns, w.Site.Location(), visma.NewStatuses(habits.Statuses))
	sum := sha256.Sum256(data)
	list.Digest, list.At = hex.EncodeToString(sum[:]), a.writtenAt(o.file)
	if len(list.Rows) == 0 {
		return list, &problem{text: a.text.Reconcile.EmptyList, fix: a.text.Table.NotTableFix, status: failed}
	}
	return list, nil
}

// keepHabits remembers what the operator said about the list, and tells what of it is new.
func (a *app) keepHabits(w work, before, now reconcile.Habits) error {
	t := a.text.Reconcile
	var told []string
	for c, header := range now.Headers {
		if before.Headers[c] != header {
			told = append(told, t.KeptHeader(string(c), header))
		}
	}
	for status, state := range now.Statuses {
		if before.Statuses[status] != state {
			told = append(told, t.KeptStatus(status, t.States[string(state)]))
		}
	}
	for status := range before.Statuses {
		if _, ok := now.Statuses[status]; !ok {
			told = append(told, t.ForgotStatus(status))
		}
	}
	if len(told) == 0 {
		return nil
	}
	slices.Sort(told)
	_, _ = fmt.Fprintln(a.err, strings.Join(told, "\n"))
	return w.KeepListHabits(now)
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
