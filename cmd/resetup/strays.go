package main

import (
	"path/filepath"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// tellStrays says on standard error which copies hold what the record lacks, with the command that takes it over, and keeps a word of
// it for the screen. What cannot be looked at now hinders nothing.
func (a *app) tellStrays(store session.Store) {
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
		isMergeable := func(d progress.Difference) bool { return d.Relation != progress.OtherRun }
		if s.Foreign || !slices.ContainsFunc(s.Lacks, isMergeable) {
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
