package reconcile

import (
	"slices"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
)

// How much a row resembles a side. For a name, twice the number of its words is added, and one if
// the row names the company, too.
const (
	unlike  = 0
	byStart = 1
	byName  = 2
	byParts = 1000
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
	for i, r := range m.in.List.Rows {
		row := &m.rows[i]
		if m.isMatched(rowID(i)) || r.ID != "" && m.withID[sameID(r.ID)] != rowID(i) {
			continue
		}
		d := description{cleantext.Squash(r.Description), cleantext.Words(r.Description), companies.read(r.Description)}
		for k := range m.sides {
			rank := m.resemblance(&m.sides[k], r, d)
			if rank > row.rank {
				row.rank, row.candidates = rank, nil
			}
			if rank == row.rank && rank > unlike {
				row.candidates = append(row.candidates, sideID(k))
			}
		}
		for _, k := range row.candidates {
			m.sides[k].rows = append(m.sides[k].rows, rowID(i))
		}
	}
}

// findDescribed notes which descriptions only one job has.
func (m *matching) findDescribed() {
	for _, s := range m.sides {
		for _, text := range s.texts {
			if job, seen := m.described[text]; seen && job != s.job {
				m.described[text] = noJob
			} else {
				m.described[text] = s.job
			}
		}
	}
}

// onlyJobDescribed returns the only job of the run and the site that a description is known of, or
// noJob.
func (m *matching) onlyJobDescribed(text string) jobID {
	if job, known := m.described[cleantext.Squash(text)]; known {
		return job
	}
	return noJob
}

// resemblance returns how much a row resembles a side.
func (m *matching) resemblance(s *side, r Row, d description) int {
	switch {
	case m.hasIDListed(s), s.gone && r.State != Waiting:
		return unlike
	case d.squashed == "":
		if !s.gone && !s.start.IsZero() && s.user == cleantext.Squash(r.User) && sameStart(s.start, r.Start, m.job(s.job).Plan.Repeat) {
			return byStart
		}
		return unlike
	case slices.Contains(s.texts, d.squashed):
		return byText
	case consistsOf(d.squashed, s.parts):
		return byParts
	case s.gone || len(s.parts) > 0:
		return unlike
	}
	return m.nameResemblance(s, r, d)
}

// nameResemblance returns how much a row resembles a side whose job has no description of its own:
// its name tells, and either the company or the start time must not contradict.
func (m *matching) nameResemblance(s *side, r Row, d description) int {
	named, plan := s.wordsNamed(d.words), m.job(s.job).Plan
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
