package wizard

import (
	"reflect"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

// Alignment is how the jobs of a run differ from those that the site calls for now.
type Alignment struct {
	Added   []procedures.Plan // jobs that the run lacks
	Changed []procedures.Plan // jobs that the run has under another plan
	Gone    []ledger.Summary  // jobs that the site does not call for any more
	Back    []ledger.Summary  // jobs that are called for, but not applicable in the run
}

// Align compares the jobs of a run with the plans that its own step lists give for the site as it is
// now. Jobs of routines are the operator's own, and never gone.
func Align(jobs []ledger.Summary, plans []procedures.Plan) Alignment {
	var a Alignment
	byKey := make(map[string]procedures.Plan, len(plans))
	for _, p := range plans {
		byKey[p.Key] = p
	}
	known := make(map[string]bool, len(jobs))
	for _, j := range jobs {
		known[j.Plan.Key] = true
		plan, called := byKey[j.Plan.Key]
		switch {
		case !called && !ofRoutine(j.Plan):
			a.Gone = append(a.Gone, j)
		case !called:
			continue
		case !samePlan(plan, j.Plan):
			a.Changed = append(a.Changed, plan)
		}
		if called && j.Skipped != "" {
			a.Back = append(a.Back, j)
		}
	}
	for _, p := range plans {
		if !known[p.Key] {
			a.Added = append(a.Added, p)
		}
	}
	return a
}

func ofRoutine(p procedures.Plan) bool {
	return p.Of != "" || p.Kind == procedures.Routine || p.Kind == procedures.Trouble
}

// samePlan reports whether two plans are stored alike: an empty list is stored as none.
func samePlan(a, b procedures.Plan) bool {
	for _, p := range []*procedures.Plan{&a, &b} {
		if len(p.Companies) == 0 {
			p.Companies = nil
		}
		if len(p.Repeat.Days) == 0 {
			p.Repeat.Days = nil
		}
	}
	return reflect.DeepEqual(a.Written(), b.Written())
}

// Closes reports whether a job that is gone can be closed: whether it has a step to do, and neither
// waits nor is in danger. The others stay open until somebody has seen to them.
func Closes(j ledger.Summary) bool {
	return j.ToDo() && j.Advice == ledger.Nothing
}
