package main

import (
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// walkScreen runs the wizard on the whole screen.
func (a *app) walkScreen(store *progress.Store, set procedures.Set, p place, job string) error {
	a.tellExample(p)
	return a.walkPlain(store, set, p, job)
}
