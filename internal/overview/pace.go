package overview

import (
	"slices"
	"strings"
	"time"

	"example.org/resetup/internal/ledger"
)

const (
	unmeasuredStep = 15 * time.Second // how long a step takes where it was not measured; our assumption
	fewestMeasured = 3                // jobs for a median, and steps of a job for it to count
	recentEvents   = 600              // of a run that are looked through
)

// Pace is how long work takes by the operators' own measure. The zero Pace is the default.
type Pace struct {
	step map[string]time.Duration // by procedure; "" is any
}

// NewPace measures the logs of runs. Of each job it takes the time of its acts per step, so that it is the same whether
// steps are confirmed one by one, by cards or in rounds; of each procedure it takes the median over its jobs, or over
// all jobs where fewer than three were measured.
func NewPace(logs ...[]ledger.Event) Pace {
	perStep := map[string][]time.Duration{}
	for _, log := range logs {
		took, steps := map[string]time.Duration{}, map[string]int{} // by job
		for _, a := range ledger.Acts(log) {
			confirmed := slices.DeleteFunc(slices.Clone(a.Events), func(e ledger.Event) bool { return e.Step == "" || e.Action == ledger.Noted })
			for _, e := range confirmed {
				if a.Took > 0 && !e.Paper && e.Evidence == (ledger.Evidence{}) {
					took[e.Job] += a.Took / time.Duration(len(confirmed))
					steps[e.Job]++
				}
			}
		}
		for job, n := range steps {
			if n >= fewestMeasured {
				procedure, _, _ := strings.Cut(job, "/")
				each := took[job] / time.Duration(n)
				perStep[procedure], perStep[""] = append(perStep[procedure], each), append(perStep[""], each)
			}
		}
	}
	p := Pace{step: map[string]time.Duration{}}
	for procedure, measured := range perStep {
		if len(measured) >= fewestMeasured {
			slices.Sort(measured)
			p.step[procedure] = measured[len(measured)/2]
		}
	}
	return p
}

// ReadPace measures the latest events of a run, and those of the release before while the run has few of its own. It returns
// the errors of in.
func ReadPace(in ledger.Reader, r ledger.Run) (Pace, error) {
	before, _, err := runBefore(in, r)
	if err != nil {
		return Pace{}, err
	}
	var logs [][]ledger.Event
	for _, run := range []string{r.ID, before.ID} {
		if run == "" || len(logs) > 0 && len(logs[0]) == recentEvents {
			continue
		}
		log, err := in.Last(run, recentEvents)
		if err != nil {
			return Pace{}, err
		}
		log = slices.Clone(log)
		slices.Reverse(log)
		logs = append(logs, log)
	}
	return NewPace(logs...), nil
}

// runBefore returns the latest run that was closed before a run was started, of the same site and kind. found is false where
// there is none.
func runBefore(in ledger.Reader, r ledger.Run) (before ledger.Run, found bool, err error) {
	runs, err := in.Runs()
	for _, o := range runs { // newest first
		if o.ID != r.ID && o.Closed() && o.Started.Before(r.Started) && o.Kind == r.Kind && o.Site == r.Site {
			return o, true, err
		}
	}
	return before, false, err
}

// Steps returns how long some steps of a procedure's jobs take.
func (p Pace) Steps(procedure string, steps int) time.Duration {
	each := unmeasuredStep
	for _, of := range []string{"", procedure} {
		if measured, ok := p.step[of]; ok {
			each = measured
		}
	}
	return each * time.Duration(steps)
}

// Left returns how long what is left of a job takes.
func (p Pace) Left(j ledger.Summary) time.Duration {
	const remedy = 3 // steps that a job in danger takes where its list has none left
	switch {
	case j.ToDo():
		return p.Steps(j.Plan.Procedure, j.StepsTotal-j.StepsDone)
	case j.LeftOpen():
		return p.Steps(j.Plan.Procedure, remedy)
	}
	return 0
}

// Remaining returns how many of the jobs have something left, and how long that takes.
func (p Pace) Remaining(jobs []ledger.Summary) (n int, takes time.Duration) {
	for _, j := range jobs {
		if left := p.Left(j); left > 0 {
			n, takes = n+1, takes+left
		}
	}
	return n, takes
}
