package schedule

import (
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
	c := newCollector(fullGrid(entries, r), entries)
	c.collect()
	return c.clashes()
}

// collector finds the clashes of entries.
type collector struct {
	grid    *grid
	entries []Entry
	tried   *Entry // stands for the entry at the index tries; nil if none does
	tries   int
	found   []*found
	seen    map[finding]int // where in found
	fixed   map[string]bool // the jobs that are not this run's to move: whether their time is known
	simple  []bool          // by entry: it is the run's to move, and starts once a day at most
	leaders map[string]int  // the indexes of the jobs that others must follow; -1 for one that is not there
	reach   int             // the longest gap
	before  [][]int32       // by minutes before the one that is looked at: who started then and needs more room
	paired  func(pair)      // is given the pairs, which are not found then; nil if they are
}

// pair is two entries that start once a day and are too close. A crowded day has millions; each is a twentieth of a Clash.
type pair struct {
	early, late int32
	at, have    int16 // the minute of the day in which the late one starts, and the minutes between them
}

// collect finds every rule that does not hold.
func (c *collector) collect() {
	for i := range c.entries {
		c.own(i)
	}
	for m := range day {
		c.minute(m)
	}
}

func newCollector(g *grid, entries []Entry) *collector {
	c := &collector{
		grid: g, entries: entries, seen: map[finding]int{}, fixed: map[string]bool{}, simple: make([]bool, len(entries)), leaders: map[string]int{},
	}
	for i := range entries {
		e := &entries[i]
		c.reach = max(c.reach, e.Gap, e.OwnGap)
		if e.Fixed() {
			c.fixed[e.Job] = !e.Assumed
		}
		if e.After != "" {
			c.leaders[e.After] = -1
		}
	}
	c.before = make([][]int32, c.reach)
	for i := range entries {
		e := &entries[i]
		_, isFixed := c.fixed[e.Job]
		c.simple[i] = !isFixed && e.Repeat.Period() == 0
		if _, leads := c.leaders[e.Job]; leads {
			c.leaders[e.Job] = i
		}
	}
	return c
}

// entry returns an entry, or the one that stands for it.
func (c *collector) entry(i int) *Entry {
	if c.tried != nil && i == c.tries {
		return c.tried
	}
	return &c.entries[i]
}

// finding is what two clashes have alike that are one, found on two days.
type finding struct {
	kind  Kind
	a, b  int32  // the entries it is about
	group string // of more than two entries; the job that must come first
}

// add adds a clash, unless it was found before. have is the distance of two that are too close; the
// shortest of several is kept.
func (c *collector) add(f finding, order uint64, have int, clash func() Clash) {
	i, known := c.seen[f]
	if known && c.found[i].Have <= have {
		return
	}
	is := &found{clash(), order}
	isFixed := func(job string) bool { _, fixed := c.fixed[job]; return fixed }
	own := is.Jobs
	if slices.ContainsFunc(own, isFixed) {
		own = slices.DeleteFunc(slices.Clone(own), isFixed)
	}
	is.Beside = len(own) == 0
	if is.Beside && slices.ContainsFunc(is.Jobs, func(job string) bool { return !c.fixed[job] }) {
		return
	}
	if len(own) < len(is.Jobs) {
		is.Jobs = append(own, slices.DeleteFunc(is.Jobs, func(job string) bool { return !isFixed(job) })...)
	}
	is.Kind, is.Have = f.kind, have
	if known {
		is.order = c.found[i].order
		c.found[i] = is
		return
	}
	if c.tried != nil {
		is.order = uint64(len(c.found))
	}
	c.seen[f] = len(c.found)
	c.found = append(c.found, is)
}

// own finds the rules that an entry breaks whatever else starts.
func (c *collector) own(i int) {
	e, r := c.entry(i), c.grid.rules
	order := position(-1, 0, int32(i), 0)
	for _, s := range e.Starts(r) {
		if b, ok := r.blocking(s); ok {
			c.add(finding{kind: Blocked, a: int32(i)}, order, 0, func() Clash { return Clash{At: site.At(s), Jobs: []string{e.Job}, Blocked: b} })
		}
		if !e.inWindow(s) {
			c.add(finding{kind: OutsideWindow, a: int32(i)}, order, 0, func() Clash { return Clash{At: site.At(s), Jobs: []string{e.Job}, Window: e.Window} })
		}
	}
	c.follow(i)
}

// follow finds that an entry starts no later than the one that it must follow.
func (c *collector) follow(i int) {
	e := c.entry(i)
	k := c.leader(*e)
	if k < 0 || e.Start == Unset {
		return
	}
	if first := c.entry(k); first.Start != Unset && first.Start >= e.Start && c.grid.follows(k, i, false) {
		c.add(finding{kind: OutsideWindow, a: int32(i), group: e.After}, position(-1, 0, int32(i), 1), 0, func() Clash {
			return Clash{At: site.At(e.Start), Jobs: []string{e.Job, first.Job}, After: first.Job}
		})
	}
}

// leader returns the index of the entry that another one must follow; -1 if there is none.
func (c *collector) leader(e Entry) int {
	if e.After == "" {
		return -1
	}
	return c.leaders[e.After]
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
		c.before[back] = c.before[back][:0]
		for _, i := range c.crowded(c.grid.starts[(m-back+day)%day], len(here)) {
			if e := &c.entries[i]; max(e.Gap, e.OwnGap) > back {
				c.before[back] = append(c.before[back], i)
			}
		}
	}
	late := slices.SortedFunc(slices.Values(here), func(i, k int32) int { return strings.Compare(c.entries[i].Job, c.entries[k].Job) })
	for _, i := range late {
		for back, first := range c.before {
			for _, k := range first {
				c.close(k, i, m, back)
			}
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
	for n, together := range c.grid.days.sets {
		var jobs []string
		for _, i := range slices.Backward(here) {
			if c.grid.rules.Unique || slices.Contains(together, c.grid.days.of[i]) {
				jobs = append(jobs, c.entries[i].Job)
			}
		}
		if len(jobs) > 1 {
			c.add(finding{kind: SameTime, group: strings.Join(jobs, " ")}, position(m, 0, int32(n), 0), 0, func() Clash { return Clash{At: site.At(m), Jobs: jobs} })
		}
	}
}

// close adds the clash of an entry that starts too soon after another one. It may be its own next start.
func (c *collector) close(early, late int32, at, have int) {
	if late == early || need(&c.entries[early], &c.entries[late]) <= have || !c.grid.follows(int(early), int(late), at < have) {
		return
	}
	order := position(at, have, early, late)
	switch isPair := c.simple[early] && c.simple[late]; { // this is their only distance
	case isPair && c.paired != nil:
		c.paired(pair{early, late, int16(at), int16(have)})
	case isPair:
		c.found = append(c.found, &found{c.tooClose(early, late, at, have), order})
	default:
		c.add(finding{kind: TooClose, a: early, b: late}, order, have, func() Clash { return c.tooClose(early, late, at, have) })
	}
}
