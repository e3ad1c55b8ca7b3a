package reconcile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.org/resetup/internal/schedule"
)

// checkStarts reports jobs that run and start in a blocked time, or in one minute with another.
func (c *comparison) checkStarts() {
	var same []schedule.Clash
	for _, clash := range schedule.Clashes(c.entries(), schedule.RulesOf(c.in.Site)) {
		switch clash.Kind {
		case schedule.Blocked:
			c.reportBlocked(c.rows[rowsOf(clash)[0]], clash)
		case schedule.SameTime:
			same = append(same, clash)
		}
	}
	// Some of a group may also meet on a day when the others rest: the group's finding covers that.
	slices.SortStableFunc(same, func(a, b schedule.Clash) int { return cmp.Compare(len(b.Jobs), len(a.Jobs)) })
	groups := map[int][][]int{} // by row
	for _, clash := range same {
		rows := rowsOf(clash)
		if slices.ContainsFunc(groups[rows[0]], func(group []int) bool { return isSubset(rows, group) }) {
			continue
		}
		c.reportSameMinute(rows, clash.At.Minutes())
		for _, row := range rows {
			groups[row] = append(groups[row], rows)
		}
	}
}

// entries returns the place in the day of every row that runs, each named by its index.
func (c *comparison) entries() []schedule.Entry {
	out := make([]schedule.Entry, 0, len(c.rows))
	for i, r := range c.rows {
		if r.superfluous || r.past || !r.State.Live() || r.Start == schedule.Unset {
			continue
		}
		e := schedule.Entry{Job: strconv.Itoa(i), Start: r.Start}
		if r.side != nil {
			e.Repeat = r.side.job.Plan.Repeat
		} else if e.Repeat.Every = c.runs(r.Interval).Every; e.Repeat.Every == "hour" || e.Repeat.Every == "30min" {
			e.Repeat.Within = "working-hours"
		}
		out = append(out, e)
	}
	return out
}

// rowsOf returns the indexes of the rows of a clash of entries, in order.
func rowsOf(clash schedule.Clash) []int {
	rows := make([]int, len(clash.Jobs))
	for i, job := range clash.Jobs {
		rows[i], _ = strconv.Atoi(job) // as entries wrote it
	}
	slices.Sort(rows)
	return rows
}

// isSubset reports whether a sorted list holds all of another.
func isSubset(some, all []int) bool {
	return !slices.ContainsFunc(some, func(row int) bool {
		_, ok := slices.BinarySearch(all, row)
		return !ok
	})
}

func (c *comparison) reportBlocked(r *row, clash schedule.Clash) {
	b := clash.Blocked
	why := c.t.Blocked(clash.At.String(), b.At.String(), b.Minutes, b.Why)
	c.reportStart(r, Finding{Kind: BlockedTime, Job: r.jobKey(), Why: why, Action: c.t.ClashDo})
}

// reportSameMinute reports rows that start in one minute, under a job of the run if one is among
// them. The old and the new job of one swap are no clash: they count as one.
func (c *comparison) reportSameMinute(indexes []int, at int) {
	var rows []*row
	seen := map[string]bool{}
	for _, i := range indexes {
		if key := c.rows[i].jobKey(); key == "" || !seen[key] {
			rows, seen[key] = append(rows, c.rows[i]), true
		}
	}
	if len(rows) < 2 {
		return
	}
	if i := slices.IndexFunc(rows, func(r *row) bool { return r.jobKey() != "" }); i > 0 {
		rows[0], rows[i] = rows[i], rows[0]
	}
	const named = 5
	var others []string
	for i, r := range rows[1:] {
		if i == named {
			others = append(others, "…")
			break
		}
		others = append(others, c.name(r))
	}
	why := c.t.SameMinute(clock(at), strings.Join(others, ", "))
	c.reportStart(rows[0], Finding{Kind: SameMinute, Job: rows[0].jobKey(), Why: why, Action: c.t.ClashDo})
}
