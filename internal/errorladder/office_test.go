package errorladder

import (
	_ "embed"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

//go:embed testdata/site.yaml
var siteFile string

// office is a run of the release at a small municipality, the console that its jobs stand in, and the clock on the wall. The jobs are set up on a
// Saturday, and none starts before the next day.
type office struct {
	exampletest.Example
	t       *testing.T
	random  *rand.Rand
	now     time.Time
	run     ledger.Run
	jobs    []ledger.Job
	sums    []ledger.Summary // of the jobs
	log     []ledger.Event
	talk    wizard.Conversation
	talkOf  int       // length of the log when it was opened
	talkAt  time.Time // and the minute
	console *console.Console
	needs   []console.Need
	old     map[string]console.Job // the old jobs as they stood at first
	acts    int                    // confirmations that were sent, recorded or not, lists that were pasted and changes that put right what was wrong
	without control
}

// control is what a negative control takes away.
type control int

const (
	nothing  control = iota
	ids              // ids are taken as they come
	hazards          // nothing is said of jobs in danger
	lists            // no list is compared
	cautions         // the cautions name nothing to look at
)

// begins is when the work begins, starts the moment before which no job starts; at ends the run is to be closed.
func begins(zone *time.Location) time.Time { return time.Date(2026, 11, 21, 16, 5, 0, 0, zone) }
func starts(zone *time.Location) time.Time {
	return time.Date(2026, 11, 21, 19, 0, 0, 0, zone).Add(-time.Second)
}
func ends(zone *time.Location) time.Time { return time.Date(2026, 11, 26, 9, 0, 0, 0, zone) }

// load returns the example at the small municipality.
func load(t testing.TB) exampletest.Example {
	e := exampletest.Load(t, "nb")
	var err error
	if e.Site, err = e.ReadSite(siteFile); err != nil {
		t.Fatal(err)
	}
	return e
}

func openOffice(t *testing.T, e exampletest.Example, seed uint64) *office {
	o := &office{Example: e, t: t, random: rand.New(rand.NewPCG(seed, 20)), now: begins(e.Site.Location()), run: e.Run(), old: map[string]console.Job{}}
	o.console = console.New(e.Site, o.now, 48_000+o.random.IntN(900))
	n := 0
	for _, p := range e.Plans() {
		if p.Kind != procedures.Setup {
			continue
		}
		o.jobs = append(o.jobs, ledger.NewJob(p, ledger.Memory{}))
		o.sums = append(o.sums, ledger.Summarise(e.List(t, p.Procedure), o.jobs[len(o.jobs)-1]))
		form := o.right(p)
		start := startOf(p, n)
		form.Start = o.nextStart(p, start)
		id := o.order(form)
		if p.Keep != "" {
			o.set(id, console.Waiting)
		}
		o.old[p.Key], _ = o.console.Job(id)
		o.needs = append(o.needs, console.Need{Job: p.Key, Work: form.Work, Start: start, Repeat: form.Repeat(), Keep: p.Keep != ""})
		n++
	}
	return o
}

// startOf returns a start time that no other old job has; n counts the jobs.
func startOf(p procedures.Plan, n int) site.Clock {
	switch {
	case p.Window != (site.Hours{}):
		return site.At(6*60 + n%3*15)
	case p.Repeat.Every == "hour":
		return site.At(8*60 + 8)
	case p.Repeat.Every == "30min":
		return site.At(8*60 + 20)
	case n < 12:
		return site.At(19*60 + n*20)
	}
	return site.At(20 + (n-12)*20)
}

// nextStart returns when a job starts next, if it starts at a clock time.
func (o *office) nextStart(p procedures.Plan, start site.Clock) time.Time {
	at, _ := schedule.Next(start, o.right(p).Repeat(), o.Site.WorkingHours, o.now, o.now.Location())
	return at
}

// pass lets time pass.
func (o *office) pass(d time.Duration) {
	o.now = o.now.Add(d)
	o.console.Advance(o.now)
}

// order orders a job, and returns its id; 0 if it is refused.
func (o *office) order(form console.Order) int {
	o.console.Skip(o.random.IntN(9)) // other systems order too
	j, err := o.console.Order(form)
	if err != nil {
		return 0
	}
	return j.ID
}

// set sets the status of a job that does not run; to Avbestilt in the register that it stands in.
func (o *office) set(id int, s console.Status) {
	j, _ := o.console.Job(id)
	if stands, _ := o.console.Remittance(j.Work.Company); s == console.Cancelled && stands.ID == id {
		_ = o.console.CancelRemittance(j.Work.Company)
		return
	}
	_ = o.console.SetStatus(id, s)
}

// fail lets a job stand in Feil, as if it had run meanwhile.
func (o *office) fail(id int) {
	state := o.console.State()
	for i := range state.Jobs {
		if state.Jobs[i].ID == id {
			state.Jobs[i].Status = console.Failed
		}
	}
	o.console = console.Restore(o.Site, state)
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
	work := o.workOf(o.job(key).Plan)
	return slices.DeleteFunc(o.console.Jobs(), func(j console.Job) bool { return j.Work != work })
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

// workOf returns what the jobs of a plan do.
func (o *office) workOf(p procedures.Plan) console.Work {
	return console.WorkOf(o.List(o.t, p.Procedure), p)
}

func (o *office) index(key string) int {
	return slices.IndexFunc(o.jobs, func(j ledger.Job) bool { return j.Plan.Key == key })
}

func (o *office) job(key string) ledger.Job { return o.jobs[o.index(key)] }

// open opens the conversation about a job, as the faces do.
func (o *office) open(key string) wizard.Conversation {
	j := o.job(key)
	if o.talk.Job.Plan.Key == key && o.talkOf == len(o.log) && o.talkAt.Equal(o.now.Truncate(time.Minute)) {
		return o.talk
	}
	o.talkOf, o.talkAt = len(o.log), o.now.Truncate(time.Minute)
	if o.talk.Job.Plan.Key == key {
		o.talk = o.talk.Refresh(j, o.run, slices.Clone(o.sums)...)
	} else {
		o.talk = wizard.Open(o.List(o.t, j.Plan.Procedure), j, o.run, o.Site, slices.Clone(o.sums)...)
	}
	o.talk = o.talk.At(o.now)
	return o.talk
}

// answer gives an answer to step i and records it. It returns the wizard's objection, or the ledger's.
func (o *office) answer(c wizard.Conversation, i int, input, reason string) error {
	return o.give(c, i, wizard.Given{Input: input, Reason: reason})
}

// give records what is given for step i.
func (o *office) give(c wizard.Conversation, i int, g wizard.Given) error {
	e, err := o.judge(c, i, g)
	return o.recordAct(c, []ledger.Event{e}, err)
}

// judge returns what is given for step i as an event.
func (o *office) judge(c wizard.Conversation, i int, g wizard.Given) (ledger.Event, error) {
	s := c.Steps[i]
	if g.Out == "" && o.without == ids && (s.Ask.Save.IsID() || s.Ask.Of != "") {
		return ledger.Event{Job: c.Job.Plan.Key, Step: s.ID, Action: ledger.Answered, Value: g.Input, Effect: s.Effect, Slot: s.Ask.Save}, nil
	}
	return c.Give(i, g)
}

// recordAct records the events of one act of a conversation, all or none. It returns the objection that there was before, or the ledger's, or
// ledger.ErrConflict where somebody else has answered since the conversation was opened.
func (o *office) recordAct(c wizard.Conversation, act []ledger.Event, err error) error {
	if err != nil {
		o.acts++
		return err
	}
	return o.recordAll(ledger.Entries(c.Job.Version(), act))
}

// recordAll records the entries of one act, all or none.
func (o *office) recordAll(act []ledger.Entry) error {
	o.acts++
	jobs, log := slices.Clone(o.jobs), o.log
	based := map[string]bool{}
	for _, entry := range (wizard.Stamper{Operator: "kari", Now: func() time.Time { return o.now }}).StampEntries(act) {
		at, e := o.index(entry.Event.Job), entry.Event
		if !based[e.Job] && jobs[at].Version() != entry.Base {
			return ledger.ErrConflict
		}
		based[e.Job] = true
		e.Seq = jobs[at].Version() + 1
		after, err := ledger.Apply(jobs[at], e)
		if err != nil {
			return err
		}
		if o.without != ids {
			if err := ledger.NewIdentities(o.sums, nil).Check(jobs[at], after); e.GivesID() && err != nil {
				return err
			}
		}
		jobs[at], log = after, append(log, e)
	}
	o.jobs, o.log = jobs, log
	for key := range based {
		at := o.index(key)
		o.sums[at] = ledger.Summarise(o.List(o.t, o.jobs[at].Plan.Procedure), o.jobs[at])
	}
	return nil
}

// shelf reads the record of an office, as the faces do.
type shelf struct {
	ledger.Reader
	*office
}

func (s shelf) Runs() ([]ledger.Run, error)            { return []ledger.Run{s.run}, nil }
func (s shelf) Jobs(string) ([]ledger.Summary, error)  { return slices.Clone(s.sums), nil }
func (s shelf) Job(_, key string) (ledger.Job, error)  { return s.job(key), nil }
func (s shelf) Run(string) (ledger.Run, error)         { return s.run, nil }
func (s shelf) Preference(_, _ string) (string, error) { return "", nil }
func (s shelf) List(_, p string) (procedures.Procedure, error) {
	return s.office.List(s.t, p), nil
}

func (s shelf) Last(_ string, n int) ([]ledger.Event, error) {
	out := slices.Clone(s.log[max(0, len(s.log)-n):])
	slices.Reverse(out)
	return out, nil
}
