package reconcile

import (
	"cmp"
	"slices"
	"strconv"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
)

// Rows, sides and jobs are known by their place in three lists. Each place has a type of its own,
// so that none is used for another.
type (
	rowID  int // in List.Rows
	sideID int // in matching.sides
	jobID  int // in the jobs of the run, those of Input.Others behind them
)

// What stands for no place.
const (
	noRow  rowID  = -1
	noSide sideID = -1
	noJob  jobID  = -1
)

// matching says which row of a list is which job.
type matching struct {
	in        Input            // its Jobs with those of Others behind them
	inRun     jobID            // how many jobs the run has
	sides     []side           //
	rows      []rowMatch       // by rowID
	withID    map[string]rowID // the first row with an id, by sameID
	jobs      map[string]jobID // by job key
	described map[string]jobID // the only job with a squashed description; noJob if several have it
}

// rowMatch is what a matching knows of one row.
type rowMatch struct {
	side       sideID   // that it belongs to
	candidates []sideID // that it resembles best, if no id says whose it is
	rank       int      // how well it resembles them
}

// newMatching finds the row of each side: by the recorded id, else by description, user and start
// time if only one row fits. With guess, the console's order decides between several rows of one
// job: the highest id is the newest (P:36).
func newMatching(in Input, guess bool) *matching {
	inRun := jobID(len(in.Jobs))
	in.Jobs = slices.Clone(in.Jobs)
	for _, plan := range in.Others {
		in.Jobs = append(in.Jobs, ledger.Summarise(in.Lists[plan.Procedure], ledger.NewJob(plan, ledger.Memory{})))
	}
	m := &matching{
		in: in, inRun: inRun, sides: sides(in), rows: make([]rowMatch, len(in.List.Rows)),
		withID: map[string]rowID{}, jobs: map[string]jobID{}, described: map[string]jobID{},
	}
	for i, j := range in.Jobs {
		m.jobs[j.Plan.Key] = jobID(i)
	}
	for i, r := range in.List.Rows {
		m.rows[i].side = noSide
		if id := sameID(r.ID); id != "" {
			if _, seen := m.withID[id]; !seen {
				m.withID[id] = rowID(i)
			}
		}
	}
	m.matchIDs()
	m.findCandidates()
	m.matchUnambiguous(func(s *side) bool { return !s.gone })
	if guess {
		m.matchNewest()
	}
	m.matchUnambiguous(func(s *side) bool { return s.gone })
	return m
}

func (m *matching) row(id rowID) Row { return m.in.List.Rows[id] }

func (m *matching) job(id jobID) ledger.Summary { return m.in.Jobs[id] }

func (m *matching) isMatched(id rowID) bool { return m.rows[id].side != noSide }

func (m *matching) match(s sideID, row rowID) {
	m.sides[s].row = row
	m.rows[row].side = s
}

func (m *matching) matchIDs() {
	for i := range m.sides {
		s := &m.sides[i]
		switch row, listed := m.withID[s.id]; {
		case s.id == "" || !listed:
		case m.isMatched(row):
			s.sameIDAs = m.rows[row].side
		default:
			m.match(sideID(i), row)
		}
	}
}

// hasIDListed reports whether a side's recorded id stands in the list.
func (m *matching) hasIDListed(s *side) bool {
	_, listed := m.withID[s.id]
	return s.id != "" && listed
}

// matchUnambiguous matches rows with sides as long as one row fits one side only.
func (m *matching) matchUnambiguous(which func(*side) bool) {
	for {
		wanted := map[rowID][]sideID{} // by sides that fit no other row
		for i := range m.sides {
			s := &m.sides[i]
			if rows := m.bestRows(s); s.row == noRow && which(s) && len(rows) == 1 {
				wanted[rows[0]] = append(wanted[rows[0]], sideID(i))
			}
		}
		matched := false
		for row, by := range wanted {
			if by = m.likeliest(row, by); len(by) == 1 {
				m.match(by[0], row)
				matched = true
			}
		}
		if !matched {
			return
		}
	}
}

// likeliest narrows the sides that want a row to those whose status it has, and of those to the
// ones whose recorded start time it has. The old and the new job of a swap often have one
// description, and so have the jobs of several companies.
func (m *matching) likeliest(row rowID, by []sideID) []sideID {
	if len(by) < 2 {
		return by
	}
	r := m.row(row)
	by = slices.DeleteFunc(by, func(i sideID) bool { return !m.expects(&m.sides[i], r.State) })
	timed := slices.DeleteFunc(slices.Clone(by), func(i sideID) bool {
		s := &m.sides[i]
		return !sameStart(s.start, r.Start, m.job(s.job).Plan.Repeat)
	})
	if len(timed) > 0 {
		return timed
	}
	return by
}

// freeRows returns the rows that resemble a side and belong to none.
func (m *matching) freeRows(s *side) []rowID {
	return slices.DeleteFunc(slices.Clone(s.rows), m.isMatched)
}

// bestRows returns the free rows that fit a side best: by description, start time, user and
// status, in this order.
func (m *matching) bestRows(s *side) []rowID {
	if s.id != "" && m.isSettledByID(s) {
		return nil
	}
	rows := m.freeRows(s)
	best := 0
	for _, row := range rows {
		best = max(best, m.rows[row].rank)
	}
	rows = slices.DeleteFunc(rows, func(row rowID) bool { return m.rows[row].rank < best })
	repeat := m.job(s.job).Plan.Repeat
	for _, fits := range []func(Row) bool{
		func(r Row) bool { return sameStart(cmp.Or(s.start, s.guess), r.Start, repeat) },
		func(r Row) bool { return s.user == cleantext.Squash(r.User) },
		func(r Row) bool { return m.expects(s, r.State) },
	} {
		if len(rows) < 2 {
			break
		}
		if some := slices.DeleteFunc(slices.Clone(rows), func(row rowID) bool { return !fits(m.row(row)) }); len(some) > 0 {
			rows = some
		}
	}
	return rows
}

// isSettledByID reports whether a recorded id alone decides which row a side is: what the operator
// read in the console goes before what resembles it.
func (m *matching) isSettledByID(s *side) bool {
	old := m.job(s.job).Old.State
	return s.isNew || old != ledger.OldUnknown && old != ledger.OldKeep || m.hasIDListed(s)
}

// expects reports whether a status is the one that the record leads to expect.
func (m *matching) expects(s *side, st State) bool {
	if s.isNew {
		return st.live()
	}
	switch m.job(s.job).Old.State {
	case ledger.OldUnknown, ledger.OldQueued:
		return st.live()
	}
	return st == Waiting
}

// matchNewest decides which of several rows with one job's own description is the newest.
func (m *matching) matchNewest() {
	for _, isNew := range []bool{true, false} {
		for i := range m.sides {
			s := &m.sides[i]
			rows := m.bestRows(s)
			if s.row != noRow || s.gone || s.isNew != isNew || len(rows) < 2 || !m.areOneJobs(rows) {
				continue
			}
			m.match(sideID(i), slices.MaxFunc(rows, func(a, b rowID) int {
				return cmp.Compare(idNumber(m.row(a).ID), idNumber(m.row(b).ID))
			}))
		}
	}
}

// areOneJobs reports whether rows resemble one job only, by its whole description.
func (m *matching) areOneJobs(rows []rowID) bool {
	for _, row := range rows {
		candidates := m.rows[row].candidates
		job := m.sides[candidates[0]].job
		other := func(s sideID) bool { return m.sides[s].job != job }
		if m.rows[row].rank < byParts || slices.ContainsFunc(candidates, other) {
			return false
		}
	}
	return true
}

// idNumber returns an id as a number, or -1 if it is none.
func idNumber(id string) int {
	n, err := strconv.Atoi(id)
	if err != nil {
		return -1
	}
	return n
}

// possibleJobs returns the keys of the jobs that an unmatched row resembles and that have no row.
func (m *matching) possibleJobs(row rowID) []string {
	if m.isMatched(row) {
		return nil
	}
	var out []string
	for _, i := range m.rows[row].candidates {
		s := &m.sides[i]
		key := m.job(s.job).Plan.Key
		if s.row == noRow && (s.id == "" || !m.isSettledByID(s)) && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// isOutside reports whether a row is, or can only be, a job of the site that is not in the run.
func (m *matching) isOutside(row rowID) bool {
	inRun := func(s sideID) bool { return m.sides[s].job < m.inRun }
	if m.isMatched(row) {
		return !inRun(m.rows[row].side)
	}
	candidates := m.rows[row].candidates
	return len(candidates) > 0 && !slices.ContainsFunc(candidates, inRun)
}
