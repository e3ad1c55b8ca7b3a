package schedule

// Judgement is what can be said of one start time for one job, beside all other jobs.
type Judgement struct {
	Clashes []Clash // none: the time is free
	Before  Entry   // the job that starts last before it, the same day; zero where there is none
	After   Entry   // the job that starts first after it
}

// Judge judges a start for the job with this key, as if the job had none yet.
func Judge(entries []Entry, r Rules, job string, start int) Judgement {
	var out Judgement
	trial := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e.Job == job {
			e = e.at(start)
		}
		trial = append(trial, e)
	}
	for _, c := range Clashes(trial, r) {
		for _, j := range c.Jobs {
			if j == job {
				out.Clashes = append(out.Clashes, c)
				break
			}
		}
	}
	before, after := -1, day
	for _, e := range trial {
		if e.Job == job {
			continue
		}
		for _, s := range e.Starts(r) {
			if s <= start && s > before {
				before, out.Before = s, e
			}
			if s > start && s < after {
				after, out.After = s, e
			}
		}
	}
	return out
}

// Nearest gives the free start for a job that is nearest before and nearest after a minute of
// the day, Unset where there is none on that side.
func Nearest(entries []Entry, r Rules, job string, from int) (before, after int) {
	g, e := newGrid(r), Entry{}
	for i, other := range entries {
		if other.Job == job {
			e = other
			continue
		}
		g.add(i, other)
	}
	lo, hi := bounds(e, entries)
	before, after = Unset, Unset
	for m := min(from-1, hi-1); m >= lo && before == Unset; m-- {
		if g.free(e.at(m)) {
			before = m
		}
	}
	for m := max(from+1, lo); m < hi && after == Unset; m++ {
		if g.free(e.at(m)) {
			after = m
		}
	}
	return before, after
}

// bounds gives the first and the end of the minutes an entry may start in.
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
