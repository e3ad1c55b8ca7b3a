package reconcile

import (
	"slices"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/visma"
)

// How much a row resembles a side. For a name, twice the number of its words is added, and one if
// the row tells the company, too.
const (
	unlike      = 0
	byStart     = 1
	byName      = 2
	byBeginning = 900 // a description that was cut
	byPhrase    = 950 // a description among other words
	byForm      = 1000
	byText      = 1001
)

// findCandidates finds, for each row that no id claims, the sides that it resembles best. A row that resembles best a side which
// it cannot be is no other one.
func (m *matching) findCandidates() {
	m.findDescribed()
	x := newLikeness(m)
	for _, r := range m.rows {
		if r.side != nil || r.again {
			continue
		}
		rank, sides := x.best(r)
		if len(sides) == 0 {
			continue
		}
		r.rank, r.best = rank, sides[0].job
		for _, s := range sides {
			if s.job != r.best {
				r.best = nil
				break
			}
		}
		for _, s := range sides {
			if m.mayBe(s, r) {
				r.candidates = append(r.candidates, s)
				s.rows = append(s.rows, r)
			}
		}
	}
}

// findDescribed notes which descriptions only one job has.
func (m *matching) findDescribed() {
	for _, s := range m.sides {
		for _, t := range s.texts {
			if j, seen := m.described[t.squashed]; seen && j != s.job {
				m.described[t.squashed] = nil
			} else {
				m.described[t.squashed] = s.job
			}
		}
	}
}

// onlyJobDescribed returns the only job of the run and the site that a row's description is known of, or
// nil.
func (m *matching) onlyJobDescribed(r *row) *job {
	j := m.described[cleantext.Misread(cleantext.Squash(r.Description))]
	if j == nil || r.contradicts(j) {
		return nil
	}
	return j
}

// contradicts reports whether a row says that it is another company's.
func (r *row) contradicts(j *job) bool {
	return r.firm && j.Plan.Company > 0 && !slices.Contains(r.companies, j.Plan.Company)
}

// mayBe reports whether a row may be a side that it resembles best. A side whose id is in the list is that row, and one that
// is gone is looked for where it still waits under its own description.
func (m *matching) mayBe(s *side, r *row) bool {
	taken := m.withID[s.id] != nil && s.strange == nil
	return r.rank > unlike && !taken && (!s.gone || r.State == visma.Waiting && r.rank >= byPhrase)
}

// nameResemblance returns how much a row resembles a side by its name: neither the marks of a dunning job, nor the company or
// else the start time, may contradict.
func (m *matching) nameResemblance(s *side, r *row, t text) int {
	marked, ok := m.marked(s, t)
	named, plan := s.naming.named+marked, &s.job.Plan
	if !ok || s.naming.named == 0 && marked < 2 || plan.Company == 0 && r.ofOne {
		return unlike
	}
	if plan.Company > 0 && len(r.companies) > 0 {
		if !slices.Contains(r.companies, plan.Company) {
			return unlike
		}
		return byName + 2*named + 1
	}
	if !s.start.IsZero() && r.Start != schedule.Unset && !sameStart(s.start, r.Start, plan.Repeat) {
		return unlike
	}
	return byName + 2*named
}
