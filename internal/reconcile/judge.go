package reconcile

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
)

// pair is one job of the run, and where its two programserver jobs stand in the list.
type pair struct {
	ledger.Summary
	oldJob, newJob listed
}

// listed is a programserver job and its row.
type listed struct {
	side sideID // noSide if the record knows of none
	at   rowID  // noRow if it was not found
	row  *Row   // nil if it was not found
}

func (l listed) runs() bool { return l.row != nil && l.row.State.live() }

func (c *comparison) pairOf(job jobID) pair {
	none := listed{noSide, noRow, nil}
	p := pair{c.job(job), none, none}
	for i := range c.sides {
		s := &c.sides[i]
		if s.job != job {
			continue
		}
		l := listed{sideID(i), s.row, nil}
		if s.row != noRow {
			l.row = &c.in.List.Rows[s.row]
		}
		if s.isNew {
			p.newJob = l
		} else {
			p.oldJob = l
		}
	}
	return p
}

// checkIDs reports ids that stand several times in the list, each id once.
func (c *comparison) checkIDs() {
	for i, r := range c.in.List.Rows {
		first, ok := c.withID[sameID(r.ID)]
		if r.ID == "" || !ok || first == rowID(i) {
			continue
		}
		if !c.verdicts[first].reported {
			c.report(rowID(i), Finding{Kind: Duplicate, Job: c.keyOf(first), Why: c.t.SameID(r.ID), Action: c.t.SameIDDo})
		}
		c.verdicts[i].superfluous = true
		c.verdicts[i].reported, c.verdicts[first].reported = true, true
	}
}

// keyOf returns the key of the job of the run that a row belongs to, or "".
func (c *comparison) keyOf(row rowID) string {
	if c.isMatched(row) && !c.isOutside(row) {
		return c.job(c.sides[c.rows[row].side].job).Plan.Key
	}
	return ""
}

// checkJob reports what the list says of one job of the run.
func (c *comparison) checkJob(job jobID) {
	p := c.pairOf(job)
	if p.oldJob.side == noSide || p.Skipped != "" {
		return
	}
	for _, l := range []listed{p.oldJob, p.newJob} {
		if l.side != noSide && c.sides[l.side].sameIDAs != noSide {
			first := c.sides[c.sides[l.side].sameIDAs]
			why := c.t.RecordedTwice(c.recordedID(l.side), c.job(first.job).Plan.Key, p.Plan.Key)
			c.report(first.row, Finding{Kind: Duplicate, Job: p.Plan.Key, Why: why, Action: c.t.RecordedTwiceDo})
		}
	}
	if p.newJob.side != noSide {
		c.checkNew(p)
	}
	switch p.Old.State {
	case ledger.OldKeep:
		c.checkKept(p)
	case ledger.OldDeleted, ledger.OldCancelled, ledger.OldNone:
		c.checkRetired(p)
	case ledger.OldWaiting:
		c.checkWaiting(p)
	default:
		c.checkRunning(p)
	}
	c.offerIDs(p)
}

func (c *comparison) recordedID(s sideID) string {
	j := c.job(c.sides[s].job)
	if c.sides[s].isNew {
		return j.New.ID
	}
	return j.Old.ID
}

// isAbsent reports whether a side cannot be in the list: no row may be it.
func (c *comparison) isAbsent(id sideID) bool {
	s := &c.sides[id]
	switch {
	case s.sameIDAs != noSide, s.row != noRow:
		return false
	case s.id != "" && c.isSettledByID(s):
		return true
	}
	return len(c.freeRows(s)) == 0
}

// checkNew judges the new job.
func (c *comparison) checkNew(p pair) {
	if p.newJob.row == nil {
		if c.isAbsent(p.newJob.side) {
			c.reportMissing(p)
		}
		return
	}
	row := *p.newJob.row
	if !row.State.live() {
		c.report(p.newJob.at, Finding{
			Kind: NotQueued, Job: p.Plan.Key,
			Why: c.t.NewNotQueued(row.Status), Action: c.t.NewNotQueuedDo(p.Old.State == ledger.OldWaiting),
		})
	}
	c.checkUser(p, row)
	c.checkStart(p, row)
	c.checkInterval(p, row)
	c.checkDescription(p, row)
}

func (c *comparison) reportMissing(p pair) {
	key := p.Plan.Key
	f := Finding{Kind: Missing, Job: key, ConsoleID: p.New.ID, Why: c.t.Missing(p.New.ID), Action: c.t.MissingDo(key)}
	if like := c.lookalike(p); like != noRow {
		id := c.row(like).ID
		f.Why, f.Action = c.t.MissingLike(p.New.ID, id), c.t.MissingLikeDo(id, key)
		c.verdicts[like].reported = true
	}
	c.report(noRow, f)
}

// lookalike returns the row that is most likely the new job whose recorded id is not in the list:
// the only one that runs under the job's own description. It returns noRow if there is none.
func (c *comparison) lookalike(p pair) rowID {
	found := noRow
	for i, r := range c.in.List.Rows {
		if c.isMatched(rowID(i)) || c.verdicts[i].reported || !r.State.live() {
			continue
		}
		if job := c.onlyJobDescribed(r.Description); job == noJob || c.job(job).Plan.Key != p.Plan.Key {
			continue
		}
		if found != noRow {
			return noRow
		}
		found = rowID(i)
	}
	return found
}

func (c *comparison) hasColumn(col Column) bool {
	_, ok := c.in.List.Columns[col]
	return ok
}

func (c *comparison) checkUser(p pair, row Row) {
	want := c.in.Site.Users[c.in.Lists[p.Plan.Procedure].Job.User]
	if want == "" || !c.hasColumn(User) || cleantext.Squash(row.User) == cleantext.Squash(want) {
		return
	}
	c.report(p.newJob.at, Finding{Kind: WrongUser, Job: p.Plan.Key, Why: c.t.WrongUser(row.User, want), Action: c.t.WrongUserDo(want)})
}

func (c *comparison) checkStart(p pair, row Row) {
	if p.New.Start.IsZero() || !c.hasColumn(Start) || sameStart(p.New.Start, row.Start, p.Plan.Repeat) {
		return
	}
	want := p.New.Start.String()
	f := Finding{Kind: OtherStart, Job: p.Plan.Key, Why: c.t.StartUnread(want, row.StartText), Action: c.t.StartUnreadDo(want)}
	if row.Start != schedule.Unset {
		at := clock(row.Start)
		f.Why, f.Action = c.t.OtherStart(want, at), c.t.OtherStartDo(want, at)
		f.Offer = &Offer{p.Plan.Key, procedures.NewStart, at, p.Version}
	}
	c.report(p.newJob.at, f)
}

func (c *comparison) checkInterval(p pair, row Row) {
	want := p.Plan.Repeat
	if every, _ := readInterval(p.Plan.Regularity); every != "" {
		want = procedures.Repeat{Every: every}
	}
	if fits(want, row.Interval) {
		return
	}
	c.report(p.newJob.at, Finding{
		Kind: OtherStart, Job: p.Plan.Key,
		Why:    c.t.OtherInterval(c.in.Text.Schedule.Every[want.Every], row.Interval),
		Action: c.t.OtherIntervalDo,
	})
}

// checkDescription compares with what was recorded. If nothing was, a verified job should have the
// description that its procedure prescribes.
func (c *comparison) checkDescription(p pair, row Row) {
	want := p.New.Description
	if want == "" && p.New.State == ledger.NewVerified {
		want = c.in.described(p.Summary)
	}
	if want == "" || !c.hasColumn(Description) || sameText(want, row.Description) {
		return
	}
	why := c.t.OtherDescription(want, row.Description)
	c.report(p.newJob.at, Finding{Kind: OtherDescription, Job: p.Plan.Key, Why: why, Action: c.t.OtherDescriptionDo(want)})
}
