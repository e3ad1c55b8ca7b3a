package schedule

import (
	"cmp"

	"example.org/resetup/internal/site"
)

// moved returns why each entry that had a time got another.
func (p *proposer) moved(before []Entry, clashes *tally) []Clash {
	var out []Clash
	for i := range p.entries {
		e, was := &p.entries[i], before[i].Start
		if e.Origin != Suggested || was == Unset || was == e.Start {
			continue
		}
		c, clashed := clashes.firstOf(i)
		if !clashed { // it only gave way, as a time of the source's does
			continue
		}
		c = seenFrom(c, e.Job)
		c.Suggest = site.At(e.Start)
		out = append(out, c)
	}
	return out
}

// mostRivals is how many jobs a clash names beside the one it is about.
const mostRivals = 8

// seenFrom returns a clash with one of its jobs in front.
func seenFrom(c Clash, job string) Clash {
	jobs := []string{job}
	for _, other := range c.Jobs {
		if len(jobs) > mostRivals {
			break
		}
		if other != job {
			jobs = append(jobs, other)
		}
	}
	c.Jobs = jobs
	return c
}

// lack returns what could not be placed, by procedure: how many fit, and how many minutes are missing.
func (p *proposer) lack(left []int) []Clash {
	var out []Clash
	var entries [][]int
	at := map[string]int{}
	for _, i := range left {
		e := &p.entries[i]
		n, known := at[e.Procedure]
		if !known {
			n = len(out)
			at[e.Procedure] = n
			c := Clash{At: site.At(0), Kind: NoRoom, Window: e.Window}
			if e.Window != nil {
				c.At = site.At(e.Window.From)
			}
			for k := range p.entries {
				if p.placed[k] && p.entries[k].Procedure == e.Procedure {
					c.Have++
				}
			}
			out, entries = append(out, c), append(entries, nil)
		}
		entries[n] = append(entries[n], i)
		out[n].Jobs = append(out[n].Jobs, e.Job)
		out[n].Need += max(1, e.Gap)
	}
	for n := range out {
		out[n].Gap = p.smallerGap(out[n])
		if out[n].Window != nil {
			out[n].Need = cmp.Or(p.missing(entries[n], *out[n].Window), out[n].Need)
		}
	}
	return out
}

// missing returns how many minutes later a window must end for some entries to have room in it beside every other job; 0 if
// there is none before midnight.
func (p *proposer) missing(left []int, window site.Hours) int {
	minutes := 0
	before := make([]Entry, 0, len(left))
	for _, i := range left {
		e := &p.entries[i]
		before = append(before, *e)
		e.Window = nil
		if e.Start, _ = p.onward(i, window.To, window.To, day); e.Start == Unset {
			minutes = 0
			break
		}
		p.grid.add(i, *e, 1)
		minutes = max(minutes, e.Start+max(1, e.Gap)-window.To)
	}
	for n, e := range before {
		i := left[n]
		p.grid.add(i, p.entries[i], -1) // the one without a start is not there
		p.entries[i] = e
	}
	return minutes
}

// smallerGap returns the gap after the jobs of small companies with which all jobs of a procedure would
// fit into its window, if it had the window to itself; 0 if none would do.
func (p *proposer) smallerGap(c Clash) int {
	if c.Window == nil {
		return 0
	}
	procedure, large, small, now := p.entries[p.byJob[c.Jobs[0]]].Procedure, 0, 0, 0
	for _, e := range p.entries {
		switch {
		case e.Procedure != procedure:
		case e.Large:
			large += max(1, e.Gap)
		default:
			small++
			now = max(now, e.Gap)
		}
	}
	if small == 0 {
		return 0
	}
	gap := (c.Window.To - c.Window.From - large) / small
	if gap >= now {
		return 0
	}
	return max(0, gap)
}
