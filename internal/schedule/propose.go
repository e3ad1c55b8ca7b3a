package schedule

import (
	"cmp"
	"iter"
	"slices"

	"example.org/resetup/internal/site"
)

// Proposal is a timetable in which every entry has a time, as far as there is room.
type Proposal struct {
	Entries []Entry // in the order given; the Origin of one that was given a time, or another, is Suggested
	Moved   []Clash // why an entry whose time clashed was moved, with the new time in Suggest
	Lacking []Clash // NoRoom: what could not be placed
}

// Propose returns a proposal for the entries. It keeps each time that is recorded or was used before
// if every rule allows it, moves an entry that clashes as little as it can, and places the rest: the
// entry of a large company at the source's time or soon after, the others after it. The same entries
// always give the same proposal.
func Propose(entries []Entry, r Rules) Proposal {
	p := newProposer(entries, r)
	clashes := newTally(entries, r)
	p.keep(clashes.named)
	var lacking []int
	for _, i := range p.queue() {
		if !p.placed[i] && !p.placeSeries(i) && !p.place(i) {
			lacking = append(lacking, i)
		}
	}
	return Proposal{Entries: p.entries, Moved: p.moved(entries, clashes), Lacking: p.lack(lacking)}
}

// ProposeFor returns the entry at an index as Propose has it. What would be placed after it is not.
func ProposeFor(at int, entries []Entry, r Rules) Entry {
	p := newProposer(entries, r)
	p.keep(newTally(entries, r).named)
	for _, i := range p.queue() {
		if p.placed[at] {
			break
		}
		if lacks := !p.placed[i] && !p.placeSeries(i) && !p.place(i); lacks && i == at {
			break
		}
	}
	return p.entries[at]
}

func newProposer(entries []Entry, r Rules) *proposer {
	p := &proposer{
		rules: r, grid: newGrid(r, entries), entries: slices.Clone(entries), placed: make([]bool, len(entries)),
		byJob: make(map[string]int, len(entries)), followers: map[string][]int{}, behind: map[string]int{}, last: map[string]int{}, full: map[shape]bool{},
	}
	for i := range entries {
		e := &entries[i]
		p.byJob[e.Job] = i
		if e.After != "" {
			p.followers[e.After] = append(p.followers[e.After], i)
		}
		if e.PreferAfter != "" {
			p.behind[e.PreferAfter] = i
		}
	}
	return p
}

type proposer struct {
	rules     Rules
	grid      *grid
	entries   []Entry
	placed    []bool
	byJob     map[string]int
	followers map[string][]int // by job: the entries that must come after it
	behind    map[string]int   // by job: the entry best placed after it
	last      map[string]int   // by procedure: where its latest entry was placed
	full      map[shape]bool   // shapes of entry that no longer fit anywhere
}

// keep places the entries whose time may stay: the ordered ones first, then the recorded, then those of
// large companies; among those alike, the ones that clash with the fewest. rivals is how many, by entry.
func (p *proposer) keep(rivals []int) {
	var order []ranked
	for i := range p.entries {
		switch e := &p.entries[i]; {
		case e.Fixed():
			p.put(i, *e)
		case e.Start != Unset && (e.Origin == Recorded || e.Origin == Previous || e.Origin == Site):
			order = append(order, ranked{i, precedence(e), rivals[i]})
		}
	}
	for _, i := range byRank(order) {
		e := p.entries[i]
		if lo, _ := bounds(e, p.before(e)); e.Start >= lo && p.inOrder(e) && p.grid.fits(i, e) {
			p.put(i, e)
		}
	}
}

// ranked is the index of an entry with what it is sorted by.
type ranked struct{ at, rank, next int }

// byRank returns the indexes in order of their ranks, and those alike as they stand.
func byRank(of []ranked) []int {
	slices.SortFunc(of, func(a, b ranked) int { return cmp.Or(a.rank-b.rank, a.next-b.next, a.at-b.at) })
	out := make([]int, len(of))
	for i, r := range of {
		out[i] = r.at
	}
	return out
}

// precedence is lower for an entry whose time stays before that of another.
func precedence(e *Entry) int {
	switch {
	case e.Ordered:
		return 0
	case e.Origin == Recorded:
		return 1
	case e.Large:
		return 2
	}
	return 3
}

// before returns the entry that e must follow, if that is placed.
func (p *proposer) before(e Entry) []Entry {
	if i, ok := p.byJob[e.After]; ok && p.placed[i] && p.grid.follows(p.byJob[e.Job], i, false) {
		return []Entry{p.entries[i]}
	}
	return nil
}

// inOrder reports whether every placed entry that must follow e starts later.
func (p *proposer) inOrder(e Entry) bool {
	for _, i := range p.followers[e.Job] {
		if p.placed[i] && p.entries[i].Start <= e.Start && p.grid.follows(p.byJob[e.Job], i, false) {
			return false
		}
	}
	return true
}

func (p *proposer) put(i int, e Entry) {
	p.entries[i] = e
	p.placed[i] = true
	p.grid.add(i, e, 1)
	p.last[e.Procedure] = max(p.last[e.Procedure], e.Start)
}

// queue returns the entries still to be placed: those with a window first, the narrowest before the others; then those with a time
// to stay at or near, as one start moves less easily than what runs several times a day; then these, the most frequent first; then
// the rest in the order given.
func (p *proposer) queue() []int {
	rank := func(e *Entry) int {
		near := 1
		if e.Source != Unset || e.Start != Unset {
			near = 0
		}
		switch period := e.Repeat.Period(); {
		case e.Window != nil:
			return 2*(e.Window.To-e.Window.From) + near
		case period > 0 && near > 0:
			return 2*day + 1 + period
		case period > 0:
			return 2*day + period
		case near == 0:
			return 2 * day
		}
		return 4 * day
	}
	var out []ranked
	for i := range p.entries {
		if !p.placed[i] {
			out = append(out, ranked{at: i, rank: rank(&p.entries[i])})
		}
	}
	return byRank(out)
}

// place gives an entry a time, and reports whether there was a free one.
func (p *proposer) place(i int) bool {
	e := p.entries[i]
	shape := p.shapeOf(i, false)
	if p.full[shape] {
		return false
	}
	lo, hi := bounds(e, p.before(e))
	var at int
	var room bool
	switch {
	case e.Start != Unset && e.Origin != Default:
		at, room = p.nearest(i, e.Start, lo, hi)
	case e.Source != Unset:
		at, room = p.onward(i, e.Source, lo, hi)
	default:
		at, room = p.onward(i, p.anchor(e), lo, hi)
	}
	if at == Unset {
		p.full[shape] = e.After == "" && !room
		return false
	}
	e.Start, e.Origin = at, Suggested
	p.put(i, e)
	return true
}

// shape is what decides where an entry fits: two of one shape fit in the same places.
type shape struct {
	days          int // its pattern
	every, within string
	minutes, gap  int
	window        site.Hours
	isWindow      bool
	after         string
	isSeries      bool // it stands for an entry and those that are placed with it
}

func (p *proposer) shapeOf(i int, isSeries bool) shape {
	e := &p.entries[i]
	s := shape{p.grid.days.of[i], e.Repeat.Every, e.Repeat.Within, e.Repeat.Minutes, e.Gap, site.Hours{}, e.Window != nil, e.After, isSeries}
	if s.isWindow {
		s.window = *e.Window
	}
	return s
}

// anchor returns the minute from which to look for a time for an entry that none is known of: that of
// the latest entry of its procedure; else the start of its window; else that of the working hours, if
// it runs several times a day; else an hour after the working hours.
func (p *proposer) anchor(e Entry) int {
	if last, ok := p.last[e.Procedure]; ok {
		return last
	}
	if e.Window != nil {
		return e.Window.From
	}
	if e.Repeat.Period() > 0 {
		return p.rules.Hours.From
	}
	return (p.rules.Hours.To + 60) % day
}

// onward returns the first free start of entry i from a minute on, from lo again when hi is reached, as first does.
func (p *proposer) onward(i, from, lo, hi int) (at int, room bool) {
	if hi <= lo {
		return Unset, false
	}
	from = min(max(from, lo), hi-1)
	return p.first(i, func(yield func(int) bool) {
		for k := range hi - lo {
			if !yield(lo + (from-lo+k)%(hi-lo)) {
				return
			}
		}
	})
}

// nearest returns the free start of entry i that is nearest to a minute, and the later of two equally near, as first does.
func (p *proposer) nearest(i, from, lo, hi int) (at int, room bool) {
	return p.first(i, func(yield func(int) bool) {
		for d := range day {
			for _, m := range []int{from + d, from - d} {
				if m >= lo && m < hi && !yield(m) {
					return
				}
			}
		}
	})
}

// first returns the first of some minutes that is free for entry i and leaves the job room to finish before a
// blocked time; if there is none, the first that is free. room reports whether there is one that other jobs leave free,
// be it too close to one of the company's own.
func (p *proposer) first(i int, minutes iter.Seq[int]) (at int, room bool) {
	at = Unset
	for m := range minutes {
		trial := p.entries[i].at(m)
		if !p.grid.free(i, trial) || !p.inOrder(trial) {
			continue
		}
		if room = true; !p.grid.apart(i, trial) {
			continue
		}
		if p.grid.clear(trial) {
			return m, true
		}
		if at == Unset {
			at = m
		}
	}
	return at, room
}
