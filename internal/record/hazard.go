package record

import (
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// hazardWatch collects the times that one job stands in danger.
type hazardWatch struct {
	*gatherer
	ref  Ref
	open *Hazard // nil while there is none
}

// see compares the job before and after an event.
func (w *hazardWatch) see(before, after ledger.Job, e ledger.Event) {
	was, is := before.Hazard(), after.Hazard()
	if was == is {
		return
	}
	if w.open != nil {
		w.open.To, w.open.EndedBy = w.second(e.At), e.By
		w.collect(before, e.At)
	}
	if is.Danger() {
		w.open = &Hazard{Ref: w.ref, Hazard: is, From: w.second(e.At), By: e.By, Seq: e.Seq}
	}
}

// end collects a hazard that is still open. job is as it stands at the end.
func (w *hazardWatch) end(job ledger.Job) {
	if w.open != nil {
		w.open.Open = true
		w.collect(job, w.gatherer.end())
	}
}

// collect adds the open hazard to the record, as lasting until a moment. job is as it stood then.
func (w *hazardWatch) collect(job ledger.Job, until time.Time) {
	h := w.open
	// Two computers may disagree about the time, and paper is entered afterwards.
	h.Seconds = max(0, int64(w.second(until).Sub(h.From)/time.Second))
	spell := ledger.Spell{Hazard: h.Hazard, From: h.From, To: until}
	summary := ledger.Summary{Plan: job.Plan, Old: job.Old, New: job.New}
	for _, at := range wizard.MissedIn([]ledger.Spell{spell}, summary, w.Site, until).All() {
		if h.Missed++; h.Missed == 1 {
			h.Passed = w.second(at)
		}
	}
	w.rec.Hazards = append(w.rec.Hazards, *h)
	w.open = nil
}
