package wizard

import (
	"errors"
	"slices"

	"example.org/resetup/internal/ledger"
)

// ErrNoRedo is a redo where the last thing done was no undo.
var ErrNoRedo = errors.New("nothing to redo")

// Undo returns the event that takes back the job's last event that counts, and that last event. It
// returns ErrNoUndo if there is none.
func (c Conversation) Undo() (undo, taken ledger.Event, err error) {
	taken, ok := c.Job.Last()
	if !ok {
		return undo, taken, ErrNoUndo
	}
	undo = ledger.Event{Job: c.Job.Plan.Key, Step: taken.Step, Action: ledger.Undone, Ref: taken.Seq}
	return undo, taken, c.try(undo)
}

// Redo returns the event that takes back the job's last undo that still counts, and the event that
// counts again by it. It returns ErrNoRedo if something was recorded since, which may rest on what
// was undone.
func (c Conversation) Redo() (redo, restored ledger.Event, err error) {
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
		restored = bySeq[e.Ref]
		redo = ledger.Event{Job: c.Job.Plan.Key, Step: restored.Step, Action: ledger.Undone, Ref: e.Seq}
		return redo, restored, c.try(redo)
	}
	return redo, restored, ErrNoRedo
}
