package schedule

import (
	"slices"
	"time"

	"example.org/resetup/internal/holidays"
)

// Task is work on one job that is to be placed in the days ahead.
type Task struct {
	Job   string // key
	Takes time.Duration
	After string    // key of the job that must be done first; empty is none
	Due   time.Time // when work already begun must be done: the next start that would be lost. Zero is none
	// Next returns the first start after a moment that is lost if the work stands half done; nil if none is known. A task
	// with Due has none.
	Next func(after time.Time) (start time.Time, ok bool)
}

// Placed is a task with its place.
type Placed struct {
	Task
	From, To time.Time
	Latest   time.Time // when it is too late to begin: the next start would be lost. Zero if no start is known
	Late     bool      // the start is lost all the same
}

const (
	settles  = 2 * time.Minute // after the start of a job, before it is worked on
	furthest = 60              // days that are planned ahead
)

// PlanDays places tasks, the most urgent first, in working hours from now on, outside blocked times and so that no start
// is lost. What is due before it could be done in working hours is placed at once. A task that must wait lets those
// behind it go first. What has no place within sixty days, such as one that takes longer than the time between two
// starts, is returned as left.
func PlanDays(tasks []Task, r Rules, now time.Time, loc *time.Location) (placed []Placed, left []Task) {
	left = slices.Clone(tasks)
	at := now.In(loc).Add(time.Minute - 1).Truncate(time.Minute)
	end := at.AddDate(0, 0, furthest)
	for len(left) > 0 && at.Before(end) {
		if first := left[0]; !first.Due.IsZero() {
			if from, _ := r.stretch(at, loc); from.Add(first.Takes).Before(first.Due) {
				at = from
			}
			placed, left, at = append(placed, first.place(at)), left[1:], at.Add(first.Takes)
			continue
		}
		from, to := r.stretch(at, loc)
		at = from
		i := slices.IndexFunc(left, func(t Task) bool { return !waits(t, left) && t.fits(at, to) })
		if i < 0 {
			at = later(left, at, to)
			continue
		}
		placed, at, left = append(placed, left[i].place(at)), at.Add(left[i].Takes), slices.Delete(left, i, i+1)
	}
	return placed, left
}

// waits reports whether the job that must be done first is still left.
func waits(t Task, left []Task) bool {
	return t.After != "" && slices.ContainsFunc(left, func(o Task) bool { return o.Job == t.After })
}

// later returns the next moment after at when another task may fit: shortly after the start of a job, or at the end of
// the stretch of work.
func later(left []Task, at, to time.Time) time.Time {
	next := to
	for _, t := range left {
		if t.Next == nil {
			continue
		}
		if start, ok := t.Next(at.Add(-settles)); ok && start.Add(settles).After(at) && start.Add(settles).Before(next) {
			next = start.Add(settles)
		}
	}
	return next
}

// fits reports whether the task can be done from a moment until the end of a stretch of work, between two starts.
func (t Task) fits(from, to time.Time) bool {
	if from.Add(t.Takes).After(to) {
		return false
	}
	if t.Next == nil {
		return true
	}
	start, ok := t.Next(from.Add(-settles))
	return !ok || !start.Before(from.Add(t.Takes))
}

// place returns the task placed at a moment.
func (t Task) place(from time.Time) Placed {
	p := Placed{Task: t, From: from, To: from.Add(t.Takes)}
	start, ok := t.Due, !t.Due.IsZero()
	if t.Next != nil {
		start, ok = t.Next(from)
	}
	if ok {
		p.Latest, p.Late = start.Add(-t.Takes), start.Before(p.To)
	}
	return p
}

// stretch returns the first stretch of time from a moment on, or what is left of it, in which people work and nothing is
// blocked; an empty one far ahead where there is none.
func (r Rules) stretch(at time.Time, loc *time.Location) (from, to time.Time) {
	for range furthest {
		at = at.In(loc)
		moment := func(minute int) time.Time {
			return time.Date(at.Year(), at.Month(), at.Day(), minute/60, minute%60, 0, 0, loc)
		}
		noon := time.Date(at.Year(), at.Month(), at.Day(), 12, 0, 0, 0, time.UTC)
		free := r.free(at.Hour()*60 + at.Minute())
		if !holidays.NextWorkday(noon).Equal(noon) || len(free) == 0 {
			at = moment(day)
			continue
		}
		if from = moment(free[0]); at.After(from) {
			from = at
		}
		return from, moment(free[len(free)-1] + 1)
	}
	return at, at
}

// free returns the minutes of the first stretch in the working hours from a minute of the day on, without a blocked one.
func (r Rules) free(minute int) []int {
	var out []int
	for m := max(minute, r.Hours.From); m < r.Hours.To; m++ {
		if _, blocked := r.blocking(m); !blocked {
			out = append(out, m)
		} else if len(out) > 0 {
			break
		}
	}
	return out
}
