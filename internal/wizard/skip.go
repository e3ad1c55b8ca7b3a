package wizard

import (
	"strings"
	"unicode"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Skip returns the event that says that step i does not apply. Like the three below it returns
// ErrNoReason without a reason.
func (c Conversation) Skip(i int, reason string) (ledger.Event, error) {
	return c.withReason(ledger.Event{Step: c.Steps[i].ID, Action: ledger.Skipped}, reason)
}

// Omit returns the event that says that the whole job needs no new set-up (P:8). It returns a *ledger.InterlockError
// for a job whose swap has begun.
func (c Conversation) Omit(how ledger.Omission, reason string) (ledger.Event, error) {
	return c.withReason(ledger.Event{Action: ledger.Skipped, Value: string(how)}, reason)
}

// KeepOld returns the event that says that the old job stays Venter on purpose (P:291-292). It returns a *ledger.InterlockError
// if that job is gone, which no reason brings back.
func (c Conversation) KeepOld(reason string) (ledger.Event, error) {
	if s := c.Job.Old.State; s == ledger.OldCancelled || s == ledger.OldDeleted {
		return ledger.Event{}, &ledger.InterlockError{Rule: ledger.AlreadyRetired, Hard: true}
	}
	return c.withReason(ledger.Event{Action: ledger.Recorded, Effect: procedures.OldKeep}, reason)
}

// Defer returns the event that puts step i off.
func (c Conversation) Defer(i int, reason string) (ledger.Event, error) {
	return c.withReason(ledger.Event{Step: c.Steps[i].ID, Action: ledger.Deferred}, reason)
}

func (c Conversation) withReason(e ledger.Event, reason string) (ledger.Event, error) {
	e.Job, e.Reason = c.Job.Plan.Key, cleantext.Line(reason)
	if !TellsWhy(e.Reason) {
		return e, ErrNoReason
	}
	return e, c.try(e)
}

// TellsWhy reports whether a text can be a reason. A number is none: it was typed for another prompt.
func TellsWhy(reason string) bool { return strings.ContainsFunc(reason, unicode.IsLetter) }
