package reconcile

import (
	"cmp"
	"slices"
	"strconv"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
	"example.org/resetup/internal/wizard"
)

// matching says which row of a list is which job.
type matching struct {
	in        Input
	jobs      []*job          // of the run, and those of Input.Others behind them
	sides     []*side         // of all jobs, in their order
	rows      []*row          // in the order of the list
	withID    map[string]*row // the row that counts of those with an id, by sameID
	ran       map[string]*row // the last run of those with an id that has ended, well or badly, by sameID
	byKey     map[string]*job
	described map[string]*job // the only job with a squashed description; nil if several have it
	namings   map[[2]string]*naming
	marks     map[string]bool // of all dunning jobs
	history   bool            // the list has runs that have ended
	squash    func(string) string
	runs      func(interval string) site.Regularity // how often a job runs; zero if the text does not say
	interval  func(text string) string              // the same in the words of the step lists
}

// row is a row of the list, and what is known of it.
type row struct {
	*Row
	companies  []int   // that it is about; none if it does not say
	firm       bool    // it says so beyond doubt
	ofOne      bool    // its description says that it is about one company
	again      bool    // another row counts for its id
	side       *side   // that it belongs to, or nil
	candidates []*side // that it resembles best, if no id says whose it is
	rank       int     // how well it resembles them
	best       *job    // the one that it resembles best, whether or not it has another row; nil if there are several
	verdict
}

// newMatching finds the row of each side: the one that the operator says, the one with the recorded id, else by description, user and start
// time if only one row fits. With guess, the console's order decides between several rows of one
// job: the highest id is the newest (P:36).
func newMatching(in Input, guess bool) *matching {
	m := matchByID(in)
	m.findCandidates()
	m.matchUnambiguous(func(s *side) bool { return !s.gone })
	if guess {
		m.matchNewest()
	}
	m.matchUnambiguous(func(s *side) bool { return s.gone })
	m.findPast()
	return m
}

// matchByID returns a matching of the rows whose id tells whose they are.
func matchByID(in Input) *matching {
	m := &matching{
		in: in, rows: make([]*row, len(in.List.Rows)), withID: map[string]*row{}, ran: map[string]*row{}, byKey: map[string]*job{}, described: map[string]*job{},
		namings: map[[2]string]*naming{}, marks: map[string]bool{}, squash: once(cleantext.Squash),
		runs: once(visma.ReadInterval),
		interval: once(func(text string) string {
			stored, _ := procedures.AskInterval.Parse(text)
			return stored
		}),
	}
	for i := range in.Jobs {
		m.addJob(&in.Jobs[i], true)
	}
	for _, plan := range in.Others {
		other := ledger.Summarise(in.Lists[plan.Procedure], ledger.NewJob(plan, ledger.Memory{}))
		m.addJob(&other, false)
	}
	companies, firm := newCompanyReader(in.Site).companiesOf(in.List)
	for i := range in.List.Rows {
		m.rows[i] = &row{Row: &in.List.Rows[i], companies: companies[i], firm: firm[i]}
		m.history = m.history || in.List.Rows[i].State == visma.Finished
		m.addID(m.rows[i])
	}
	m.mendIDs()
	m.matchAssigned()
	m.matchIDs()
	return m
}

func (m *matching) addJob(s *ledger.Summary, inRun bool) {
	j := &job{Summary: s, inRun: inRun, place: len(m.jobs)}
	m.jobs, m.byKey[s.Plan.Key] = append(m.jobs, j), j
	m.addSides(j)
	for _, s := range []*side{j.oldSide, j.newSide} {
		if s != nil {
			s.place = len(m.sides)
			m.sides = append(m.sides, s)
			for _, w := range s.marks {
				m.marks[w] = true
			}
		}
	}
}

// mendIDs gives a row in whose id letters were read for digits the id that is recorded of a job, if no other row has it or may have it.
func (m *matching) mendIDs() {
	alike := map[string][]*row{}
	for _, r := range m.rows {
		if id := r.misreadID(); id != "" {
			alike[id] = append(alike[id], r)
		}
	}
	for _, s := range m.sides {
		rows, has := alike[s.id], m.withID[s.id]
		if has != nil { // one of its runs, and the row that is misread may be the job
			rows = slices.DeleteFunc(slices.Clone(rows), func(r *row) bool { return ended(r.State) || !ended(has.State) })
		}
		if len(rows) == 1 {
			mended := *rows[0].Row // the list stays as it was read
			mended.ID = s.recorded
			rows[0].Row = &mended
			m.addID(rows[0])
		}
	}
}

func match(s *side, r *row) { s.row, r.side = r, s }

func (m *matching) matchIDs() {
	for _, s := range m.sides {
		switch r := m.withID[s.id]; {
		case r == nil, s.row != nil:
		case r.contradicts(s.job):
			s.strange = r
		case r.side != nil:
			s.sameIDAs = r.side
		default:
			match(s, r)
		}
	}
}

// matchUnambiguous matches rows with sides as long as one row fits one side only.
func (m *matching) matchUnambiguous(which func(*side) bool) {
	for matched := true; matched; {
		wanted := map[*row][]*side{} // by sides that fit no other row
		for _, s := range m.sides {
			if s.row != nil || !which(s) {
				continue
			}
			if rows := m.bestRows(s); len(rows) == 1 {
				wanted[rows[0]] = append(wanted[rows[0]], s)
			}
		}
		matched = false
		for r, by := range wanted {
			if by = m.likeliest(r, by); len(by) == 1 {
				match(by[0], r)
				matched = true
			}
		}
	}
}

// likeliest narrows the sides that want a row to those whose status it has, and of those to the
// ones whose recorded start time, interval or usual time it has. The old and the new job of a swap often have one
// description, and so have the jobs of several companies.
func (m *matching) likeliest(r *row, by []*side) []*side {
	if len(by) < 2 {
		return by
	}
	by = slices.DeleteFunc(by, func(s *side) bool { return !s.expects(r.State) })
	by = prefer(by, func(s *side) bool { return sameStart(s.start, r.Start, s.job.Plan.Repeat) })
	by = prefer(by, func(s *side) bool { return m.hasInterval(s, r) })
	return nearest(by, func(s *side) int { return s.away(r) })
}

// hasInterval reports whether a row says that it repeats as the side's job should.
func (m *matching) hasInterval(s *side, r *row) bool {
	runs := m.runs(r.Interval)
	return runs.Every != "" && (runs.Every == s.job.Plan.Repeat.Every || fits(s.job.Plan.Repeat, runs))
}

// freeRows returns the rows that resemble a side and belong to none.
func (s *side) freeRows() []*row {
	return slices.DeleteFunc(slices.Clone(s.rows), func(r *row) bool { return r.side != nil })
}

// bestRows returns the free rows that fit a side best: by description, whether it may run again, start time, interval, user and
// status, in this order. Where the list has runs that have ended, one that failed may be a run of a job whose own row cannot be
// read, and is not taken for the job.
func (m *matching) bestRows(s *side) []*row {
	if m.isSettledByID(s) {
		return nil
	}
	rows := s.freeRows()
	best := unlike
	for _, r := range rows {
		best = max(best, r.rank)
	}
	rows = slices.DeleteFunc(rows, func(r *row) bool { return r.rank < best })
	if m.history && !slices.ContainsFunc(rows, func(r *row) bool { return r.State != visma.Failed }) {
		return nil
	}
	for _, fits := range []func(*row) bool{
		func(r *row) bool { return !ended(r.State) },
		func(r *row) bool { return sameStart(s.start, r.Start, s.job.Plan.Repeat) },
		func(r *row) bool { return m.hasInterval(s, r) },
		func(r *row) bool { return s.away(r) == 0 },
		func(r *row) bool { return s.user == m.squash(r.User) },
		func(r *row) bool { return s.expects(r.State) },
	} {
		rows = prefer(rows, fits)
	}
	return nearest(rows, s.away)
}

// isSettledByID reports whether a recorded id alone decides which row a side is: what the operator
// read in the console goes before what resembles it.
func (m *matching) isSettledByID(s *side) bool {
	old := s.job.Old.State
	return s.id != "" && s.strange == nil && (s.isNew || old != ledger.OldUnknown && old != ledger.OldKeep || m.withID[s.id] != nil)
}

// expects reports whether a status is the one that the record leads to expect.
func (s *side) expects(st visma.State) bool {
	if old := s.job.Old.State; s.isNew || old == ledger.OldUnknown || old == ledger.OldQueued {
		return st.Live()
	}
	return st == visma.Waiting
}

// matchNewest decides which of several rows with one job's own description is the newest.
func (m *matching) matchNewest() {
	for _, isNew := range []bool{true, false} {
		for _, s := range m.sides {
			if s.row != nil || s.gone || s.isNew != isNew {
				continue
			}
			if rows := m.bestRows(s); len(rows) > 1 && areOneJobs(rows) {
				s.guessed = true
				match(s, slices.MaxFunc(rows, func(a, b *row) int { return cmp.Compare(idNumber(a.ID), idNumber(b.ID)) }))
			}
		}
	}
}

// areOneJobs reports whether rows resemble one job only, by its whole description.
func areOneJobs(rows []*row) bool {
	return !slices.ContainsFunc(rows, func(r *row) bool {
		return r.rank < byForm || slices.ContainsFunc(r.candidates, func(s *side) bool { return s.job != r.candidates[0].job })
	})
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
func (m *matching) possibleJobs(r *row) []string {
	var out []string
	for _, s := range r.candidates {
		key := s.job.Plan.Key
		if r.side == nil && s.row == nil && !m.isSettledByID(s) && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// isOutside reports whether a row is, or can only be, a job of the site that is not in the run.
func (r *row) isOutside() bool {
	inRun := func(s *side) bool { return s.job.inRun }
	if r.side != nil {
		return !inRun(r.side)
	}
	return len(r.candidates) > 0 && !slices.ContainsFunc(r.candidates, inRun)
}

// name names a row by the job of the run that it belongs to, and by its id.
func (c *comparison) name(r *row) string {
	job := ""
	if r.jobKey() != "" {
		job = wizard.ShortName(r.side.job.Plan)
	}
	return c.t.Named(job, cmp.Or(r.ID, r.BadID))
}

// jobKey returns the key of the job of the run that a row belongs to, or "".
func (r *row) jobKey() string {
	if r.side == nil || !r.side.job.inRun {
		return ""
	}
	return r.side.job.Plan.Key
}
