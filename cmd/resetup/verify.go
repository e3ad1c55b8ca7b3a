package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

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
			if a.isShared() {
				fix = t.CopyFix
			} else if !slices.ContainsFunc(findings, func(f progress.Finding) bool { return !f.Spares }) {
				fix = t.UnsoundSafe
			}
			return failure(explain.Damaged, t.Unsound(len(findings), len(runs)), fix)
		}
		if unsound != nil {
			return unsound
		}
		if a.isShared() {
			return a.verifyShared(repair, p.Location())
		}
		if err := a.tellSound(store); err != nil {
			return err
		}
		a.tellStrays(store)
		return a.tellBroken(store)
	})
	c.Flags().BoolVar(&repair, "repair", false, t.FlagRepair)
	return c
}

func (a *app) tellSound(store *progress.Store) error {
	runs, err := store.AllRuns()
	if err == nil {
		_, err = fmt.Fprintln(a.out, explain.Sound(runs, a.text.Verify))
	}
	return err
}

// verifyShared compares the files of this machine, which are sound, with the shared record. What differs is fetched anew if it is to be repaired.
func (a *app) verifyShared(repair bool, zone *time.Location) error {
	t := a.text.Verify
	store, err := a.openStore(progress.ForReading()) // they are brought up to the shared record
	if err != nil {
		return err
	}
	findings, err := store.Agree()
	altered := slices.ContainsFunc(findings, func(f progress.Finding) bool { return f.Part == progress.PartAltered })
	if repair && len(findings) > 0 && !altered {
		var n int
		if n, err = store.FetchAnew(a.clock().In(zone)); err == nil {
			_, _ = fmt.Fprintln(a.out, t.Fetched(n))
			findings, err = store.Agree()
		}
	}
	away := errors.Is(err, progress.ErrAway)
	if err != nil && !away {
		return err
	}
	for _, f := range findings {
		_, _ = fmt.Fprintln(a.out, explain.Finding(f, store.Events, a.text, zone))
	}
	if len(findings) > 0 {
		fix := t.SharedFix
		if altered {
			fix = t.AlteredFix
		}
		return failure(explain.Damaged, t.Unsound(len(findings), len(findings)), fix)
	}
	if err := a.tellSound(store); err != nil {
		return err
	}
	said := t.SharedSame
	if away {
		said = t.OnlyCopy
	}
	_, err = fmt.Fprintln(a.out, said)
	return err
}
