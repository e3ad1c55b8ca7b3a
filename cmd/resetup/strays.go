package main

import (
	"path/filepath"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// tellStrays says which copies hold what the record lacks, with the command that takes it over, and returns a short form of that for
// the screen; empty if there are none. What cannot be looked at now hinders nothing.
func (a *app) tellStrays(store session.Store) (short string) {
	of, ok := store.(interface {
		Strays(backups string) ([]progress.Stray, error)
	})
	if !ok {
		return ""
	}
	strays, _ := of.Strays(a.backups())
	for _, s := range strays {
		events := s.Events()
		about := ledger.JobsOf(events)
		if len(about) == 0 {
			about = []string{s.Lacks[0].Run}
		}
		t, file := a.text.Data, a.shortName(s.Path)
		isMergeable := func(d progress.Difference) bool { return d.Relation != progress.OtherRun }
		if s.Foreign || !slices.ContainsFunc(s.Lacks, isMergeable) {
			a.notices.Tell(t.StrayOther(file, len(events), about, a.text.CommandLine("restore", file)))
		} else {
			a.notices.Tell(t.Stray(file, len(events), about, a.text.CommandLine("merge", file)))
		}
	}
	if len(strays) > 0 {
		short = a.text.Data.StraysShort(len(strays))
	}
	return short
}

// shortName returns what a copy can be called, if it can, in the place of its path.
func (a *app) shortName(path string) string {
	if name := filepath.Base(path); a.copyNamed(name) == path {
		return name
	}
	return path
}
