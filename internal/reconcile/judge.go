package reconcile

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
)

// sameIDs tells of ids that stand several times in the list.
func (c *comparison) sameIDs() {
	for i, r := range c.List.Rows {
		first, ok := c.first[sameID(r.ID)]
		if r.ID == "" || !ok || first == i {
			continue
		}
		c.off[i] = true
		if !c.told[first] {
			c.find(i, Finding{Kind: Duplicate, Job: c.jobOf(first), Why: c.t.SameID(r.ID), Action: c.t.SameIDDo})
		}
		c.told[i], c.told[first] = true, true
	}
}

// jobOf is the key of the job of the run that a row belongs to, or empty.
func (c *comparison) jobOf(row int) string {
	if side, ok := c.of[row]; ok && c.sides[side].job < c.inside {
		return c.Jobs[c.sides[side].job].Plan.Key
	}
	return ""
}

// pair is what the list says of one job. Rows are nil where they were not found.
type pair struct {
	ledger.Summary
	old, fresh           int // sides, or -1
	oldRow, freshRow     *Row
	oldIndex, freshIndex int // of the rows, or -1
}

func (p pair) oldRuns() bool   { return p.oldRow != nil && p.oldRow.State.live() }
func (p pair) freshRuns() bool { return p.freshRow != nil && p.freshRow.State.live() }

func (c *comparison) pairOf(job int) pair {
	p := pair{Summary: c.Jobs[job], old: -1, fresh: -1, oldIndex: -1, freshIndex: -1}
	for i, s := range c.sides {
		var row *Row
		if s.job != job {
			continue
		}
		if s.row >= 0 {
			row = &c.List.Rows[s.row]
		}
		if s.fresh {
			p.fresh, p.freshRow, p.freshIndex = i, row, s.row
		} else {
			p.old, p.oldRow, p.oldIndex = i, row, s.row
		}
	}
	return p
}

// job tells what the list says of one job of the run.
func (c *comparison) job(i int) {
	p := c.pairOf(i)
	if p.old < 0 || p.Skipped != "" {
		return
	}
	for _, side := range []int{p.old, p.fresh} {
		if other, ok := c.twice[side]; ok && side >= 0 {
			first := c.Jobs[c.sides[other].job].Plan.Key
			c.find(c.sides[other].row, Finding{Kind: Duplicate, Job: p.Plan.Key, Why: c.t.RecordedTwice(c.recordedID(side), first, p.Plan.Key), Action: c.t.RecordedTwiceDo})
		}
	}
	if p.fresh >= 0 {
		c.fresh(p)
	}
	switch p.Old.State {
	case ledger.OldKeep:
		c.keep(p)
	case ledger.OldDeleted, ledger.OldCancelled, ledger.OldNone:
		c.retired(p)
	case ledger.OldWaiting:
		c.waiting(p)
	default:
		c.running(p)
	}
	c.offerIDs(p)
}

func (c *comparison) recordedID(side int) string {
	j := c.Jobs[c.sides[side].job]
	if c.sides[side].fresh {
		return j.New.ID
	}
	return j.Old.ID
}

// absent tells that a side is in the record and cannot be in the list: no row may be it.
func (c *comparison) absent(side int) bool {
	s := c.sides[side]
	if _, twice := c.twice[side]; twice || s.row >= 0 {
		return false
	}
	if s.id != "" && c.lookedFor(s) {
		return true
	}
	return len(c.free(side)) == 0
}

// fresh judges the new job.
func (c *comparison) fresh(p pair) {
	t, key := c.t, p.Plan.Key
	if p.freshRow == nil {
		if !c.absent(p.fresh) {
			return
		}
		f := Finding{Kind: Missing, Job: key, ConsoleID: p.New.ID, Why: t.Missing(p.New.ID), Action: t.MissingDo(key)}
		if like := c.lookalike(p); like >= 0 {
			id := c.List.Rows[like].ID
			f.Why, f.Action = t.MissingLike(p.New.ID, id), t.MissingLikeDo(id, key)
			c.told[like] = true
		}
		c.find(-1, f)
		return
	}
	row := *p.freshRow
	if !row.State.live() {
		c.find(p.freshIndex, Finding{Kind: NotQueued, Job: key, Why: t.NewNotQueued(row.Status), Action: t.NewNotQueuedDo(p.Old.State == ledger.OldWaiting)})
	}
	c.user(p, row)
	c.start(p, row)
	c.interval(p, row)
	c.description(p, row)
}

// lookalike is the row that is most likely the new job whose recorded id is not in the list: it
// runs and has the job's own description. -1 where none is.
func (c *comparison) lookalike(p pair) int {
	found := -1
	for i, r := range c.List.Rows {
		if _, taken := c.of[i]; taken || c.told[i] || !r.State.live() {
			continue
		}
		if job, known := c.single[squash(r.Description)]; !known || c.Jobs[max(job, 0)].Plan.Key != p.Plan.Key || job < 0 {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

func (c *comparison) has(col Column) bool {
	_, ok := c.List.Columns[col]
	return ok
}

func (c *comparison) user(p pair, row Row) {
	want := c.Site.Users[c.Lists[p.Plan.Procedure].Job.User]
	if want == "" || !c.has(User) || squash(row.User) == squash(want) {
		return
	}
	c.find(p.freshIndex, Finding{Kind: WrongUser, Job: p.Plan.Key, Why: c.t.WrongUser(row.User, want), Action: c.t.WrongUserDo(want)})
}

func (c *comparison) start(p pair, row Row) {
	if p.New.Start.IsZero() || !c.has(Start) || sameStart(p.New.Start, row.Start, p.Plan.Repeat) {
		return
	}
	want := p.New.Start.String()
	f := Finding{Kind: OtherStart, Job: p.Plan.Key, Why: c.t.StartUnread(want, row.StartText), Action: c.t.StartUnreadDo(want)}
	if row.Start != schedule.Unset {
		at := clock(row.Start)
		f.Why, f.Action = c.t.OtherStart(want, at), c.t.OtherStartDo(want, at)
		f.Offer = &Offer{p.Plan.Key, procedures.NewStart, at, p.Version}
	}
	c.find(p.freshIndex, f)
}

func (c *comparison) interval(p pair, row Row) {
	want := p.Plan.Repeat
	if every, _ := readInterval(p.Plan.Regularity); every != "" {
		want = procedures.Repeat{Every: every}
	}
	if fits(want, row.Interval) {
		return
	}
	c.find(p.freshIndex, Finding{
		Kind: OtherStart, Job: p.Plan.Key,
		Why:    c.t.OtherInterval(c.Text.Wizard.Clock.Every[want.Every], row.Interval),
		Action: c.t.OtherIntervalDo,
	})
}

// description compares with what was recorded. Where nothing was, a verified job should have
// the description that its procedure gives it.
func (c *comparison) description(p pair, row Row) {
	want := p.New.Description
	if want == "" && p.New.State == ledger.NewVerified {
		want = c.described(p.Summary)
	}
	if want == "" || !c.has(Description) || sameText(want, row.Description) {
		return
	}
	f := Finding{Kind: OtherDescription, Job: p.Plan.Key, Why: c.t.OtherDescription(want, row.Description), Action: c.t.OtherDescriptionDo(want)}
	c.find(p.freshIndex, f)
}
