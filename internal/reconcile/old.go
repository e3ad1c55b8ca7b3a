package reconcile

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func clock(minute int) string { return site.At(minute).String() }

func sameText(a, b string) bool { return cleantext.Fold(a) == cleantext.Fold(b) }

func (c *comparison) stateWord(p pair) string { return c.Text.Words.Old[string(p.Old.State)] }

// both tells that the old and the new job run side by side.
func (c *comparison) both(p pair) bool {
	if !p.oldRuns() || !p.freshRuns() {
		return false
	}
	action := c.t.BothDo
	if p.Plan.Retire == procedures.Cancel {
		action = c.t.BothCancelDo
	}
	c.find(p.oldIndex, Finding{Kind: Duplicate, Job: p.Plan.Key, Why: c.t.Both(p.oldRow.ID, p.freshRow.ID), Action: action})
	return true
}

// keep judges a job that is left in Venter on purpose (P:291-292).
func (c *comparison) keep(p pair) {
	t, f := c.t, Finding{Kind: Kept, Job: p.Plan.Key}
	switch row := p.oldRow; {
	case row == nil:
		if p.Old.ID != "" && c.absent(p.old) {
			c.gone(p, t.GoneDo(p.Plan.Key))
		}
		return
	case row.State == Waiting:
		f.Why, f.Action = t.Kept(p.Plan.Keep), t.KeptDo
	case row.State.live():
		f.Kind, f.Why, f.Action = Duplicate, t.KeptRuns(p.Plan.Keep, row.Status), t.KeptRunsDo
	default:
		f.Kind, f.Why, f.Action = StillWaiting, t.KeptOther(p.Plan.Keep, row.Status), t.KeptOtherDo
	}
	c.find(p.oldIndex, f)
}

// retired judges an old job that is recorded as deleted, cancelled or never there.
func (c *comparison) retired(p pair) {
	row := p.oldRow
	cancelled := p.Old.State == ledger.OldCancelled
	if row == nil || cancelled && (row.State == Cancelled || row.State == Finished) || c.both(p) {
		return
	}
	action := c.t.StillThereDo
	switch {
	case cancelled:
		action = c.t.StillThereCancelDo
	case !p.freshRuns():
		action = c.t.StillThereWaitDo
	}
	c.find(p.oldIndex, Finding{Kind: StillWaiting, Job: p.Plan.Key, Why: c.t.StillThere(c.stateWord(p), row.Status), Action: action})
}

// waiting judges an old job that is recorded as Venter.
func (c *comparison) waiting(p pair) {
	f := Finding{Job: p.Plan.Key}
	switch row := p.oldRow; {
	case row == nil:
		c.goneWhere(p, c.t.GoneDo(p.Plan.Key))
		return
	case row.State == Waiting, c.both(p):
		return
	case row.State.live():
		f.Kind, f.Why, f.Action = Duplicate, c.t.WaitingRuns(row.Status), c.t.WaitingRunsDo
	default:
		f.Kind, f.Why, f.Action = StillWaiting, c.t.StillThere(c.stateWord(p), row.Status), c.t.WaitingOtherDo
	}
	c.find(p.oldIndex, f)
}

// running judges an old job that should still run, as far as is known.
func (c *comparison) running(p pair) {
	key, f := p.Plan.Key, Finding{Job: p.Plan.Key}
	switch row := p.oldRow; {
	case row == nil:
		if p.Old.ID != "" || p.Old.State == ledger.OldQueued {
			c.goneWhere(p, c.t.GoneRunningDo(key))
		}
		return
	case c.both(p), row.State.live():
		return
	case p.freshRuns():
		f.Kind, f.Why, f.Action = StillWaiting, c.t.UnseenThere(row.Status), c.t.PausedDo(key)
	default:
		f.Kind, f.Why, f.Action = NotQueued, c.t.OldNotQueued(row.Status), c.t.OldNotQueuedDo(key)
	}
	c.find(p.oldIndex, f)
}

func (c *comparison) goneWhere(p pair, action string) {
	if c.absent(p.old) {
		c.gone(p, action)
	}
}

func (c *comparison) gone(p pair, action string) {
	why := c.t.Gone(c.stateWord(p))
	if p.Old.State == ledger.OldUnknown {
		why = c.t.GoneUnseen
	}
	c.find(-1, Finding{Kind: Gone, Job: p.Plan.Key, ConsoleID: p.Old.ID, Why: why, Action: action})
}

// offerIDs offers the ids of a begun job that were told by its description.
func (c *comparison) offerIDs(p pair) {
	for _, o := range []struct {
		row      *Row
		recorded string
		slot     procedures.Slot
	}{{p.oldRow, p.Old.ID, procedures.OldID}, {p.freshRow, p.New.ID, procedures.NewID}} {
		if o.row != nil && o.row.ID != "" && o.recorded == "" && p.Begun() {
			c.out.Offers = append(c.out.Offers, Offer{p.Plan.Key, o.slot, o.row.ID, p.Version})
		}
	}
}
