package wizard

import (
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// Said is what a step says: its sentence as it is shown for a job, and its answers.
type Said struct {
	Do string
	procedures.Ask
}

// Sentences returns a function that returns what a step says for a job; nothing if the
// run has no such job, or the job's list no such step. lists returns the run's own copy of a
// procedure's step list; it is asked once per procedure, and its error is returned.
func Sentences(r ledger.Run, s site.Site, jobs []ledger.Summary, lists func(procedure string) (procedures.Procedure, error)) func(job, step string) (Said, error) {
	byKey := make(map[string]*ledger.Summary, len(jobs))
	for i := range jobs {
		byKey[jobs[i].Plan.Key] = &jobs[i]
	}
	read, said := map[string]procedures.Procedure{}, map[string]map[string]Said{}
	return func(job, step string) (Said, error) {
		j, known := byKey[job]
		if _, done := said[job]; known && step != "" && !done {
			id := j.Plan.Procedure
			if _, done := read[id]; !done {
				list, err := lists(id)
				if err != nil {
					return Said{}, err
				}
				read[id] = list
			}
			said[job] = sentences(read[id], *j, r, s)
		}
		return said[job][step], nil
	}
}

// sentences returns what a job's steps say by step id.
func sentences(list procedures.Procedure, j ledger.Summary, r ledger.Run, s site.Site) map[string]Said {
	values := procedures.Values(list, j.Plan, s, Known(j.Old, j.New, r, s))
	out := make(map[string]Said, len(list.Steps))
	for _, step := range list.Steps {
		out[step.ID] = Said{procedures.Render(procedures.Step{Do: step.Do}, values).Do, step.Ask}
	}
	return out
}

// Known returns what is known of a job for the placeholders in its steps.
func Known(old ledger.Old, fresh ledger.New, r ledger.Run, s site.Site) procedures.Known {
	return procedures.Known{
		Release: r.Release, Year: r.Started.In(s.Location()).Year(), StartTime: fresh.Start,
		OldID: old.ID, OldStart: old.Start, OldDescription: old.Description, NewID: fresh.ID, DunningCode: fresh.DunningCode, OldInterval: old.Interval, NewInterval: fresh.Interval,
	}
}
