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
	own    map[string][]ledger.Event // by job
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
		Sources: s, loc: s.Site.Location(), undone: ledger.TakenBack(s.Events), own: map[string][]ledger.Event{}, refs: map[string]Ref{},
	}
	g.rec = Record{
		Run: g.run(), Made: g.second(s.Now), Timezone: s.Site.Timezone, Chain: chainOf(s.Events),
		Remains: []Remaining{}, Jobs: []Job{}, Hazards: []Hazard{}, Deviations: []Deviation{}, Aside: []Aside{},
		Kept: []Kept{}, Omitted: []Omitted{}, Corrections: []Correction{}, Notes: []Note{}, People: []Person{}, Events: []Event{},
	}
	for _, e := range s.Events {
		g.own[e.Job] = append(g.own[e.Job], e)
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

// fold folds every job. Sentences are worded with what is known at the end.
func (g *gatherer) fold() error {
	for _, s := range g.Jobs {
		job, err := g.foldJob(s)
		if err != nil {
			return err
		}
		list, ok := g.Lists[s.Plan.Procedure]
		if !ok {
			return fmt.Errorf("the run has no step list %q", s.Plan.Procedure)
		}
		g.jobs = append(g.jobs, job)
		g.sums = append(g.sums, ledger.Summarise(list, job))
	}
	for _, e := range g.Events {
		if _, known := g.refs[e.Job]; !known && e.Job != "" {
			return fmt.Errorf("event %d is of job %q, which the run does not have", e.Seq, e.Job)
		}
	}
	g.say = wizard.Sentences(g.Run, g.Site, g.sums, func(id string) (procedures.Procedure, error) { return g.Lists[id], nil })
	slices.SortStableFunc(g.rec.Hazards, func(a, b Hazard) int { return cmp.Compare(a.Seq, b.Seq) })
	slices.SortStableFunc(g.rec.Deviations, func(a, b Deviation) int { return cmp.Compare(a.Seq, b.Seq) })
	return nil
}

// foldJob folds one job event by event, and collects its hazards and deviations on the way.
func (g *gatherer) foldJob(s ledger.Summary) (ledger.Job, error) {
	job := ledger.NewJob(s.Plan, s.Memory)
	watch := hazardWatch{gatherer: g, ref: g.refs[s.Plan.Key]}
	first := len(g.rec.Deviations)
	for _, e := range g.own[s.Plan.Key] {
		next, err := ledger.Apply(job, e)
		if err != nil {
			return job, fmt.Errorf("event %d: %w", e.Seq, err)
		}
		if d, ok := g.deviation(job, e); ok {
			g.rec.Deviations = append(g.rec.Deviations, d)
		}
		watch.see(job, next, e)
		job = next
	}
	watch.end(job)
	for i := first; i < len(g.rec.Deviations); i++ {
		g.rec.Deviations[i].Stands = g.stands(job, g.rec.Deviations[i].Seq)
	}
	return job, nil
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
