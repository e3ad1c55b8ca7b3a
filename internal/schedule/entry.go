package schedule

import (
	"cmp"
	"slices"
	"time"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

const day = 24 * 60 // minutes

// Unset is the start of an entry that has none.
const Unset = -1

// Origin says where an entry's start time comes from.
type Origin string

// The origins.
const (
	Recorded  Origin = "recorded"  // given or planned in this run
	Previous  Origin = "previous"  // the old job's
	Default   Origin = "default"   // the source's, for a large company
	Suggested Origin = "suggested" // by Propose
	Unknown   Origin = "unknown"
	Site      Origin = "site"      // the site's proposal (P:76, P:87)
	Unchanged Origin = "unchanged" // the job is not set up again, and runs on at this time
	Other     Origin = "other"     // another system's job
)

// Entry is one job's place in the timetable. Times are minutes after midnight, local time.
type Entry struct {
	Job         string // job key
	Procedure   string
	Start       int // Unset where there is none
	Origin      Origin
	Source      int // the source's time for this job, or Unset
	Repeat      site.Regularity
	Likely      bool        // nobody has said Repeat: it is what is most likely
	Window      *site.Hours // starts must lie inside, its end excluded; nil is the whole day
	Gap         int         // minutes to the next job's start
	OwnGap      int         // minutes to the next job's start in the same company, where that is more (P:11)
	Company     int         // number, or AllCompanies or NoCompany
	After       string      // key of the job that must start earlier the same day; empty is none
	PreferAfter string      // key of the job that it is best placed after, the same day; empty is none
	Large       bool
	Ordered     bool // the new job is ordered with this start, so that moving it is work in Visma
	Assumed     bool // of a fixed entry: nobody has said when it starts, so that Start is the source's
}

// The companies of jobs that are not one company's.
const (
	AllCompanies = 0  // the job goes through every company
	NoCompany    = -1 // another system's
)

// Fixed reports whether the job is no part of the run, so that its time stays.
func (e Entry) Fixed() bool { return e.Origin == Unchanged || e.Origin == Other }

// Rules are the site's rules for clock times.
type Rules struct {
	Hours   site.Hours     `json:"working_hours"`
	Blocked []site.Blocked `json:"blocked"`
	Unique  bool           `json:"unique_times,omitempty"` // no clock time twice, on whatever days (P:10 to the letter)
}

// RulesOf returns the rules of a site.
func RulesOf(s site.Site) Rules {
	return Rules{Blocked: s.Blocked, Hours: s.WorkingHours, Unique: s.UniqueTimes}
}

// Gaps returns how many minutes must pass from the start of a job to that of any next one (P:10), and to that of the
// next one of the same company (P:11).
func Gaps(g site.Gaps, large bool, w procedures.Weight) (gap, own int) {
	gap = g.Small
	if large {
		gap = g.Large
	}
	if w == procedures.Dunning {
		return gap, max(gap, g.Dunning)
	}
	return gap, gap
}

// Starts returns the minutes after midnight at which the entry starts on a day that it runs on; none
// if its start is Unset.
func (e Entry) Starts(r Rules) []int {
	if e.Start == Unset {
		return nil
	}
	return StartsOfDay(e.Start, e.Repeat, r.Hours)
}

// Clocks returns the clock times of Starts; empty, never nil.
func (e Entry) Clocks(r Rules) []site.Clock {
	out := []site.Clock{}
	for _, minute := range e.Starts(r) {
		out = append(out, site.At(minute))
	}
	return out
}

// Days returns the weekdays that the entry may run on, "mon" first.
func (e Entry) Days() []string {
	return slices.DeleteFunc(site.Weekdays(), func(d string) bool { return !e.On(d) })
}

// On reports whether the entry may run on a weekday, "mon" … "sun".
func (e Entry) On(weekday string) bool {
	weekend := weekday == "sat" || weekday == "sun"
	return (len(e.Repeat.Days) == 0 || slices.Contains(e.Repeat.Days, weekday)) && (e.Repeat.Day != site.LastWorking || !weekend)
}

// RunsOn reports whether the entry runs on a date. One whose days are not known may run on any.
func (e Entry) RunsOn(date time.Time) bool { return runsOn(e.Repeat, date) }

// at returns the entry with another start.
func (e Entry) at(start int) Entry {
	e.Start = start
	return e
}

func (e Entry) inWindow(minute int) bool {
	return e.Window == nil || minute >= e.Window.From && minute < e.Window.To
}

// blocking returns the blocked time that a minute of the day lies in.
func (r Rules) blocking(minute int) (site.Blocked, bool) {
	for _, b := range r.Blocked {
		if b.Covers(minute) {
			return b, true
		}
	}
	return site.Blocked{}, false
}

// ByStart returns entries in order of their starts; those without one come last.
func ByStart(entries []Entry) []Entry {
	out := slices.Clone(entries)
	at := func(e Entry) int {
		if e.Start == Unset {
			return day
		}
		return e.Start
	}
	slices.SortStableFunc(out, func(a, b Entry) int { return cmp.Compare(at(a), at(b)) })
	return out
}
