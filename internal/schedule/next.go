package schedule

import (
	"time"

	"example.org/resetup/internal/site"
)

// Next returns the first moment after now at which a job with this start time and repeat starts.
// ok is false if start is no time. Where the days of the job are not known, Next returns the next
// moment that it may start at.
func Next(start site.Clock, r site.Regularity, hours site.Hours, now time.Time, loc *time.Location) (next time.Time, ok bool) {
	if start.IsZero() {
		return time.Time{}, false
	}
	local := now.In(loc)
	const furthest = 100 // days; from 29 January to 31 March there is no 30th
	for day := range furthest {
		date := time.Date(local.Year(), local.Month(), local.Day()+day, 12, 0, 0, 0, loc)
		if !runsOn(r, date) {
			continue
		}
		for _, minute := range StartsOfDay(start.Minutes(), r, hours) {
			at := momentAfter(now, time.Date(date.Year(), date.Month(), date.Day(), minute/60, minute%60, 0, 0, loc))
			if at.After(now) && (!ok || at.Before(next)) {
				next, ok = at, true
			}
		}
		if ok {
			return next, true
		}
	}
	return time.Time{}, false
}

// Passed returns the moments at which a job with this start time and repeat starts after from and not
// after until, in order. A clock time is one start a day: also in the hour that comes twice when summer
// time ends, and in the one that is left out when it begins. Passed returns nothing if start is no time,
// or if the repeat does not say on which days the job runs.
func Passed(start site.Clock, r site.Regularity, hours site.Hours, from, until time.Time, loc *time.Location) []time.Time {
	const longest = 400 // days; a run lasts a year
	if start.IsZero() || !r.Known() || !from.Before(until) {
		return nil
	}
	var out []time.Time
	first := from.In(loc)
	if late := until.AddDate(0, 0, -longest); late.After(from) {
		first = late.In(loc)
	}
	for day := 0; day <= longest; day++ {
		date := time.Date(first.Year(), first.Month(), first.Day()+day, 12, 0, 0, 0, loc)
		if !runsOn(r, date) {
			continue
		}
		for _, minute := range StartsOfDay(start.Minutes(), r, hours) {
			at := momentAfter(from, time.Date(date.Year(), date.Month(), date.Day(), minute/60, minute%60, 0, 0, loc))
			if at.After(until) {
				return out
			}
			// What would start in an hour that is left out coincides with the start an hour later.
			if at.After(from) && (len(out) == 0 || at.After(out[len(out)-1])) {
				out = append(out, at)
			}
		}
	}
	return out
}

// momentAfter returns the first moment after now with the clock time of at. In the hour that
// comes twice when summer time ends, at is the second of two.
func momentAfter(now, at time.Time) time.Time {
	const clock = "02 15:04"
	if first := at.Add(-time.Hour); first.After(now) && first.Format(clock) == at.Format(clock) {
		return first
	}
	return at
}

// StartsOfDay returns the minutes after midnight at which a job starts on a day that it runs on. A
// job that runs several times a day starts at the minute of first in every period, round the clock or
// within the working hours, whose end is excluded.
func StartsOfDay(first int, r site.Regularity, hours site.Hours) []int {
	period := r.Period()
	if period == 0 {
		return []int{first}
	}
	from, to := 0, 24*60
	if r.Within == "working-hours" {
		from, to = hours.From, hours.To
	}
	var out []int
	for m := from - from%period + first%period; m < to; m += period {
		if m >= from {
			out = append(out, m)
		}
	}
	return out
}
