package ledger

import (
	"slices"

	"example.org/resetup/internal/procedures"
)

// setsUp reports whether an event says how the new job was set up: that it was ordered or verified, or a detail of it.
func (e Event) setsUp() bool {
	ofNew := []procedures.Slot{
		procedures.NewID, procedures.NewStart, procedures.NewDescription, procedures.NewInterval, procedures.NewCode, procedures.NewDate,
	}
	return e.Effect == procedures.NewOrdered || e.Effect == procedures.NewVerified || slices.Contains(ofNew, e.Slot)
}

// SetUpBy returns who set the new job up, in the order in which they began. Whoever planned its time, or compared a list, did not.
func (j Job) SetUpBy() (operators []string) {
	undone := TakenBack(j.Events)
	for _, e := range j.Events {
		if e.setsUp() && e.Action != Recorded && !undone[e.Seq] && !slices.Contains(operators, e.By) {
			operators = append(operators, e.By)
		}
	}
	return operators
}

// Control returns the last event by which the new job was read once more. ok is false where nobody has done that since it was set up.
func (j Job) Control() (e Event, ok bool) {
	undone := TakenBack(j.Events)
	for _, e := range slices.Backward(j.Events) {
		switch {
		case undone[e.Seq]:
		case e.Code == Controlled:
			return e, true
		case e.setsUp():
			return Event{}, false
		}
	}
	return Event{}, false
}

// ControlDiffers returns the control that found the new job to be another than it is recorded, if nobody has set it up or verified it since.
func (j Job) ControlDiffers() (e Event, differs bool) {
	e, ok := j.Control()
	return e, ok && e.Effect != "" && j.New.State == NewFailed
}
