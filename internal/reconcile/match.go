package reconcile

import (
	"cmp"
	"slices"
	"strconv"

	"example.org/resetup/internal/ledger"
)

// matching is which row of the list is which job.
type matching struct {
	in     Input // with the jobs of the site that are not in the run behind the others
	inside int   // how many jobs the run has
	sides  []side
	of     map[int]int    // row → side that it belongs to
	first  map[string]int // id → first row with it
	place  map[string]int // job key → place in the plan
	could  map[int][]int  // row → sides that it resembles best, where no id tells
	rows   map[int][]int  // the same the other way round: side → rows
	rank   map[int]int    // row → how well those sides resemble it
	twice  map[int]int    // side → the side that its recorded id was already found for
	single map[string]int // squashed description → the only job that has it; -1 where several have
}

// match finds the row of each side: by the recorded id, else by description, user and start
// time where only one row fits. guess lets the console's order decide between several rows of
// one job: the highest id is the newest (P:36).
func match(in Input, guess bool) matching {
	inside := len(in.Jobs)
	in.Jobs = slices.Clone(in.Jobs)
	for _, plan := range in.Others {
		in.Jobs = append(in.Jobs, ledger.Summarise(in.Lists[plan.Procedure], ledger.NewJob(plan, ledger.Memory{})))
	}
	m := matching{inside: inside,
		in: in, sides: sides(in), of: map[int]int{}, first: map[string]int{}, place: map[string]int{},
		could: map[int][]int{}, rows: map[int][]int{}, rank: map[int]int{}, twice: map[int]int{}, single: map[string]int{},
	}
	for i, j := range in.Jobs {
		m.place[j.Plan.Key] = i
	}
	for i, r := range in.List.Rows {
		if id := sameID(r.ID); id != "" {
			if _, seen := m.first[id]; !seen {
				m.first[id] = i
			}
		}
	}
	m.byID()
	m.resemblances()
	m.settle(func(s side) bool { return !s.ghost })
	if guess {
		m.newest()
	}
	m.settle(func(s side) bool { return s.ghost })
	return m
}

func (m *matching) give(side, row int) {
	m.sides[side].row = row
	m.of[row] = side
}

func (m *matching) byID() {
	for i, s := range m.sides {
		row, ok := m.first[s.id]
		if s.id == "" || !ok {
			continue
		}
		if other, taken := m.of[row]; taken {
			m.twice[i] = other
			continue
		}
		m.give(i, row)
	}
}

func (m *matching) hasRow(s side) bool {
	_, ok := m.first[s.id]
	return ok
}

// settle returns rows to sides as long as one fits one.
func (m *matching) settle(which func(side) bool) {
	for {
		wants := map[int][]int{} // row → sides that fit no other
		for i, s := range m.sides {
			if rows := m.picks(i); s.row < 0 && which(s) && len(rows) == 1 {
				wants[rows[0]] = append(wants[rows[0]], i)
			}
		}
		given := false
		for row, by := range wants {
			if by = m.likeliest(row, by); len(by) == 1 {
				m.give(by[0], row)
				given = true
			}
		}
		if !given {
			return
		}
	}
}

// likeliest narrows the sides that want a row to those whose status it has, and of those to the
// ones whose recorded start time it has. The old and the new job of a swap often have one
// description, and so have the jobs of several companies.
func (m *matching) likeliest(row int, by []int) []int {
	if len(by) < 2 {
		return by
	}
	r := m.in.List.Rows[row]
	by = slices.DeleteFunc(by, func(i int) bool { return !m.expects(m.sides[i], r.State) })
	timed := slices.DeleteFunc(slices.Clone(by), func(i int) bool {
		s := m.sides[i]
		return !sameStart(s.start, r.Start, m.in.Jobs[s.job].Plan.Repeat)
	})
	if len(timed) > 0 {
		return timed
	}
	return by
}

// free returns the rows that resemble a side and belong to none.
func (m *matching) free(i int) []int {
	return slices.DeleteFunc(slices.Clone(m.rows[i]), func(row int) bool {
		_, taken := m.of[row]
		return taken
	})
}

// picks returns the rows that fit a side best: by description, start time, user and status, in
// this order.
func (m *matching) picks(i int) []int {
	s := m.sides[i]
	if s.id != "" && m.lookedFor(s) {
		return nil
	}
	rows := m.free(i)
	best := 0
	for _, row := range rows {
		best = max(best, m.rank[row])
	}
	rows = slices.DeleteFunc(rows, func(row int) bool { return m.rank[row] < best })
	j := m.in.Jobs[s.job]
	for _, fits := range []func(Row) bool{
		func(r Row) bool { return sameStart(cmp.Or(s.start, s.guess), r.Start, j.Plan.Repeat) },
		func(r Row) bool { return s.user == squash(r.User) },
		func(r Row) bool { return m.expects(s, r.State) },
	} {
		if len(rows) < 2 {
			break
		}
		if some := slices.DeleteFunc(slices.Clone(rows), func(k int) bool { return !fits(m.in.List.Rows[k]) }); len(some) > 0 {
			rows = some
		}
	}
	return rows
}

// lookedFor tells that a recorded id decides alone: what the operator read in the console goes
// before what resembles it.
func (m *matching) lookedFor(s side) bool {
	j := m.in.Jobs[s.job]
	return s.fresh || j.Old.State != ledger.OldUnknown && j.Old.State != ledger.OldKeep || m.hasRow(s)
}

// expects reports whether a status is what the record has led one to expect.
func (m *matching) expects(s side, st State) bool {
	if s.fresh {
		return st.live()
	}
	switch m.in.Jobs[s.job].Old.State {
	case ledger.OldUnknown, ledger.OldQueued:
		return st.live()
	}
	return st == Waiting
}

// newest settles which of several rows with one job's own description is the newest.
func (m *matching) newest() {
	for _, fresh := range []bool{true, false} {
		for i, s := range m.sides {
			rows := m.picks(i)
			if s.row >= 0 || s.ghost || s.fresh != fresh || len(rows) < 2 || !m.own(rows) {
				continue
			}
			m.give(i, slices.MaxFunc(rows, func(a, b int) int {
				return cmp.Compare(number(m.in.List.Rows[a].ID), number(m.in.List.Rows[b].ID))
			}))
		}
	}
}

// own reports whether rows resemble one job only, by its whole description.
func (m *matching) own(rows []int) bool {
	for _, row := range rows {
		job := m.sides[m.could[row][0]].job
		if m.rank[row] < byParts || slices.ContainsFunc(m.could[row], func(k int) bool { return m.sides[k].job != job }) {
			return false
		}
	}
	return true
}

func number(id string) int {
	n, err := strconv.Atoi(id)
	if err != nil {
		return -1
	}
	return n
}

// unsure returns the rows that resemble jobs whose row was not found, and that nothing else is
// told of.
func (m *matching) unsure(told map[int]bool) []Unsure {
	var out []Unsure
	for row, r := range m.in.List.Rows {
		if told[row] {
			continue
		}
		if jobs := m.mayBe(row); len(jobs) > 0 && !m.outside(row) {
			out = append(out, Unsure{r, jobs})
		}
	}
	return out
}

// mayBe returns the keys of the jobs that a row resembles and that have no row, for a row that
// belongs to none.
func (m *matching) mayBe(row int) []string {
	if _, taken := m.of[row]; taken {
		return nil
	}
	var out []string
	for _, k := range m.could[row] {
		key := m.in.Jobs[m.sides[k].job].Plan.Key
		if s := m.sides[k]; s.row < 0 && (s.id == "" || !m.lookedFor(s)) && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// outside tells of a row that is, or can only be, a job of the site that is not in the run.
func (m *matching) outside(row int) bool {
	if side, taken := m.of[row]; taken {
		return m.sides[side].job >= m.inside
	}
	maybe := m.could[row]
	return len(maybe) > 0 && !slices.ContainsFunc(maybe, func(k int) bool { return m.sides[k].job < m.inside })
}
