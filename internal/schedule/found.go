package schedule

import (
	"cmp"
	"slices"
	"strings"

	"example.org/resetup/internal/site"
)

// found is a clash with its position.
type found struct {
	Clash
	order uint64
}

// position orders what was found in a minute of the day, -1 for what an entry breaks by itself: by how long before the first of two
// entries started, then by the entries.
func position(minute, have int, first, late int32) uint64 {
	return uint64(minute+1)<<53 | uint64(have)<<42 | uint64(first)<<21 | uint64(late)
}

// compare orders clashes by clock time, kind and job; what is alike in these by position.
func (f *found) compare(o *found) int {
	if f.At != o.At { // most are told apart by that
		return cmp.Compare(f.At.Minutes(), o.At.Minutes())
	}
	return cmp.Or(strings.Compare(string(f.Kind), string(o.Kind)), strings.Compare(f.Jobs[0], o.Jobs[0]), cmp.Compare(f.order, o.order))
}

// sort sorts what was found.
func (c *collector) sort() { slices.SortFunc(c.found, (*found).compare) }

// clashes returns what was found, in order.
func (c *collector) clashes() []Clash {
	c.sort()
	out := slices.Grow([]Clash(nil), len(c.found))
	for _, f := range c.found {
		out = append(out, f.Clash)
	}
	return out
}

func (c *collector) tooClose(early, late int32, at, have int) Clash {
	e, other := &c.entries[early], &c.entries[late]
	return Clash{At: site.At(at), Kind: TooClose, Jobs: []string{other.Job, e.Job}, Early: e.Job, Need: need(e, other), Have: have}
}
