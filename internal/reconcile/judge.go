package reconcile

import (
	"cmp"
	"slices"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// checkIDs reports ids that stand several times in the list, each id once.
func (c *comparison) checkIDs() {
	for _, r := range c.rows {
		first := c.withID[sameID(r.ID)]
		if !r.again || r.past || r.State == visma.Unknown {
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
			other := s.sameIDAs.job.Plan.Key
			why := c.t.RecordedTwice(s.recorded, other, j.Plan.Key)
			if other == j.Plan.Key {
				why = c.t.RecordedOldAndNew(s.recorded, other)
			}
			c.tell(Duplicate, j, s.sameIDAs.row, why, c.t.RecordedTwiceDo)
		}
		c.checkID(s)
	}
	if j.newSide != nil {
		c.checkNew(j)
	}
	switch j.Old.State {
	case ledger.OldKeep:
		c.checkKept(j)
	case ledger.OldDeleted, ledger.OldNone:
		c.checkRetired(j)
	case ledger.OldCancelled: // it stays in the list
		c.checkOldStart(j)
		c.checkRetired(j)
	case ledger.OldWaiting:
		c.checkOldStart(j)
		c.checkWaiting(j)
	default:
		c.checkOldStart(j)
		c.checkRunning(j)
	}
	c.offerOld(j)
}

// checkID reports a recorded id that is another company's in the list, or another one than the job's row has.
func (c *comparison) checkID(s *side) {
	if s == nil {
		return
	}
	action := c.t.OtherIDDo(s.job.Plan.Key)
	switch {
	case s.strange != nil:
		c.tell(OtherID, s.job, s.strange, c.t.StrangeID(s.recorded, s.strange.Description, s.strange.Company), action)
	case s.row != nil && s.id != "" && s.row.ID != "" && sameID(s.row.ID) != s.id:
		c.tell(OtherID, s.job, s.row, c.t.OtherID(s.recorded, s.row.ID), action)
	}
}

// isAbsent reports whether a side cannot be in the list: no row may be it, and none that looks like it has an id that
// cannot be read.
func (c *comparison) isAbsent(s *side) bool {
	unread := slices.ContainsFunc(slices.Concat(s.rows, c.called[s.job]), func(r *row) bool { return r.IDFault != "" && r.side == nil })
	return s.sameIDAs == nil && s.strange == nil && s.row == nil && !unread && (c.isSettledByID(s) || len(s.freeRows()) == 0)
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
	c.see(j, r)
	before := len(c.out.Findings)
	if !r.State.Live() && !j.newSide.isUnclear() {
		c.tell(NotQueued, j, r, c.t.NewNotQueued(r.Status), c.t.NewNotQueuedDo(j.Old.State == ledger.OldWaiting))
	}
	c.checkModule(j, r)
	c.checkUser(j, r)
	c.checkStart(j, r)
	c.checkDate(j, r)
	c.checkInterval(j, r)
	c.checkDescription(j, r)
	c.offerNew(j, r, len(c.out.Findings) == before)
	c.noteDay(j, r)
}

func (c *comparison) reportMissing(j *job) {
	key := j.Plan.Key
	f := Finding{Kind: Missing, Job: key, ConsoleID: j.New.ID, Why: c.t.Missing(j.New.ID), Action: c.t.MissingDo(key)}
	if like := c.lookalike(j); like != nil {
		f.Why, f.Action = c.t.MissingLike(j.New.ID, like.ID), c.t.MissingLikeDo(like.ID, key)
		like.reported = true
	} else {
		c.seeMissing(j)
	}
	c.report(nil, f)
}

// lookalike returns the row that is most likely the new job whose recorded id is not in the list:
// the only one that runs under the job's own description. It returns nil if there is none.
func (c *comparison) lookalike(j *job) *row {
	var found *row
	for _, r := range c.called[j] {
		if r.reported || !r.State.Live() {
			continue
		}
		if found != nil {
			return nil
		}
		found = r
	}
	return found
}

func (c *comparison) checkUser(j *job, r *row) {
	want := c.userOf(j)
	if want == "" || !c.in.List.Columns.has(User) || c.mayBeUser(r.User, want) {
		return
	}
	c.tell(WrongUser, j, r, c.t.WrongUser(r.User, want), c.t.WrongUserDo(want))
}

// userOf returns the user that a new job should have; empty if neither the site nor its procedure says it.
func (c *comparison) userOf(j *job) string {
	return c.in.Site.SetupOf(j.Plan.Procedure, j.Plan.Integration, c.in.Lists[j.Plan.Procedure].Job.User, "").User
}

func (c *comparison) checkStart(j *job, r *row) {
	if j.New.Start.IsZero() || !c.in.List.Columns.has(Start) || c.isRightStart(j, r) {
		return
	}
	want := j.New.Start.String()
	if r.Start == schedule.Unset {
		c.tell(OtherStart, j, r, c.t.StartUnread(want, r.StartText), c.t.StartUnreadDo(want))
	} else {
		c.tell(OtherStart, j, r, c.t.OtherStart(want, clock(r.Start)), c.t.OtherStartDo(want, j.Plan.Key))
	}
}

// isRightStart reports whether a new job's row shows the start that is recorded. A job that starts several times a day may show any of its
// starts, but none later than the recorded one where that is to be the first: an hour would be left out.
func (c *comparison) isRightStart(j *job, r *row) bool {
	const skew = 15 * time.Minute // of the clocks of Visma and of this computer
	if !sameStart(j.New.Start, r.Start, j.Plan.Repeat) {
		return false
	}
	_, runs := j.Runs()
	loc := c.in.Site.Location()
	first, ok := schedule.Next(j.New.Start, runs, c.in.Site.WorkingHours, c.in.List.At, loc)
	if !ok || !runs.Known() || r.Date.IsZero() || first.Sub(c.in.List.At) < skew {
		return true
	}
	first = first.In(loc)
	isRecorded := site.At(first.Hour()*60+first.Minute()) == j.New.Start
	return !isRecorded || r.Date.Format(time.DateOnly) != first.Format(time.DateOnly) || r.Start <= j.New.Start.Minutes()
}

// checkDate reports a new job that was ordered from a day before the run began, or waits in the queue for a start that has passed: it does not start
// (P:301, P:306-313).
func (c *comparison) checkDate(j *job, r *row) {
	switch {
	case r.Date.IsZero():
	case c.isBeforeRun(r):
		c.tell(OtherStart, j, r, c.t.PastDate(r.Date.Format(c.in.Text.Record.Date)), c.t.PastDateDo)
	case c.isLate(r):
		c.tell(OtherStart, j, r, c.t.PastStart(c.local(r).Format(c.in.Text.Record.Date+" 15:04")), c.t.PastDateDo)
	}
}

// isLate reports whether a row is in the queue for a start that has passed, so that it does not start. Where a third of all that is in the queue
// should have started, the list is older than it is said to be, and no row is late.
func (c *comparison) isLate(r *row) bool {
	if c.late == nil {
		c.late = map[*row]bool{}
		queued := 0
		for _, is := range c.rows {
			if is.State == visma.Queued {
				queued++
				if !is.Date.IsZero() && is.Start != schedule.Unset && c.local(is).Before(c.in.List.At.Add(-time.Hour)) {
					c.late[is] = true
				}
			}
		}
		if len(c.late)*3 > queued {
			clear(c.late)
		}
	}
	return c.late[r]
}

// noteDay tells of a new job whose next start is on a day on which it is not to run (P:30). Visma may wait for the next day of its interval.
func (c *comparison) noteDay(j *job, r *row) {
	_, runs := j.Runs()
	if r.Date.IsZero() || c.isBeforeRun(r) || !runs.Known() || (schedule.Entry{Repeat: runs}).RunsOn(r.Date) {
		return
	}
	day := c.in.Text.Words.Weekdays[r.Date.Weekday()] + " " + r.Date.Format(c.in.Text.Record.Date)
	c.tell(OddDay, j, r, c.t.OddDay(day, runs.Text(c.in.Text.Schedule)), c.t.OddDayDo)
}

// checkInterval compares with the interval that should be. Where the list names days that nobody has told, what was recorded of the job decides.
func (c *comparison) checkInterval(j *job, r *row) {
	_, want := j.Runs()
	is := c.runs(r.Interval)
	recorded := visma.ReadInterval(cmp.Or(j.New.Interval, j.Old.Interval)).Plain()
	if fits(want, is) && (is.Plain().Every == want.Plain().Every || !is.Known() || !recorded.Known() || recorded.Every == is.Plain().Every) {
		return
	}
	c.tell(OtherStart, j, r, c.t.OtherInterval(want.Text(c.in.Text.Schedule), r.Interval), c.t.OtherIntervalDo)
}

// mayBeUser reports whether a user in the list is the one that is wanted, be it cut off or misread. One that may be another of the
// site's as well is not.
func (c *comparison) mayBeUser(listed, want string) bool {
	is, wanted := textOf(listed), textOf(want)
	if is.squashed == wanted.squashed {
		return true
	}
	for _, user := range c.in.Site.Users {
		if u := textOf(user); u.squashed != wanted.squashed && is.begins(u) {
			return false
		}
	}
	return is.begins(wanted)
}

// checkDescription compares with what was recorded. If nothing was, a verified job should have the
// description that its procedure prescribes.
func (c *comparison) checkDescription(j *job, r *row) {
	want := j.New.Description
	if want == "" && j.New.State == ledger.NewVerified {
		want = c.in.described(*j.Summary)
	}
	is, wanted := textOf(r.Description), textOf(want)
	if want == "" || !c.in.List.Columns.has(Description) || is.squashed == wanted.squashed || is.begins(wanted) {
		return
	}
	c.tell(OtherDescription, j, r, c.t.OtherDescription(want, r.Description), c.t.OtherDescriptionDo(want))
}

func clock(minute int) string { return site.At(minute).String() }

func sameText(a, b string) bool { return cleantext.Fold(a) == cleantext.Fold(b) }
