package reconcile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/schedule"
)

// looks is what makes two rows look like one job.
type looks struct {
	description, user string
	start             int
}

func looksOf(r Row) looks { return looks{squash(r.Description), squash(r.User), r.Start} }

// tell tells that the looks are those of one job. Jobs of several companies may share a
// description, but not a start time (P:10).
func (l looks) tell() bool { return l.description != "" && l.start != schedule.Unset }

// twins tells of rows that belong to no job and are the same job as one that does: they look
// the same, or run under a description that only that job has.
func (c *comparison) twins() {
	alike, running := map[looks]int{}, map[int]int{} // → row
	for i, r := range c.List.Rows {
		side, taken := c.of[i]
		if !taken {
			continue
		}
		if l := looksOf(r); l.tell() {
			alike[l] = i
		}
		if r.State.live() {
			running[c.sides[side].job] = i
		}
	}
	for i, r := range c.List.Rows {
		if _, taken := c.of[i]; taken || c.told[i] || len(c.mayBe(i)) > 0 {
			continue
		}
		l := looksOf(r)
		twin, found := alike[l]
		if job, known := c.single[l.description]; !found && known && job >= 0 && r.State.live() {
			twin, found = running[job]
		}
		if found {
			c.off[i] = true
			c.find(i, Finding{Kind: Duplicate, Job: c.jobOf(twin), Why: c.t.Twin(r.ID, c.List.Rows[twin].ID), Action: c.t.TwinDo})
		}
	}
}

// clocks tells of jobs that run and start in a blocked time, or in one minute with another.
func (c *comparison) clocks() {
	var same []schedule.Clash
	for _, clash := range schedule.Clashes(c.entries(), schedule.RulesOf(c.Site)) {
		switch clash.Kind {
		case schedule.Blocked:
			c.blocked(rowsOf(clash)[0], clash)
		case schedule.SameTime:
			same = append(same, clash)
		}
	}
	// Some of a group may also meet on a day when the others rest: that is told with the group.
	slices.SortStableFunc(same, func(a, b schedule.Clash) int { return cmp.Compare(len(b.Jobs), len(a.Jobs)) })
	var told [][]int
	for _, clash := range same {
		rows := rowsOf(clash)
		if !slices.ContainsFunc(told, func(group []int) bool { return within(rows, group) }) {
			c.sameMinute(rows, clash.At)
			told = append(told, rows)
		}
	}
	c.withdraw()
}

// entries returns the place in the day of every row that runs.
func (c *comparison) entries() []schedule.Entry {
	var out []schedule.Entry
	for i, r := range c.List.Rows {
		if c.off[i] || !r.State.live() || r.Start == schedule.Unset {
			continue
		}
		e := schedule.Entry{Job: strconv.Itoa(i), Start: r.Start}
		if side, ok := c.of[i]; ok {
			e.Repeat = c.Jobs[c.sides[side].job].Plan.Repeat
		} else if e.Repeat.Every, _ = readInterval(r.Interval); e.Repeat.Every == "hour" || e.Repeat.Every == "30min" {
			e.Repeat.Within = "working-hours"
		}
		out = append(out, e)
	}
	return out
}

// rowsOf returns the rows of a clash of entries, in order.
func rowsOf(clash schedule.Clash) []int {
	rows := make([]int, len(clash.Jobs))
	for i, job := range clash.Jobs {
		rows[i], _ = strconv.Atoi(job) // as entries wrote it
	}
	slices.Sort(rows)
	return rows
}

// within reports whether all of a sorted list stand in another.
func within(some, all []int) bool {
	for _, n := range some {
		if _, ok := slices.BinarySearch(all, n); !ok {
			return false
		}
	}
	return true
}

// withdraw takes back the offer to record a start time that cannot stay.
func (c *comparison) withdraw() {
	for i, f := range c.out.Findings {
		if f.Offer != nil && c.clashes[f.row] {
			c.out.Findings[i].Offer = nil
			c.out.Findings[i].Action = c.t.StartUnreadDo(c.Jobs[c.place[f.Job]].New.Start.String())
		}
	}
}

func (c *comparison) blocked(row int, clash schedule.Clash) {
	b := clash.Blocked
	c.clashes[row] = true
	why := c.t.Blocked(clock(clash.At), b.At.String(), b.Minutes, b.Why)
	c.findTime(row, Finding{Kind: BlockedTime, Job: c.jobOf(row), Why: why, Action: c.t.ClashDo})
}

// sameMinute tells of rows that start in one minute, under a job of the run where one is among
// them. The old and the new job of one swap are no pair: they are told of as one job.
func (c *comparison) sameMinute(rows []int, at int) {
	var jobs []string
	rows = slices.DeleteFunc(slices.Clone(rows), func(row int) bool {
		key := c.jobOf(row)
		again := key != "" && slices.Contains(jobs, key)
		jobs = append(jobs, key)
		return again
	})
	if len(rows) < 2 {
		return
	}
	for _, row := range rows {
		c.clashes[row] = true
	}
	if i := slices.IndexFunc(rows, func(row int) bool { return c.jobOf(row) != "" }); i > 0 {
		rows[0], rows[i] = rows[i], rows[0]
	}
	const named = 5
	var others []string
	for i, row := range rows[1:] {
		if i == named {
			others = append(others, "…")
			break
		}
		others = append(others, c.t.Named(c.jobOf(row), c.List.Rows[row].ID))
	}
	why := c.t.SameMinute(clock(at), strings.Join(others, ", "))
	c.findTime(rows[0], Finding{Kind: SameMinute, Job: c.jobOf(rows[0]), Why: why, Action: c.t.ClashDo})
}

// strangers tells of rows that no procedure of the run accounts for, and that nothing but their
// start time is told of.
func (c *comparison) strangers() {
	for i, r := range c.List.Rows {
		if _, taken := c.of[i]; taken || c.told[i] || len(c.mayBe(i)) > 0 {
			continue
		}
		f := Finding{Kind: UnknownJob, Why: c.t.Unknown(r.Description, r.User, r.Status), Action: c.t.UnknownDo}
		if job, known := c.single[squash(r.Description)]; known && job >= 0 {
			f.Why += " " + c.t.Like(c.Jobs[job].Plan.Key)
		}
		c.find(i, f)
	}
}
