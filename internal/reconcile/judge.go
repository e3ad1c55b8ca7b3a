package reconcile

import (
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
)

// checkIDs reports ids that stand several times in the list, each id once.
func (c *comparison) checkIDs() {
	for _, r := range c.rows {
		first := c.withID[sameID(r.ID)]
		if first == nil || first == r {
			continue
		}
		if !first.reported {
			c.report(r, Finding{Kind: Duplicate, Job: first.jobKey(), Why: c.t.SameID(r.ID), Action: c.t.SameIDDo})
		}
		r.superfluous, r.reported, first.reported = true, true, true
	}
}

// checkJob reports what the list says of one job of the run.
func (c *comparison) checkJob(j *job) {
	if j.oldSide == nil || j.Skipped != "" {
		return
	}
	for _, s := range []*side{j.oldSide, j.newSide} {
		if s != nil && s.sameIDAs != nil {
			why := c.t.RecordedTwice(s.recorded, s.sameIDAs.job.Plan.Key, j.Plan.Key)
			c.report(s.sameIDAs.row, Finding{Kind: Duplicate, Job: j.Plan.Key, Why: why, Action: c.t.RecordedTwiceDo})
		}
	}
	if j.newSide != nil {
		c.checkNew(j)
	}
	switch j.Old.State {
	case ledger.OldKeep:
		c.checkKept(j)
	case ledger.OldDeleted, ledger.OldCancelled, ledger.OldNone:
		c.checkRetired(j)
	case ledger.OldWaiting:
		c.checkWaiting(j)
	default:
		c.checkRunning(j)
	}
	c.offerIDs(j)
}

// isAbsent reports whether a side cannot be in the list: no row may be it.
func (c *comparison) isAbsent(s *side) bool {
	return s.sameIDAs == nil && s.row == nil && (c.isSettledByID(s) || len(s.freeRows()) == 0)
}

// checkNew judges the new job.
func (c *comparison) checkNew(j *job) {
	r := j.newSide.row
	if r == nil {
		if c.isAbsent(j.newSide) {
			c.reportMissing(j)
		}
		return
	}
	if !r.State.live() {
		action := c.t.NewNotQueuedDo(j.Old.State == ledger.OldWaiting)
		c.report(r, Finding{Kind: NotQueued, Job: j.Plan.Key, Why: c.t.NewNotQueued(r.Status), Action: action})
	}
	c.checkUser(j, r)
	c.checkStart(j, r)
	c.checkInterval(j, r)
	c.checkDescription(j, r)
}

func (c *comparison) reportMissing(j *job) {
	key := j.Plan.Key
	f := Finding{Kind: Missing, Job: key, ConsoleID: j.New.ID, Why: c.t.Missing(j.New.ID), Action: c.t.MissingDo(key)}
	if like := c.lookalike(j); like != nil {
		f.Why, f.Action = c.t.MissingLike(j.New.ID, like.ID), c.t.MissingLikeDo(like.ID, key)
		like.reported = true
	}
	c.report(nil, f)
}

// lookalike returns the row that is most likely the new job whose recorded id is not in the list:
// the only one that runs under the job's own description. It returns nil if there is none.
func (c *comparison) lookalike(j *job) *row {
	var found *row
	for _, r := range c.rows {
		if r.side != nil || r.reported || !r.State.live() || c.onlyJobDescribed(r.Description) != j {
			continue
		}
		if found != nil {
			return nil
		}
		found = r
	}
	return found
}

func (c *comparison) hasColumn(col Column) bool {
	_, ok := c.in.List.Columns[col]
	return ok
}

func (c *comparison) checkUser(j *job, r *row) {
	want := c.in.Site.Users[c.in.Lists[j.Plan.Procedure].Job.User]
	if want == "" || !c.hasColumn(User) || cleantext.Squash(r.User) == cleantext.Squash(want) {
		return
	}
	c.report(r, Finding{Kind: WrongUser, Job: j.Plan.Key, Why: c.t.WrongUser(r.User, want), Action: c.t.WrongUserDo(want)})
}

func (c *comparison) checkStart(j *job, r *row) {
	if j.New.Start.IsZero() || !c.hasColumn(Start) || sameStart(j.New.Start, r.Start, j.Plan.Repeat) {
		return
	}
	want := j.New.Start.String()
	f := Finding{Kind: OtherStart, Job: j.Plan.Key, Why: c.t.StartUnread(want, r.StartText), Action: c.t.StartUnreadDo(want)}
	if r.Start != schedule.Unset {
		at := clock(r.Start)
		f.Why, f.Action = c.t.OtherStart(want, at), c.t.OtherStartDo(want, at)
		f.Offer = &Offer{j.Plan.Key, procedures.NewStart, at, j.Version}
	}
	c.report(r, f)
}

func (c *comparison) checkInterval(j *job, r *row) {
	want := j.Plan.Repeat
	if every, _ := readInterval(j.Plan.Regularity); every != "" {
		want = procedures.Repeat{Every: every}
	}
	if fits(want, r.Interval) {
		return
	}
	why := c.t.OtherInterval(c.in.Text.Schedule.Every[want.Every], r.Interval)
	c.report(r, Finding{Kind: OtherStart, Job: j.Plan.Key, Why: why, Action: c.t.OtherIntervalDo})
}

// checkDescription compares with what was recorded. If nothing was, a verified job should have the
// description that its procedure prescribes.
func (c *comparison) checkDescription(j *job, r *row) {
	want := j.New.Description
	if want == "" && j.New.State == ledger.NewVerified {
		want = c.in.described(j.Summary)
	}
	if want == "" || !c.hasColumn(Description) || sameText(want, r.Description) {
		return
	}
	why := c.t.OtherDescription(want, r.Description)
	c.report(r, Finding{Kind: OtherDescription, Job: j.Plan.Key, Why: why, Action: c.t.OtherDescriptionDo(want)})
}
