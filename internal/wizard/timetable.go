package wizard

import (
	"cmp"
	"slices"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Timetable returns the place of every job of a run in the day: the start of the new job, recorded or
// planned, else the site's proposal, that of the old one, or the source's. Jobs that do not run (kept, not applicable,
// without a swap) have none. Behind them stand the site's other jobs.
func Timetable(jobs []ledger.Summary, s site.Site) []schedule.Entry {
	out := make([]schedule.Entry, 0, len(jobs))
	dunned := map[string]string{} // by procedure and company: the ledger group before
	for _, j := range jobs {
		p := j.Plan
		if p.Retire == procedures.None || j.Omission() == ledger.Absent || j.Hazard == ledger.Keep {
			continue
		}
		e := schedule.Entry{
			Job: p.Key, Procedure: p.Procedure, Start: schedule.Unset, Source: p.Start.Minutes(),
			Origin: schedule.Unknown, After: p.After, Large: p.Large,
			Company: p.Company, Ordered: j.New.State != ledger.NewNone, Likely: j.RunsAssumed(),
		}
		_, e.Repeat = j.Runs()
		e.Gap, e.OwnGap = schedule.Gaps(s.Gaps, p.Large, p.Weight)
		if p.Weight == procedures.Dunning {
			series := procedures.Key(p.Procedure, p.Company, "")
			e.PreferAfter, dunned[series] = dunned[series], p.Key
		}
		if p.Window != (site.Hours{}) {
			e.Window = &p.Window
		}
		for _, known := range []struct {
			start  site.Clock
			origin schedule.Origin
		}{{j.New.Start, schedule.Recorded}, {s.Times[p.Procedure][p.Company], schedule.Site}, {j.Old.Start, schedule.Previous}, {p.Start, schedule.Default}} {
			if m := known.start.Minutes(); m != schedule.Unset && e.Start == schedule.Unset {
				e.Start, e.Origin = m, known.origin
			}
		}
		if j.Omission() == ledger.Unchanged {
			old, _ := j.Runs()
			known := cmp.Or(j.Old.Start, s.Times[p.Procedure][p.Company])
			e.Start, e.Assumed, e.Origin, e.Repeat = cmp.Or(known, p.Start).Minutes(), known.IsZero(), schedule.Unchanged, old
		}
		out = append(out, e)
	}
	for _, o := range s.OtherJobs {
		e := schedule.Entry{
			Job: otherJob + o.Name, Start: o.At.Minutes(), Source: schedule.Unset, Origin: schedule.Other, Repeat: o.Runs, Gap: o.Minutes, Company: schedule.NoCompany,
		}
		if o.Job != "" {
			e.Job, e.Origin, e.OwnGap, e.Company = o.Job, schedule.Unchanged, o.OwnMinutes, o.Company
			e.Assumed, e.Likely = o.Assumed, o.RunsLikely
		}
		out = append(out, e)
	}
	return out
}

// otherJob stands before the name of another system's job where the key of a job is asked for.
const otherJob = "other/"

// Day is a run's timetable, what is wrong with it, and what could be done about it.
type Day struct {
	Entries  []schedule.Entry
	Rules    schedule.Rules
	Clashes  []schedule.Clash // the job to move first, with a free time for it; then what has no room
	Proposal schedule.Proposal
	Name     Name
}

// PlanDay returns the timetable of a run's jobs, judged and with a proposal.
func PlanDay(jobs []ledger.Summary, s site.Site) Day {
	d := Day{Entries: Timetable(jobs, s), Rules: schedule.RulesOf(s), Name: ShortNames(jobs, s)}
	d.Proposal = schedule.Propose(d.Entries, d.Rules)
	moved := map[string]int{}
	for _, e := range d.Suggested() {
		moved[e.Job] = e.Start
	}
	for _, c := range d.Proposal.Clashes {
		if i := slices.IndexFunc(c.Jobs, func(job string) bool { _, ok := moved[job]; return ok }); i >= 0 {
			job := c.Jobs[i]
			c.Jobs = slices.Insert(slices.Delete(slices.Clone(c.Jobs), i, i+1), 0, job)
			c.Suggest = site.At(moved[job])
		}
		d.Clashes = append(d.Clashes, c)
	}
	d.Clashes = append(d.Clashes, d.Proposal.Lacking...)
	return d
}

// Suggested returns the entries that the proposal gives a time: those without one, those whose time
// nobody has said, and those that clash.
func (d Day) Suggested() []schedule.Entry {
	var out []schedule.Entry
	for _, e := range d.Proposal.Entries {
		if e.Origin == schedule.Suggested {
			out = append(out, e)
		}
	}
	return out
}

// StartPlan returns the planned start of the job with this key, and judges any other.
func (d Day) StartPlan(job string) StartPlan {
	return newStartPlan(d.Entries, d.Proposal, d.Rules, job, d.Name)
}
