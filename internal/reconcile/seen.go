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
	failed := j.New.State == ledger.NewFailed || j.New.Idle
	run := c.lastRun(j)
	if run != nil && run.State == visma.Failed && c.stillCounts(j, run) {
		r = run // it stands I kø again, and its last run has failed
	}
	o := Offer{Value: r.Status, Row: r.Line}
	switch {
	case j.newSide.recorded == "":
		return
	case c.proves(j, r, run):
		if o.Effect = procedures.NewProved; run != nil {
			o.Value, o.Row = run.Status, run.Line
		}
		if failed { // the answer that it has failed is settled with it
			o.Step = c.in.verifies(j)
		}
	case !failed && (r.State == visma.Failed || r.State == visma.Waiting || r.State == visma.Cancelled):
		o.Effect, o.Step = procedures.NewFailed, c.in.verifies(j)
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
	var company, module, procedure, only bool
	shown := map[string]bool{} // by procedure, whether a job of it is in the list
	only = true
	for _, o := range c.jobs {
		if o == j || o.oldSide == nil {
			continue
		}
		same := o.Plan.Procedure == j.Plan.Procedure
		only = only && !same
		live := o.oldSide.runs() || o.newSide.runs()
		shown[o.Plan.Procedure] = shown[o.Plan.Procedure] || live
		company = company || live && o.Plan.Company == j.Plan.Company
		module = module || live && c.in.Lists[o.Plan.Procedure].Module == c.in.Lists[j.Plan.Procedure].Module
		procedure = procedure || live && same
	}
	if only {
		n := 0
		for _, live := range shown {
			if live {
				n++
			}
		}
		procedure = 2*n >= len(shown)
	}
	return company && module && procedure
}

// verifies returns the id of the step of a job that verifies its new job; empty if there is none.
func (in Input) verifies(j *job) string {
	return in.Lists[j.Plan.Procedure].StepWith(procedures.NewVerified)
}
