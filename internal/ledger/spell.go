package ledger

import "time"

// Spell is a time in which a job stood in one danger.
type Spell struct {
	Hazard  Hazard
	From    time.Time
	To      time.Time // zero while it lasts
	By      string    // who recorded the event that began it
	EndedBy string    // empty while it lasts
	Seq     uint64    // of the event that began it; times give no order, as clocks are set
}

// Spells returns when the job stood in danger, in order. What was undone afterwards
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
		if was.Danger() {
			out[len(out)-1].To, out[len(out)-1].EndedBy = e.At, e.By
		}
		if is.Danger() {
			out = append(out, Spell{Hazard: is, From: e.At, By: e.By, Seq: e.Seq})
		}
	}
	return out
}
