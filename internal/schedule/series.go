package schedule

// placeSeries places an entry and all that are best placed after it in one row on one day, and reports
// whether there was room. Entries that have a time are left to place.
func (p *proposer) placeSeries(head int) bool {
	series, shape := p.series(head), p.shapeOf(head, true)
	if len(series) < 2 || p.full[shape] {
		return false
	}
	e := p.entries[head]
	lo, hi := bounds(e, p.before(e))
	from, room := p.anchor(e), false
	for k := range hi - lo {
		start := lo + (max(from, lo)-lo+k)%(hi-lo)
		if trial := e.at(start); p.grid.free(head, trial) {
			room = true
			if p.grid.apart(head, trial) && p.grid.clear(trial) && p.placeInRow(series, start) {
				return true
			}
		}
	}
	p.full[shape] = !room || e.OwnGap <= e.Gap // with a wider gap, other companies may have room
	return false
}

// series returns an entry and those that are best placed after it, each after the one before, up to
// the first that has a time.
func (p *proposer) series(head int) []int {
	out := []int{head}
	for at := head; ; {
		next, ok := p.behind[p.entries[at].Job]
		if !ok || p.placed[next] || p.entries[next].Start != Unset || p.entries[at].Start != Unset {
			return out
		}
		out = append(out, next)
		at = next
	}
}

// placeInRow places a series from start on, each entry at the first free time after the one before. It
// places none if not all fit before midnight.
func (p *proposer) placeInRow(series []int, start int) bool {
	for n, i := range series {
		e := p.entries[i]
		lo, hi := bounds(e, p.before(e))
		at := Unset
		for m := max(lo, start); m < hi; m++ {
			if trial := e.at(m); p.grid.fits(i, trial) && p.grid.clear(trial) && p.inOrder(trial) {
				at = m
				break
			}
		}
		if at == Unset {
			for _, done := range series[:n] {
				p.unplace(done)
			}
			return false
		}
		e.Start, e.Origin = at, Suggested
		p.put(i, e)
		start = at + max(1, e.Gap, e.OwnGap)
	}
	return true
}

// unplace takes out an entry that had no time before put.
func (p *proposer) unplace(i int) {
	p.grid.add(i, p.entries[i], -1)
	p.placed[i] = false
	p.entries[i].Start, p.entries[i].Origin = Unset, Unknown
}
