package wizard

import (
	"crypto/rand"
	"encoding/hex"
	"time"

	"example.org/resetup/internal/ledger"
)

// Stamper puts the operator, the time and an id of its own on an event, and says which events are of one act.
type Stamper struct {
	Operator string
	Now      func() time.Time
}

// StampAct returns the events of one act with them, ready to be stored.
func (s Stamper) StampAct(events []ledger.Event) []ledger.Event {
	out := make([]ledger.Event, len(events))
	for i, e := range events {
		out[i] = s.Stamp(e)
		out[i].At = out[0].At
		if len(events) > 1 {
			out[i].Act = out[0].ID
		}
	}
	return out
}

// StampEntries returns the entries of one act likewise.
func (s Stamper) StampEntries(entries []ledger.Entry) []ledger.Entry {
	events := make([]ledger.Event, len(entries))
	for i, e := range entries {
		events[i] = e.Event
	}
	out := make([]ledger.Entry, len(entries))
	for i, e := range s.StampAct(events) {
		out[i] = ledger.Entry{Base: entries[i].Base, Event: e}
	}
	return out
}

// Stamp returns e with them, ready to be stored as an act of its own. Storing a stamped event twice changes nothing.
func (s Stamper) Stamp(e ledger.Event) ledger.Event {
	var id [12]byte
	// rand.Read never fails on the systems Go supports; it ends the program instead.
	_, _ = rand.Read(id[:])
	e.ID, e.By, e.At = hex.EncodeToString(id[:]), s.Operator, s.Now().Round(0)
	return e
}
