// Package agenda lists and divides one day of a timetable, so that it can be drawn: Of gives its
// lines in order of clock time, Buckets its columns, and ClashesOn the clashes to show in either. It
// decides nothing about start times; package schedule does.
package agenda

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

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

// Of returns what happens on a weekday ("mon" … "sun") in order of clock time. A job that starts
// several times stands at its first start. Jobs without a start come last, whatever the weekday.
func Of(entries []schedule.Entry, r schedule.Rules, weekday string) []Item {
	out := []Item{{Kind: HoursBegin, At: r.Hours.From}, {Kind: HoursEnd, At: r.Hours.To}}
	for _, b := range r.Blocked {
		out = append(out, Item{Kind: BlockedBegin, At: b.At.Minutes(), Blocked: b})
	}
	for _, e := range entries {
		starts := e.Starts(r)
		switch {
		case len(starts) == 0:
			out = append(out, Item{Kind: NoTime, At: schedule.Unset, Entry: e})
		case e.On(weekday):
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

// ClashesOn returns the clashes that happen on a weekday ("mon" … "sun"). That there is no room
// for a job concerns every day. A clash across midnight happens on the day of the later start.
func ClashesOn(clashes []schedule.Clash, entries []schedule.Entry, weekday string) []schedule.Clash {
	days := site.Weekdays()
	before := days[(slices.Index(days, weekday)+len(days)-1)%len(days)]
	byJob := make(map[string]schedule.Entry, len(entries))
	for _, e := range entries {
		byJob[e.Job] = e
	}
	var out []schedule.Clash
	for _, c := range clashes {
		all := true
		for _, job := range c.Jobs {
			on := weekday
			if c.Kind == schedule.TooClose && job == c.Early && c.At.Minutes() < c.Have {
				on = before
			}
			all = all && byJob[job].On(on)
		}
		if all || c.Kind == schedule.NoRoom {
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

// Buckets divides a weekday ("mon" … "sun") into columns of equal width, as nearly as whole minutes
// allow, and returns what is in each. Every start of a repeating job counts. clashes are those of
// the day (ClashesOn). It returns nil for less than one column, and never more than one a minute.
func Buckets(entries []schedule.Entry, r schedule.Rules, clashes []schedule.Clash, weekday string, columns int) []Bucket {
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
		if !e.On(weekday) {
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
