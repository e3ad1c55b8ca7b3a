package reconcile

import (
	"slices"
	"time"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/visma"
)

// lastRun returns the row of the last run of a new job, known by its id, that has ended; nil if the list has none.
func (c *comparison) lastRun(j *job) *row {
	if j.newSide.id == "" {
		return nil
	}
	return c.ran[j.newSide.id]
}

// moment returns the date and the clock time of a row, as if they were UTC; zero if the row does not tell its date.
func (r *row) moment() time.Time {
	if r.Date.IsZero() {
		return r.Date
	}
	return r.Date.Add(time.Duration(max(0, r.Start)) * time.Minute)
}

// local returns the moment of a row in the site's time; zero if the row does not tell its date.
func (c *comparison) local(r *row) time.Time {
	at := r.moment()
	if at.IsZero() {
		return at
	}
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, c.in.Site.Location())
}

// isSince reports whether a row tells its date and clock time, and these are after a moment.
func (c *comparison) isSince(r *row, at time.Time) bool {
	return !r.Date.IsZero() && r.Start != schedule.Unset && c.local(r).After(at)
}

// stillCounts reports whether a run of a new job that has failed says how the job stands: it was after the job was verified or
// proved, or nothing later is known of a job that has failed.
func (c *comparison) stillCounts(j *job, run *row) bool {
	if j.New.State == ledger.NewFailed {
		return !run.Date.IsZero() && !c.isBeforeRun(run)
	}
	return c.isSince(run, j.New.Since)
}

// proves reports whether the list shows that a new job has run: its last run has ended well, or its next start lies behind one
// that it should have had. What has failed since is proved only by a later run. r is the row of the job, run that of its last run or nil.
func (c *comparison) proves(j *job, r, run *row) bool {
	switch {
	case run != nil && run.State == visma.Finished && j.New.State == ledger.NewFailed:
		return c.isSince(run, j.New.Since)
	case j.New.State != ledger.NewVerified:
		return false
	case run != nil && run.State == visma.Finished:
		return run.Date.IsZero() || !c.isBeforeRun(run)
	}
	return r.State.Live() && c.hasMoved(j, r)
}

// isBeforeRun reports whether the date of a row is before the day on which the run began: then it is not of the new job.
func (c *comparison) isBeforeRun(r *row) bool {
	year, month, day := c.in.Run.Started.In(c.in.Site.Location()).Date()
	return r.Date.Before(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// hasMoved reports whether the next start of a row lies behind one that the job should have had since it was verified. The operator
// may have set the first start to the next working day, so only a start on a working day counts.
func (c *comparison) hasMoved(j *job, r *row) bool {
	if r.Date.IsZero() || r.Start == schedule.Unset || r.Date.Format(time.DateOnly) <= j.New.Date {
		return false
	}
	_, runs := j.Runs()
	starts := schedule.Passed(j.New.Start, runs, c.in.Site.WorkingHours, j.New.Since, c.in.List.At, c.in.Site.Location())
	next := c.local(r)
	return slices.ContainsFunc(starts, func(at time.Time) bool {
		day := at.In(c.in.Site.Location())
		return next.After(at) && holidays.NextWorkday(day).YearDay() == day.YearDay()
	})
}
