package record

import (
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
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
	if at, ok := w.firstStart(job, h.From); ok && at.Before(until) {
		h.Passed = w.second(at)
	}
	w.rec.Hazards = append(w.rec.Hazards, *h)
	w.open = nil
}

// firstStart returns the first start after a moment that falls out because of a gap, or happens twice
// because of a double. ok is false if no start is known, or not its day.
func (w *hazardWatch) firstStart(job ledger.Job, from time.Time) (first time.Time, ok bool) {
	hazard, r := job.Hazard(), job.Plan.Repeat
	if hazard == ledger.Leftover || !knownDay(r) {
		return first, false
	}
	starts := []site.Clock{job.Old.Start}
	if hazard == ledger.Double {
		starts = append(starts, job.New.Start)
	}
	for _, start := range starts {
		at, known := schedule.Next(start, r, w.Site.WorkingHours, from, w.loc)
		if known && (!ok || at.Before(first)) {
			first, ok = at, true
		}
	}
	return first, ok
}

// knownDay reports whether a repeat says on which days the job runs.
func knownDay(r procedures.Repeat) bool {
	return len(r.Days) > 0 || r.Every != "week" && r.Every != "month"
}
