package wizard

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// ErrNoRedo is a redo where the last thing done was no undo.
var ErrNoRedo = errors.New("nothing to redo")

// Skip says that step i does not apply.
func (c Conversation) Skip(i int, reason string) (ledger.Event, error) {
	return c.withReason(ledger.Event{Step: c.Steps[i].ID, Action: ledger.Skipped}, reason)
}

// SkipJob says that the whole job does not apply.
func (c Conversation) SkipJob(reason string) (ledger.Event, error) {
	return c.withReason(ledger.Event{Action: ledger.Skipped}, reason)
}

// KeepOld says that the old job stays Venter on purpose (P:291-292).
func (c Conversation) KeepOld(reason string) (ledger.Event, error) {
	return c.withReason(ledger.Event{Action: ledger.Recorded, Effect: procedures.OldKeep}, reason)
}

// Defer puts step i off.
func (c Conversation) Defer(i int, reason string) (ledger.Event, error) {
	return c.withReason(ledger.Event{Step: c.Steps[i].ID, Action: ledger.Deferred}, reason)
}

func (c Conversation) withReason(e ledger.Event, reason string) (ledger.Event, error) {
	e.Job, e.Reason = c.Job.Plan.Key, cleantext.Line(reason)
	if e.Reason == "" {
		return e, ErrNoReason
	}
	return e, c.try(e)
}

// Note remarks on step i; i below 0 remarks on the whole job.
func (c Conversation) Note(i int, text string) (ledger.Event, error) {
	e := ledger.Event{Job: c.Job.Plan.Key, Action: ledger.Noted, Value: cleantext.Line(text)}
	if i >= 0 {
		e.Step = c.Steps[i].ID
	}
	if e.Value == "" {
		return e, ErrEmpty
	}
	return e, c.try(e)
}

// Redline remarks on step i that its procedure should be changed.
func (c Conversation) Redline(i int, text string) (ledger.Event, error) {
	e, err := c.Note(i, text)
	e.Redline = true
	return e, err
}

// Undo takes back the job's last event that counts, which it also gives. ErrNoUndo where there
// is none.
func (c Conversation) Undo() (undo, taken ledger.Event, err error) {
	taken, ok := c.Job.Last()
	if !ok {
		return undo, taken, ErrNoUndo
	}
	undo = ledger.Event{Job: c.Job.Plan.Key, Step: taken.Step, Action: ledger.Undone, Ref: taken.Seq}
	return undo, taken, c.try(undo)
}

// Redo takes back the job's last undo that still counts, and returns the event that counts again
// by it. ErrNoRedo where something was recorded since: it may rest on what was undone.
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

// PageCode is the code of a step list that its paper pages carry. Another code means that the
// steps are numbered otherwise.
func PageCode(r ledger.Run, procedure string) string {
	digest := r.Lists[procedure]
	return digest[:min(len(digest), 6)]
}

// Stamper puts the operator, the time and an id of its own on an event.
type Stamper struct {
	Operator string
	Now      func() time.Time
}

// Stamp returns e ready to be stored. Storing the same stamped event twice changes nothing.
func (s Stamper) Stamp(e ledger.Event) ledger.Event {
	var id [12]byte
	// rand.Read never fails on the systems Go supports; it ends the program instead.
	_, _ = rand.Read(id[:])
	e.ID, e.By, e.At = hex.EncodeToString(id[:]), s.Operator, s.Now().Round(0)
	return e
}
