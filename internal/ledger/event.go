// Package ledger is the record of runs: what was planned, what was confirmed, where each swap
// of an old job for a new one stands, and what is dangerous about it. It knows no clock, disk
// or screen.
package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"example.org/resetup/internal/procedures"
)

// Action is what an event records.
type Action string

// The actions.
const (
	Started  Action = "started"  // a run was started; Value is its plan's digest
	Closed   Action = "closed"   // a run was closed; Reason where hazards stood
	Done     Action = "done"     // a step was confirmed
	Answered Action = "answered" // a step was answered with Value
	Skipped  Action = "skipped"  // a step, or with no Step the whole job, is not applicable; Reason says why
	Deferred Action = "deferred" // a step is put off; Reason says why
	Noted    Action = "noted"    // Value is a note
	Undone   Action = "undone"   // Ref is the Seq of the event taken back
	Recorded Action = "recorded" // Slot was given Value outside the steps
)

// Event is one entry of a run's log. Nothing else changes a record.
type Event struct {
	Seq      uint64            `json:"seq"`                // from 1, within the run
	ID       string            `json:"id"`                 // unique; writing the same ID again changes nothing
	At       time.Time         `json:"at"`                 //
	By       string            `json:"by"`                 // operator
	Job      string            `json:"job,omitempty"`      // job key; empty for the run itself
	Step     string            `json:"step,omitempty"`     // step id; empty for the job itself
	Action   Action            `json:"action"`             //
	Value    string            `json:"value,omitempty"`    //
	Reason   string            `json:"reason,omitempty"`   //
	Deviates bool              `json:"deviates,omitempty"` // Value is not what the step expects
	Effect   procedures.Effect `json:"effect,omitempty"`   //
	Slot     procedures.Slot   `json:"slot,omitempty"`     // where Value is kept
	Ref      uint64            `json:"ref,omitempty"`      //
	Redline  bool              `json:"redline,omitempty"`  // the note says that the procedure should be changed
	Prev     string            `json:"prev"`               // Hash of the event before; empty for the first
	Hash     string            `json:"hash"`               // hex SHA-256 over the event without Hash
}

// Seal gives an event its place in the chain: after prev, which is the zero Event at the start
// of a run.
func Seal(e, prev Event) (Event, error) {
	e.Seq, e.Prev = prev.Seq+1, prev.Hash
	hash, err := e.digest()
	e.Hash = hash
	return e, err
}

// CheckSeal tells whether e is unaltered and follows prev.
func CheckSeal(e, prev Event) error {
	hash, err := e.digest()
	switch {
	case err != nil:
		return err
	case e.Seq != prev.Seq+1:
		return fmt.Errorf("event %d follows event %d", e.Seq, prev.Seq)
	case e.Prev != prev.Hash:
		return fmt.Errorf("event %d does not continue the chain", e.Seq)
	case e.Hash != hash:
		return fmt.Errorf("event %d was altered", e.Seq)
	}
	return nil
}

func (e Event) digest() (string, error) {
	e.Hash = ""
	data, err := json.Marshal(e)
	if err != nil {
		return "", fmt.Errorf("digest event %d: %w", e.Seq, err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
