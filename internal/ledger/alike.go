package ledger

import (
	"maps"
	"slices"

	"example.org/resetup/internal/procedures"
)

// isAlike reports whether a job that both logs speak of comes to the same in both: the same answers and values, by the same effects in
// the same order, whoever gave them and when, and in ours every note of theirs. It does not compare what the run itself did to the
// job, such as a change of its plan.
func (p *Parting) isAlike(unit string) bool {
	ofRun := func(e Event) bool { return e.Action.OfRun() }
	if slices.ContainsFunc(p.about(p.ours, p.Ours, unit), ofRun) || slices.ContainsFunc(p.about(p.theirs, p.Theirs, unit), ofRun) {
		return false
	}
	ours, theirs := outcomeOf(p.ours.Events, unit), outcomeOf(p.theirs.Events, unit)
	for note := range theirs.notes {
		if !ours.notes[note] {
			return false
		}
	}
	return maps.Equal(ours.last, theirs.last) && slices.Equal(ours.effects, theirs.effects)
}

// outcome is what the events of a job come to, without who recorded them, when, and on what evidence.
type outcome struct {
	last    map[place]Event
	effects []effectOf // in order
	notes   map[Event]bool
}

// place is where an answer is kept: what a step put into a slot, or with "*" for one of them a step or a slot.
type place struct {
	step string
	slot procedures.Slot
}

// effectOf is what an answer to a step did to the swap; without an effect, it took back what an earlier answer had done.
type effectOf struct {
	step   string
	effect procedures.Effect
}

func outcomeOf(events []Event, job string) outcome {
	out := outcome{last: map[place]Event{}, notes: map[Event]bool{}}
	undone := TakenBack(events)
	before := map[string]procedures.Effect{}
	for _, e := range events {
		if e.Job != job || e.Action == Undone || undone[e.Seq] {
			continue
		}
		said := Event{
			Step: e.Step, Action: e.Action, Value: e.Value, Reason: e.Reason, Deviates: e.Deviates, Code: e.Code, Effect: e.Effect, Slot: e.Slot,
			Redline: e.Redline,
		}
		if e.Action == Noted {
			out.notes[said] = true
			continue
		}
		out.last[place{e.Step, e.Slot}], out.last[place{e.Step, "*"}] = said, said
		if e.Slot != "" {
			out.last[place{"*", e.Slot}] = said
		}
		if e.Effect != "" || before[e.Step] != "" {
			out.effects = append(out.effects, effectOf{e.Step, e.Effect})
		}
		before[e.Step] = e.Effect
	}
	return out
}
