package wizard

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
)

// Note returns the event that remarks on step i, or on the whole job if i is below 0. It returns
// ErrEmpty for an empty text.
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

// Redline is Note for a remark that the procedure should be changed.
func (c Conversation) Redline(i int, text string) (ledger.Event, error) {
	e, err := c.Note(i, text)
	e.Redline = true
	return e, err
}
