package reconcile

import (
	"slices"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/visma"
)

// see notes that the row of a new job, known by its id, says otherwise than the record: the job was ordered or
// verified and does not stand I kø, or it does again, or it has run. A status that is not known says nothing.
func (c *comparison) see(j *job, r *row) {
	row := r
	failed := j.New.State == ledger.NewFailed || j.New.Idle
	run := c.lastRun(j)
	if run != nil && run.State == visma.Failed && c.stillCounts(j, run) {
		r = run // it stands I kø again, and its last run has failed
	}
	o := Offer{Value: r.Status, Row: r.Line}
	proved := c.proves(j, r, run)
	switch {
	case j.newSide.recorded == "":
		return
	case (proved || r.State.Live()) && c.holdsBack(j, row, proved):
		return
	case proved:
		if o.Effect = procedures.NewProved; run != nil {
			o.Value, o.Row = run.Status, run.Line
		}
		if failed { // the answer that it has failed is settled with it
			o.Step = c.in.verifies(j)
		}
	case !failed && (r.State == visma.Failed || r.State == visma.Waiting || r.State == visma.Cancelled):
		o.Effect, o.Step = procedures.NewFailed, c.in.verifies(j)
	case j.New.State == ledger.NewFailed && c.isLate(r):
		return
	case j.New.State == ledger.NewFailed && r.State.Live():
		o.Effect, o.Step = procedures.NewVerified, c.in.verifies(j)
	case j.New.Idle && r.State.Live():
		o.Effect = procedures.NewOrdered // somebody still has to verify it
	default:
		return
	}
	c.noteSeen(j, o)
}

// seeMissing notes that a new job which was verified is not in the list, provided that the list would show it. It may be there
// under another id than the recorded one: a live row that resembles it and is no other job's says nothing either.
func (c *comparison) seeMissing(j *job) {
	verified := j.New.State == ledger.NewVerified || j.New.State == ledger.NewProved
	other := slices.ContainsFunc(j.newSide.freeRows(), func(r *row) bool { return r.State.Live() })
	if verified && j.New.ID != "" && !other && c.covers(j) {
		c.noteSeen(j, Offer{Effect: procedures.NewFailed, Step: c.in.verifies(j), Value: c.t.NotListed})
	}
}

// noteSeen notes how a new job stands, unless the list is older than what is recorded of that. The list may be from another
// computer, whose clock differs by a minute at most.
func (c *comparison) noteSeen(j *job, o Offer) {
	if c.in.List.At.Add(time.Minute).Before(j.New.Since) {
		c.out.Older = append(c.out.Older, j.Plan.Key)
		return
	}
	o.Job, o.Version = j.Plan.Key, j.Version
	c.out.Seen = append(c.out.Seen, o)
}

// covers reports whether the list would show a job that is in the console. People filter the console before they export
// it: by company, by system (which the module tells), by a word. So the list must have other live jobs of the company, of the
// module and of the procedure. Where there is no other job of the procedure, it must have jobs of half of all procedures.
func (c *comparison) covers(j *job) bool {
	if c.shown.jobs == nil {
		c.shown = c.countShown()
	}
	own, n := 0, c.shown
	if j.isShown() {
		own = 1
	}
	p := j.Plan.Procedure
	procedure := n.procedures[p] > own
	if n.jobs[p] == 1 {
		others := len(n.procedures)
		if n.procedures[p] > 0 {
			others--
		}
		procedure = 2*others >= len(n.jobs)-1
	}
	return procedure && n.companies[j.Plan.Company] > own && n.modules[c.in.Lists[p].Module] > own
}

// shown is how many jobs a list shows that run: of each company, module and procedure.
type shown struct {
	companies           map[int]int
	modules, procedures map[string]int
	jobs                map[string]int // of each procedure, whether or not they run
}

func (c *comparison) countShown() shown {
	out := shown{map[int]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	for _, j := range c.jobs {
		if j.oldSide == nil {
			continue
		}
		p := j.Plan.Procedure
		if out.jobs[p]++; j.isShown() {
			out.companies[j.Plan.Company]++
			out.modules[c.in.Lists[p].Module]++
			out.procedures[p]++
		}
	}
	return out
}

// isShown reports whether a job is in the list and runs.
func (j *job) isShown() bool { return j.oldSide.runs() || j.newSide.runs() }

// verifies returns the id of the step of a job that verifies its new job; empty if there is none.
func (in Input) verifies(j *job) string {
	return in.Lists[j.Plan.Procedure].StepWith(procedures.NewVerified)
}
