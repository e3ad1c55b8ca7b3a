package ledger

import "time"

// Spell is a time in which a job stood in one hazard that bites.
type Spell struct {
	Hazard Hazard
	From   time.Time
	To     time.Time // zero while it lasts
}

// Spells returns when the job stood in a gap, a double or failed, in order. What was undone afterwards
// counts while it stood: somebody had set the job so, or so the record said.
func (j Job) Spells() []Spell {
	var out []Spell
	at := NewJob(j.Plan, j.Memory)
	for i, e := range j.Events {
		was := at.Hazard()
		if at.Events = j.Events[:i+1]; e.Action == Undone {
			at, _ = at.refold(e.Ref)
		} else {
			_ = at.fold(e) // the events were applied before
		}
		is := at.Hazard()
		if is == was {
			continue
		}
		if was.Bites() {
			out[len(out)-1].To = e.At
		}
		if is.Bites() {
			out = append(out, Spell{Hazard: is, From: e.At})
		}
	}
	return out
}
