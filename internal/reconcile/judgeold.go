package reconcile

import (
	"cmp"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/visma"
)

// checkOldStart reports an old job that was looked at and has another start time in the list than was read: the new job
// gets its start by it (P:60-61).
func (c *comparison) checkOldStart(j *job) {
	r := j.oldSide.row
	if r == nil || j.Old.State == ledger.OldUnknown || j.oldSide.id != sameID(r.ID) || j.Old.Start.IsZero() ||
		r.Start == schedule.Unset || sameStart(j.Old.Start, r.Start, j.Plan.Repeat) {
		return
	}
	c.tell(OtherStart, j, r, c.t.OldStart(j.Old.Start.String(), clock(r.Start)), c.t.OldStartDo(j.Plan.Key))
}

func (c *comparison) stateWord(j *job) string { return c.in.Text.Words.Old[string(j.Old.State)] }

// reportBoth reports that the old and the new job run side by side, if they do.
func (c *comparison) reportBoth(j *job) bool {
	if !j.oldSide.runs() || !j.newSide.runs() {
		return false
	}
	action := c.t.BothDo
	if j.Plan.Retire == procedures.Cancel {
		action = c.t.BothCancelDo
	}
	c.tell(Duplicate, j, j.oldSide.row, c.t.Both(j.oldSide.row.ID, j.newSide.row.ID), action)
	return true
}

// checkKept judges a job that is left in Venter on purpose (P:291-292).
func (c *comparison) checkKept(j *job) {
	switch r := j.oldSide.row; {
	case r == nil:
		if j.Old.ID != "" {
			c.reportGone(j, c.t.GoneDo(j.Plan.Key))
		}
	case r.State == visma.Waiting:
		c.tell(Kept, j, r, c.t.Kept(j.Plan.Keep), c.t.KeptDo)
	case j.oldSide.isUnclear():
	case r.State.Live():
		c.tell(Duplicate, j, r, c.t.KeptRuns(j.Plan.Keep, r.Status), c.t.KeptRunsDo)
	default:
		c.tell(StillWaiting, j, r, c.t.KeptOther(j.Plan.Keep, r.Status), c.t.KeptOtherDo)
	}
}

// cancelledAs returns the row of the job that was cancelled under the description of a job, whose recorded id is not in the list; nil if there is none,
// or several: a cancelled job stays in the list.
func (c *comparison) cancelledAs(j *job) (found *row) {
	want := cmp.Or(j.Old.Description, c.in.described(*j.Summary))
	if j.Old.ID == "" || want == "" || c.withID[sameID(j.Old.ID)] != nil {
		return nil
	}
	for _, r := range c.rows {
		if r.State != visma.Cancelled || r.side != nil || textOf(r.Description).squashed != textOf(want).squashed {
			continue
		}
		if found != nil {
			return nil
		}
		found = r
	}
	return found
}

// checkRetired judges an old job that is recorded as deleted, cancelled or never there.
func (c *comparison) checkRetired(j *job) {
	r := j.oldSide.row
	cancelled := j.Old.State == ledger.OldCancelled
	if r == nil {
		if is := c.cancelledAs(j); cancelled && is != nil {
			c.tell(OtherID, j, is, c.t.OtherID(j.Old.ID, is.ID), c.t.OtherIDDo(j.Plan.Key))
			return
		}
		if j.Old.ID != "" && c.isAbsent(j.oldSide) && c.in.List.At.After(j.Old.Since) && (j.newSide.runs() || c.covers(j)) {
			c.out.Retired = append(c.out.Retired, j.Plan.Key)
		}
		return
	}
	if j.oldSide.isUnclear() || cancelled && (r.State == visma.Cancelled || r.State == visma.Finished) || c.reportBoth(j) {
		return
	}
	action := c.t.StillThereDo
	switch {
	case cancelled:
		action = c.t.StillThereCancelDo
	case j.newSide.isUnclear():
		action = c.t.StillThereUnclearDo(j.newSide.row.Status)
	case !j.newSide.runs():
		action = c.t.StillThereWaitDo
	}
	c.tell(StillWaiting, j, r, c.t.StillThere(c.stateWord(j), r.Status), action)
}

// checkWaiting judges an old job that is recorded as Venter.
func (c *comparison) checkWaiting(j *job) {
	switch r := j.oldSide.row; {
	case r == nil:
		c.reportGone(j, c.t.GoneDo(j.Plan.Key))
	case r.State == visma.Waiting, c.reportBoth(j), j.oldSide.isUnclear():
	case r.State.Live():
		c.tell(Duplicate, j, r, c.t.WaitingRuns(r.Status), c.t.WaitingRunsDo)
	default:
		c.tell(StillWaiting, j, r, c.t.StillThere(c.stateWord(j), r.Status), c.t.WaitingOtherDo)
	}
}

// checkRunning judges an old job that should still run, as far as is known.
func (c *comparison) checkRunning(j *job) {
	key := j.Plan.Key
	switch r := j.oldSide.row; {
	case r == nil:
		if j.Old.ID != "" || j.Old.State == ledger.OldQueued {
			c.reportGone(j, c.t.GoneRunningDo(key))
		}
	case c.reportBoth(j), r.State.Live(), j.oldSide.isUnclear(), j.newSide.isUnclear():
	case j.newSide.runs():
		c.tell(StillWaiting, j, r, c.t.UnseenThere(r.Status), c.t.PausedDo(key))
	default:
		c.tell(NotQueued, j, r, c.t.OldNotQueued(r.Status), c.t.OldNotQueuedDo(key))
	}
}

// reportGone reports that the old job is not in the list, if no row may be it.
func (c *comparison) reportGone(j *job, action string) {
	if !c.isAbsent(j.oldSide) {
		return
	}
	why := c.t.Gone(c.stateWord(j))
	if j.Old.State == ledger.OldUnknown {
		why = c.t.GoneUnseen
	}
	c.report(nil, Finding{Kind: Gone, Job: j.Plan.Key, ConsoleID: j.Old.ID, Why: why, Action: action})
}
