package schedule

// tally is what Propose needs to know of the clashes of a timetable: how many name each entry, and the first of them. It keeps no pairs but
// the first of each entry, as a crowded day has millions.
type tally struct {
	*collector
	named     []int   // by entry: how many clashes name it
	first     []place // by entry: the first of those that were found
	firstPair []pair  // by entry: the first pair that it is in; zero if it is in none
}

func newTally(entries []Entry, r Rules) *tally {
	n := len(entries)
	t := &tally{newCollector(fullGrid(entries, r), entries), make([]int, n), make([]place, n), make([]pair, n)}
	t.paired = func(p pair) { // they come in the order of all
		for _, i := range []int32{p.early, p.late} {
			if t.named[i]++; t.firstPair[i] == (pair{}) {
				t.firstPair[i] = p
			}
		}
	}
	t.collect()
	byJob := make(map[string]int, n)
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
	return t
}

// firstOf returns the first clash that names an entry. ok is false if none does.
func (t *tally) firstOf(i int) (c Clash, ok bool) {
	at := t.first[i]
	if p := t.firstPair[i]; p != (pair{}) {
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
