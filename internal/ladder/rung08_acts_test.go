package ladder

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/wizard"
)

// act gives an act of two to eight events, in one job or in several, to the store and to the model, and compares what they return.
func (h *hands) act() error {
	m := h.model
	entries := h.someAct()
	if len(entries) < 2 {
		return nil
	}
	if h.random.IntN(15) == 0 {
		return h.actTooLate(entries)
	}
	jobs, err := h.store.AppendAll(m.run.ID, entries)
	next, before, wanted := m.takeAll(entries)
	at := len(before) - 1 // the entry that is refused, or the last
	if err := guard(before[at], entries[at].Event, err); err != nil {
		return err
	}
	entry := (*ledger.EntryError)(nil)
	switch {
	case (err == nil) != (wanted == nil):
		return fmt.Errorf("store and model disagree about an act of %d events: %w", len(entries), errors.Join(err, wanted))
	case errors.As(err, &entry) && entry.At != at:
		return fmt.Errorf("entry %d is refused, and entry %d should be: %w", entry.At, at, err)
	case err != nil && refused(err):
		h.actsRefused++
		return m.untouched(h.store, entries)
	case err != nil:
		return err
	}
	for i, e := range entries {
		if err := guard(before[i], e.Event, nil); err != nil {
			return err
		}
		h.tell(before[i], e.Event, nil)
	}
	was := slices.Clone(m.jobs)
	*m = *next
	maps.Copy(h.memory, next.memory)
	m.memory = h.memory
	h.acts++
	if len(jobs) > 1 {
		h.actsInSeveral++
	}
	if err := m.returned(jobs, entries); err != nil {
		return err
	}
	if h.random.IntN(4) == 0 { // written again, as after an error that came too late
		h.actsRepeated++
		again, err := h.store.AppendAll(m.run.ID, entries)
		if err := errors.Join(err, m.returned(again, entries)); err != nil {
			return err
		}
	}
	if h.random.IntN(3) > 0 {
		return nil
	}
	return h.takeActBack(entries, was)
}

// actTooLate appends an act one job of which somebody has answered in meanwhile.
func (h *hands) actTooLate(entries []ledger.Entry) error {
	h.conflicts++
	late := entries[h.random.IntN(len(entries))].Event.Job
	for i := range entries {
		if entries[i].Event.Job == late {
			entries[i].Base++
		}
	}
	jobs, err := h.store.AppendAll(h.model.run.ID, entries)
	if !errors.Is(err, progress.ErrConflict) {
		return fmt.Errorf("an act on top of another's: %w", errors.Join(err, errors.New("want a conflict")))
	}
	return errors.Join(same(jobs, []ledger.Job{h.model.job(late)}), h.model.untouched(h.store, entries))
}

// untouched returns an error if anything of an act that was refused is in the store.
func (m *model) untouched(store *progress.Store, entries []ledger.Entry) error {
	run, err := store.Run(m.run.ID)
	if err := errors.Join(err, same(run.Head, m.head)); err != nil {
		return fmt.Errorf("after an act that is refused: %w", err)
	}
	for _, e := range entries {
		job, err := store.Job(m.run.ID, e.Event.Job)
		if err := errors.Join(err, same(job, m.job(e.Event.Job))); err != nil {
			return fmt.Errorf("after an act that is refused: %w", err)
		}
	}
	return nil
}

// someAct returns an act of events that mostly follow one another.
func (h *hands) someAct() []ledger.Entry {
	var keys []string
	for range 1 + h.random.IntN(3) {
		keys = append(keys, h.model.jobs[h.random.IntN(len(h.model.jobs))].Plan.Key)
	}
	var entries []ledger.Entry
	tried := h.model.clone()
	for n, tries := 2+h.random.IntN(7), 0; len(entries) < n && tries < 40; tries++ {
		key := keys[h.random.IntN(len(keys))]
		e := h.stamps.stamp(tried.someEvent(h.random, tried.job(key)))
		if _, err := tried.take(e); err != nil && h.random.IntN(4) > 0 {
			continue
		}
		entries = append(entries, ledger.Entry{Base: h.model.job(key).Version(), Event: e})
	}
	for i := range entries {
		entries[i].Event.Act = entries[0].Event.ID
	}
	return entries
}

// takeAll applies an act to a copy of the model, up to the event that is refused. before has the job of each event before it.
func (m *model) takeAll(entries []ledger.Entry) (next *model, before []ledger.Job, err error) {
	next = m.clone()
	for _, e := range entries {
		before = append(before, next.job(e.Event.Job))
		if _, err := next.take(e.Event); err != nil {
			return m, before, err
		}
	}
	return next, before, nil
}

func (m *model) clone() *model {
	next := *m
	next.jobs, next.events, next.memory = slices.Clone(m.jobs), slices.Clip(m.events), maps.Clone(m.memory)
	return &next
}

func (m *model) job(key string) ledger.Job {
	return m.jobs[slices.IndexFunc(m.jobs, func(j ledger.Job) bool { return j.Plan.Key == key })]
}

// returned returns an error unless the jobs are those of the entries, in the order in which they are named, as the model has them.
func (m *model) returned(jobs []ledger.Job, entries []ledger.Entry) error {
	var want []ledger.Job
	for _, e := range entries {
		if !slices.ContainsFunc(want, func(j ledger.Job) bool { return j.Plan.Key == e.Event.Job }) {
			want = append(want, m.job(e.Event.Job))
		}
	}
	for _, j := range jobs {
		if err := hides(j); err != nil {
			return err
		}
	}
	return same(jobs, want)
}

// takeActBack takes back what an act did in each of its jobs and lets it count again, as the wizard does. was is how the jobs were before
// the act.
func (h *hands) takeActBack(entries []ledger.Entry, was []ledger.Job) error {
	m := h.model
	for _, before := range was {
		var mine []ledger.Event
		for _, e := range entries {
			if e.Event.Job == before.Plan.Key && e.Event.Action != ledger.Noted {
				mine = append(mine, e.Event)
			}
		}
		if len(mine) == 0 || slices.ContainsFunc(mine, func(e ledger.Event) bool { return e.Action == ledger.Undone }) {
			continue
		}
		after := m.job(before.Plan.Key)
		undone, err := h.doAgain(before.Plan.Key, func(c wizard.Conversation) ([]ledger.Event, []ledger.Event, error) { return c.Undo("kari") })
		if err != nil || !undone {
			return err
		}
		if err := sameButForNotes(m.job(before.Plan.Key), before); err != nil {
			return fmt.Errorf("an act of %d events taken back: %w", len(mine), err)
		}
		redone, err := h.doAgain(before.Plan.Key, wizard.Conversation.Redo)
		if err != nil || !redone {
			return err
		}
		if err := sameButForNotes(m.job(before.Plan.Key), after); err != nil {
			return fmt.Errorf("an act of %d events that counts again: %w", len(mine), err)
		}
		h.actsUndone++
	}
	return nil
}

// doAgain undoes or redoes something in a job. done is false where the wizard or the store refuses it.
func (h *hands) doAgain(key string, do func(wizard.Conversation) (act, of []ledger.Event, err error)) (done bool, err error) {
	m := h.model
	j := m.job(key)
	act, _, err := do(wizard.Open(m.lists[j.Plan.Procedure], j, m.run, h.site))
	switch {
	case refused(err), errors.Is(err, wizard.ErrNoUndo), errors.Is(err, wizard.ErrNoRedo):
		return false, nil
	case err != nil:
		return false, err
	}
	for i, e := range act {
		act[i] = h.stamps.stamp(e)
		if len(act) > 1 {
			act[i].Act = act[0].ID
		}
	}
	entries := ledger.Entries(j.Version(), act)
	job, err := h.store.Append(m.run.ID, j.Version(), act...)
	next, _, wanted := m.takeAll(entries)
	switch {
	case (err == nil) != (wanted == nil):
		return false, fmt.Errorf("store and model disagree about %d undos: %w", len(act), errors.Join(err, wanted))
	case err != nil:
		return false, same(job, j)
	}
	*m = *next
	maps.Copy(h.memory, next.memory)
	m.memory = h.memory
	h.undone += len(act)
	h.taken += len(act)
	return true, same(job, m.job(key))
}

// sameButForNotes compares where two states of a job stand: notes stay, and events are only added.
func sameButForNotes(a, b ledger.Job) error {
	a.Events, a.Notes, b.Events, b.Notes = nil, nil, nil, nil
	return same(a, b)
}
