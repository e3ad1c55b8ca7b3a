package console_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/console"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
)

// FuzzTheRulesOfTheConsole lets an operator do anything, a byte for a deed and what it is done to, with time passing in between.
func FuzzTheRulesOfTheConsole(f *testing.F) {
	for seed := range uint64(40) {
		random, deeds := rand.New(rand.NewPCG(seed, 7)), make([]byte, 90)
		for i := range deeds {
			deeds[i] = byte(random.UintN(256))
		}
		f.Add(deeds)
	}
	s := exampletest.Load(f, "nb").Site
	f.Fuzz(func(t *testing.T, deeds []byte) {
		w := watch{story: story{Console: console.New(s, time.Date(2026, 10, 23, 9, 0, 0, 0, s.Location()), 48_210), t: t}, site: s} // before summer time ends
		for len(deeds) > 2 && len(deeds) < 300 && !t.Failed() {
			w.deed(deeds[0], int(deeds[1]), int(deeds[2]))
			deeds = deeds[3:]
		}
	})
}

// watch is a story in which every change is looked at.
type watch struct {
	story
	site site.Site
	last int // the highest id there was
}

// deed does one thing, and checks what has changed by it.
func (w *watch) deed(what byte, to, how int) {
	before := w.Jobs()
	id := 48_211
	if len(before) > 0 {
		id = before[to%len(before)].ID
	}
	statuses := []console.Status{
		console.Queued, console.Waiting, console.Queued, console.Planned, console.Running, console.Failed, console.Ended, console.EndedBadly, console.Cancelled,
	}
	clock := w.Now().Add(time.Duration(how*13-500) * time.Minute)
	switch what % 8 {
	case 0, 1:
		w.order(to, how, clock)
	case 2:
		w.set(id, statuses[how%len(statuses)])
	case 3:
		d := console.Details{Description: "Nets", Start: clock, Interval: intervals()[how%len(intervals())]}
		if err := w.Change(id, d); err == nil && w.is(id).Details != d {
			w.t.Errorf("changed to %+v, and shows %+v", d, w.is(id).Details)
		}
	case 4:
		if _, is := w.Job(id); w.Delete(id) == nil && (!is || w.is(id).ID != 0) {
			w.t.Errorf("%d is deleted, and there: %v", id, is)
		}
	case 5:
		w.Fail(id)
		_ = w.CancelRemittance(to % 3)
	default:
		w.pass(time.Duration(1+how*how/16) * time.Minute)
	}
	for _, l := range console.Layouts() {
		_ = w.Export(l)
	}
	w.check()
}

func (w *watch) is(id int) (j console.Job) { j, _ = w.Job(id); return j }

func (w *watch) isBusy(server string) bool {
	return slices.ContainsFunc(w.Jobs(), func(j console.Job) bool { return j.Status == console.Running && j.Server == server })
}

func intervals() []string {
	return []string{daily, "Hver time", "Hvert 30. minutt", "Ukentlig, mandag–fredag", "", "tull"}
}

// order orders a job. An id is never given again, and never a lower one.
func (w *watch) order(to, how int, at time.Time) {
	work := []console.Work{nets(to % 3), dunning(to % 3), {Company: to % 3, Report: console.Remittance}}[how%3]
	_, stands := w.Remittance(to % 3)
	j, err := w.Order(console.Order{
		Module: "Økonomi", Work: work, Units: []string{"a", "b"}, Server: []string{"KK-BROKER", "OKBROKER"}[to/3%2],
		Details: console.Details{Start: at, Interval: intervals()[to%len(intervals())]},
	})
	switch {
	case work.Report == console.Remittance && stands != errors.Is(err, console.ErrNotCancelled):
		w.t.Errorf("one stands: %v, and another one is ordered: %v", stands, err)
	case err != nil:
	case j.ID <= w.last || j.Status != console.Queued || w.is(j.ID).ID != j.ID:
		w.t.Errorf("after %d comes %+v", w.last, j)
	default:
		w.last = j.ID
	}
	w.Skip(how % 4)
}

// set sets a status. Only Venter and I kø are set, and never of a job that runs.
func (w *watch) set(id int, to console.Status) {
	was := w.is(id).Status
	err, is := w.SetStatus(id, to), w.is(id).Status
	allowed := to == was || to == console.Queued || to == console.Waiting
	if err == nil && (is != to || !allowed || was == console.Running) || err != nil && is != was {
		w.t.Errorf("%q set to %q: %v, is %q", was, to, err, is)
	}
}

// pass lets time pass, at once and a minute at a time.
func (w *watch) pass(d time.Duration) {
	before, ran, until := w.Jobs(), len(w.Ran()), w.Now().Add(d)
	slowly, busy := w.again(), map[string]bool{}
	for slowly.Now().Before(until) {
		slowly.Advance(slowly.Now().Add(time.Minute))
		for _, j := range slowly.Jobs() {
			if j.Status == console.Planned || j.Status == console.Running {
				busy[fmt.Sprint(j.ID, slowly.Now().Unix()/60)] = true
			}
		}
	}
	from := w.Now()
	w.Advance(until)
	slowly.Advance(until)
	if at, want := text(w.Console), text(slowly); at != want {
		w.t.Errorf("at once it comes to\n%s, a minute at a time to\n%s", at, want)
	}
	news := w.Ran()[ran:]
	for _, was := range before {
		own := slices.DeleteFunc(slices.Clone(news), func(r console.Ran) bool { return r.ID != was.ID })
		w.changed(was, w.is(was.ID), own)
		w.starts(was, from, own, busy)
		if is := w.is(was.ID); is.Status == console.Planned && is.Start.After(from) && !w.isBusy(is.Server) {
			w.t.Errorf("%+v waits for a server that is clear", is)
		}
	}
}

// changed checks what the clock has made of a job: one that runs by the clock goes on or stops for a fault, and nothing else changes.
func (w *watch) changed(was, is console.Job, runs []console.Ran) {
	fault := console.NoFault
	if len(runs) > 0 {
		fault = runs[len(runs)-1].Fault
	}
	stopped := is.Status == console.Failed || is.Status == console.EndedBadly
	switch {
	case !was.Status.Live():
		if is.Status != was.Status || is.Details != was.Details || len(runs) > 0 {
			w.t.Errorf("%+v ran: %+v, %+v", was, is, runs)
		}
	case stopped != (fault != console.NoFault) || (is.Status == console.EndedBadly) != (fault == console.Broken):
		w.t.Errorf("%+v stands in %q after %q", was, is.Status, fault)
	case !stopped && !is.Status.Live() && is.Status != console.Ended,
		is.Status == console.Ended && !is.Repeat().IsZero(), is.Status == console.Queued && len(runs) > 0 && is.Repeat().IsZero():
		w.t.Errorf("%+v has come to %+v", was, is)
	}
}

// starts checks that a job has had each of its starts once, unless it could not start then or had stopped.
func (w *watch) starts(was console.Job, from time.Time, runs []console.Ran, busy map[string]bool) {
	seen := map[int64]bool{}
	stopped := time.Time{}
	for _, r := range runs {
		if seen[r.At.Unix()] {
			w.t.Errorf("%+v has run twice at %s", was, r.At)
		}
		if seen[r.At.Unix()] = true; r.Fault != console.NoFault {
			stopped = r.At
		}
	}
	at := was.Start.Truncate(time.Minute)
	for was.Status.Live() && at.After(from) && !at.After(w.Now()) {
		if !seen[at.Unix()] && (stopped.IsZero() || at.Before(stopped)) && !busy[fmt.Sprint(was.ID, at.Unix()/60)] {
			w.t.Errorf("%+v has not run at %s", was, at)
		}
		local := at.In(w.site.Location())
		next, ok := schedule.Next(site.At(local.Hour()*60+local.Minute()), was.Repeat(), w.site.WorkingHours, at, w.site.Location())
		if !ok || was.Repeat().IsZero() {
			return
		}
		at = next
	}
}

// check checks what holds at any time.
func (w *watch) check() {
	running, standing := map[string]int{}, map[int]int{}
	jobs := w.Jobs()
	for i, j := range jobs {
		if i > 0 && j.ID <= jobs[i-1].ID {
			w.t.Errorf("%d stands below %d", j.ID, jobs[i-1].ID)
		}
		if j.Status == console.Running {
			running[j.Server]++
		}
		if j.Work.Report == console.Remittance && j.Status != console.Cancelled {
			standing[j.Work.Company]++
		}
	}
	for _, n := range running {
		if n > 1 {
			w.t.Errorf("%d jobs run on one server", n)
		}
	}
	for company, n := range standing {
		if n > 1 {
			w.t.Errorf("%d jobs stand in the register of company %d", n, company)
		}
	}
	if got, want := text(w.again()), text(w.Console); got != want {
		w.t.Errorf("kept as %s, it comes back as %s", want, got)
	}
}

// again returns the console as it is kept and comes back.
func (w *watch) again() *console.Console {
	var kept console.State
	if err := json.Unmarshal([]byte(text(w.Console)), &kept); err != nil {
		w.t.Fatal(err)
	}
	return console.Restore(w.site, kept)
}

func text(c *console.Console) string {
	out, err := json.Marshal(c.State())
	if err != nil {
		return err.Error()
	}
	return string(out)
}
