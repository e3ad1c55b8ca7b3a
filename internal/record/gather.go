package record

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Sources is what a record is made from.
type Sources struct {
	Run    ledger.Run
	Jobs   []ledger.Summary                // in plan order; only their plans and memories are read
	Lists  map[string]procedures.Procedure // the run's own step lists, by id
	Events []ledger.Event                  // the whole log, in order
	Site   site.Site
	Now    time.Time
}

// gatherer builds a record.
type gatherer struct {
	Sources
	loc    *time.Location
	undone map[uint64]bool
	refs   map[string]Ref
	jobs   []ledger.Job     // folded, in plan order
	sums   []ledger.Summary // of those
	say    func(job, step string) (string, error)
	rec    Record
}

// Gather draws up the record of a run. All of it follows from the log, which is folded here event by
// event. Gather returns an error if the log does not fold, or has events of jobs that the run does not
// have.
func Gather(s Sources) (Record, error) {
	g := &gatherer{
		Sources: s, loc: s.Site.Location(), undone: ledger.TakenBack(s.Events), refs: map[string]Ref{},
	}
	g.rec = Record{
		Run: g.run(), Made: g.second(s.Now), Timezone: s.Site.Timezone, Chain: chainOf(s.Events),
		Remains: []Remaining{}, Jobs: []Job{}, Hazards: []Hazard{}, Deviations: []Deviation{}, Aside: []Aside{},
		Kept: []Kept{}, Omitted: []Omitted{}, Corrections: []Correction{}, Notes: []Note{}, People: []Person{}, Events: []Event{},
	}
	for _, j := range s.Jobs {
		p := j.Plan
		g.refs[p.Key] = Ref{Job: p.Key, Procedure: p.Procedure, Title: p.Title, Company: p.Company, CompanyName: p.CompanyName, Variant: p.Variant}
	}
	for _, part := range []func() error{g.fold, g.findings, g.log} {
		if err := part(); err != nil {
			return Record{}, fmt.Errorf("gather record of run %q: %w", s.Run.ID, err)
		}
	}
	g.jobList()
	g.parts()
	g.remains()
	g.people()
	g.rec.Count = ledger.CountJobs(g.sums)
	g.rec.Timetable = timetableOf(g.sums, g.refs, s.Site)
	return cleantext.Copy(g.rec), nil
}

// fold folds the jobs event by event, and collects their hazards and deviations on the way. Sentences are worded with what is
// known at the end.
func (g *gatherer) fold() error {
	at, watches := map[string]int{}, make([]hazardWatch, len(g.Jobs))
	for i, s := range g.Jobs {
		at[s.Plan.Key], watches[i] = i, hazardWatch{gatherer: g, ref: g.refs[s.Plan.Key]}
		g.jobs = append(g.jobs, ledger.NewJob(s.Plan, s.Memory))
	}
	ids := ledger.NewIdentities(nil, nil)
	for _, j := range g.jobs {
		ids.Set(known(j))
	}
	for _, e := range g.Events {
		if e.Job == "" {
			continue
		}
		i, planned := at[e.Job]
		if !planned {
			return fmt.Errorf("event %d is of job %q, which the run does not have", e.Seq, e.Job)
		}
		job := g.jobs[i]
		next, err := ledger.Apply(job, e)
		if err != nil {
			return fmt.Errorf("event %d: %w", e.Seq, err)
		}
		if d, ok := g.deviation(job, e, ids); ok {
			g.rec.Deviations = append(g.rec.Deviations, d)
		}
		watches[i].see(job, next, e)
		if e.GivesID() {
			ids.Set(known(next))
		}
		g.jobs[i] = next
	}
	for i, s := range g.Jobs {
		list, ok := g.Lists[s.Plan.Procedure]
		if !ok {
			return fmt.Errorf("the run has no step list %q", s.Plan.Procedure)
		}
		watches[i].end(g.jobs[i])
		g.sums = append(g.sums, ledger.Summarise(list, g.jobs[i]))
	}
	for i, d := range g.rec.Deviations {
		g.rec.Deviations[i].Stands = g.stands(g.jobs[at[d.Job]], d.Seq)
	}
	g.say = wizard.Sentences(g.Run, g.Site, g.sums, func(id string) (procedures.Procedure, error) { return g.Lists[id], nil })
	slices.SortStableFunc(g.rec.Hazards, func(a, b Hazard) int { return cmp.Compare(a.Seq, b.Seq) })
	return nil
}

// known returns what ids are held apart by.
func known(j ledger.Job) ledger.Summary {
	return ledger.Summary{Plan: j.Plan, Old: j.Old, New: j.New, Memory: j.Memory}
}

func (g *gatherer) run() Run {
	r := g.Run
	return Run{
		ID: r.ID, Release: r.Release, Kind: r.Kind, Site: r.Site, Started: g.second(r.Started), By: r.By,
		Closed: r.Closed(), ClosedAt: g.second(r.ClosedAt), ClosedBy: r.ClosedBy, Reason: r.Reason,
	}
}

// end returns the moment until which an open hazard has lasted.
func (g *gatherer) end() time.Time {
	if g.Run.Closed() {
		return g.Run.ClosedAt
	}
	return g.Now
}

// second returns a moment in the site's time zone, to the second. The zero time stays zero.
func (g *gatherer) second(at time.Time) time.Time {
	if at.IsZero() {
		return at
	}
	return at.In(g.loc).Truncate(time.Second)
}

func chainOf(events []ledger.Event) Chain {
	c := Chain{Entries: len(events)}
	var prev ledger.Event
	for _, e := range events {
		if c.Broken == 0 && ledger.CheckSeal(e, prev) != nil {
			c.Broken = int(e.Seq)
		}
		prev = e
	}
	c.Hash = prev.Hash
	return c
}
