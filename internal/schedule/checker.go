package schedule

import "slices"

// Checker judges start times for one job beside all other jobs. Making one goes through the whole
// week; each judgement is quick.
type Checker struct {
	grid    *grid // without the job
	entries []Entry
	at      int        // the job's place in entries; -1 where it has none
	finds   *collector // which each judgement has a copy of
}

// Judgement is what a Checker finds about one start time.
type Judgement struct {
	Clashes []Clash // none: the time is free
	Before  Entry   // the job that starts last before it, the same day; zero where there is none
	After   Entry   // the job that starts first after it
	Same    []Entry // the jobs that start in the same minute, on other days
}

// NewChecker returns a Checker for the job with this key. The start that the job has among the
// entries does not matter.
func NewChecker(entries []Entry, r Rules, job string) *Checker {
	c := &Checker{grid: newGrid(r, entries), entries: entries, at: -1}
	for i, e := range entries {
		if e.Job == job {
			c.at = i
			continue
		}
		c.grid.add(i, e, 1)
	}
	c.finds = newCollector(c.grid, entries)
	clear(c.finds.simple) // few are found, and they are told in the order of the job's own starts
	return c
}

// Judge judges one start, in minutes after midnight. If the job is not among the entries, any time
// is free.
func (c *Checker) Judge(start int) Judgement {
	var out Judgement
	if c.at >= 0 {
		out.Clashes = c.clashes(c.entries[c.at].at(start))
	}
	for m := start; m >= 0 && out.Before.Job == ""; m-- {
		out.Before = c.beside(m)
	}
	for m := start + 1; m < day && out.After.Job == ""; m++ {
		out.After = c.beside(m)
	}
	for _, i := range c.grid.starts[start] {
		if c.at >= 0 && !c.grid.follows(c.at, int(i), false) {
			out.Same = append(out.Same, c.entries[i])
		}
	}
	return out
}

// beside returns the first entry that starts in a minute of a day on which the job runs; the zero Entry if there is none.
func (c *Checker) beside(minute int) Entry {
	for _, i := range c.grid.starts[minute] {
		if c.at < 0 || c.grid.follows(c.at, int(i), false) {
			return c.entries[i]
		}
	}
	return Entry{}
}

// clashes finds what Clashes would find about the job if it were e.
func (c *Checker) clashes(e Entry) []Clash {
	finds := *c.finds
	finds.seen, finds.tried, finds.tries = map[finding]int{}, &e, c.at
	finds.own(c.at)
	for i := range c.entries {
		if c.entries[i].After == e.Job {
			finds.follow(i)
		}
	}
	for _, m := range e.Starts(c.grid.rules) {
		finds.beside(int32(c.at), m)
	}
	return slices.DeleteFunc(finds.clashes(), func(clash Clash) bool { return !slices.Contains(clash.Jobs, e.Job) })
}

// beside finds what an entry that is not in the grid breaks by starting in this minute of the
// day.
func (c *collector) beside(i int32, m int) {
	here := append(slices.Clone(c.grid.starts[m]), i)
	slices.Sort(here)
	c.same(here, m)
	for by := 1; by < c.reach; by++ {
		for _, k := range c.grid.starts[(m-by+day)%day] {
			c.close(k, i, m, by)
		}
		for _, k := range c.grid.starts[(m+by)%day] {
			c.close(i, k, (m+by)%day, by)
		}
	}
}

// Nearest returns the free start that is nearest before and nearest after a minute of the day; Unset
// if there is none on that side.
func (c *Checker) Nearest(from int) (before, after int) {
	before, after = Unset, Unset
	if c.at < 0 {
		return before, after
	}
	e := c.entries[c.at]
	var first []Entry
	if k := c.finds.leader(e); k >= 0 && c.grid.follows(c.at, k, false) {
		first = c.entries[k : k+1]
	}
	lo, hi := bounds(e, first)
	for m := min(from-1, hi-1); m >= lo && before == Unset; m-- {
		if c.grid.fits(c.at, e.at(m)) {
			before = m
		}
	}
	for m := max(from+1, lo); m < hi && after == Unset; m++ {
		if c.grid.fits(c.at, e.at(m)) {
			after = m
		}
	}
	return before, after
}

// bounds returns the first minute that an entry may start in, and the one after the last.
func bounds(e Entry, entries []Entry) (lo, hi int) {
	lo, hi = 0, day
	if e.Window != nil {
		lo, hi = e.Window.From, min(e.Window.To, day)
	}
	for _, other := range entries {
		if e.After != "" && other.Job == e.After && other.Start != Unset {
			lo = max(lo, other.Start+1)
		}
	}
	return lo, hi
}
