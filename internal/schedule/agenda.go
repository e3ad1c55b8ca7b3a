package schedule

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/site"
)

// ItemKind is what a line of the agenda tells.
type ItemKind int

// The kinds, in the order in which they stand at one clock time.
const (
	HoursEnd     ItemKind = iota // the working hours end
	HoursBegin                   // the working hours begin
	BlockedBegin                 // IT has the time from here on
	JobStarts                    // a job starts, for the first time that day
	NoTime                       // a job that no start is known of
)

// Item is one line of a day's agenda.
type Item struct {
	Kind    ItemKind
	At      int          // minutes after midnight, local time; Unset of NoTime
	Entry   Entry        // of JobStarts and NoTime
	Blocked site.Blocked // of BlockedBegin
}

// Agenda returns what happens on a weekday ("mon" … "sun") in order of clock time. A job that
// starts several times stands at its first start. Jobs without a start come last, whatever the
// weekday.
func Agenda(entries []Entry, r Rules, weekday string) []Item {
	out := []Item{{Kind: HoursBegin, At: r.Hours.From}, {Kind: HoursEnd, At: r.Hours.To}}
	for _, b := range r.Blocked {
		out = append(out, Item{Kind: BlockedBegin, At: b.At.Minutes(), Blocked: b})
	}
	for _, e := range entries {
		starts := e.Starts(r)
		switch {
		case len(starts) == 0:
			out = append(out, Item{Kind: NoTime, At: Unset, Entry: e})
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

// ClashesOn picks the clashes that happen on a weekday ("mon" … "sun"). That there is no room
// for a job concerns every day.
func ClashesOn(clashes []Clash, entries []Entry, weekday string) []Clash {
	days := Weekdays()
	before := days[(slices.Index(days[:], weekday)+len(days)-1)%len(days)]
	byJob := make(map[string]Entry, len(entries))
	for _, e := range entries {
		byJob[e.Job] = e
	}
	var out []Clash
	for _, c := range clashes {
		all := true
		for _, job := range c.Jobs {
			on := weekday
			if c.Kind == TooClose && job == c.Early && c.At < c.Have {
				on = before
			}
			all = all && byJob[job].On(on)
		}
		if all || c.Kind == NoRoom {
			out = append(out, c)
		}
	}
	return out
}
