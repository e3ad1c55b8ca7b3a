package main

import (
	"path/filepath"
	"slices"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// tellStrays says on standard error which copies hold what the record lacks, with the command that takes it over, and keeps a word of
// it for the screen. What cannot be looked at now hinders nothing.
func (a *app) tellStrays(store session.Store) {
	a.tellVanished(store, false)
	of, ok := store.(interface {
		Strays(backups string) ([]progress.Stray, error)
	})
	if !ok {
		return
	}
	strays, _ := of.Strays(a.backups())
	for _, s := range strays {
		events := s.Events()
		about := ledger.JobsOf(events)
		if len(about) == 0 {
			about = []string{s.Lacks[0].Run}
		}
		t, file := a.text.Data, a.shortName(s.Path)
		isOther := func(d progress.Difference) bool { return d.Relation == progress.OtherRun }
		if !slices.ContainsFunc(s.Lacks, func(d progress.Difference) bool { return !isOther(d) }) {
			a.say(t.StrayOther(file, len(events), about, a.text.CommandLine("restore", file)))
		} else {
			a.say(t.Stray(file, len(events), about, a.text.CommandLine("merge", file)))
		}
		a.told = a.text.Data.StraysShort(len(strays))
	}
}

// shortName returns what a copy can be called, if it can, in the place of its path.
func (a *app) shortName(path string) string {
	if name := filepath.Base(path); a.copyNamed(name) == path {
		return name
	}
	return path
}

// tellVanished says on standard error which other records were in the data folder before: those that somebody has accepted to be gone, or
// those that nobody has.
func (a *app) tellVanished(in ledger.Reader, accepted bool) {
	all, _ := progress.ReadVanished(in) // what cannot be read now hinders nothing
	for _, v := range all {
		if accepted == !v.Accepted.IsZero() {
			a.say(explain.Vanished(v, a.text.Verify, a.text.Words.Moment, a.location()))
		}
	}
}
