package wizard

import (
	"errors"
	"slices"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
)

// ErrNoRedo is a redo where the last thing done was no undo.
var ErrNoRedo = errors.New("nothing to redo")

// Undo returns the events that take back the last act in the job that counts, newest first, and what they take back in
// the same order. It returns ErrNoUndo if there is none, and a *ControlStandsError for a control that found a difference and that another than by, the
// operator, recorded. Of an act that concerns several jobs, the others keep their part.
func (c Conversation) Undo(by string) (undo, taken []ledger.Event, err error) {
	last, ok := c.Job.Last()
	if !ok {
		return nil, nil, ErrNoUndo
	}
	if control, differs := c.Job.ControlDiffers(); differs && control.Seq == last.Seq && cleantext.Squash(control.By) != cleantext.Squash(by) {
		return nil, nil, &ControlStandsError{Job: c.Job.Plan, Event: control}
	}
	undone := ledger.TakenBack(c.Job.Events)
	for _, e := range slices.Backward(c.Job.Events) {
		if e.SameAct(last) && !undone[e.Seq] && e.Action != ledger.Noted {
			undo, taken = append(undo, c.takeBack(e, e)), append(taken, e)
		}
	}
	return undo, taken, c.tryAll(undo)
}

// takeBack returns the event that takes back e, and is about the step of an event.
func (c Conversation) takeBack(e, about ledger.Event) ledger.Event {
	return ledger.Event{Job: c.Job.Plan.Key, Step: about.Step, Action: ledger.Undone, Ref: e.Seq}
}

// Redo returns the events that take back the last undo in the job that still counts, and the events that
// count again by it, oldest first. It returns ErrNoRedo if something was recorded since, which may rest on what
// was undone.
func (c Conversation) Redo() (redo, restored []ledger.Event, err error) {
	events := c.Job.Events
	undone := ledger.TakenBack(events)
	bySeq := make(map[uint64]ledger.Event, len(events))
	for _, e := range events {
		bySeq[e.Seq] = e
	}
	for _, e := range slices.Backward(events) {
		isRedo := e.Action == ledger.Undone && bySeq[e.Ref].Action == ledger.Undone
		switch {
		case undone[e.Seq] || e.Action == ledger.Noted || isRedo:
			continue
		case e.Action != ledger.Undone:
			return redo, restored, ErrNoRedo
		}
		for _, undo := range slices.Backward(events) {
			if of := bySeq[undo.Ref]; undo.SameAct(e) && !undone[undo.Seq] {
				redo, restored = append(redo, c.takeBack(undo, of)), append(restored, of)
			}
		}
		return redo, restored, c.tryAll(redo)
	}
	return redo, restored, ErrNoRedo
}
