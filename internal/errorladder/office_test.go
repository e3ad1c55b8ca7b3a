package errorladder

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Days of the stories: the jobs are set up on a Saturday and start on the next day.
const (
	yesterday = "2026-11-20"
	tomorrow  = "2026-11-22"
)

// worked returns the jobs that the operator sets up, in this order; others returns those that stand in the console beside them.
func worked() []string {
	return []string{
		"aksesspunkt/12", "utgaende-faktura-1600/13", "nets/12", "nets/13", "nets/14", "overfore-faktura/all", "autopay-remittering/13", "purring-p1/1/K500-PFEL",
	}
}

func others() []string {
	return []string{"aksesspunkt/13", "nets/20", "autopay-remittering/14", "purring-p1/1/K110-PBHG", "aksesspunkt/81"}
}

// office is a run of the example site with these jobs, and the console they stand in.
type office struct {
	exampletest.Example
	t       *testing.T
	run     ledger.Run
	jobs    []ledger.Job
	sums    []ledger.Summary // of the jobs
	talk    wizard.Conversation
	console console
	old     map[string]row // the old jobs as they stood at first
	noRules bool           // ids are taken as they come: the negative control
}

func openOffice(t *testing.T, e exampletest.Example) *office {
	o := &office{Example: e, t: t, run: e.Run(), console: console{last: 48_200}, old: map[string]row{}}
	for n, p := range e.Plans() {
		if !slices.Contains(worked(), p.Key) && !slices.Contains(others(), p.Key) {
			continue
		}
		o.jobs = append(o.jobs, ledger.NewJob(p, ledger.Memory{}))
		o.sums = append(o.sums, ledger.Summarise(e.List(t, p.Procedure), o.jobs[len(o.jobs)-1]))
		r := o.right(p)
		r.status, r.date, r.start = queued, tomorrow, startOf(p, n).String()
		if p.Keep != "" {
			r.status = waiting
		}
		o.old[p.Key] = *o.console.add(r)
	}
	return o
}

// startOf returns a start time that no other old job has; n is different for each job.
func startOf(p procedures.Plan, n int) site.Clock {
	switch {
	case p.Window != (site.Hours{}):
		return site.At(6*60 + n%12*5)
	case p.Repeat.Every == "hour":
		return site.At(8*60 + 7)
	}
	return site.At(12*60 + 37*n%600/5*5)
}

// right returns the row of a job that is set up as it should be, without its id, status and start. It repeats as the page says,
// which is the site's own words where the site gives some.
func (o *office) right(p procedures.Plan) row {
	list := o.List(o.t, p.Procedure)
	description := procedures.Values(list, p, o.Site, procedures.Known{Release: o.run.Release, Year: 2026})["description"]
	if list.Job.Description == "" {
		description = fmt.Sprint(p.Title, " selskap ", p.Company)
	}
	return row{
		runs: p.Key, company: p.Company, description: description, user: o.Site.Users[list.Job.User],
		interval: cmp.Or(p.Regularity, map[string]string{"day": "1 gang pr. døgn", "week": "Ukentlig, mandag–fredag", "hour": "Hver time, arbeidstid"}[p.Repeat.Every]),
	}
}

func (o *office) index(key string) int {
	return slices.IndexFunc(o.jobs, func(j ledger.Job) bool { return j.Plan.Key == key })
}

func (o *office) job(key string) ledger.Job { return o.jobs[o.index(key)] }

// open opens the conversation about a job, as the faces do.
func (o *office) open(key string) wizard.Conversation {
	j := o.job(key)
	if o.talk.Job.Plan.Key == key {
		o.talk = o.talk.Refresh(j, o.run, slices.Clone(o.sums)...)
	} else {
		o.talk = wizard.Open(o.List(o.t, j.Plan.Procedure), j, o.run, o.Site, slices.Clone(o.sums)...)
	}
	return o.talk
}

// answer gives an answer to step i and records it. It returns the wizard's objection, or the ledger's.
func (o *office) answer(c wizard.Conversation, i int, input, reason string) error {
	e, err := c.Answer(i, input, reason)
	if o.noRules && (c.Steps[i].Ask.Save.IsID() || c.Steps[i].Ask.Of != "") {
		s := c.Steps[i]
		e, err = ledger.Event{Job: c.Job.Plan.Key, Step: s.ID, Action: ledger.Answered, Value: input, Effect: s.Effect, Slot: s.Ask.Save}, nil
	}
	return o.record(e, err)
}

// record records an event, unless there was an objection to it. It returns that objection, or the ledger's.
func (o *office) record(e ledger.Event, err error) error { return o.recordAct([]ledger.Event{e}, err) }

// recordAct records the events of one act about a job, all or none.
func (o *office) recordAct(act []ledger.Event, err error) error {
	if err != nil {
		return err
	}
	at := o.index(act[0].Job)
	j := o.jobs[at]
	for _, e := range (wizard.Stamper{Operator: "kari", Now: exampletest.Saturday}).StampAct(act) {
		e.Seq = j.Version() + 1
		if j, err = ledger.Apply(j, e); err != nil {
			return err
		}
	}
	o.jobs[at], o.sums[at] = j, ledger.Summarise(o.List(o.t, j.Plan.Procedure), j)
	return nil
}

// wrong returns what is wrong in the console, and what the record says that is not so.
func (o *office) wrong() (out []string) {
	complain := func(key, format string, args ...any) { out = append(out, key+": "+fmt.Sprintf(format, args...)) }
	for _, key := range others() {
		if rows := o.console.of(key); len(rows) != 1 || *rows[0] != o.old[key] {
			complain(key, "is not as it was")
		}
	}
	for _, key := range worked() {
		j, want := o.job(key), o.right(o.job(key).Plan)
		var live []*row
		for _, r := range o.console.of(key) {
			switch r.status {
			case queued:
				live = append(live, r)
			case cancelled:
			default:
				complain(key, "%d stands in %s", r.id, r.status)
			}
		}
		if len(live) != 1 {
			complain(key, "%d jobs run", len(live))
			continue
		}
		want.id, want.status, want.date, want.start = number(j.New.ID), queued, tomorrow, j.New.Start.String()
		if *live[0] != want {
			complain(key, "runs as %+v, and not as %+v", *live[0], want)
		}
		old := o.old[key]
		if j.Old.ID != "" && number(j.Old.ID) != old.id || j.Old.Start.String() != old.start || j.Old.Description != "" && j.Old.Description != old.description {
			complain(key, "the old job was %+v, and not %+v", old, j.Old)
		}
		if j.Hazard() != ledger.Ready {
			complain(key, "is not KLAR")
		}
	}
	return out
}

// board returns what the program tells without a list: jobs in danger, begun jobs with an open step, and starts that were missed.
func (o *office) board() (out []string) {
	now := exampletest.Saturday().AddDate(0, 0, 2)
	for i, s := range o.sums {
		missed := overview.MissedIn(o.jobs[i].Spells(), s, o.Site, now).Count()
		if s.Hazard.Danger() || s.Begun() && !s.Ready() || missed > 0 {
			out = append(out, fmt.Sprintf("%s %s missed %d", s.Plan.Key, s.Hazard, missed))
		}
	}
	return out
}

// findings returns what the program tells of the console's list.
func (o *office) findings() (out []string) {
	in := reconcile.Input{Run: o.run, Jobs: o.sums, Lists: map[string]procedures.Procedure{}, Site: o.Site, Text: o.Text, List: o.console.list(o.t, o.Site)}
	for _, j := range o.jobs {
		in.Lists[j.Plan.Procedure], _ = o.Lists.Get(j.Plan.Procedure)
	}
	for _, f := range reconcile.Compare(in).Findings {
		if f.Differs() {
			out = append(out, strings.TrimSpace(fmt.Sprint(f.Kind, " ", f.Job, " ", f.ConsoleID)))
		}
	}
	return out
}
