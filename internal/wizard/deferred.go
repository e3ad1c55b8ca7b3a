package wizard

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Deferred is a step that is put off, with its reason.
type Deferred struct {
	Job    ledger.Summary
	Step   string // id
	Do     string // the step's sentence
	Record ledger.Record
}

// Lists reads jobs and step lists of a run.
type Lists interface {
	Jobs
	List(run, procedure string) (procedures.Procedure, error)
}

// ReadDeferred returns the steps that are put off in the jobs, in their order. It returns the errors of in.
func ReadDeferred(in Lists, r ledger.Run, s site.Site, jobs []ledger.Summary) ([]Deferred, error) {
	var out []Deferred
	for _, j := range jobs {
		if j.Deferred == 0 || j.Skipped != "" {
			continue
		}
		job, err := in.Job(r.ID, j.Plan.Key)
		if err != nil {
			return nil, err
		}
		list, err := in.List(r.ID, j.Plan.Procedure)
		if err != nil {
			return nil, err
		}
		say := sentences(list, j, r, s)
		for _, step := range ledger.StepsOf(list, job) {
			if step.State == ledger.StepDeferred {
				out = append(out, Deferred{Job: j, Step: step.ID, Do: say[step.ID].Do, Record: step.Record})
			}
		}
	}
	return out, nil
}
