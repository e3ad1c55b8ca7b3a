package wizard

import (
	"crypto/rand"
	"encoding/hex"
	"time"

	"example.org/resetup/internal/ledger"
)

// Stamper puts the operator, the time and an id of its own on an event.
type Stamper struct {
	Operator string
	Now      func() time.Time
}

// Stamp returns e with them, ready to be stored. Storing a stamped event twice changes nothing.
func (s Stamper) Stamp(e ledger.Event) ledger.Event {
	var id [12]byte
	// rand.Read never fails on the systems Go supports; it ends the program instead.
	_, _ = rand.Read(id[:])
	e.ID, e.By, e.At = hex.EncodeToString(id[:]), s.Operator, s.Now().Round(0)
	return e
}
