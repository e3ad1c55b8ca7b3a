package reconcile

import (
	"slices"

	"example.org/resetup/internal/schedule"
)

// resemblances tells for each row that no id claims which sides it resembles best.
func (m *matching) resemblances() {
	companies := newCompanyReader(m.in.Site)
	m.describe()
	for i, r := range m.in.List.Rows {
		if _, taken := m.of[i]; taken || m.first[sameID(r.ID)] != i && r.ID != "" {
			continue
		}
		d := description{squash(r.Description), words(r.Description), companies.read(r.Description)}
		best := 0
		for k, s := range m.sides {
			rank := m.resembles(s, r, d)
			if rank > best {
				best, m.could[i] = rank, nil
			}
			if rank == best && rank > 0 {
				m.could[i] = append(m.could[i], k)
			}
		}
		m.rank[i] = best
		for _, k := range m.could[i] {
			m.rows[k] = append(m.rows[k], i)
		}
	}
}

// describe notes which descriptions only one job has.
func (m *matching) describe() {
	for _, s := range m.sides {
		for _, text := range s.texts {
			if job, seen := m.single[text]; seen && job != s.job {
				m.single[text] = -1
			} else {
				m.single[text] = s.job
			}
		}
	}
}

type description struct {
	squashed  string
	words     []string
	companies []int
}

// How much a row resembles a job. By name, the words and the company count besides.
const (
	byStart = 1
	byName  = 2
	byParts = 1000
	byText  = 1001
)

// resembles ranks the resemblance of a row and a side; 0 is none.
func (m *matching) resembles(s side, r Row, d description) int {
	j := m.in.Jobs[s.job]
	switch {
	case s.id != "" && m.hasRow(s): // its id is in the list
		return 0
	case s.ghost && r.State != Waiting:
		return 0
	case d.squashed == "":
		if !s.ghost && !s.start.IsZero() && s.user == squash(r.User) && sameStart(s.start, r.Start, j.Plan.Repeat) {
			return byStart
		}
		return 0
	case slices.Contains(s.texts, d.squashed):
		return byText
	case consistsOf(d.squashed, s.parts):
		return byParts
	}
	named := s.saysName(d.words)
	if named == 0 || s.ghost || len(s.parts) > 0 {
		return 0
	}
	if j.Plan.Company > 0 && len(d.companies) > 0 {
		if !slices.Contains(d.companies, j.Plan.Company) {
			return 0
		}
		return byName + 2*named + 1
	}
	if !s.start.IsZero() && r.Start != schedule.Unset && !sameStart(s.start, r.Start, j.Plan.Repeat) {
		return 0
	}
	return byName + 2*named
}
