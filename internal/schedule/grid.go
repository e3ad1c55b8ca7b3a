package schedule

import "slices"

// grid is one week by the minute, Monday 00:00 first: which entries start in each minute, and how many
// still need room in it. The week wraps into the next.
type grid struct {
	rules  Rules
	starts [week][]int32 // indexes into entries that start in this minute
	room   [week]int32   // how many entries want this minute to stay free of other starts
}

func newGrid(r Rules) *grid { return &grid{rules: r} }

// each reports whether f holds for every minute of the week at which e starts. It asks no further
// once f does not hold.
func (g *grid) each(e Entry, f func(minute int) bool) bool {
	starts := e.Starts(g.rules)
	for d, name := range Weekdays() {
		if !e.On(name) {
			continue
		}
		for _, s := range starts {
			if !f(d*day + s) {
				return false
			}
		}
	}
	return true
}

func (g *grid) add(i int, e Entry) {
	g.each(e, func(m int) bool {
		g.starts[m] = append(g.starts[m], int32(i))
		for k := range max(1, e.Gap) {
			g.room[(m+k)%week]++
		}
		return true
	})
}

// remove takes out what add put in.
func (g *grid) remove(i int, e Entry) {
	g.each(e, func(m int) bool {
		g.starts[m] = slices.DeleteFunc(g.starts[m], func(k int32) bool { return k == int32(i) })
		for k := range max(1, e.Gap) {
			g.room[(m+k)%week]--
		}
		return true
	})
}

// free reports whether e could start beside all that is in the grid.
func (g *grid) free(e Entry) bool {
	return g.each(e, func(m int) bool {
		minute := m % day
		if _, blocked := g.rules.blocking(minute); blocked || !e.inWindow(minute) || g.room[m] > 0 {
			return false
		}
		for k := 1; k < e.Gap; k++ {
			if len(g.starts[(m+k)%week]) > 0 {
				return false
			}
		}
		return true
	})
}

// clear reports whether the whole gap of e ends before a blocked time begins, so that the job can
// finish first. The rules only forbid a start in a blocked time; a proposal asks for more.
func (g *grid) clear(e Entry) bool {
	return g.each(e, func(m int) bool {
		for k := range e.Gap {
			if _, blocked := g.rules.blocking((m + k) % day); blocked {
				return false
			}
		}
		return true
	})
}
