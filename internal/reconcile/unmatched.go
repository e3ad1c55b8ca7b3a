package reconcile

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
)

// looks is what makes two rows look like one job.
type looks struct {
	description, user, company string
	start                      int
}

func (m *matching) looksOf(r *row) looks {
	return looks{cleantext.Squash(r.Description), m.squash(r.User), m.squash(r.Company), r.Start}
}

// isDistinctive reports whether only rows of one job look like this. Jobs of several companies may
// share a description, but not a start time (P:10).
func (l looks) isDistinctive() bool { return l.description != "" && l.start != schedule.Unset }

// isUnaccountedFor reports whether a row belongs to no job, resembles none that has no row, and has
// no finding.
func (c *comparison) isUnaccountedFor(r *row) bool {
	return r.side == nil && !r.reported && !r.past && len(c.possibleJobs(r)) == 0
}

// checkDuplicates reports rows that belong to no job and are the same job as a row that does: they
// look the same, or run under a description that only that job has.
func (c *comparison) checkDuplicates() {
	alike, running := map[looks]*row{}, map[*job]*row{}
	for _, r := range c.rows {
		if r.side == nil {
			continue
		}
		if l := c.looksOf(r); l.isDistinctive() {
			alike[l] = r
		}
		if r.State.Live() {
			running[r.side.job] = r
		}
	}
	for _, r := range c.rows {
		if !c.isUnaccountedFor(r) {
			continue
		}
		original := alike[c.looksOf(r)]
		if original == nil && r.State.Live() {
			original = running[c.onlyJobDescribed(r)]
		}
		if original != nil {
			r.superfluous = true
			kind, action := Duplicate, c.t.TwinDo
			if old := original.side; !old.isNew && old.job.newSide == nil && r.State.Live() && !original.State.Live() {
				kind, action = Unrecorded, c.t.TwinNewDo(r.ID, original.jobKey()) // done in Visma, and not recorded
			}
			c.report(r, Finding{Kind: kind, Job: original.jobKey(), Why: c.t.Twin(r.ID, original.ID), Action: action})
		}
	}
}

// checkUnmatched reports rows that no procedure of the run accounts for, unless a finding that is
// not about their start time tells of them already.
func (c *comparison) checkUnmatched() {
	for _, r := range c.rows {
		if !c.isUnaccountedFor(r) {
			continue
		}
		f := Finding{Kind: UnknownJob, Why: c.t.Unknown(r.Description, r.User, r.Status), Action: c.t.UnknownDo}
		if j := c.onlyJobDescribed(r); j != nil {
			f.Why += " " + c.t.Like(j.Plan.Key)
		}
		c.report(r, f)
	}
}
