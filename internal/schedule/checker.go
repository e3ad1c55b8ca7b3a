package schedule

import "slices"

// Checker judges start times for one job beside all other jobs. Making one goes through the whole
// week; each judgement is quick.
type Checker struct {
	grid    *grid // without the job
	entries []Entry
	at      int        // the job's place in entries; -1 where it has none
	first   [day]int32 // by minute of the day: the first other entry that starts then, or -1
	reach   int        // the longest gap
}

// Judgement is what a Checker finds about one start time.
type Judgement struct {
	Clashes []Clash // none: the time is free
	Before  Entry   // the job that starts last before it, the same day; zero where there is none
	After   Entry   // the job that starts first after it
}

// NewChecker returns a Checker for the job with this key. The start that the job has among the
// entries does not matter.
func NewChecker(entries []Entry, r Rules, job string) *Checker {
	c := &Checker{grid: newGrid(r), entries: entries, at: -1}
	for m := range c.first {
		c.first[m] = -1
	}
	for i, e := range entries {
		c.reach = max(c.reach, e.Gap)
		if e.Job == job {
			c.at = i
			continue
		}
		c.grid.add(i, e)
		for _, s := range e.Starts(r) {
			if c.first[s] < 0 {
				c.first[s] = int32(i)
			}
		}
	}
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
		if i := c.first[m]; i >= 0 {
			out.Before = c.entries[i]
		}
	}
	for m := start + 1; m < day && out.After.Job == ""; m++ {
		if i := c.first[m]; i >= 0 {
			out.After = c.entries[i]
		}
	}
	return out
}

// clashes finds what Clashes would find about the job if it were e.
func (c *Checker) clashes(e Entry) []Clash {
	entries := slices.Clone(c.entries)
	entries[c.at] = e
	found := collector{entries: entries, seen: map[finding]int{}, reach: c.reach}
	found.own(c.at, c.grid.rules)
	for i, other := range entries {
		if other.After == e.Job {
			found.order(i)
		}
	}
	c.grid.each(e, func(m int) bool {
		found.beside(c.grid, int32(c.at), m)
		return true
	})
	found.sort()
	return slices.DeleteFunc(found.found, func(x Clash) bool { return !slices.Contains(x.Jobs, e.Job) })
}

// beside finds what an entry that is not in the grid breaks by starting in this minute of the
// week.
func (c *collector) beside(g *grid, i int32, m int) {
	if others := g.starts[m]; len(others) > 0 {
		here := append(slices.Clone(others), i)
		slices.Sort(here)
		c.same(here, m)
	}
	late, e := []int32{i}, c.entries[i]
	for back := 1; back < c.reach; back++ {
		for _, k := range g.starts[(m-back+week)%week] {
			if c.entries[k].Gap > back {
				c.close(k, late, m%day, back)
			}
		}
	}
	for on := 1; on < e.Gap; on++ {
		c.close(i, g.starts[(m+on)%week], (m+on)%day, on)
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
	lo, hi := bounds(e, c.entries)
	for m := min(from-1, hi-1); m >= lo && before == Unset; m-- {
		if c.grid.free(e.at(m)) {
			before = m
		}
	}
	for m := max(from+1, lo); m < hi && after == Unset; m++ {
		if c.grid.free(e.at(m)) {
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
