package wizard

import (
	"crypto/rand"
	"encoding/hex"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

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

// Signer puts the operator, the time and an id of its own on an event.
type Signer struct {
	Operator string
	Now      func() time.Time
}

// Sign gives e ready to be stored. Storing the same signed event twice changes nothing.
func (s Signer) Sign(e ledger.Event) ledger.Event {
	var id [12]byte
	// rand.Read never fails on the systems Go supports; it ends the program instead.
	_, _ = rand.Read(id[:])
	e.ID, e.By, e.At = hex.EncodeToString(id[:]), s.Operator, s.Now().Round(0)
	return e
}
