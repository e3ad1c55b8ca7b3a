package ladder

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// guard returns an error if the store has broken the rule that no old job is deleted before its new one is verified.
func guard(before ledger.Job, e ledger.Event, err error) error {
	if !isDeletion(e) || verified(before.Events) {
		return nil
	}
	lock := (*ledger.InterlockError)(nil)
	switch {
	case err == nil:
		return fmt.Errorf("%+v deletes what is not replaced", e)
	case errors.As(err, &lock) && lock.Rule == ledger.NotVerified && !lock.Hard:
		return fmt.Errorf("%+v is refused, but not for good", e)
	}
	return nil
}

// hides returns an error if a job is omitted whose swap has begun: it would be seen nowhere. What counts is read from the
// events alone.
func hides(j ledger.Job) error {
	undone, omitted, stands := ledger.TakenBack(j.Events), false, map[string]procedures.Effect{}
	for _, e := range j.Events {
		switch {
		case undone[e.Seq] || e.Action == ledger.Undone || e.Action == ledger.Noted:
		case omits(e):
			omitted = true
		default:
			side, _, _ := strings.Cut(string(e.Effect), ".") // a job that was set to Venter may be found queued again
			maps.DeleteFunc(stands, func(_ string, of procedures.Effect) bool {
				return side != "" && strings.HasPrefix(string(of), side+".")
			})
			stands[e.Step] = e.Effect
		}
	}
	for step, effect := range stands {
		if omitted && slices.Contains([]procedures.Effect{procedures.OldWaiting, procedures.OldDeleted, procedures.NewOrdered, procedures.NewVerified}, effect) {
			return fmt.Errorf("%s is omitted, and its step %s has done %s", j.Plan.Key, step, effect)
		}
	}
	return nil
}

// controlModel checks that a store that forgets, and one without the rule, are noticed.
func controlModel(t *testing.T, r *Rung) {
	t.Helper()
	forgetful := func(forget func(h *hands) error) error {
		h, err := newHands(filepath.Join(folder(t), "control"), r.Random("model control"), nil)
		if err == nil {
			err = h.begin("r1")
		}
		if err == nil {
			err = h.sequence()
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := forget(h); err != nil {
			t.Fatal(err)
		}
		return errors.Join(h.model.compare(h.store), h.model.compareAll(h.store))
	}
	note := func(h *hands) ledger.Event {
		return h.stamps.stamp(ledger.Event{Job: h.model.jobs[0].Plan.Key, Action: ledger.Noted, Value: "glemt"})
	}
	r.Control("a store that forgets an answer", forgetful(func(h *hands) error {
		_, err := h.model.take(note(h))
		return err
	}) != nil)
	r.Control("a store that writes an answer twice", forgetful(func(h *hands) error {
		e := note(h)
		if _, err := h.model.take(e); err != nil {
			return err
		}
		for range 2 {
			job, err := h.store.Job(h.model.run.ID, e.Job)
			if err != nil {
				return err
			}
			if _, err := h.store.Append(h.model.run.ID, job.Version(), e); err != nil {
				return err
			}
			e = h.stamps.stamp(e)
		}
		return nil
	}) != nil)
	half := false
	_ = forgetful(func(h *hands) error {
		kept := note(h)
		_, err := h.store.Append(h.model.run.ID, h.model.job(kept.Job).Version(), kept)
		half = h.model.untouched(h.store, []ledger.Entry{{Event: kept}}) != nil
		return err
	})
	r.Control("a store that keeps half of a refused act", half)
	deletion := ledger.Event{Step: "delete", Action: ledger.Done, Effect: "old.deleted"}
	r.Control("a store without the rule for deletions", guard(ledger.Job{}, deletion, nil) != nil)
	paused := ledger.Event{Seq: 1, Step: "pause", Action: ledger.Done, Effect: procedures.OldWaiting}
	omission := ledger.Event{Seq: 2, Action: ledger.Skipped, Value: string(ledger.Unchanged), Reason: "trengs ikke"}
	r.Control("a store that omits a job whose swap has begun", hides(ledger.Job{Events: []ledger.Event{paused, omission}}) != nil)
	noticed := false
	_ = forgetful(func(h *hands) error {
		for _, key := range []string{"nets/1", "nets/13"} {
			e := ledger.Event{Job: key, Step: "find", Action: ledger.Answered, Slot: procedures.OldID, Value: "47001"}
			_, err := h.model.take(h.stamps.stamp(e))
			noticed = err != nil
		}
		return nil
	})
	r.Control("a store that takes one id for two jobs", noticed)
}
