package schedule

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"example.org/resetup/internal/site"
)

// place is where something was found: in found, from 1 on, or in pairs, from -1 down. 0 is nowhere.
type place int

// all goes through what was found by clock time, kind and job; what is alike in these comes by position.
func (c *collector) all() iter.Seq[place] {
	return func(yield func(place) bool) {
		var found [day][]place
		for i := range c.found {
			m := c.minuteOf(place(i + 1))
			found[m] = append(found[m], place(i+1))
		}
		n := 0
		for m, here := range found {
			slices.SortFunc(here, c.compare)
			for ; n < len(c.pairs) && int(c.pairs[n].at) == m; n++ {
				here = append(here, place(-n-1))
			}
			slices.SortFunc(here, c.compare) // mostly they are in order by now
			for _, at := range here {
				if !yield(at) {
					return
				}
			}
		}
	}
}

// compare orders what was found in one minute.
func (c *collector) compare(a, b place) int {
	kindA, jobA, orderA := c.key(a)
	kindB, jobB, orderB := c.key(b)
	return cmp.Or(strings.Compare(kindA, kindB), strings.Compare(jobA, jobB), cmp.Compare(orderA, orderB))
}

func (c *collector) key(at place) (kind, job string, order uint64) {
	if at > 0 {
		return string(c.found[at-1].Kind), c.found[at-1].Jobs[0], c.order[at-1]
	}
	p := &c.pairs[-at-1]
	return string(TooClose), c.entries[p.late].Job, position(int(p.at), int(p.have), p.early, p.late)
}

// minuteOf returns the minute of the day of what was found in a place.
func (c *collector) minuteOf(at place) int {
	if at > 0 {
		return max(0, c.found[at-1].At.Minutes())
	}
	return int(c.pairs[-at-1].at)
}

// position orders what was found in a minute of the day, -1 for what an entry breaks by itself: by how long before the first of two
// entries started, then by the entries.
func position(minute, have int, first, late int32) uint64 {
	return uint64(minute+1)<<53 | uint64(have)<<42 | uint64(first)<<21 | uint64(late)
}

// clash returns what was found in a place.
func (c *collector) clash(at place) Clash {
	if at > 0 {
		return c.found[at-1]
	}
	p := c.pairs[-at-1]
	return c.tooClose(p.early, p.late, int(p.at), int(p.have))
}

func (c *collector) tooClose(early, late int32, at, have int) Clash {
	e, other := &c.entries[early], &c.entries[late]
	return Clash{At: site.At(at), Kind: TooClose, Jobs: []string{other.Job, e.Job}, Early: e.Job, Need: need(e, other), Have: have}
}
