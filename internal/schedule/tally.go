package schedule

// tally is what Propose needs to know of the clashes of a timetable: how many name each entry, and the first of them. It keeps no pairs but
// the first of each entry, as a crowded day has millions.
type tally struct {
	*collector
	named     []int    // by entry: how many clashes name it
	first     []*found // by entry: the first of those that are no pairs; nil if none is
	firstPair []pair   // by entry: the first pair that it is in; zero if it is in none
}

func newTally(entries []Entry, r Rules) *tally {
	n := len(entries)
	t := &tally{newCollector(fullGrid(entries, r), entries), make([]int, n), make([]*found, n), make([]pair, n)}
	t.paired = func(p pair) { // they come in order
		for _, i := range []int32{p.early, p.late} {
			if t.named[i]++; t.firstPair[i] == (pair{}) {
				t.firstPair[i] = p
			}
		}
	}
	t.collect()
	t.sort()
	byJob := make(map[string]int, n)
	for i := range entries {
		byJob[entries[i].Job] = i
	}
	for _, f := range t.found {
		for _, job := range f.Jobs {
			i := byJob[job]
			if t.named[i]++; t.first[i] == nil {
				t.first[i] = f
			}
		}
	}
	return t
}

// firstOf returns the first clash that names an entry. ok is false if none does.
func (t *tally) firstOf(i int) (c Clash, ok bool) {
	first, p := t.first[i], t.firstPair[i]
	if p != (pair{}) {
		is := &found{t.tooClose(p.early, p.late, int(p.at), int(p.have)), position(int(p.at), int(p.have), p.early, p.late)}
		if first == nil || is.compare(first) < 0 {
			return is.Clash, true
		}
	}
	if first == nil {
		return c, false
	}
	return first.Clash, true
}
