package schedule

import "slices"

// tally is what Propose needs to know of the clashes of a timetable: how many name each entry, and the first of them. It finds no pairs,
// as a crowded day has millions, but counts them: all entries of one class that start in one minute are in pairs with the same.
type tally struct {
	*collector
	named   []int      // by entry: how many clashes name it
	first   []place    // by entry: the first of those that were found
	classes []class    // each once
	of      []int      // by entry: its class
	here    [day][]int // by minute: how many entries of each class start in it; nil if none does
}

// class is what decides with which entries of other companies one is too close.
type class struct {
	days     int // its pattern
	gap, own int
	ofAll    bool // it is a job of all companies
}

func newTally(entries []Entry, r Rules) *tally {
	t := &tally{collector: newCollector(fullGrid(entries, r), entries), named: make([]int, len(entries)), first: make([]place, len(entries)), of: make([]int, len(entries))}
	t.counted = true
	t.collect()
	byJob := make(map[string]int, len(entries))
	for i := range entries {
		byJob[entries[i].Job] = i
	}
	for at := range t.all() {
		for _, job := range t.found[at-1].Jobs {
			i := byJob[job]
			if t.named[i]++; t.first[i] == 0 {
				t.first[i] = at
			}
		}
	}
	t.classify()
	for m := range day {
		t.count(m)
	}
	return t
}

// classify finds the classes of the entries that may be in pairs.
func (t *tally) classify() {
	for i := range t.entries {
		e := &t.entries[i]
		if t.of[i] = -1; !t.simple[i] || e.Start == Unset {
			continue
		}
		of := class{t.grid.days.of[i], e.Gap, max(e.Gap, e.OwnGap), e.Company == AllCompanies}
		k := slices.Index(t.classes, of)
		if k < 0 {
			k, t.classes = len(t.classes), append(t.classes, of)
		}
		for len(t.here[e.Start]) <= k {
			t.here[e.Start] = append(t.here[e.Start], 0)
		}
		t.of[i] = k
		t.here[e.Start][k]++
	}
}

// count counts the pairs whose later entry starts in a minute of the day.
func (t *tally) count(m int) {
	late := make([]int, len(t.classes)) // by class: how many an entry of it comes too soon after
	for back := 1; back < t.reach && t.here[m] != nil; back++ {
		from := (m - back + day) % day
		first, early := t.grid.starts[from], make([]int, len(t.classes)) // by class: how many come too soon after an entry of it
		if len(first)*len(t.grid.starts[m]) > mostPairs {
			t.countEach(t.crowded(first, len(t.grid.starts[m])), m, back, func(int32, int32) bool { return true })
			continue
		}
		for a, firsts := range t.here[from] {
			for b, lates := range t.here[m] {
				of, other := t.classes[a], t.classes[b]
				switch {
				case firsts == 0 || lates == 0 || of.own <= back:
				case of.gap <= back && !other.ofAll:
					t.countEach(first, m, back, func(k, i int32) bool { return t.of[k] == a && t.of[i] == b })
				case t.grid.days.follow(of.days, other.days, m < back):
					early[a] += lates
					late[b] += firsts
				}
			}
		}
		t.add(first, early)
	}
	t.add(t.grid.starts[m], late)
}

// add adds to the count of each of some entries what its class has.
func (t *tally) add(entries []int32, byClass []int) {
	for _, i := range entries {
		if k := t.of[i]; k >= 0 {
			t.named[i] += byClass[k]
		}
	}
}

// countEach counts the pairs of entries one by one.
func (t *tally) countEach(first []int32, m, back int, which func(early, late int32) bool) {
	for _, k := range first {
		for _, i := range t.grid.starts[m] {
			if which(k, i) && t.arePair(k, i, m, back) {
				t.named[k]++
				t.named[i]++
			}
		}
	}
}

func (t *tally) arePair(early, late int32, at, have int) bool {
	return t.simple[early] && t.simple[late] && t.areClose(early, late, at, have)
}

// firstOf returns the first clash that names an entry. ok is false if none does.
func (t *tally) firstOf(i int) (c Clash, ok bool) {
	at := t.first[i]
	if p, is := t.firstPair(int32(i)); is {
		t.pairs = append(t.pairs[:0], p)
		if at == 0 || t.isBefore(-1, at) {
			at = -1
		}
	}
	if at == 0 {
		return c, false
	}
	return t.clash(at), true
}

// isBefore reports whether what was found in one place comes before what was found in another.
func (t *tally) isBefore(a, b place) bool {
	m, n := t.minuteOf(a), t.minuteOf(b)
	return m < n || m == n && t.compare(a, b) < 0
}

// firstPair returns the first pair that an entry is in: those come first in which another one starts after it and after midnight, then
// those in which it is the later one.
func (t *tally) firstPair(i int32) (p pair, ok bool) {
	m := t.entries[i].Start
	if !t.simple[i] || m == Unset {
		return p, false
	}
	inLater := func(from, to int) bool {
		for by := from; by < to && !ok; by++ {
			p, ok = t.nextPair(i, m, by)
		}
		return ok
	}
	if inLater(max(1, day-m), t.reach) {
		return p, true
	}
	for back := 1; back < t.reach; back++ {
		for _, k := range t.crowded(t.grid.starts[(m-back+day)%day], len(t.grid.starts[m])) {
			if t.arePair(k, i, m, back) {
				return pair{k, i, int16(m), int16(back)}, true
			}
		}
	}
	inLater(1, min(day-m, t.reach))
	return p, ok
}

// nextPair returns the first pair of an entry that starts in a minute of the day with one that starts so many minutes later.
func (t *tally) nextPair(i int32, m, by int) (p pair, ok bool) {
	at := (m + by) % day
	if !slices.Contains(t.crowded(t.grid.starts[m], len(t.grid.starts[at])), i) {
		return p, false
	}
	for _, k := range t.grid.starts[at] {
		if t.arePair(i, k, at, by) && (!ok || t.entries[k].Job < t.entries[p.late].Job) {
			p, ok = pair{i, k, int16(at), int16(by)}, true
		}
	}
	return p, ok
}
