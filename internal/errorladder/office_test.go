package errorladder

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// The jobs are set up on a Saturday and start on the next day.

// tomorrow returns a clock time of the next day.
func (o *office) tomorrow(start site.Clock) time.Time {
	y, m, d := exampletest.Saturday().In(o.Site.Location()).Date()
	return time.Date(y, m, d+1, start.Minutes()/60, start.Minutes()%60, 0, 0, o.Site.Location())
}

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
	console *console.Console
	old     map[string]console.Job // the old jobs as they stood at first
	noRules bool                   // ids are taken as they come: the negative control
}

func openOffice(t *testing.T, e exampletest.Example) *office {
	o := &office{Example: e, t: t, run: e.Run(), console: console.New(e.Site, exampletest.Saturday().In(e.Site.Location()), 48_200), old: map[string]console.Job{}}
	for n, p := range e.Plans() {
		if !slices.Contains(worked(), p.Key) && !slices.Contains(others(), p.Key) {
			continue
		}
		o.jobs = append(o.jobs, ledger.NewJob(p, ledger.Memory{}))
		o.sums = append(o.sums, ledger.Summarise(e.List(t, p.Procedure), o.jobs[len(o.jobs)-1]))
		form := o.right(p)
		form.Start = o.tomorrow(startOf(p, n))
		id := o.order(form)
		if p.Keep != "" {
			o.set(id, console.Waiting)
		}
		o.old[p.Key], _ = o.console.Job(id)
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

// order orders a job, and returns its id; 0 if it is refused.
func (o *office) order(form console.Order) int {
	o.console.Skip(6) // other systems order too
	j, err := o.console.Order(form)
	if err != nil {
		return 0
	}
	return j.ID
}

// set sets the status of a job that does not run.
func (o *office) set(id int, s console.Status) {
	if err := o.console.SetStatus(id, s); err != nil {
		o.t.Fatal(err)
	}
}

// remove deletes a job, unless it is gone.
func (o *office) remove(id int) { _ = o.console.Delete(id) }

// details returns the details of a job; none of one that is gone.
func (o *office) details(id int) console.Details {
	j, _ := o.console.Job(id)
	return j.Details
}

// status returns the status of a job; empty of one that is gone.
func (o *office) status(id int) console.Status {
	j, _ := o.console.Job(id)
	return j.Status
}

// of returns the jobs that do the work of the job with a key.
func (o *office) of(key string) []console.Job {
	work := o.workOf(key)
	return slices.DeleteFunc(o.console.Jobs(), func(j console.Job) bool { return j.Work != work })
}

// workOf returns what the job with a key does.
func (o *office) workOf(key string) console.Work {
	p := o.job(key).Plan
	return console.WorkOf(o.List(o.t, p.Procedure), p)
}

// oldest returns the first of them; 0 if there is none.
func (o *office) oldest(key string) int {
	if jobs := o.of(key); len(jobs) > 0 {
		return jobs[0].ID
	}
	return 0
}

// right returns the order of a job that is set up as it should be, without its start.
func (o *office) right(p procedures.Plan) console.Order {
	return console.Right(o.List(o.t, p.Procedure), p, o.Site, 2026)
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
		if jobs := o.of(key); len(jobs) != 1 || !reflect.DeepEqual(jobs[0], o.old[key]) {
			complain(key, "is not as it was")
		}
	}
	for _, key := range worked() {
		j, want := o.job(key), o.right(o.job(key).Plan)
		var live []console.Job
		for _, r := range o.of(key) {
			switch r.Status {
			case console.Queued:
				live = append(live, r)
			case console.Cancelled:
			default:
				complain(key, "%d stands in %s", r.ID, r.Status)
			}
		}
		if len(live) != 1 {
			complain(key, "%d jobs run", len(live))
			continue
		}
		want.Start = o.tomorrow(j.New.Start)
		if live[0].ID != number(j.New.ID) || live[0].Details != want.Details || !slices.Equal(live[0].Units, want.Units) {
			complain(key, "runs as %+v, and not as %s %+v", live[0], j.New.ID, want)
		}
		old := o.old[key]
		if j.Old.ID != "" && number(j.Old.ID) != old.ID || j.Old.Start.String() != old.Start.Format("15:04") || j.Old.Description != "" && j.Old.Description != old.Description {
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
	in := reconcile.Input{Run: o.run, Jobs: o.sums, Lists: map[string]procedures.Procedure{}, Site: o.Site, Text: o.Text, List: readList(o.t, o.console, o.Site)}
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
