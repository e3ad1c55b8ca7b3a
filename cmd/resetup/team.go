package main

import (
	"context"
	"sync"
	"sync/atomic"

	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
)

// team is who else works on a shared record, as the screen asks for it: what others have open is kept at hand, and what is open here is told beside
// the work.
type team struct {
	app     *app
	store   *progress.Store
	present atomic.Pointer[[]progress.Presence]
	entered chan progress.Presence // the newest that was not told yet
	stirred chan struct{}
}

// joinTeam returns the team of a shared record, and what ends it; nil where the record is of this machine.
func (a *app) joinTeam(record session.Store) (t *team, leave func()) {
	store, ok := record.(*progress.Store)
	if !ok || !a.isShared() {
		return nil, func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	t = &team{app: a, store: store, entered: make(chan progress.Presence, 1), stirred: make(chan struct{}, 1)}
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
	return t, func() { cancel(); at.Wait() }
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
	out := map[string][]string{}
	if present := t.present.Load(); present != nil {
		for _, p := range *present {
			if p.Run == run {
				out[p.Job] = append(out[p.Job], p.By)
			}
		}
	}
	return out
}

// Enter tells the others which job is open here.
func (t *team) Enter(run, job string) {
	select {
	case <-t.entered: // it is older
	default:
	}
	t.entered <- progress.Presence{Run: run, Job: job, By: t.app.operator}
}

// Away says that nothing can be recorded at present.
func (t *team) Away() string {
	if t.store.Away() == nil {
		return ""
	}
	return t.app.text.Shared.AwayShort
}
