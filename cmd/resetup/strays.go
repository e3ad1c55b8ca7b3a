package main

import (
	"path/filepath"

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
		a.say(a.text.Data.Stray(filepath.Base(s.Path), len(events), about, a.commandLine("merge", filepath.Base(s.Path))))
		a.told = a.text.Data.StraysShort(len(strays))
	}
}
