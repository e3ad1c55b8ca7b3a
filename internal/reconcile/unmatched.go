package reconcile

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
)

// looks is what makes two rows look like one job.
type looks struct {
	description, user string
	start             int
}

func looksOf(r Row) looks {
	return looks{cleantext.Squash(r.Description), cleantext.Squash(r.User), r.Start}
}

// isDistinctive reports whether only rows of one job look like this. Jobs of several companies may
// share a description, but not a start time (P:10).
func (l looks) isDistinctive() bool { return l.description != "" && l.start != schedule.Unset }

// isUnaccountedFor reports whether a row belongs to no job, resembles none that has no row, and has
// no finding.
func (c *comparison) isUnaccountedFor(row rowID) bool {
	return !c.isMatched(row) && !c.verdicts[row].reported && len(c.possibleJobs(row)) == 0
}

// checkDuplicates reports rows that belong to no job and are the same job as a row that does: they
// look the same, or run under a description that only that job has.
func (c *comparison) checkDuplicates() {
	alike, running := map[looks]rowID{}, map[jobID]rowID{}
	for i, r := range c.in.List.Rows {
		if !c.isMatched(rowID(i)) {
			continue
		}
		if l := looksOf(r); l.isDistinctive() {
			alike[l] = rowID(i)
		}
		if r.State.live() {
			running[c.sides[c.rows[i].side].job] = rowID(i)
		}
	}
	for i, r := range c.in.List.Rows {
		if !c.isUnaccountedFor(rowID(i)) {
			continue
		}
		original, found := alike[looksOf(r)]
		if job := c.onlyJobDescribed(r.Description); !found && job != noJob && r.State.live() {
			original, found = running[job]
		}
		if found {
			c.verdicts[i].superfluous = true
			why := c.t.Twin(r.ID, c.row(original).ID)
			c.report(rowID(i), Finding{Kind: Duplicate, Job: c.keyOf(original), Why: why, Action: c.t.TwinDo})
		}
	}
}

// checkUnmatched reports rows that no procedure of the run accounts for, unless a finding that is
// not about their start time tells of them already.
func (c *comparison) checkUnmatched() {
	for i, r := range c.in.List.Rows {
		if !c.isUnaccountedFor(rowID(i)) {
			continue
		}
		f := Finding{Kind: UnknownJob, Why: c.t.Unknown(r.Description, r.User, r.Status), Action: c.t.UnknownDo}
		if job := c.onlyJobDescribed(r.Description); job != noJob {
			f.Why += " " + c.t.Like(c.job(job).Plan.Key)
		}
		c.report(rowID(i), f)
	}
}

// unsure returns the rows that resemble jobs whose row was not found, and that have no finding.
func (c *comparison) unsure() []Unsure {
	var out []Unsure
	for i, r := range c.in.List.Rows {
		if c.verdicts[i].reported || c.isOutside(rowID(i)) {
			continue
		}
		if jobs := c.possibleJobs(rowID(i)); len(jobs) > 0 {
			out = append(out, Unsure{r, jobs})
		}
	}
	return out
}
