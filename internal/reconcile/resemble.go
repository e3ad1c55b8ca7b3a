package reconcile

import (
	"slices"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/visma"
)

// How much a row resembles a side. For a name, twice the number of its words is added, and one if
// the row names the company, too.
const (
	unlike  = 0
	byStart = 1
	byName  = 2
	byForm  = 1000
	byText  = 1001
)

// description is what a row is described as, read in three ways.
type description struct {
	squashed  string
	words     []string
	companies []int
}

// findCandidates finds, for each row that no id claims, the sides that it resembles best.
func (m *matching) findCandidates() {
	m.findDescribed()
	companies := newCompanyReader(m.in.Site)
	for _, r := range m.rows {
		if r.side != nil || r.ID != "" && m.withID[sameID(r.ID)] != r {
			continue
		}
		d := description{cleantext.Squash(r.Description), cleantext.Words(r.Description), companies.read(r.Description)}
		for _, s := range m.sides {
			rank := m.resemblance(s, r, d)
			if rank > r.rank {
				r.rank, r.candidates = rank, nil
			}
			if rank == r.rank && rank > unlike {
				r.candidates = append(r.candidates, s)
			}
		}
		for _, s := range r.candidates {
			s.rows = append(s.rows, r)
		}
	}
}

// findDescribed notes which descriptions only one job has.
func (m *matching) findDescribed() {
	for _, s := range m.sides {
		for _, text := range s.texts {
			if j, seen := m.described[text]; seen && j != s.job {
				m.described[text] = nil
			} else {
				m.described[text] = s.job
			}
		}
	}
}

// onlyJobDescribed returns the only job of the run and the site that a description is known of, or
// nil.
func (m *matching) onlyJobDescribed(text string) *job { return m.described[cleantext.Squash(text)] }

// resemblance returns how much a row resembles a side.
func (m *matching) resemblance(s *side, r *row, d description) int {
	switch {
	case m.withID[s.id] != nil, s.gone && r.State != visma.Waiting:
		return unlike
	case d.squashed == "":
		if !s.gone && !s.start.IsZero() && s.user == cleantext.Squash(r.User) && sameStart(s.start, r.Start, s.job.Plan.Repeat) {
			return byStart
		}
		return unlike
	case slices.Contains(s.texts, d.squashed):
		return byText
	case s.form != nil && s.form.MatchString(d.squashed):
		return byForm
	case s.gone || s.form != nil:
		return unlike
	}
	return s.nameResemblance(r, d)
}

// nameResemblance returns how much a row resembles a side whose job has no description of its own:
// its name tells, and either the company or the start time must not contradict.
func (s *side) nameResemblance(r *row, d description) int {
	named, plan := s.wordsNamed(d.words), s.job.Plan
	if named == 0 {
		return unlike
	}
	if plan.Company > 0 && len(d.companies) > 0 {
		if !slices.Contains(d.companies, plan.Company) {
			return unlike
		}
		return byName + 2*named + 1
	}
	if !s.start.IsZero() && r.Start != schedule.Unset && !sameStart(s.start, r.Start, plan.Repeat) {
		return unlike
	}
	return byName + 2*named
}
