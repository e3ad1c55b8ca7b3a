package overview

import (
	"cmp"
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Ahead is the plan of the days ahead: which jobs to take when.
type Ahead struct {
	Jobs  []AheadJob       // in order
	Left  []ledger.Summary // those without a place: see schedule.PlanDays
	Takes time.Duration    // all of them together
	Total int              // how many have something left
}

// AheadJob is a job with its place in the days ahead.
type AheadJob struct {
	ledger.Summary
	schedule.Placed
}

// PlanAhead plans what is left of a run's jobs, from now on, by the pace of the operators. First come the jobs in a hazard that
// bites, by when it does, then those that are begun, then the others in the order of the run, and last those of which
// only deferred steps are left.
func PlanAhead(jobs []ledger.Summary, s site.Site, pace Pace, now time.Time) Ahead {
	var out Ahead
	out.Total, out.Takes = pace.Remaining(jobs)
	next := NextRun(s, now)
	type one struct {
		*ledger.Summary
		takes time.Duration
		turn  int
		due   time.Time // zero unless it is in a hazard that bites
	}
	var all []one
	for i := range jobs {
		j := one{Summary: &jobs[i], takes: pace.Left(jobs[i])}
		if j.takes == 0 {
			continue
		}
		if j.turn = turn(jobs[i]); j.Hazard.Bites() {
			j.due, _ = next(jobs[i])
		}
		all = append(all, j)
	}
	slices.SortStableFunc(all, func(a, b one) int { return cmp.Or(cmp.Compare(a.turn, b.turn), a.due.Compare(b.due)) })
	tasks, byKey := make([]schedule.Task, 0, len(all)), make(map[string]*ledger.Summary, len(all))
	for _, j := range all {
		byKey[j.Plan.Key] = j.Summary
		t := schedule.Task{Job: j.Plan.Key, Takes: (j.takes + time.Minute - 1).Truncate(time.Minute), After: j.Plan.After}
		if t.Due = j.due; t.Due.IsZero() && (j.Old.State == ledger.OldUnknown || j.Old.State == ledger.OldQueued) {
			t.Next = LostBy(*j.Summary, s)
		}
		tasks = append(tasks, t)
	}
	placed, left := schedule.PlanDays(tasks, schedule.RulesOf(s), now, s.Location())
	for _, p := range placed {
		out.Jobs = append(out.Jobs, AheadJob{*byKey[p.Job], p})
	}
	for _, t := range left {
		out.Left = append(out.Left, *byKey[t.Job])
	}
	return out
}

// ReadAhead plans what is left of a run, which is nothing of a closed one. It returns the errors of in.
func ReadAhead(in ledger.Reader, r ledger.Run, s site.Site, now time.Time) (Ahead, error) {
	if r.Closed() {
		return Ahead{}, nil
	}
	jobs, err := in.Jobs(r.ID)
	if err != nil {
		return Ahead{}, err
	}
	pace, err := ReadPace(in, r)
	return PlanAhead(jobs, s, pace, now), err
}

// turn returns when it is a job's turn, the lower the sooner.
func turn(j ledger.Summary) int {
	switch level, _ := urgency(j); {
	case j.Hazard.Bites():
		return 0
	case j.Begun() && level > 0:
		return 1
	case level > 0:
		return 2
	}
	return 3
}

// LostBy returns a function that returns the first start of the old job after a moment, by its own time, else the site's or the
// source's; nil if none is known.
func LostBy(j ledger.Summary, s site.Site) func(time.Time) (time.Time, bool) {
	start := cmp.Or(j.Old.Start, s.Times[j.Plan.Procedure][j.Plan.Company], j.Plan.Start)
	if start.IsZero() || j.Plan.Retire == procedures.None {
		return nil
	}
	runs, _ := j.Runs()
	loc := s.Location()
	return func(after time.Time) (time.Time, bool) { return schedule.Next(start, runs, s.WorkingHours, after, loc) }
}

// Days divides the jobs by the day on which they are taken.
func (a Ahead) Days() [][]AheadJob {
	var out [][]AheadJob
	for i, j := range a.Jobs {
		if i == 0 || j.From.Format(time.DateOnly) != a.Jobs[i-1].From.Format(time.DateOnly) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], j)
	}
	return out
}
