package overview

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Deferred is a step that is put off, with its reason.
type Deferred struct {
	Job    ledger.Summary
	Step   string // id
	Do     string // the step's sentence
	Record ledger.Record
}

// ReadDeferred returns the steps that are put off in the jobs, in their order. It returns the errors of in.
func ReadDeferred(in wizard.Lists, r ledger.Run, s site.Site, jobs []ledger.Summary) ([]Deferred, error) {
	var out []Deferred
	for _, j := range jobs {
		if j.Deferred == 0 || j.Skipped != "" {
			continue
		}
		c, err := wizard.Read(in, r, j.Plan.Key, s)
		if err != nil {
			return nil, err
		}
		for _, step := range c.Steps {
			if step.State == ledger.StepDeferred {
				out = append(out, Deferred{Job: j, Step: step.ID, Do: step.Do, Record: step.Record})
			}
		}
	}
	return out, nil
}
