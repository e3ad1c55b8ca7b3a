package schedule

import (
	"slices"
	"time"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/site"
)

// runsOn reports whether a job of this regularity runs on a date. One whose days are not known may run on any.
func runsOn(r site.Regularity, date time.Time) bool {
	year, month, day := date.Date()
	length := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if r.Day == site.LastWorking {
		last := length
		for ; last > 1; last-- {
			if d := time.Date(year, month, last, 12, 0, 0, 0, time.UTC); holidays.NextWorkday(d).Equal(d) {
				break
			}
		}
		return day == last
	}
	return dayKind{(int(date.Weekday()) + 6) % 7, day, length}.suits(r)
}

// dayKind is all of a date that decides which jobs run on it, but for holidays.
type dayKind struct{ weekday, day, length int } // Monday is 0; of the month; days of the month

// dayKinds returns every kind of day that there is. Each day of a month of each length falls on each weekday, sooner
// or later.
func dayKinds() []dayKind {
	var out []dayKind
	for length := 28; length <= 31; length++ {
		for day := 1; day <= length; day++ {
			for weekday := range 7 {
				out = append(out, dayKind{weekday, day, length})
			}
		}
	}
	return out
}

// next returns the kinds of day that may follow this one.
func (k dayKind) next() []dayKind {
	weekday := (k.weekday + 1) % 7
	if k.day < k.length {
		return []dayKind{{weekday, k.day + 1, k.length}}
	}
	return []dayKind{{weekday, 1, 28}, {weekday, 1, 29}, {weekday, 1, 30}, {weekday, 1, 31}}
}

// suits reports whether a job of this regularity runs on days of this kind. For the last working day no holiday is
// taken into account: one makes it fall on an earlier day of the last six, and on each weekday and each of those six
// it falls in years without one, too.
func (k dayKind) suits(r site.Regularity) bool {
	switch {
	case len(r.Days) > 0 && !slices.Contains(r.Days, site.Weekdays()[k.weekday]):
		return false
	case r.Day == site.LastWorking:
		return k.weekday < 4 && k.day == k.length || k.weekday == 4 && k.day >= k.length-2
	case r.Day == site.Last:
		return k.day == k.length
	}
	return r.Day == 0 || k.day == int(r.Day)
}

// patterns numbers the different sets of days on which the jobs of a timetable run, and knows which of them meet.
type patterns struct {
	of   []int // by entry: the number of its set
	kept []site.Regularity
	meet [][]bool // by two numbers: whether there is a day in both
	next [][]bool // whether a day of the first is followed by a day of the second
	sets [][]int  // the patterns that have a day in common, for each kind of day that differs in them
}

// newPatterns returns the patterns of entries. Whether two meet is decided over all kinds of day, and so for all time.
func newPatterns(entries []Entry) *patterns {
	p := &patterns{of: make([]int, len(entries))}
	for i, e := range entries {
		days := site.Regularity{Every: "day", Days: e.Repeat.Days, Day: e.Repeat.Day}
		p.of[i] = slices.IndexFunc(p.kept, func(k site.Regularity) bool { return k.Day == days.Day && slices.Equal(k.Days, days.Days) })
		if p.of[i] < 0 {
			p.of[i] = len(p.kept)
			p.kept = append(p.kept, days)
		}
	}
	p.meet, p.next = make([][]bool, len(p.kept)), make([][]bool, len(p.kept))
	for a := range p.kept {
		p.meet[a], p.next[a] = make([]bool, len(p.kept)), make([]bool, len(p.kept))
	}
	for _, today := range dayKinds() {
		here := p.on(today)
		if !slices.ContainsFunc(p.sets, func(set []int) bool { return slices.Equal(set, here) }) {
			p.sets = append(p.sets, here)
		}
		together(p.meet, here, here)
		for _, tomorrow := range today.next() {
			together(p.next, here, p.on(tomorrow))
		}
	}
	return p
}

// together notes that each of some patterns is on a day with, or before, each of the others.
func together(noted [][]bool, some, others []int) {
	for _, a := range some {
		for _, b := range others {
			noted[a][b] = true
		}
	}
}

// on returns the patterns whose jobs run on days of a kind.
func (p *patterns) on(k dayKind) (out []int) {
	for i, r := range p.kept {
		if k.suits(r) {
			out = append(out, i)
		}
	}
	return out
}
