package schedule

import "slices"

// grid is the clock by the minute: which entries start in each, on whatever days, and where others want it free. What
// stands across midnight concerns the next day.
type grid struct {
	rules   Rules
	entries []Entry // whose days and companies are those of the entries that are added
	days    *patterns
	blocked [day]bool
	starts  [day][]int32 // the entries that start in this minute
	begun   [][]int32    // by pattern and minute: how many start
	room    [][]int32    // by pattern and minute, on into the next day: how many want it free of other starts
	reach   int          // the longest gap between jobs of one company, 0 if none is longer than those between all
}

func newGrid(r Rules, entries []Entry) *grid {
	g := &grid{rules: r, entries: entries, days: newPatterns(entries)}
	for _, e := range entries {
		if e.OwnGap > e.Gap {
			g.reach = max(g.reach, e.OwnGap)
		}
	}
	for range g.days.kept {
		g.begun, g.room = append(g.begun, make([]int32, day)), append(g.room, make([]int32, 2*day))
	}
	for m := range day {
		_, g.blocked[m] = r.blocking(m)
	}
	return g
}

// fullGrid returns a grid with all entries in it.
func fullGrid(entries []Entry, r Rules) *grid {
	g := newGrid(r, entries)
	for i, e := range entries {
		g.add(i, e, 1)
	}
	return g
}

// add puts entry i in with the start that it has in e; change is -1 to take out what add put in.
func (g *grid) add(i int, e Entry, change int32) {
	p := g.days.of[i]
	for _, m := range e.Starts(g.rules) {
		g.begun[p][m] += change
		for k := range max(1, e.Gap) {
			g.room[p][m+k] += change
		}
		if g.starts[m] = append(g.starts[m], int32(i)); change < 0 {
			g.starts[m] = slices.DeleteFunc(g.starts[m], func(k int32) bool { return k == int32(i) })
		}
	}
}

// free reports whether entry i could start as e does beside all that is in the grid, its own company's wider gaps apart.
func (g *grid) free(i int, e Entry) bool {
	for _, m := range e.Starts(g.rules) {
		if g.blocked[m] || !e.inWindow(m) || g.rules.Unique && len(g.starts[m]) > 0 || !g.roomAt(g.days.of[i], m, e.Gap) {
			return false
		}
	}
	return true
}

// roomAt reports whether no entry starts within a gap from a minute on, or wants that minute free, on any day of a
// pattern.
func (g *grid) roomAt(p, minute, gap int) bool {
	for q := range g.days.kept {
		if g.days.meet[p][q] && g.room[q][minute] > 0 || g.days.next[q][p] && g.room[q][minute+day] > 0 {
			return false
		}
		for m := minute + 1; m < minute+gap; m++ {
			if m < day && g.days.meet[p][q] && g.begun[q][m] > 0 || m >= day && g.days.next[p][q] && g.begun[q][m-day] > 0 {
				return false
			}
		}
	}
	return true
}

// apart reports whether entry i as e is far enough from the jobs of its own company that want more room than others, and
// they from it (P:11).
func (g *grid) apart(i int, e Entry) bool {
	if g.reach == 0 {
		return true
	}
	for _, m := range e.Starts(g.rules) {
		for on := 1; on < g.reach; on++ {
			for _, k := range g.starts[(m-on+day)%day] {
				if need(&g.entries[k], &e) > on && g.follows(int(k), i, m-on < 0) {
					return false
				}
			}
			for _, k := range g.starts[(m+on)%day] {
				if need(&e, &g.entries[k]) > on && g.follows(i, int(k), m+on >= day) {
					return false
				}
			}
		}
	}
	return true
}

// fits reports whether entry i could start as e does.
func (g *grid) fits(i int, e Entry) bool { return g.free(i, e) && g.apart(i, e) }

// follows reports whether there is a day on which entry a runs, and b the same day or, across midnight, the next.
func (g *grid) follows(a, b int, midnight bool) bool {
	p, q := g.days.of[a], g.days.of[b]
	if midnight {
		return g.days.next[p][q]
	}
	return g.days.meet[p][q]
}

// need returns the minutes from the start of an entry to that of another one.
func need(first, late *Entry) int {
	if first.Company == late.Company || late.Company == AllCompanies {
		return max(first.Gap, first.OwnGap)
	}
	return first.Gap
}

// clear reports whether the whole gap of e ends before a blocked time begins, so that the job can
// finish first. The rules only forbid a start in a blocked time; a proposal asks for more.
func (g *grid) clear(e Entry) bool {
	for _, m := range e.Starts(g.rules) {
		for k := range max(e.Gap, e.OwnGap) {
			if g.blocked[(m+k)%day] {
				return false
			}
		}
	}
	return true
}
