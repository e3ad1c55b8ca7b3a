package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// team is who else works on the record, on this machine or at a shared one, as the wizard asks for it: what others have open is kept at hand, and what
// is open here is told beside the work.
type team struct {
	app     *app
	store   *progress.Store
	looks   bool // whoever may only read holds nobody up, and tells nothing
	present atomic.Pointer[[]progress.Presence]
	told    progress.Presence
	entered chan progress.Presence // the newest that was not told yet
	stirred chan struct{}
}

// joinTeam returns the team at a record, and what ends it. What is opened by a command that was typed in the wizard stands in place of what was open there.
func (a *app) joinTeam(record session.Store) (t *team, leave func()) {
	if t = a.team; t != nil {
		before := t.told
		return t, func() { t.Enter(before.Run, before.Jobs) }
	}
	store, ok := record.(*progress.Store)
	if !ok {
		return nil, func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	t = &team{app: a, store: store, looks: store.IsReadOnly(), entered: make(chan progress.Presence, 1), stirred: make(chan struct{}, 1)}
	t.stir() // so that the first page knows
	var at sync.WaitGroup
	at.Go(func() { store.KeepUp(ctx, t.stir) })
	at.Go(func() {
		for {
			select {
			case p := <-t.entered:
				_ = store.Enter(p) // KeepUp tells it again
			case <-ctx.Done():
				return
			}
		}
	})
	a.team = t
	return t, func() {
		a.team = nil
		cancel()
		at.Wait()
		if store.Away() == nil {
			_ = store.Enter(progress.Presence{}) // else it ends with the program
		}
	}
}

// stir looks who is there, and has the screen look at the record.
func (t *team) stir() {
	present := t.store.Present()
	t.present.Store(&present)
	select {
	case t.stirred <- struct{}{}:
	default: // it has not looked yet
	}
}

// Others returns who else has which job of a run open.
func (t *team) Others(run string) map[string][]string {
	if present := t.present.Load(); present != nil {
		return t.app.elsewhere(*present, run)
	}
	return nil
}

// elsewhere returns who has which job of a run open, by its key.
func (a *app) elsewhere(present []progress.Presence, run string) overview.Elsewhere {
	out := overview.Elsewhere{}
	for _, p := range present {
		by := p.By
		if by == a.operator {
			by = a.text.Shared.OwnWindow(by)
		}
		for _, job := range p.Jobs {
			if p.Run == run && !slices.Contains(out[job], by) {
				out[job] = append(out[job], by)
				slices.Sort(out[job])
			}
		}
	}
	return out
}

// Enter tells the others which jobs are open here.
func (t *team) Enter(run string, jobs []string) {
	p := progress.Presence{Run: run, Jobs: jobs, By: t.app.operator}
	if t.looks || p.Run == t.told.Run && slices.Equal(p.Jobs, t.told.Jobs) {
		return
	}
	t.told = p
	select {
	case <-t.entered: // it is older
	default:
	}
	t.entered <- p
}

// Away says that nothing can be recorded at present.
func (t *team) Away() string {
	switch err := t.store.Away(); {
	case errors.Is(err, progress.ErrNotShared):
		return t.app.text.Shared.BrokenShort
	case err != nil:
		return t.app.text.Shared.AwayShort
	}
	return ""
}
