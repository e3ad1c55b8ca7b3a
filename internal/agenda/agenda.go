// Package agenda lists and divides one day of a timetable, so that it can be drawn: Of gives its
// lines in order of clock time, Buckets its columns, and ClashesOn the clashes to show in either. The day is
// a date, or a weekday where no date is meant. It decides nothing about start times; package schedule does.
package agenda

import (
	"cmp"
	"slices"
	"time"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Day decides which entries run on the day to draw, and which on the day before it.
type Day struct {
	on, before func(schedule.Entry) bool
}

// Date returns the Day of a date. A job whose days are not known is taken to run on it.
func Date(date time.Time) Day {
	runs := func(date time.Time) func(schedule.Entry) bool {
		return func(e schedule.Entry) bool { return e.RunsOn(date) }
	}
	return Day{runs(date), runs(date.AddDate(0, 0, -1))}
}

// Weekday returns the Day of a weekday ("mon" … "sun"), on which every job is taken to run that may run on one such day.
func Weekday(weekday string) Day {
	runs := func(weekday string) func(schedule.Entry) bool {
		return func(e schedule.Entry) bool { return e.On(weekday) }
	}
	days := site.Weekdays()
	return Day{runs(weekday), runs(days[(slices.Index(days, weekday)+len(days)-1)%len(days)])}
}

// ItemKind is what an item of the agenda is about.
type ItemKind int

// The kinds, in the order in which they stand at one clock time.
const (
	HoursEnd     ItemKind = iota // the working hours end
	HoursBegin                   // the working hours begin
	BlockedBegin                 // IT has the time from here on
	JobStarts                    // a job starts, for the first time that day
	NoTime                       // a job that no start is known of
)

// Item is one line of the agenda of a day.
type Item struct {
	Kind    ItemKind
	At      int            // minutes after midnight, local time; schedule.Unset of NoTime
	Entry   schedule.Entry // of JobStarts and NoTime
	Blocked site.Blocked   // of BlockedBegin
}

// Of returns what happens on a day in order of clock time. A job that starts several times stands at its
// first start. Jobs without a start come last, whatever the day.
func Of(entries []schedule.Entry, r schedule.Rules, on Day) []Item {
	out := []Item{{Kind: HoursBegin, At: r.Hours.From}, {Kind: HoursEnd, At: r.Hours.To}}
	for _, b := range r.Blocked {
		out = append(out, Item{Kind: BlockedBegin, At: b.At.Minutes(), Blocked: b})
	}
	for _, e := range entries {
		starts := e.Starts(r)
		switch {
		case len(starts) == 0:
			out = append(out, Item{Kind: NoTime, At: schedule.Unset, Entry: e})
		case on.on(e):
			out = append(out, Item{Kind: JobStarts, At: starts[0], Entry: e})
		}
	}
	slices.SortStableFunc(out, func(a, b Item) int {
		if last := cmp.Compare(max(a.Kind, JobStarts), max(b.Kind, JobStarts)); last != 0 {
			return last
		}
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

// ClashesOn returns the clashes that happen on a day. That there is no room for a job concerns every day. A clash
// across midnight happens on the day of the later start, and one of jobs that may not have one clock time on whatever
// days (schedule.Rules.Unique) on the days of each.
func ClashesOn(clashes []schedule.Clash, entries []schedule.Entry, r schedule.Rules, on Day) []schedule.Clash {
	byJob := make(map[string]schedule.Entry, len(entries))
	for _, e := range entries {
		byJob[e.Job] = e
	}
	var out []schedule.Clash
	for _, c := range clashes {
		running := 0
		for _, job := range c.Jobs {
			runs := on.on
			if c.Kind == schedule.TooClose && job == c.Early && c.At.Minutes() < c.Have {
				runs = on.before
			}
			if runs(byJob[job]) {
				running++
			}
		}
		anyDay := r.Unique && c.Kind == schedule.SameTime
		if running == len(c.Jobs) || running > 0 && anyDay || c.Kind == schedule.NoRoom {
			out = append(out, c)
		}
	}
	return out
}

const day = 24 * 60 // minutes

// Bucket is one column of a day that is drawn as a strip of 24 hours.
type Bucket struct {
	From, To int // minutes after midnight, To excluded
	Starts   int // how many times a job starts in it
	Working  bool
	Blocked  bool
	Clash    bool
}

// Buckets divides a day into columns of equal width, as nearly as whole minutes allow, and returns what
// is in each. Every start of a repeating job counts. clashes are those of
// the day (ClashesOn). It returns nil for less than one column, and never more than one a minute.
func Buckets(entries []schedule.Entry, r schedule.Rules, clashes []schedule.Clash, on Day, columns int) []Bucket {
	if columns < 1 {
		return nil
	}
	columns = min(columns, day)
	out := make([]Bucket, columns)
	for i := range out {
		b := Bucket{From: i * day / columns, To: (i + 1) * day / columns}
		b.Working = b.From < r.Hours.To && b.To > r.Hours.From
		for m := b.From; m < b.To && !b.Blocked; m++ {
			b.Blocked = slices.ContainsFunc(r.Blocked, func(taken site.Blocked) bool { return taken.Covers(m) })
		}
		out[i] = b
	}
	for _, e := range entries {
		if !on.on(e) {
			continue
		}
		for _, s := range e.Starts(r) {
			out[Column(s, columns)].Starts++
		}
	}
	for _, c := range clashes {
		if c.Kind != schedule.NoRoom {
			out[Column(c.At.Minutes(), columns)].Clash = true
		}
	}
	return out
}

// Column returns the index of the column, of 1 to 1440, that a minute of the day falls into.
func Column(minute, columns int) int { return ((minute+1)*columns - 1) / day }
