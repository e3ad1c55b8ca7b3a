package ledger_test

import (
	"encoding/json"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// TestNoSequenceOfEventsBreaksTheSwap applies random events, legal and illegal, and after each
// one checks what must always hold.
func TestNoSequenceOfEventsBreaksTheSwap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plan := netsPlan()
		plan.Retire = rapid.SampledFrom([]procedures.Retire{procedures.WaitDelete, procedures.Cancel, procedures.None}).Draw(rt, "retire")
		plan.Keep = rapid.SampledFrom([]string{"", "", "menighetene"}).Draw(rt, "keep")
		j := ledger.NewJob(plan, earlier())
		var accepted []ledger.Event
		for range rapid.IntRange(1, 30).Draw(rt, "events") {
			e := someEvent(rt, j)
			after := step(rt, j, e)
			if after.Version() != j.Version() {
				accepted = append(accepted, e)
			}
			j = after
		}
		folded, err := ledger.Fold(plan, earlier(), accepted)
		if err != nil || text(t, folded) != text(t, j) {
			rt.Fatalf("the fold of the accepted events is another job (%v):\n%s\n%s", err, text(t, folded), text(t, j))
		}
		var stored ledger.Job
		if err := json.Unmarshal([]byte(text(t, j)), &stored); err != nil || text(t, stored) != text(t, j) {
			rt.Fatalf("a stored job comes back as another (%v)", err)
		}
	})
}

func someEvent(t *rapid.T, j ledger.Job) ledger.Event {
	pick := func(name string, from ...string) string { return rapid.SampledFrom(from).Draw(t, name) }
	e := ledger.Event{
		Job: "nets/12", By: pick("by", "kari", "ola"), At: monday(),
		Seq:    j.Version() + uint64(rapid.SampledFrom([]int{1, 1, 1, 1, 1, 1, 3, 0}).Draw(t, "seq")),
		Step:   pick("step", "", "old-find", "old-start", "old-waiting", "order", "verify", "old-delete"),
		Action: ledger.Action(pick("action", "done", "done", "answered", "answered", "recorded", "skipped", "deferred", "noted", "undone", "undone", "started", "planned", "adopted", "tull")),
		Value:  pick("value", "", "2026-07-27", "06:10", "06:25", "48211", "finnes ikke", "\xff"),
		Reason: pick("reason", "", "", "avtalt"),
		Effect: procedures.Effect(pick("effect", "", "old.queued", "old.waiting", "old.cancelled", "old.deleted", "old.deleted",
			"old.none", "old.keep", "new.ordered", "new.ordered", "new.verified", "new.verified", "new.proved", "new.failed", "new.failed", "old.tull")),
		Slot: procedures.Slot(pick("slot", "", "", "", "old.id", "old.start", "new.id", "new.start", "new.date", "new.tull")),
	}
	e.Deviates = rapid.Bool().Draw(t, "deviates")
	if rapid.IntRange(0, 19).Draw(t, "astray") == 0 {
		e.Job = "nets/13"
	}
	if e.Action == ledger.Undone {
		e.Ref = rapid.Uint64Range(0, j.Version()+1).Draw(t, "ref")
	}
	if rapid.IntRange(0, 9).Draw(t, "omits") == 0 {
		e.Step, e.Action, e.Value, e.Effect, e.Slot = "", ledger.Skipped, pick("how", "unchanged", "absent"), "", ""
	}
	return e
}

// fataler is a test, a property or a fuzz run.
type fataler interface {
	Fatalf(format string, args ...any)
}

// step applies one event and checks everything that one event can break.
func step(t fataler, before ledger.Job, e ledger.Event) ledger.Job {
	untouched := encoded(t, before)
	after, err := ledger.Apply(before, e)
	if encoded(t, before) != untouched {
		t.Fatalf("%+v changed the job it was applied to", e)
	}
	if err != nil {
		if !errors.Is(err, ledger.ErrEvent) && !errors.Is(err, ledger.ErrUndo) && !errors.Is(err, ledger.ErrInterlock) {
			t.Fatalf("%+v: an error of no known kind: %v", e, err)
		}
		if encoded(t, after) != untouched {
			t.Fatalf("%+v was refused (%v) and still changed the job", e, err)
		}
		return after
	}
	if n := len(after.Events); n != len(before.Events)+1 || after.Events[n-1] != e {
		t.Fatalf("%+v was accepted and is not the last of %d events", e, n)
	}
	if e.Effect == procedures.OldDeleted && moves(e) && before.New.State != ledger.NewVerified && before.New.State != ledger.NewProved {
		t.Fatalf("%+v deleted the old job while the new one was %q", e, before.New.State)
	}
	omitted := after.Skipped != nil && after.Skipped.Value != ""
	if omitted && (after.Hazard().Danger() || after.New.State != ledger.NewNone || after.Old.State == ledger.OldWaiting && after.Plan.Keep == "") {
		t.Fatalf("%+v: omitted, with old %q and new %q", e, after.Old.State, after.New.State)
	}
	replay(t, after)
	hazards(t, after)
	return after
}

// moves reports whether an accepted event is one whose effect counts.
func moves(e ledger.Event) bool { return e.Action != ledger.Undone && e.Action != ledger.Noted }

// replay follows the events that count, undone ones left out, with a swap of its own, and
// compares it with the fold.
func replay(t fataler, j ledger.Job) {
	undone := map[uint64]bool{}
	for i := len(j.Events) - 1; i >= 0; i-- {
		if e := j.Events[i]; e.Action == ledger.Undone && !undone[e.Seq] {
			undone[e.Ref] = true
		}
	}
	m := model{old: ledger.NewJob(j.Plan, j.Memory).Old.State, fresh: ledger.NewNone, last: map[string]procedures.Effect{}}
	for _, e := range j.Events {
		if !undone[e.Seq] && moves(e) {
			m.take(t, e)
		}
	}
	if j.Old.State != m.old || j.New.State != m.fresh || j.New.Idle != m.idle {
		t.Fatalf("folded to old %q, new %q, idle %v; replayed to %q, %q, %v", j.Old.State, j.New.State, j.New.Idle, m.old, m.fresh, m.idle)
	}
}

// model is a swap of the test's own.
type model struct {
	old    ledger.OldState
	fresh  ledger.NewState
	idle   bool // the new job is ordered and not queued
	paused bool
	last   map[string]procedures.Effect // by step: what its latest answer did
}

func (m *model) take(t fataler, e ledger.Event) {
	if was := m.last[e.Step]; was != e.Effect && e.Effect != procedures.NewFailed {
		m.replaced(e.Step, was)
	}
	if e.Step != "" {
		m.last[e.Step] = e.Effect
	}
	switch e.Effect {
	case "":
	case procedures.NewOrdered:
		m.fresh, m.idle = ledger.NewOrdered, false
	case procedures.NewVerified:
		m.fresh, m.idle = ledger.NewVerified, false
	case procedures.NewProved:
		m.fresh, m.idle = ledger.NewProved, false
	case procedures.NewFailed:
		if m.fresh == ledger.NewNone || m.fresh == ledger.NewOrdered {
			m.fresh, m.idle = ledger.NewOrdered, true
		} else {
			m.fresh = ledger.NewFailed
		}
	case procedures.OldDeleted:
		if m.fresh != ledger.NewVerified && m.fresh != ledger.NewProved {
			t.Fatalf("event %d deletes the old job while the new one is %q", e.Seq, m.fresh)
		}
		m.old = ledger.OldDeleted
	default:
		m.old = ledger.OldState(e.Effect[len("old."):])
		m.paused = m.paused || m.old == ledger.OldWaiting
	}
}

// replaced takes an answer's effect back when the step is answered anew, where it still stands.
func (m *model) replaced(step string, was procedures.Effect) {
	elsewhere := false
	for other, did := range m.last {
		elsewhere = elsewhere || other != step && did == procedures.NewOrdered
	}
	switch {
	case was == procedures.NewVerified && m.fresh == ledger.NewVerified:
		m.fresh = ledger.NewOrdered
	case was == procedures.NewProved && m.fresh == ledger.NewProved:
		m.fresh = ledger.NewVerified
	case was == procedures.NewOrdered && m.fresh == ledger.NewOrdered && !elsewhere:
		m.fresh, m.idle = ledger.NewNone, false
	case was == procedures.OldDeleted && m.old == ledger.OldDeleted && m.paused:
		m.old = ledger.OldWaiting
	case was == procedures.OldDeleted && m.old == ledger.OldDeleted,
		was == procedures.OldCancelled && m.old == ledger.OldCancelled,
		was == procedures.OldWaiting && m.old == ledger.OldWaiting:
		m.old, m.paused = ledger.OldQueued, false
	case was == procedures.OldQueued && m.old == ledger.OldQueued, was == procedures.OldNone && m.old == ledger.OldNone:
		m.old = ledger.OldUnknown
	}
}

// hazards checks the promises about danger in the words of DOMAIN.
func hazards(t fataler, j ledger.Job) {
	if j.Plan.Retire == procedures.None {
		if j.Hazard() != ledger.Calm {
			t.Fatalf("hazard %q where nothing is swapped", j.Hazard())
		}
		return
	}
	o, n := j.Old.State, j.New.State
	gone := o == ledger.OldWaiting || o == ledger.OldCancelled || o == ledger.OldDeleted
	verified := n == ledger.NewVerified || n == ledger.NewProved
	runs := o == ledger.OldUnknown || o == ledger.OldQueued
	for _, c := range []struct {
		hazard ledger.Hazard
		holds  bool
	}{
		{ledger.Failed, n == ledger.NewFailed},
		{ledger.Gap, gone && (n == ledger.NewNone || j.New.Idle)},
		{ledger.Double, runs && n != ledger.NewNone && n != ledger.NewFailed && !j.New.Idle},
		{ledger.Leftover, o == ledger.OldWaiting && verified},
		{ledger.Ready, verified && !runs && o != ledger.OldWaiting},
	} {
		if (j.Hazard() == c.hazard) != c.holds {
			t.Fatalf("old %q, new %q: hazard %q, and %q is %v", o, n, j.Hazard(), c.hazard, c.holds)
		}
	}
	if o == ledger.OldWaiting && j.Advice() == ledger.Nothing {
		t.Fatalf("an old job on Venter goes unseen: new %q", n)
	}
}

func encoded(t fataler, j ledger.Job) string {
	data, err := json.Marshal(j)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return string(data)
}
