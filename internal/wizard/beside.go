package wizard

import (
	"cmp"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// Runs reads the jobs of runs, and their step lists.
type Runs interface {
	Runs() ([]ledger.Run, error)
	List(run, procedure string) (procedures.Procedure, error)
	Jobs(run string) ([]ledger.Summary, error)
}

// Beside returns the site with the jobs that run on in Visma beside those of a run among its other jobs: after a minor
// upgrade most are not set up again (P:159). Each has the time at which the latest other run knew it, else the site's or
// the source's. It returns the errors of in.
func Beside(in Runs, r ledger.Run, s site.Site) (site.Site, error) {
	if r.Kind != procedures.Minor && len(r.Omitted) == 0 {
		return s, nil
	}
	set, err := OwnLists(in, r)
	if err != nil {
		return s, err
	}
	known := map[string]ledger.Summary{}
	own, err := in.Jobs(r.ID)
	for _, j := range own {
		known[j.Plan.Key] = ledger.Summary{Skipped: r.ID}
	}
	plans := procedures.Expand(set, s, procedures.Main, nil)
	runs, errRuns := in.Runs()
	for i := 0; i < len(runs) && cmp.Or(err, errRuns) == nil && len(known) < len(plans); i++ {
		if runs[i].ID == r.ID || runs[i].Kind == procedures.Holiday || runs[i].Site != r.Site {
			continue
		}
		var jobs []ledger.Summary
		jobs, err = in.Jobs(runs[i].ID)
		for _, j := range jobs {
			if _, later := known[j.Plan.Key]; !later {
				known[j.Plan.Key] = j
			}
		}
	}
	s.OtherJobs = s.OtherJobs[:len(s.OtherJobs):len(s.OtherJobs)]
	for _, plan := range plans {
		j, seen := known[plan.Key]
		if j.Omission() == ledger.Absent || plan.Retire == procedures.None || plan.Keep != "" {
			continue
		}
		if !seen {
			j.Plan = plan
		}
		old, fresh := j.Runs()
		o := site.OtherJob{Job: plan.Key, Name: ShortName(plan), Company: plan.Company, Runs: old, At: j.Old.Start}
		if seen && j.New.State != ledger.NewNone {
			o.Runs, o.At = fresh, cmp.Or(j.New.Start, o.At)
		}
		o.At = cmp.Or(o.At, s.Times[plan.Procedure][plan.Company], j.New.Start)
		o.RunsLikely = j.RunsAssumed()
		o.Assumed, o.At = o.At.IsZero(), cmp.Or(o.At, plan.Start)
		o.Minutes, o.OwnMinutes = schedule.Gaps(s.Gaps, plan.Large, plan.Weight)
		s.OtherJobs = append(s.OtherJobs, o)
	}
	return s, cmp.Or(err, errRuns)
}

// OwnLists returns a run's own copies of its step lists. It returns the errors of in.
func OwnLists(in Runs, r ledger.Run) (procedures.Set, error) {
	lists := make([]procedures.Procedure, 0, len(r.Lists))
	for id := range r.Lists {
		list, err := in.List(r.ID, id)
		if err != nil {
			return procedures.Set{}, err
		}
		lists = append(lists, list)
	}
	return procedures.NewSet(lists), nil
}
