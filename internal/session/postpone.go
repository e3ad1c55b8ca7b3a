package session

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"example.org/resetup/internal/holidays"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
)

// Postponable returns the jobs that can be postponed over a holiday, the usual ones first: of the newest run after a main
// release, else those that such a run would have. usual is how many are postponed unless the operator says otherwise.
func (s *Session) Postponable() (jobs []procedures.Plan, usual int, err error) {
	can, err := s.postponable()
	for _, j := range can.jobs {
		if overview.PostponedByDefault(can.guide, j) {
			usual++
		}
	}
	return can.jobs, usual, err
}

// Postpone starts a run in which jobs are postponed over a period: those with these keys or of these procedures, the usual ones
// where none is named. The run is called name, or after the period where that is empty. It returns a *NameError of ToPostpone,
// ledger.ErrRunName and progress.ErrRunExists.
func (s *Session) Postpone(period holidays.Period, name string, jobs []string) (ledger.Run, error) {
	can, err := s.postponable()
	if err != nil {
		return ledger.Run{}, err
	}
	chosen, err := can.choose(jobs)
	if err != nil {
		return ledger.Run{}, err
	}
	if name == "" {
		if name, err = s.freeName("ferie-" + period.From.Format(time.DateOnly)); err != nil {
			return ledger.Run{}, err
		}
	}
	r := ledger.Run{ID: name, Release: name, Kind: procedures.Holiday}
	return s.createRun(can.lists, r, overview.Postpone(can.guide, chosen, period))
}

// postponable is what a postponement is planned from.
type postponable struct {
	lists procedures.Set
	guide procedures.Procedure
	jobs  []procedures.Plan // the usual ones first
}

func (s *Session) postponable() (can postponable, err error) {
	if can.lists, err = s.Lists(); err != nil {
		return can, err
	}
	guide, known := can.lists.Get(overview.PostponeGuide)
	if !known {
		return can, &NameError{Of: Guide, Name: overview.PostponeGuide}
	}
	can.guide = guide
	jobs, err := s.latestJobs(can.lists)
	can.jobs = overview.Postponable(guide, jobs)
	return can, err
}

// latestJobs returns the jobs of the newest run after a main release, else those that such a run would have.
func (s *Session) latestJobs(lists procedures.Set) ([]ledger.Summary, error) {
	runs, err := s.Store.Runs()
	if err != nil {
		return nil, err
	}
	for _, r := range runs {
		if r.Kind == procedures.Main {
			return s.Store.Jobs(r.ID)
		}
	}
	var out []ledger.Summary
	for _, plan := range procedures.Expand(lists, s.Site, procedures.Main, nil) {
		list, _ := lists.Get(plan.Procedure)
		out = append(out, ledger.Summarise(list, ledger.NewJob(plan, ledger.Memory{})))
	}
	return out, nil
}

// choose returns the jobs that are named, or the usual ones.
func (p postponable) choose(named []string) ([]procedures.Plan, error) {
	for _, n := range named {
		if !slices.ContainsFunc(p.jobs, func(j procedures.Plan) bool { return j.Key == n || j.Procedure == n }) {
			return nil, &NameError{Of: ToPostpone, Name: n}
		}
	}
	var out []procedures.Plan
	for _, j := range p.jobs {
		if len(named) == 0 && overview.PostponedByDefault(p.guide, j) || slices.Contains(named, j.Key) || slices.Contains(named, j.Procedure) {
			out = append(out, j)
		}
	}
	if len(out) == 0 {
		return nil, &NameError{Of: ToPostpone}
	}
	return out, nil
}

// freeName returns a name that no run has: this one, else with a number behind it.
func (s *Session) freeName(name string) (string, error) {
	candidate := name
	for n := 2; ; n++ {
		_, err := s.Store.Run(candidate)
		switch {
		case errors.Is(err, progress.ErrNoRun):
			return candidate, nil
		case err != nil:
			return "", err
		}
		candidate = name + "." + strconv.Itoa(n)
	}
}
