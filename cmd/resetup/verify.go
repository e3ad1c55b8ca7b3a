package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

// verifyCommand examines everything that is stored, and tells what was examined or what is wrong. It
// leaves what is damaged as it is, unless it is to repair it first.
func (a *app) verifyCommand() *cobra.Command {
	t := a.text.Verify
	var repair bool
	c := a.command("verify", "kontroller", t.Short, a.exactly(0, 0), func([]string) error {
		p, err := a.siteForTimes()
		if err != nil {
			return err
		}
		store, err := a.openStore(progress.NoRepair())
		if err != nil {
			return err
		}
		if repair {
			if err := store.Repair(); err != nil {
				return err
			}
		}
		findings, unsound := store.Verify()
		if len(findings) > 0 {
			runs := map[string]bool{}
			err := store.View(func(now ledger.Reader) error {
				for _, f := range findings {
					runs[f.Run] = true
					_, _ = fmt.Fprintln(a.out, explain.Finding(f, now.Events, a.text, p.Location()))
				}
				return nil
			})
			if err = cmp.Or(unsound, err); err != nil {
				return err
			}
			fix := t.UnsoundFix
			if !slices.ContainsFunc(findings, func(f progress.Finding) bool { return !f.Spares }) {
				fix = t.UnsoundSafe
			}
			return failure(explain.Damaged, t.Unsound(len(findings), len(runs)), fix)
		}
		if unsound != nil {
			return unsound
		}
		runs, err := store.AllRuns()
		if err != nil {
			return err
		}
		if _, err = fmt.Fprintln(a.out, explain.Sound(runs, t)); err != nil {
			return err
		}
		a.tellStrays(store)
		return a.tellBroken(store)
	})
	c.Flags().BoolVar(&repair, "repair", false, t.FlagRepair)
	return c
}
