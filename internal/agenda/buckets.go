package agenda

import (
	"slices"

	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

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
