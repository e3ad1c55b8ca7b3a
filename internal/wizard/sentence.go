package wizard

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Sentences returns a function that returns a step's sentence as it is shown for a job; empty if the
// run's list has no such step. lists returns the run's own copy of a procedure's step list, and is
// asked once per sentence.
func Sentences(r ledger.Run, s site.Site, jobs []ledger.Summary, lists func(procedure string) (procedures.Procedure, error)) func(job, step string) (string, error) {
	byKey := make(map[string]ledger.Summary, len(jobs))
	for _, j := range jobs {
		byKey[j.Plan.Key] = j
	}
	said := map[[2]string]string{}
	return func(job, step string) (string, error) {
		j, ok := byKey[job]
		if !ok || step == "" {
			return "", nil
		}
		at := [2]string{job, step}
		if _, done := said[at]; !done {
			list, err := lists(j.Plan.Procedure)
			if err != nil {
				return "", err
			}
			said[at] = sentence(list, j, r, s, step)
		}
		return said[at], nil
	}
}

func sentence(list procedures.Procedure, j ledger.Summary, r ledger.Run, s site.Site, step string) string {
	for _, st := range list.Steps {
		if st.ID == step {
			return procedures.Render(st, procedures.Values(list, j.Plan, s, Known(j, r, s))).Do
		}
	}
	return ""
}

// Known returns what is known of a job for the placeholders in its steps.
func Known(j ledger.Summary, r ledger.Run, s site.Site) procedures.Known {
	return procedures.Known{
		Release: r.Release, Year: r.Started.In(s.Location()).Year(), StartTime: j.New.Start,
		OldID: j.Old.ID, OldStart: j.Old.Start, OldDescription: j.Old.Description, NewID: j.New.ID,
	}
}
