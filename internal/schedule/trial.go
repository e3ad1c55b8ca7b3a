package schedule

import "slices"

// Trial tries start times for one job beside all other jobs. Making one goes through the whole
// week; each try is quick.
type Trial struct {
	grid    *grid // without the job
	entries []Entry
	at      int        // the job's place in entries; -1 where it has none
	first   [day]int32 // by minute of the day: the first other entry that starts then, or -1
	reach   int        // the longest gap
}

// Judgement is what can be said of one start time for one job, beside all other jobs.
type Judgement struct {
	Clashes []Clash // none: the time is free
	Before  Entry   // the job that starts last before it, the same day; zero where there is none
	After   Entry   // the job that starts first after it
}

// NewTrial prepares to try starts for the job with this key. What start the job has already
// does not matter.
func NewTrial(entries []Entry, r Rules, job string) *Trial {
	t := &Trial{grid: newGrid(r), entries: entries, at: -1, reach: 1}
	for m := range t.first {
		t.first[m] = -1
	}
	for i, e := range entries {
		t.reach = max(t.reach, e.Gap)
		if e.Job == job {
			t.at = i
			continue
		}
		t.grid.add(i, e)
		for _, s := range e.Starts(r) {
			if t.first[s] < 0 {
				t.first[s] = int32(i)
			}
		}
	}
	return t
}

// Judge judges one start, in minutes after midnight. A job that is not among the entries is
// free at any time.
func (t *Trial) Judge(start int) Judgement {
	var out Judgement
	if t.at >= 0 {
		out.Clashes = t.clashes(t.entries[t.at].at(start))
	}
	for m := start; m >= 0 && out.Before.Job == ""; m-- {
		if i := t.first[m]; i >= 0 {
			out.Before = t.entries[i]
		}
	}
	for m := start + 1; m < day && out.After.Job == ""; m++ {
		if i := t.first[m]; i >= 0 {
			out.After = t.entries[i]
		}
	}
	return out
}

// clashes finds what Clashes would find about the job if it were e.
func (t *Trial) clashes(e Entry) []Clash {
	entries := slices.Clone(t.entries)
	entries[t.at] = e
	c := collector{entries: entries, seen: map[finding]int{}, reach: t.reach}
	c.own(t.at, t.grid.rules)
	for i, other := range entries {
		if other.After == e.Job {
			c.order(i)
		}
	}
	t.grid.each(e, func(m int) bool {
		c.beside(t.grid, int32(t.at), m)
		return true
	})
	c.sort()
	return slices.DeleteFunc(c.found, func(x Clash) bool { return !slices.Contains(x.Jobs, e.Job) })
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

// Nearest returns the free start that is nearest before and nearest after a minute of the day,
// Unset where there is none on that side.
func (t *Trial) Nearest(from int) (before, after int) {
	before, after = Unset, Unset
	if t.at < 0 {
		return before, after
	}
	e := t.entries[t.at]
	lo, hi := bounds(e, t.entries)
	for m := min(from-1, hi-1); m >= lo && before == Unset; m-- {
		if t.grid.free(e.at(m)) {
			before = m
		}
	}
	for m := max(from+1, lo); m < hi && after == Unset; m++ {
		if t.grid.free(e.at(m)) {
			after = m
		}
	}
	return before, after
}

// bounds returns the first and the end of the minutes an entry may start in.
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
