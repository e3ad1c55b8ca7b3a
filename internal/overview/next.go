package overview

import (
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// NextMode is how an operator goes on when a job is finished.
type NextMode string

// The modes.
const (
	SameProcedure NextMode = "procedure" // the same job in the next company: same menu, next company
	SameCompany   NextMode = "company"   // the next job in this company
)

// NextOpen returns the job to begin or resume with: the one worked on last, of those with an open step;
// else the first in danger; else the first untouched one; else the first in which only deferred steps
// are left. jobs are in the order of the plan. found is false if no job has a step to do.
func NextOpen(jobs []ledger.Summary) (best ledger.Summary, found bool) {
	for _, s := range jobs {
		if !s.ToDo() {
			continue
		}
		u, v := urgency(s)
		bu, bv := urgency(best)
		if !found || u > bu || u == bu && v > bv {
			best, found = s, true
		}
	}
	return best, found
}

// mostLooked is how many jobs are looked at one by one for the next one.
const mostLooked = 20

// ReadNextOpen returns NextOpen of a run's jobs. last are the latest events of the run, newest first: where one of the jobs that they are
// about is the next, no others are read. It returns the errors of in.
func ReadNextOpen(in ledger.Reader, r ledger.Run, last []ledger.Event) (best ledger.Summary, found bool, err error) {
	looked := map[string]bool{}
	for _, e := range last {
		if found && best.Worked >= e.Seq { // what was not looked at was not worked on since
			return best, true, nil
		}
		if e.Action.OfRun() || looked[e.Job] {
			continue
		}
		if len(looked) == mostLooked {
			found = false
			break
		}
		looked[e.Job] = true
		j, err := in.Job(r.ID, e.Job)
		if err != nil {
			return best, false, err
		}
		list, err := in.List(r.ID, j.Plan.Procedure)
		if err != nil {
			return best, false, err
		}
		s := ledger.Summarise(list, j)
		if level, worked := urgency(s); s.ToDo() && level == begunLevel && (!found || worked > best.Worked) {
			best, found = s, true
		}
	}
	if n := len(last); found && best.Worked >= last[n-1].Seq {
		return best, true, nil
	}
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return best, false, err
	}
	best, found = NextOpen(jobs)
	return best, found, nil
}

// LastWorked returns the job that was worked on last, whether or not it has a step to do. found is false if none was.
func LastWorked(jobs []ledger.Summary) (last ledger.Summary, found bool) {
	for _, s := range jobs {
		if s.Worked > last.Worked {
			last, found = s, true
		}
	}
	return last, found
}

// begunLevel is the level of a job that is under way.
const begunLevel = 3

// urgency returns how urgent it is that a job is the next one; of two alike, the greater version.
func urgency(s ledger.Summary) (level int, version uint64) {
	onlyDeferred := s.StepsTotal-s.StepsDone == s.Deferred
	switch {
	case s.Begun() && !onlyDeferred:
		return begunLevel, s.Worked
	case s.Hazard.Danger():
		return 2, 0
	case !onlyDeferred:
		return 1, 0
	}
	return 0, 0
}

// NextAfter returns the next job with a step to do after the job with this key, in this mode, from the
// first one again when the end is reached. ok is false if there is none.
func NextAfter(jobs []ledger.Summary, key string, mode NextMode) (next ledger.Summary, ok bool) {
	at := -1
	for i, s := range jobs {
		if s.Plan.Key == key {
			at = i
		}
	}
	if at < 0 {
		return next, false
	}
	here := jobs[at].Plan
	for i := 1; i < len(jobs); i++ {
		s := jobs[(at+i)%len(jobs)]
		alike := s.Plan.Procedure == here.Procedure
		if mode == SameCompany {
			alike = s.Plan.Company == here.Company
		}
		if alike && s.ToDo() {
			return s, true
		}
	}
	return next, false
}

// NextRun returns a ledger.NextRun that is asked at now: it returns when the old job would have run
// next, when the new one would if that has failed, or, if both jobs run, when the first of them does.
// Its ok is false if no start is known.
func NextRun(s site.Site, now time.Time) ledger.NextRun {
	loc := s.Location()
	return func(j ledger.Summary) (time.Time, bool) {
		oldRuns, newRuns := j.Runs()
		if j.Hazard == ledger.Failed {
			return schedule.Next(failedStart(j), newRuns, s.WorkingHours, now, loc)
		}
		old, ok := schedule.Next(j.Old.Start, oldRuns, s.WorkingHours, now, loc)
		if j.Hazard != ledger.Double {
			return old, ok
		}
		fresh, freshOK := schedule.Next(j.New.Start, newRuns, s.WorkingHours, now, loc)
		if freshOK && (!ok || fresh.Before(old)) {
			return fresh, true
		}
		return old, ok
	}
}

// LastConfirmed returns the last event of each of the n latest acts in a run's jobs that still count. events are the latest of
// the run, newest first, and so is the result. Notes, undos and what was undone confirm nothing.
func LastConfirmed(events []ledger.Event, n int) []ledger.Event {
	undone := map[uint64]bool{}
	var out []ledger.Event
	for _, e := range events {
		told := slices.ContainsFunc(out, func(o ledger.Event) bool { return o.Job == e.Job && o.SameAct(e) })
		switch {
		case told || undone[e.Seq] || e.Job == "" || e.Action == ledger.Noted || len(out) == n:
		case e.Action == ledger.Undone:
			undone[e.Ref] = true
		default:
			out = append(out, e)
		}
	}
	return out
}
