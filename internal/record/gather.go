package record

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
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
	Cost   overview.Compared     // what the run has cost, beside the run before
	Found  overview.Findings     // of the newest list of the console, as far as they stand
	Work   func(done, total int) `json:"-"` // is told how many jobs are gathered; nil: nobody wants to know
}

// gatherer builds a record.
type gatherer struct {
	Sources
	loc    *time.Location
	undone map[uint64]bool
	at     map[string]int        // by job key: where in Jobs
	folded map[string]ledger.Job // those that have entries
	sums   []ledger.Summary      // of all, in plan order: first as the Sources have them, then as the log comes to
	say    func(job, step string) (wizard.Said, error)
	rec    Record
}

// Gather draws up the record of a run. All of it follows from the log, which is folded here event by
// event. Gather returns an error if the log does not fold, or has events of jobs that the run does not
// have.
//
// A run may have tens of thousands of jobs, few of them with entries yet. So a job that has none is made from its plan each time it is
// asked for.
func Gather(s Sources) (Record, error) {
	g := &gatherer{
		Sources: s, loc: s.Site.Location(), undone: ledger.TakenBack(s.Events), at: make(map[string]int, len(s.Jobs)), folded: map[string]ledger.Job{},
		sums: slices.Clone(s.Jobs),
	}
	if g.Work == nil {
		g.Work = func(int, int) {}
	}
	g.Jobs = nil // the caller may need it no more, and it is large
	g.rec = Record{
		Run: g.run(), Made: g.second(g.Now), Timezone: g.Site.Timezone, Chain: chainOf(g.Events), Cost: g.Cost, Found: g.Found,
		Hazards: []Hazard{}, Deviations: []Deviation{}, Controls: []Control{}, Aside: []Aside{},
		Kept: []Kept{}, Omitted: []Omitted{}, Corrections: []Correction{}, Notes: []Note{}, People: []Person{},
	}
	for i, j := range g.sums {
		g.at[j.Plan.Key] = i
	}
	for _, part := range []func() error{g.fold, g.findings, g.log} {
		if err := part(); err != nil {
			return Record{}, fmt.Errorf("gather record of run %q: %w", g.Run.ID, err)
		}
	}
	g.rec.Found.At, g.rec.Found.Findings = g.second(g.Found.At), append([]overview.Finding{}, g.Found.Findings...)
	g.jobList()
	g.parts()
	g.remains()
	g.people()
	g.rec.Count = ledger.CountJobs(g.sums)
	g.rec.Unproved = append([]overview.Unproved{}, overview.UnprovedOf(g.sums, g.Site, g.end())...)
	g.rec.Timetable = timetableOf(g.sums, g.ref, g.Site)
	return cleantext.Copy(g.rec), nil
}

// fold folds the jobs event by event, and collects their deviations on the way. Sentences are worded with what is
// known at the end.
func (g *gatherer) fold() error {
	ids := ledger.NewIdentities(nil, nil)
	for _, j := range g.sums {
		ids.Set(known(ledger.NewJob(j.Plan, j.Memory)))
	}
	for _, e := range g.Events {
		if e.Job == "" {
			continue
		}
		if _, planned := g.at[e.Job]; !planned {
			return fmt.Errorf("event %d is of job %q, which the run does not have", e.Seq, e.Job)
		}
		job := g.job(e.Job)
		next, err := ledger.Apply(job, e)
		if err != nil {
			return fmt.Errorf("event %d: %w", e.Seq, err)
		}
		if e.Code == ledger.Controlled {
			g.rec.Controls = append(g.rec.Controls, Control{
				Ref: g.ref(e.Job), Seq: e.Seq, At: g.second(e.At), By: e.By, SetUpBy: job.SetUpBy(), Read: e.Value, Differs: e.Deviates, Reason: e.Reason,
			})
		} else if d, ok := g.deviation(job, e, ids); ok {
			g.rec.Deviations = append(g.rec.Deviations, d)
		}
		if e.GivesID() {
			ids.Set(known(next))
		}
		g.folded[e.Job] = next
	}
	for i, s := range g.sums {
		g.Work(i, len(g.sums))
		list, ok := g.Lists[s.Plan.Procedure]
		if !ok {
			return fmt.Errorf("the run has no step list %q", s.Plan.Procedure)
		}
		job := g.job(s.Plan.Key)
		g.sums[i] = ledger.Summarise(list, job)
		g.hazards(job, g.sums[i])
	}
	for i, c := range g.rec.Controls {
		e, _ := g.job(c.Job).Control()
		g.rec.Controls[i].Stands = e.Seq == c.Seq
	}
	for _, c := range overview.Sample(g.sums, g.Run, g.Site) {
		g.rec.Sample.Jobs++
		if slices.ContainsFunc(g.rec.Controls, func(done Control) bool { return done.Job == c.Job.Plan.Key && done.Stands }) {
			g.rec.Sample.Controlled++
		}
	}
	for i, d := range g.rec.Deviations {
		g.rec.Deviations[i].Stands = g.stands(g.job(d.Job), d.Seq)
	}
	g.say = wizard.Sentences(g.Run, g.Site, g.sums, func(id string) (procedures.Procedure, error) { return g.Lists[id], nil })
	slices.SortStableFunc(g.rec.Hazards, func(a, b Hazard) int { return cmp.Compare(a.Seq, b.Seq) })
	return nil
}

// job returns a job of the run, folded as far as the log was read.
func (g *gatherer) job(key string) ledger.Job {
	if j, ok := g.folded[key]; ok {
		return j
	}
	s := g.sums[g.at[key]]
	return ledger.NewJob(s.Plan, s.Memory)
}

// ref names a job of the run; the zero Ref where it has no such job.
func (g *gatherer) ref(key string) Ref {
	i, ok := g.at[key]
	if !ok {
		return Ref{}
	}
	p := g.sums[i].Plan
	return Ref{Job: p.Key, Procedure: p.Procedure, Title: p.Title, Company: p.Company, CompanyName: p.CompanyName, Variant: p.Variant}
}

// known returns what ids are held apart by.
func known(j ledger.Job) ledger.Summary {
	return ledger.Summary{Plan: j.Plan, Old: j.Old, New: j.New, Memory: j.Memory}
}

func (g *gatherer) run() Run {
	r := g.Run
	return Run{
		ID: r.Called(), Release: r.Release, Kind: r.Kind, Site: r.Site, Started: g.second(r.Started), By: r.By, Practice: r.Practice,
		Closed: r.Closed(), ClosedAt: g.second(r.ClosedAt), ClosedBy: r.ClosedBy, Reason: r.Reason,
	}
}

// end returns the moment until which an open hazard has lasted.
func (g *gatherer) end() time.Time { return overview.Until(g.Run, g.Now) }

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

// jobList lists the jobs.
func (g *gatherer) jobList() {
	g.rec.Jobs = make([]Job, 0, len(g.sums))
	danger := map[string]int64{}
	for _, h := range g.rec.Hazards {
		danger[h.Job] += h.Seconds
	}
	for _, s := range g.sums {
		j := Job{
			Ref: g.ref(s.Plan.Key), Result: resultOf(s), Ready: s.Ready(), Swap: s.Plan.Retire != procedures.None, Old: s.Old, New: s.New,
			StepsDone: s.StepsDone, StepsTotal: s.StepsTotal, NextStep: s.NextStep, Deferred: s.Deferred, Skipped: s.Skipped, Danger: danger[s.Plan.Key], By: []string{},
		}
		j.Old.Since, j.New.Since = g.second(s.Old.Since), g.second(s.New.Since)
		for _, e := range g.folded[s.Plan.Key].Events {
			if j.First.IsZero() {
				j.First = g.second(e.At)
			}
			j.Last = g.second(e.At)
			if e.Paper {
				j.Paper++
			}
			if !slices.Contains(j.By, e.By) {
				j.By = append(j.By, e.By)
			}
		}
		g.rec.Jobs = append(g.rec.Jobs, j)
	}
}

// resultOf returns the code of how a job stands.
func resultOf(s ledger.Summary) string {
	switch {
	case s.Hazard.Danger():
		return string(s.Hazard)
	case s.Skipped != "" && s.Ready():
		return ResultSkipped
	case s.Hazard != ledger.Calm:
		return string(s.New.Shown(s.Hazard))
	case s.Ready():
		return ResultDone
	case s.Begun():
		return ResultUnderWay
	}
	return ResultUntouched
}

// parts counts the jobs per procedure and per company.
func (g *gatherer) parts() {
	g.rec.Procedures, g.rec.Companies = []Part{}, []Part{}
	procedures, companies := map[string]int{}, map[int]int{} // indexes
	for i := range g.rec.Jobs {
		j := &g.rec.Jobs[i]
		addTo(&g.rec.Procedures, procedures, j.Procedure, Part{ID: j.Procedure, Title: j.Title}, j)
		addTo(&g.rec.Companies, companies, j.Company, Part{Number: j.Company, Title: j.CompanyName}, j)
	}
	slices.SortStableFunc(g.rec.Companies, func(a, b Part) int { return cmp.Compare(a.Number, b.Number) })
}

// addTo counts a job in the part with a key, whose indexes at has. If there is none, fresh is added.
func addTo[K comparable](parts *[]Part, at map[K]int, key K, fresh Part, j *Job) {
	i, known := at[key]
	if !known {
		i = len(*parts)
		at[key], *parts = i, append(*parts, fresh)
	}
	p := &(*parts)[i]
	p.Jobs++
	if j.Ready {
		p.Ready++
	}
	switch j.Result {
	case string(ledger.Keep):
		p.Kept++
	case ResultSkipped:
		p.Skipped++
	case ResultUnderWay:
		p.UnderWay++
	case ResultUntouched:
		p.Untouched++
	case string(ledger.Gap):
		p.Gaps++
	case string(ledger.Double):
		p.Doubles++
	case string(ledger.Failed):
		p.Failed++
	case string(ledger.Leftover):
		p.Leftovers++
	}
}

// remains lists what is not ready: what waits or is in danger, then what is begun, then the rest.
func (g *gatherer) remains() {
	var urgent []ledger.Summary
	var begun, untouched []int // indexes
	for i, s := range g.sums {
		switch {
		case s.Ready():
		case s.LeftOpen():
			urgent = append(urgent, s)
		case s.Begun():
			begun = append(begun, i)
		default:
			untouched = append(untouched, i)
		}
	}
	g.rec.Remains = make([]Remaining, 0, len(urgent)+len(begun)+len(untouched))
	remains := func(s ledger.Summary) {
		r := Remaining{Ref: g.ref(s.Plan.Key), Result: resultOf(s), Since: g.second(s.Old.Since), OldID: s.Old.ID}
		if s.Advice != ledger.KeepWaiting {
			r.Action = s.Advice
		}
		g.rec.Remains = append(g.rec.Remains, r)
	}
	ledger.SortUrgent(urgent, overview.NextRun(g.Site, g.end()))
	for _, s := range urgent {
		remains(s)
	}
	for _, i := range slices.Concat(begun, untouched) {
		remains(g.sums[i])
	}
}

// log lists the entries, and the notes and corrections among them.
func (g *gatherer) log() error {
	g.rec.Events = make([]Event, 0, len(g.Events))
	by := make(map[uint64]ledger.Event, len(g.Events))
	for _, e := range g.Events {
		by[e.Seq] = e
		said, err := g.say(e.Job, e.Step)
		if err != nil {
			return err
		}
		at := g.second(e.At)
		g.rec.Events = append(g.rec.Events, Event{
			Seq: e.Seq, At: at, By: e.By, Job: e.Job, Step: e.Step, Do: said.Do, Action: e.Action, Value: said.Say(e.Value), Reason: e.Reason,
			Effect: e.Effect, Deviates: e.Deviates, Undone: g.undone[e.Seq], Redline: e.Redline, Paper: e.Paper, Evidence: e.Evidence,
		})
		switch e.Action {
		case ledger.Noted:
			g.rec.Notes = append(g.rec.Notes, Note{Ref: g.ref(e.Job), At: at, By: e.By, Step: e.Step, Do: said.Do, Text: e.Value, Redline: e.Redline})
		case ledger.Undone:
			was := by[e.Ref]
			if said, err = g.say(was.Job, was.Step); err != nil {
				return err
			}
			g.rec.Corrections = append(g.rec.Corrections, Correction{
				Ref: g.ref(e.Job), At: at, By: e.By, Step: was.Step, Do: said.Do, Action: was.Action, Value: said.Say(was.Value), Made: g.second(was.At), MadeBy: was.By,
			})
		}
	}
	return nil
}

// people lists who took part.
func (g *gatherer) people() {
	jobs := map[[2]string]bool{} // of a person, and a job
	for _, e := range g.Events {
		i := slices.IndexFunc(g.rec.People, func(p Person) bool { return p.Name == e.By })
		if i < 0 {
			i = len(g.rec.People)
			g.rec.People = append(g.rec.People, Person{Name: e.By, First: g.second(e.At)})
		}
		p := &g.rec.People[i]
		p.Last = g.second(e.At)
		p.Entries++
		if e.Paper {
			p.Paper++
		}
		if key := [2]string{e.By, e.Job}; e.Job != "" && !jobs[key] {
			jobs[key] = true
			p.Jobs++
		}
	}
}
