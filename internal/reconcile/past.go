package reconcile

import (
	"slices"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/visma"
)

// ended reports whether a job with this status does not run again: it is one of its runs, or was retired.
func ended(s visma.State) bool {
	return s == visma.Finished || s == visma.Cancelled || s == visma.Failed
}

// standing orders the statuses by how much a row says of how a job stands, where one id has several rows.
func standing(s visma.State) int {
	order := []visma.State{visma.Finished, visma.Cancelled, visma.Failed, visma.Unknown, visma.Waiting, visma.Running, visma.Planned, visma.Queued}
	return slices.Index(order, s)
}

// addID notes the row of an id. Of several rows with one id, the job's runs, the one that tells how the job stands counts, and
// of equal ones the last in the list.
func (m *matching) addID(r *row) {
	id := sameID(r.ID)
	if id == "" {
		return
	}
	if last := m.ran[id]; (r.State == visma.Finished || r.State == visma.Failed) && (last == nil || !r.moment().Before(last.moment())) {
		m.ran[id] = r
	}
	switch first := m.withID[id]; {
	case first == nil:
		m.withID[id] = r
	case standing(r.State) >= standing(first.State):
		m.withID[id], first.again = r, true
	default:
		r.again = true
	}
}

// row returns the row of a job, that of its new side before that of its old one; nil if it has none.
func (j *job) row() *row {
	switch {
	case j == nil || j.oldSide == nil:
		return nil
	case j.newSide != nil && j.newSide.row != nil:
		return j.newSide.row
	}
	return j.oldSide.row
}

// findPast finds the rows that are runs of a job, and not a job: those with an id for which another row counts, which are
// ended or under way, those that have finished, and those that were cancelled, or failed before, and are called as a row that is a job.
func (m *matching) findPast() {
	type called struct{ description, company string }
	nameOf := func(r *row) called { return called{cleantext.Squash(r.Description), m.squash(r.Company)} }
	newest := map[called]int{} // the highest id of a job
	for _, r := range m.rows {
		if r.side != nil {
			newest[nameOf(r)] = max(newest[nameOf(r)], idNumber(r.ID))
		}
	}
	for _, r := range m.rows {
		switch {
		case r.again && r.State == visma.Running && m.withID[sameID(r.ID)].State == visma.Queued:
			r.past = true
		case r.side != nil || !ended(r.State):
		case r.again:
			r.past = true
		case len(m.possibleJobs(r)) == 0:
			id, isJob := newest[nameOf(r)]
			if now := r.best.row(); now != nil {
				id, isJob = max(id, idNumber(now.ID)), true
			}
			r.past = r.State == visma.Finished || isJob && (r.State == visma.Cancelled || idNumber(r.ID) < id)
		}
	}
}
