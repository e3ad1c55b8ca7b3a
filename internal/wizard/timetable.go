package wizard

import (
	"cmp"
	"slices"
	"sync"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Timetable returns the place of every job of a run in the day, as EntryOf returns it. Behind them stand the site's other jobs.
func Timetable(jobs []ledger.Summary, s site.Site) []schedule.Entry {
	return timetable(len(jobs), func(i int) *ledger.Summary { return &jobs[i] }, s)
}

// timetable is Timetable of n jobs in plan order.
func timetable(n int, job func(i int) *ledger.Summary, s site.Site) []schedule.Entry {
	out := make([]schedule.Entry, 0, n+len(s.OtherJobs))
	dunned := map[string]string{} // by procedure and company: the ledger group before
	for i := range n {
		j := job(i)
		e, runs := EntryOf(j, &s)
		if !runs {
			continue
		}
		if p := &j.Plan; p.Weight == procedures.Dunning {
			series := procedures.Key(p.Procedure, p.Company, "")
			e.PreferAfter, dunned[series] = dunned[series], p.Key
		}
		out = append(out, e)
	}
	return append(out, OtherEntries(s)...)
}

// EntryOf returns the place of a job in the day: the start of the new job, recorded or planned, else the site's proposal, that of the old
// one, or the source's. It does not say which job it is best placed after. ok is false for one that does not run: kept, not applicable or
// without a swap.
func EntryOf(j *ledger.Summary, s *site.Site) (e schedule.Entry, ok bool) {
	p := &j.Plan
	if p.Retire == procedures.None || j.Omission() == ledger.Absent || j.Hazard == ledger.Keep {
		return e, false
	}
	e = schedule.Entry{
		Job: p.Key, Procedure: p.Procedure, Start: schedule.Unset, Source: p.Start.Minutes(),
		Origin: schedule.Unknown, After: p.After, Large: p.Large,
		Company: p.Company, Ordered: j.New.State != ledger.NewNone, Likely: j.RunsAssumed(),
	}
	var old site.Regularity
	old, e.Repeat = j.Runs()
	e.Gap, e.OwnGap = schedule.Gaps(s.Gaps, p.Large, p.Weight)
	if window := p.Window; window != (site.Hours{}) {
		e.Window = &window
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
		known := cmp.Or(j.Old.Start, s.Times[p.Procedure][p.Company])
		e.Start, e.Assumed, e.Origin, e.Repeat = cmp.Or(known, p.Start).Minutes(), known.IsZero(), schedule.Unchanged, old
	}
	return e, true
}

// OtherEntries returns the places of a site's other jobs in the day.
func OtherEntries(s site.Site) []schedule.Entry {
	out := make([]schedule.Entry, 0, len(s.OtherJobs))
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
	Proposal schedule.Proposal
	Name     Name
	clashes  func() []schedule.Clash // there may be hundreds of thousands, and few ask for them
}

// PlanDay returns the timetable of a run's jobs, judged and with a proposal.
func PlanDay(jobs []ledger.Summary, s site.Site) Day {
	d := Day{Entries: Timetable(jobs, s), Rules: schedule.RulesOf(s), Name: ShortNames(jobs, s)}
	d.Proposal = schedule.Propose(d.Entries, d.Rules)
	d.clashes = sync.OnceValue(d.findClashes)
	return d
}

// Clashes returns what is wrong with a day: the job to move first, with a free time for it; then what has no room.
func (d Day) Clashes() []schedule.Clash {
	if d.clashes == nil {
		return nil
	}
	return d.clashes()
}

func (d Day) findClashes() []schedule.Clash {
	moved := map[string]int{}
	for _, e := range d.Suggested() {
		moved[e.Job] = e.Start
	}
	out := schedule.Clashes(d.Entries, d.Rules)
	for n := range out {
		c := &out[n]
		if i := slices.IndexFunc(c.Jobs, func(job string) bool { _, ok := moved[job]; return ok }); i >= 0 {
			job := c.Jobs[i]
			copy(c.Jobs[1:], c.Jobs[:i])
			c.Jobs[0], c.Suggest = job, site.At(moved[job])
		}
	}
	return append(out, d.Proposal.Lacking...)
}

// OnlySuggested returns a day of the entries that the proposal gives a time, on which nothing is wrong but what has no room.
func (d Day) OnlySuggested() Day {
	d.Entries, d.clashes = d.Suggested(), func() []schedule.Clash { return d.Proposal.Lacking }
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
	return newStartPlan(d.Entries, d.Rules, job, d.Name, func(at int) schedule.Entry { return d.Proposal.Entries[at] }, func() schedule.Proposal { return d.Proposal })
}
