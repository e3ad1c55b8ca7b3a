// Package consoletest is the Visma of tests: a console at the example's site, in which a story does what its operator does in Visma,
// and from which it types and pastes what an operator would. So a test says that the console shows I kø, and what it shows is what was done there.
//
// A Room is opened with the old jobs that the story is about. Pause, Order and Delete do the parts of a swap, Does what a step of a
// step list says, and Walk a whole job. Old and New are the rows of a job as an operator reads them, Reads is what is typed of them at a step, and List
// the list as it is copied from the window. All else of a console is there as well: a story lets time pass, or a job fail, by its methods.
package consoletest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// Room is a console that somebody sits at.
type Room struct {
	*console.Console
	t     story
	e     exampletest.Example
	plans []procedures.Plan
	keys  []string
	rows  map[string][]int // ids of the jobs that do a job's work, by key
}

// story is a test, or a script of one.
type story interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Open opens a console at a moment in which old jobs stand I kø, with the ids of exampletest.IDsOf. Each is the key of a job of the example
// and its start, such as "nets/12 06:10".
func Open(t story, e exampletest.Example, now time.Time, olds ...string) *Room {
	r := &Room{Console: console.New(e.Site, now.In(e.Site.Location()), 0), t: t, e: e, plans: e.Plans(), rows: map[string][]int{}}
	idOf := func(old string) int {
		job, _, _ := strings.Cut(old, " ")
		return number(exampletest.IDsOf(job).Old)
	}
	for _, old := range slices.SortedFunc(slices.Values(olds), func(a, b string) int { return idOf(a) - idOf(b) }) {
		job, start, _ := strings.Cut(old, " ")
		r.order(job, start, idOf(old), r.Now().Year()-1)
		r.keys = append(r.keys, job)
	}
	return r
}

// Keys returns the keys of the old jobs that the room was opened with, in order of their ids.
func (r *Room) Keys() []string { return r.keys }

func number(id string) int {
	n, _ := strconv.Atoi(id)
	return n
}

// Row is a row of the console as an operator reads and types it.
type Row struct {
	ID, Tail    string // Tail is the last three digits
	Status      string
	Start       string // HH:MM
	Interval    string
	User        string
	Server      string
	Description string
}

// Old returns the oldest row that does the work of a job and is not cancelled: that of the old job, unless it is deleted.
func (r *Room) Old(job string) Row {
	r.t.Helper()
	return r.row(job, slices.IndexFunc(r.rows[job], func(id int) bool {
		j, _ := r.Job(id)
		return j.Status != console.Cancelled || id == r.rows[job][len(r.rows[job])-1]
	}))
}

// New returns the newest row that does the work of a job.
func (r *Room) New(job string) Row {
	r.t.Helper()
	return r.row(job, len(r.rows[job])-1)
}

func (r *Room) row(job string, at int) Row {
	r.t.Helper()
	if at < 0 || at >= len(r.rows[job]) {
		r.t.Fatalf("the console shows no job of %s", job)
	}
	j, _ := r.Job(r.rows[job][at])
	id := strconv.Itoa(j.ID)
	return Row{
		ID: id, Tail: id[len(id)-3:], Status: string(j.Status), Start: j.Start.In(r.Now().Location()).Format("15:04"), Interval: j.Interval,
		User: j.Details.User, Server: j.Server, Description: j.Details.Description,
	}
}

// Shows fails the test unless the jobs that do the work of a job stand in these statuses, the oldest first.
func (r *Room) Shows(job string, want ...console.Status) {
	r.t.Helper()
	var got []console.Status
	for _, id := range r.rows[job] {
		if j, there := r.Job(id); there {
			got = append(got, j.Status)
		}
	}
	if !slices.Equal(got, want) {
		r.t.Fatalf("the console shows %s in %q, want %q", job, got, want)
	}
}

// Pause sets the old job to Venter, or cancels it where that is how it is retired.
func (r *Room) Pause(job string) {
	r.t.Helper()
	if p := r.plan(job); p.Retire == procedures.Cancel {
		r.must(r.CancelRemittance(p.Company))
		return
	}
	r.must(r.SetStatus(r.id(job), console.Waiting))
}

// Order orders a new job with a start ("06:10"; empty is that of the old one), and sets it up as its step list says.
func (r *Room) Order(job, start string) {
	r.t.Helper()
	r.order(job, cmp.Or(start, r.Old(job).Start), number(exampletest.IDsOf(job).New), r.Now().Year())
}

// Delete deletes the old job.
func (r *Room) Delete(job string) {
	r.t.Helper()
	r.must(r.Console.Delete(r.id(job)))
	r.rows[job] = r.rows[job][1:]
}

// Fails lets the new job fail the next time that it starts.
func (r *Room) Fails(job string) {
	r.t.Helper()
	r.Fail(number(r.New(job).ID))
}

// Move gives a job's newest row another start, on the next day that it can.
func (r *Room) Move(job, start string) {
	r.t.Helper()
	r.Change(job, func(d *console.Details) { d.Start = r.next(*d, r.plan(job).Repeat, start) })
}

// Restart sets a job's newest row in the queue again, for its next start (P:299-301).
func (r *Room) Restart(job string) {
	r.t.Helper()
	r.Move(job, r.New(job).Start)
	r.must(r.SetStatus(number(r.New(job).ID), console.Queued))
}

// Rename gives a job's newest row another description.
func (r *Room) Rename(job, description string) {
	r.t.Helper()
	r.Change(job, func(d *console.Details) { d.Description = description })
}

// Change changes the details of a job's newest row.
func (r *Room) Change(job string, do func(d *console.Details)) {
	r.t.Helper()
	id := number(r.New(job).ID)
	j, _ := r.Job(id)
	do(&j.Details)
	r.must(r.Console.Change(id, j.Details))
}

// List returns the list as it is copied from the window, or only the rows of some jobs, which are searched for there.
func (r *Room) List(jobs ...string) string {
	head, rows, _ := strings.Cut(r.Export(console.Layouts()[0]), "\n")
	if len(jobs) == 0 {
		return head + "\n" + rows
	}
	found := head + "\n"
	for row := range strings.Lines(rows) {
		id, _, _ := strings.Cut(row, "\t")
		if slices.ContainsFunc(jobs, func(job string) bool { return slices.Contains(r.rows[job], number(id)) }) {
			found += row
		}
	}
	return found
}

// Does does in the console what a step of a job says.
func (r *Room) Does(job string, s procedures.Step) {
	r.t.Helper()
	switch s.Effect {
	case procedures.OldWaiting, procedures.OldCancelled:
		r.Pause(job)
	case procedures.NewOrdered:
		r.Order(job, "")
	case procedures.OldDeleted:
		r.Delete(job)
	}
}

// Reads returns what an operator types at a step of a job: what the console shows, where that is asked for.
func (r *Room) Reads(job string, s procedures.Step) string {
	r.t.Helper()
	if len(r.rows[job]) == 0 {
		return exampletest.AnswerAsPlanned(s, exampletest.IDs{})
	}
	switch {
	case s.ID == "old-find":
		return r.Old(job).Status
	case s.ID == "verify":
		return r.New(job).Status
	case s.Ask.Save == procedures.OldStart:
		return r.Old(job).Start
	case s.Ask.Kind == procedures.AskInterval && s.Ask.Propose == "":
		return r.Old(job).Interval
	}
	return exampletest.AnswerAsPlanned(s, exampletest.IDs{Old: r.Old(job).ID, New: r.New(job).ID})
}

// Typed is what an operator types at a step.
type Typed struct{ Step, Text string }

// Walk does all that the step list of a job says, and returns what the operator types at each step.
func (r *Room) Walk(job string) (all []Typed) {
	r.t.Helper()
	p := r.plan(job)
	list, _ := r.e.Lists.Get(p.Procedure)
	for j := ledger.NewJob(p, ledger.Memory{}); ; {
		c := wizard.Open(list, j, r.e.Run(), r.e.Site)
		if c.Finished() {
			return all
		}
		step := c.Steps[c.Current()]
		all = append(all, Typed{step.ID, r.Reads(job, *step.Step)})
		r.Does(job, *step.Step)
		e, err := c.Answer(c.Current(), all[len(all)-1].Text, "")
		if err == nil {
			e = wizard.Stamper{Operator: "kari", Now: r.Now}.Stamp(e)
			e.Seq = j.Version() + 1
			j, err = ledger.Apply(j, e)
		}
		if err != nil {
			r.t.Fatalf("%s, %s: %v", job, step.ID, err)
		}
	}
}

// Other orders a job that has nothing to do with the release.
func (r *Room) Other(description, start string) {
	r.t.Helper()
	d := console.Details{Description: description, User: "OLA", Interval: console.Daily}
	d.Start = r.next(d, site.Regularity{}, start)
	_, err := r.Console.Order(console.Order{Module: "LONN", Work: console.Work{Report: description}, Server: "KK-BROKER", Details: d})
	r.must(err)
}

// id returns the id of the old job.
func (r *Room) id(job string) int {
	r.t.Helper()
	return number(r.Old(job).ID)
}

func (r *Room) plan(job string) procedures.Plan {
	r.t.Helper()
	at := slices.IndexFunc(r.plans, func(p procedures.Plan) bool { return p.Key == job })
	if at < 0 {
		r.t.Fatalf("the example has no job %q", job)
	}
	return r.plans[at]
}

func (r *Room) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatalf("the console refuses: %v", err)
	}
}

// order orders a job that gets an id, or the next one where that is lower.
func (r *Room) order(job, start string, id, year int) {
	r.t.Helper()
	p := r.plan(job)
	list, _ := r.e.Lists.Get(p.Procedure)
	o := console.Right(list, p, r.e.Site, year)
	o.Start = r.next(o.Details, p.Repeat, start)
	r.Skip(max(0, id-1-r.State().Last))
	j, err := r.Console.Order(o)
	r.must(err)
	r.rows[job] = append(r.rows[job], j.ID)
}

// next returns the next moment at which a job with these details starts at a clock time; where its interval is none, as the site says.
func (r *Room) next(d console.Details, repeat site.Regularity, start string) time.Time {
	r.t.Helper()
	if own := d.Repeat(); !own.IsZero() {
		repeat = own
	}
	at, _ := site.ParseClock(start)
	next, ok := schedule.Next(at, repeat, r.e.Site.WorkingHours, r.Now(), r.Now().Location())
	if !ok {
		r.t.Fatalf("nothing starts at %q", start)
	}
	return next
}
