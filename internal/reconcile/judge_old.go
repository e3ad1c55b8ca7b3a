package reconcile

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func clock(minute int) string { return site.At(minute).String() }

func sameText(a, b string) bool { return cleantext.Fold(a) == cleantext.Fold(b) }

func (c *comparison) stateWord(p pair) string { return c.in.Text.Words.Old[string(p.Old.State)] }

// reportBoth reports that the old and the new job run side by side, if they do.
func (c *comparison) reportBoth(p pair) bool {
	if !p.oldJob.runs() || !p.newJob.runs() {
		return false
	}
	action := c.t.BothDo
	if p.Plan.Retire == procedures.Cancel {
		action = c.t.BothCancelDo
	}
	c.report(p.oldJob.at, Finding{Kind: Duplicate, Job: p.Plan.Key, Why: c.t.Both(p.oldJob.row.ID, p.newJob.row.ID), Action: action})
	return true
}

// checkKept judges a job that is left in Venter on purpose (P:291-292).
func (c *comparison) checkKept(p pair) {
	t, f := c.t, Finding{Kind: Kept, Job: p.Plan.Key}
	switch row := p.oldJob.row; {
	case row == nil:
		if p.Old.ID != "" && c.isAbsent(p.oldJob.side) {
			c.reportGone(p, t.GoneDo(p.Plan.Key))
		}
		return
	case row.State == Waiting:
		f.Why, f.Action = t.Kept(p.Plan.Keep), t.KeptDo
	case row.State.live():
		f.Kind, f.Why, f.Action = Duplicate, t.KeptRuns(p.Plan.Keep, row.Status), t.KeptRunsDo
	default:
		f.Kind, f.Why, f.Action = StillWaiting, t.KeptOther(p.Plan.Keep, row.Status), t.KeptOtherDo
	}
	c.report(p.oldJob.at, f)
}

// checkRetired judges an old job that is recorded as deleted, cancelled or never there.
func (c *comparison) checkRetired(p pair) {
	row := p.oldJob.row
	cancelled := p.Old.State == ledger.OldCancelled
	if row == nil || cancelled && (row.State == Cancelled || row.State == Finished) || c.reportBoth(p) {
		return
	}
	action := c.t.StillThereDo
	switch {
	case cancelled:
		action = c.t.StillThereCancelDo
	case !p.newJob.runs():
		action = c.t.StillThereWaitDo
	}
	c.report(p.oldJob.at, Finding{Kind: StillWaiting, Job: p.Plan.Key, Why: c.t.StillThere(c.stateWord(p), row.Status), Action: action})
}

// checkWaiting judges an old job that is recorded as Venter.
func (c *comparison) checkWaiting(p pair) {
	f := Finding{Job: p.Plan.Key}
	switch row := p.oldJob.row; {
	case row == nil:
		c.reportGoneIfAbsent(p, c.t.GoneDo(p.Plan.Key))
		return
	case row.State == Waiting, c.reportBoth(p):
		return
	case row.State.live():
		f.Kind, f.Why, f.Action = Duplicate, c.t.WaitingRuns(row.Status), c.t.WaitingRunsDo
	default:
		f.Kind, f.Why, f.Action = StillWaiting, c.t.StillThere(c.stateWord(p), row.Status), c.t.WaitingOtherDo
	}
	c.report(p.oldJob.at, f)
}

// checkRunning judges an old job that should still run, as far as is known.
func (c *comparison) checkRunning(p pair) {
	key, f := p.Plan.Key, Finding{Job: p.Plan.Key}
	switch row := p.oldJob.row; {
	case row == nil:
		if p.Old.ID != "" || p.Old.State == ledger.OldQueued {
			c.reportGoneIfAbsent(p, c.t.GoneRunningDo(key))
		}
		return
	case c.reportBoth(p), row.State.live():
		return
	case p.newJob.runs():
		f.Kind, f.Why, f.Action = StillWaiting, c.t.UnseenThere(row.Status), c.t.PausedDo(key)
	default:
		f.Kind, f.Why, f.Action = NotQueued, c.t.OldNotQueued(row.Status), c.t.OldNotQueuedDo(key)
	}
	c.report(p.oldJob.at, f)
}

func (c *comparison) reportGoneIfAbsent(p pair, action string) {
	if c.isAbsent(p.oldJob.side) {
		c.reportGone(p, action)
	}
}

func (c *comparison) reportGone(p pair, action string) {
	why := c.t.Gone(c.stateWord(p))
	if p.Old.State == ledger.OldUnknown {
		why = c.t.GoneUnseen
	}
	c.report(noRow, Finding{Kind: Gone, Job: p.Plan.Key, ConsoleID: p.Old.ID, Why: why, Action: action})
}

// offerIDs offers the ids of a begun job that its description led to.
func (c *comparison) offerIDs(p pair) {
	for _, o := range []struct {
		row      *Row
		recorded string
		slot     procedures.Slot
	}{{p.oldJob.row, p.Old.ID, procedures.OldID}, {p.newJob.row, p.New.ID, procedures.NewID}} {
		if o.row != nil && o.row.ID != "" && o.recorded == "" && p.Begun() {
			c.out.Offers = append(c.out.Offers, Offer{p.Plan.Key, o.slot, o.row.ID, p.Version})
		}
	}
}
