package reconcile

import (
	"cmp"
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Reading is a row of the list, what it is, and what can be recorded of it.
type Reading struct {
	Row
	Is     Meaning
	Job    string   // key of the job that it is; of Unaccounted, of the one that it resembles
	Jobs   []string // of Unsure: keys of the jobs that it may be, in plan order
	Like   *Row     // of Unaccounted: the row of Job; nil if it resembles no job
	Offers []Offer  // what the row says of its job and the record does not
}

// Meaning says what a row is.
type Meaning string

// The meanings of a row.
const (
	OldJob      Meaning = "old"     // the old job of a swap
	NewJob      Meaning = "new"     // the new one
	Past        Meaning = "past"    // a run of a job that has another row, or has ended
	Outside     Meaning = "outside" // a job that the run leaves out
	Unsure      Meaning = "unsure"  // one of several jobs, or the one of several rows
	Unaccounted Meaning = "other"   // no job that is without a row
)

// reading returns what a row is.
func (m *matching) reading(r *row) Reading {
	out := Reading{Row: *r.Row, Is: Unaccounted}
	switch {
	case r.past:
		out.Is = Past
	case r.isOutside():
		out.Is = Outside
	case r.side != nil:
		out.Job, out.Is = r.jobKey(), OldJob
		if r.side.isNew {
			out.Is = NewJob
		}
	default:
		if out.Jobs = m.possibleJobs(r); len(out.Jobs) > 0 {
			out.Is = Unsure
		} else if now := r.best.row(); now != nil {
			out.Like, out.Job = now.Row, r.best.Plan.Key
		}
	}
	return out
}

// offers returns the id that a row gives its job and, of an old one, when it runs and its description. Of an old job that
// somebody has looked at, that is only what nobody wrote down. A start time of the new job is what was ordered, and the list says no
// more than whether it holds.
func (m *matching) offers(r *row) []Offer {
	type detail struct {
		slot     procedures.Slot
		is, says string
	}
	j := r.side.job
	details := []detail{{procedures.NewID, j.New.ID, r.ID}}
	if !r.side.isNew {
		details = []detail{
			{procedures.OldID, j.Old.ID, r.ID}, {procedures.OldStart, "", m.oldStart(j, r)}, {procedures.OldDescription, j.Old.Description, r.Description},
		}
	}
	var out []Offer
	for _, d := range details {
		if d.says != "" && d.says != d.is && (d.is == "" || !j.isSeen()) {
			out = append(out, Offer{Job: j.Plan.Key, Slot: d.slot, Value: d.says, Row: r.Line, Version: j.Version})
		}
	}
	return out
}

// isSeen reports whether somebody has looked at the old job in this run.
func (j *job) isSeen() bool {
	return j.Old.State != ledger.OldUnknown && j.Old.State != ledger.OldKeep
}

// oldStart returns when the old job runs by its row, as procedures.ParseOldStart returns it; empty if that is nothing new. Another
// start of the same day, of a job that runs several times, is the recorded one.
func (m *matching) oldStart(j *job, r *row) string {
	known := j.Old
	date, interval := "", m.interval(r.Interval)
	if !r.Date.IsZero() {
		date = r.Date.Format(time.DateOnly)
	}
	at := site.At(r.Start)
	switch same := sameStart(known.Start, r.Start, j.Plan.Repeat); {
	case r.Start == schedule.Unset, j.isSeen() && !same && !known.Start.IsZero():
		return ""
	case same:
		at = known.Start
	}
	if j.isSeen() {
		date, interval = cmp.Or(known.Date, date), cmp.Or(known.Interval, interval)
	} else {
		date, interval = cmp.Or(date, known.Date), cmp.Or(interval, known.Interval)
	}
	if at == known.Start && date == known.Date && interval == known.Interval {
		return ""
	}
	return strings.TrimSpace(date + " " + at.String() + " " + interval)
}
