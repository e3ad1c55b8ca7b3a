package schedule

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"example.org/resetup/internal/site"
)

// Kind is a rule that a start time breaks.
type Kind string

// The kinds of clash.
const (
	SameTime      Kind = "same-time"      // two jobs start in the same minute (P:10)
	Blocked       Kind = "blocked"        // IT has the time (P:12-15)
	TooClose      Kind = "too-close"      // the job before may not have finished (P:10-11)
	OutsideWindow Kind = "outside-window" // outside the job's window, or before the job it follows
	NoRoom        Kind = "no-room"        // no time is left that keeps every rule
)

// Clash is one rule that does not hold. Its JSON has what a record keeps of it.
type Clash struct {
	At      site.Clock   `json:"at"`
	Kind    Kind         `json:"kind"`
	Jobs    []string     `json:"jobs"`             // keys; the one to move first
	Need    int          `json:"need,omitempty"`   // of TooClose: minutes wanted; of NoRoom: minutes missing
	Have    int          `json:"have,omitempty"`   // of TooClose: minutes there are; of NoRoom: how many jobs do fit
	Window  *site.Hours  `json:"window,omitempty"` // of OutsideWindow and NoRoom, nil for the whole day
	Blocked site.Blocked `json:"blocked,omitzero"` // of Blocked
	After   string       `json:"after,omitempty"`  // of OutsideWindow: the job that must come first
	Early   string       `json:"early,omitempty"`  // of TooClose: the job that starts first
	Beside  bool         `json:"beside,omitempty"` // none of the jobs is the run's to move
	Gap     int          `json:"-"`                // of NoRoom in a window: the gap between companies that would make all fit, 0 if none would
	Suggest site.Clock   `json:"-"`                // a free time for the first job
}

// Clashes returns every rule that does not hold, in order of clock time, and each once, on however
// many days it does not hold. They suggest nothing; Nearest finds free times. Jobs that are not the run's to move clash
// with one another, too: two in one minute stop the server, whoever set them up (P:10). Only a time that is assumed
// proves nothing against another one.
func Clashes(entries []Entry, r Rules) []Clash {
	g := newGrid(r, entries)
	for i, e := range entries {
		g.add(i, e, 1)
	}
	c := newCollector(g, entries)
	for i := range entries {
		c.own(i)
	}
	for m := range day {
		c.minute(m)
	}
	c.sort()
	return c.found
}

type collector struct {
	grid    *grid
	entries []Entry
	found   []Clash
	seen    map[finding]int // where in found
	fixed   map[string]bool // the jobs that are not this run's to move: whether their time is known
	simple  []bool          // by entry: it is the run's to move, and starts once a day at most
	reach   int             // the longest gap
}

func newCollector(g *grid, entries []Entry) *collector {
	c := &collector{grid: g, entries: entries, seen: map[finding]int{}, fixed: map[string]bool{}}
	for _, e := range entries {
		c.reach = max(c.reach, e.Gap, e.OwnGap)
		if e.Fixed() {
			c.fixed[e.Job] = !e.Assumed
		}
	}
	for _, e := range entries {
		_, isFixed := c.fixed[e.Job]
		c.simple = append(c.simple, !isFixed && e.Repeat.Period() == 0)
	}
	return c
}

// sort sorts what was found by clock time, kind and job.
func (c *collector) sort() {
	var at [day][]int32 // a clash is large, and there may be hundreds of thousands
	for i := range c.found {
		m := max(0, c.found[i].At.Minutes())
		at[m] = append(at[m], int32(i))
	}
	sorted := slices.Grow([]Clash(nil), len(c.found))
	for _, here := range at {
		slices.SortFunc(here, func(i, k int32) int {
			a, b := &c.found[i], &c.found[k]
			return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Jobs[0], b.Jobs[0]), int(i-k))
		})
		for _, i := range here {
			sorted = append(sorted, c.found[i])
		}
	}
	c.found = sorted
}

// finding is what two clashes have alike that are one, found on two days.
type finding struct {
	kind  Kind
	a, b  int32  // the entries it is about
	group string // of more than two entries
}

// add adds a clash, unless it was found before. have is the distance of two that are too close; the
// shortest of several is kept.
func (c *collector) add(f finding, have int, clash func() Clash) {
	i, known := c.seen[f]
	if known && c.found[i].Have <= have {
		return
	}
	found := clash()
	isFixed := func(job string) bool { _, fixed := c.fixed[job]; return fixed }
	own := found.Jobs
	if slices.ContainsFunc(own, isFixed) {
		own = slices.DeleteFunc(slices.Clone(own), isFixed)
	}
	found.Beside = len(own) == 0
	if found.Beside && slices.ContainsFunc(found.Jobs, func(job string) bool { return !c.fixed[job] }) {
		return
	}
	if len(own) < len(found.Jobs) {
		found.Jobs = append(own, slices.DeleteFunc(found.Jobs, func(job string) bool { return !isFixed(job) })...)
	}
	found.Kind, found.Have = f.kind, have
	if known {
		c.found[i] = found
		return
	}
	c.seen[f] = len(c.found)
	c.push(found)
}

// push adds a clash. There may be hundreds of thousands, so the room for them is doubled: append alone would copy each five times.
func (c *collector) push(clash Clash) {
	if len(c.found) == cap(c.found) {
		c.found = slices.Grow(c.found, len(c.found)+1)
	}
	c.found = append(c.found, clash)
}

// own finds the rules that an entry breaks whatever else starts.
func (c *collector) own(i int) {
	e, r := c.entries[i], c.grid.rules
	for _, s := range e.Starts(r) {
		if b, ok := r.blocking(s); ok {
			c.add(finding{kind: Blocked, a: int32(i)}, 0, func() Clash { return Clash{At: site.At(s), Jobs: []string{e.Job}, Blocked: b} })
		}
		if !e.inWindow(s) {
			c.add(finding{kind: OutsideWindow, a: int32(i)}, 0, func() Clash { return Clash{At: site.At(s), Jobs: []string{e.Job}, Window: e.Window} })
		}
	}
	c.order(i)
}

// order finds that an entry starts no later than the one that it must follow.
func (c *collector) order(i int) {
	e := c.entries[i]
	if e.After == "" || e.Start == Unset {
		return
	}
	for k, first := range c.entries {
		if first.Job == e.After && first.Start != Unset && first.Start >= e.Start && c.grid.follows(k, i, false) {
			c.add(finding{kind: OutsideWindow, a: int32(i), b: int32(k + 1)}, 0, func() Clash {
				return Clash{At: site.At(e.Start), Jobs: []string{e.Job, first.Job}, After: first.Job}
			})
		}
	}
}

// minute finds the rules that the entries that start in one minute of the day break with one another
// and with the entries before them.
func (c *collector) minute(m int) {
	here := c.grid.starts[m]
	if len(here) == 0 {
		return
	}
	c.same(here, m)
	for back := 1; back < c.reach; back++ {
		for _, i := range c.crowded(c.grid.starts[(m-back+day)%day], len(here)) {
			c.close(i, here, m, back)
		}
	}
}

// mostPairs is how many pairs of entries are compared for two minutes that lie too close.
const mostPairs = 10_000

// crowded returns the entries of one minute to compare with n later ones: all of them or, if those are
// too many pairs, the one of each pattern that needs most room, which stands for the others.
func (c *collector) crowded(firsts []int32, n int) []int32 {
	if len(firsts)*n <= mostPairs {
		return firsts
	}
	neediest := map[int]int32{}
	for _, i := range firsts {
		p := c.grid.days.of[i]
		if k, known := neediest[p]; !known || c.entries[i].Gap > c.entries[k].Gap {
			neediest[p] = i
		}
	}
	return slices.Sorted(maps.Values(neediest))
}

// same adds the clashes of the entries that start in one minute of the day, on each set of days on which several do.
// here is in entry order.
func (c *collector) same(here []int32, m int) {
	for _, together := range c.grid.days.sets {
		var jobs []string
		for _, i := range slices.Backward(here) {
			if c.grid.rules.Unique || slices.Contains(together, c.grid.days.of[i]) {
				jobs = append(jobs, c.entries[i].Job)
			}
		}
		if len(jobs) > 1 {
			c.add(finding{kind: SameTime, group: strings.Join(jobs, " ")}, 0, func() Clash { return Clash{At: site.At(m), Jobs: jobs} })
		}
	}
}

// close adds the clashes of entries that start too soon after another one.
func (c *collector) close(first int32, late []int32, at, have int) {
	for _, i := range late {
		e, other := &c.entries[first], &c.entries[i]
		if i == first || need(e, other) <= have || !c.grid.follows(int(first), int(i), at < have) { // it may be its own next start
			continue
		}
		clash := Clash{At: site.At(at), Kind: TooClose, Jobs: []string{other.Job, e.Job}, Early: e.Job, Need: need(e, other), Have: have}
		if c.simple[first] && c.simple[i] { // this is their only distance
			c.push(clash)
			continue
		}
		c.add(finding{kind: TooClose, a: first, b: i}, have, func() Clash { return clash })
	}
}
