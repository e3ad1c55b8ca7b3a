package session_test

import (
	"errors"
	"runtime/debug"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // nothing here depends on when garbage is collected
	m.Run()
}

// office is kari's session with the built-in example, a store of its own and a clock that stands still. A test may change the
// site and the lists as it goes.
type office struct {
	*session.Session
	t     *testing.T
	store *progress.Store
	lists []procedures.Procedure // that the program has now
}

func newOffice(t *testing.T) *office {
	t.Helper()
	example := exampletest.Load(t, "nb")
	store, err := progress.Open(t.TempDir(), 5*time.Second, progress.Clock(exampletest.Saturday))
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, store: store, lists: example.Lists.All()}
	o.Session = &session.Session{
		Store: store, Site: example.Site, Stamper: wizard.Stamper{Operator: "kari", Now: exampletest.Saturday},
		Lists:   func() (procedures.Set, error) { return procedures.NewSet(o.lists), nil },
		Reasons: session.Reasons{Aligned: "fulgte stedet", CompanyGone: "selskapet er borte", JobGone: "jobben er borte", Adopted: "tok i bruk"},
	}
	return o
}

// begun is an office with the run 2026.2. The tests that have one run side by side, since most of their time is the disk's.
func begun(t *testing.T) *office {
	t.Helper()
	t.Parallel()
	o := newOffice(t)
	if _, err := o.StartRun(exampletest.RunID, procedures.Main, nil); err != nil {
		t.Fatal(err)
	}
	return o
}

// run is the run 2026.2 as it stands.
func (o *office) run() ledger.Run {
	o.t.Helper()
	r, err := o.Store.Run(exampletest.RunID)
	if err != nil {
		o.t.Fatal(err)
	}
	return r
}

func (o *office) jobs() []ledger.Summary {
	o.t.Helper()
	jobs, err := o.Store.Jobs(exampletest.RunID)
	if err != nil {
		o.t.Fatal(err)
	}
	return jobs
}

// summary is one job of the run.
func (o *office) summary(key string) ledger.Summary {
	o.t.Helper()
	jobs := o.jobs()
	i := slices.IndexFunc(jobs, func(j ledger.Summary) bool { return j.Plan.Key == key })
	if i < 0 {
		o.t.Fatalf("the run has no job %q", key)
	}
	return jobs[i]
}

// talk is the conversation about a job of the run.
func (o *office) talk(key string) wizard.Conversation {
	o.t.Helper()
	r := o.run()
	job, errJob := o.Store.Job(r.ID, key)
	list, errList := o.Store.List(r.ID, job.Plan.Procedure)
	if err := errors.Join(errJob, errList); err != nil {
		o.t.Fatal(err)
	}
	return wizard.Open(list, job, r, o.Site)
}

// through answers a job rightly up to a step, or to its end where that is empty.
func (o *office) through(key, until string) {
	o.t.Helper()
	for {
		c := o.talk(key)
		at := c.Current()
		if at < 0 || c.Steps[at].ID == until {
			return
		}
		e, err := c.Answer(at, exampletest.AnswerIn(c.Job, c.Steps, at), "")
		if err != nil {
			o.t.Fatal(err)
		}
		o.record(c, e)
	}
}

// skipped says of a whole job that it does not apply.
func (o *office) skipped(key, reason string) {
	o.t.Helper()
	c := o.talk(key)
	e, err := c.Omit(ledger.Absent, reason)
	if err != nil {
		o.t.Fatal(err)
	}
	o.record(c, e)
}

func (o *office) record(c wizard.Conversation, e ledger.Event) {
	o.t.Helper()
	if _, err := o.Store.Append(exampletest.RunID, c.Job.Version(), o.Stamper.Stamp(e)); err != nil {
		o.t.Fatal(err)
	}
}

// finished settles every job that is not ready yet.
func (o *office) finished() *office {
	o.t.Helper()
	for _, j := range o.jobs() {
		if !j.Ready() {
			o.skipped(j.Plan.Key, "prøve")
		}
	}
	return o
}

// without removes a company from the site.
func (o *office) without(company int) {
	o.Site.Companies = slices.DeleteFunc(slices.Clone(o.Site.Companies), func(c site.Company) bool { return c.Number == company })
}

// learns gives the program a routine that it did not have, after the kind of another.
func (o *office) learns(id string) {
	o.t.Helper()
	i := slices.IndexFunc(o.lists, func(p procedures.Procedure) bool { return p.ID == "kk2-forberedelser" })
	guide := o.lists[i]
	guide.ID, guide.Title = id, id
	o.lists = append(slices.Clone(o.lists), guide)
}

// align brings the run in line, and returns what that did.
func (o *office) align() session.Alignment {
	o.t.Helper()
	a, err := o.Align(o.run())
	if err != nil {
		o.t.Fatal(err)
	}
	return a
}
