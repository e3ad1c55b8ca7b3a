package reconcile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
)

// minutes are start times of which no two meet and none is blocked: outside the working hours,
// which the jobs that repeat have for themselves.
func minutes() func() int {
	next := 0
	return func() int {
		for {
			next++
			at := next % (24 * 60)
			free := at < 5*60 || at >= 6*60 && at < 8*60 || at >= 16*60 && at < 23*60
			if free {
				return at
			}
		}
	}
}

// startOf returns a job its start time.
func startOf(p procedures.Plan, next func() int) site.Clock {
	switch p.Repeat.Every {
	case "hour":
		return site.At(8*60 + 7)
	case "30min":
		return site.At(8*60 + 11)
	}
	return site.At(next())
}

// someRecord is a run in which everything has been done as it should, as far as it has come,
// and the list that it leads one to expect.
func someRecord(t *rapid.T, w world) *record {
	r, id, next := begin(w), 40000, minutes()
	var lines []tablefile.Row
	r.jobs = rapid.Permutation(r.jobs).Draw(t, "jobs")[:rapid.IntRange(1, 20).Draw(t, "of them")]
	newID := func() string { id++; return fmt.Sprint(id) }
	for i := range r.jobs {
		j := &r.jobs[i]
		if j.Plan.Retire == procedures.None {
			continue
		}
		text, fixed := r.described(*j)
		old := ledger.Old{State: j.Old.State, ID: newID(), Start: startOf(j.Plan, next), Description: text, Date: "2026-11-21"}
		if j.Old.State != ledger.OldKeep {
			old.State, j.New.State = someStates(t, j.Plan.Retire)
		}
		j.Old = old
		if j.New.State != ledger.NewNone {
			j.New.ID, j.New.Start = newID(), old.Start
			if fixed {
				j.New.Description = text
			}
		}
		begun(j)
		lines = append(lines, r.linesOf(*j)...)
	}
	r.list = readRows(lines...)
	return r
}

func someStates(t *rapid.T, retire procedures.Retire) (ledger.OldState, ledger.NewState) {
	type states struct {
		old   ledger.OldState
		fresh ledger.NewState
	}
	gone := ledger.OldDeleted
	paused := ledger.OldWaiting
	if retire == procedures.Cancel {
		gone, paused = ledger.OldCancelled, ledger.OldCancelled
	}
	s := rapid.SampledFrom([]states{
		{ledger.OldUnknown, ledger.NewNone}, {ledger.OldQueued, ledger.NewNone}, {paused, ledger.NewNone},
		{paused, ledger.NewOrdered}, {paused, ledger.NewVerified}, {gone, ledger.NewVerified}, {ledger.OldNone, ledger.NewVerified},
	}).Draw(t, "states")
	return s.old, s.fresh
}

// linesOf returns the lines that a job should have.
func (r *record) linesOf(j ledger.Job) []tablefile.Row {
	var out []tablefile.Row
	text, _ := r.described(j)
	status := map[ledger.OldState]string{ledger.OldUnknown: "I kø", ledger.OldQueued: "I kø", ledger.OldWaiting: "Venter", ledger.OldKeep: "Venter"}
	if s := status[j.Old.State]; s != "" {
		out = append(out, line(j.Old.ID, text, r.user(j), s, "21.11.2026 "+j.Old.Start.String()))
	}
	if j.New.State != ledger.NewNone {
		first := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
		for !(schedule.Entry{Repeat: j.Plan.Repeat}).RunsOn(first) {
			first = first.AddDate(0, 0, 1)
		}
		out = append(out, line(j.New.ID, text, r.user(j), "I kø", first.Format("02.01.2006 ")+j.New.Start.String()+":00"))
	}
	return out
}

// differences are the findings besides what should stay Venter.
func differences(r *record) []reconcile.Finding {
	return slices.DeleteFunc(reconcile.Compare(r.input()).Findings, func(f reconcile.Finding) bool { return !f.Differs() })
}

func TestAListThatAgreesGivesNoDifference(t *testing.T) {
	w := example(t)
	rapid.Check(t, func(rt *rapid.T) {
		r := someRecord(rt, w)
		result := reconcile.Compare(r.input())
		kept := 0
		for _, j := range r.jobs {
			if j.Plan.Keep != "" {
				kept++
			}
		}
		for _, f := range result.Findings {
			if f.Kind != reconcile.Kept {
				rt.Fatalf("%v", told(result.Findings))
			}
			kept--
		}
		if kept != 0 || len(result.Offers) != 0 || len(result.Unsure) != 0 {
			rt.Fatalf("%d kept not told, offers %v, unsure %v", kept, result.Offers, result.Unsure)
		}
	})
}

// change is one way in which reality may differ from the record.
type change struct {
	name string
	fits func(*record, ledger.Job, bool) bool // a job, and whether it is its new half
	do   func(*record, ledger.Job, int)       // to the row with this index
	want reconcile.Kind
}

func changes() []change {
	fresh := func(_ *record, _ ledger.Job, fresh bool) bool { return fresh }
	any := func(*record, ledger.Job, bool) bool { return true }
	old := func(states ...ledger.OldState) func(*record, ledger.Job, bool) bool {
		return func(_ *record, j ledger.Job, fresh bool) bool { return !fresh && slices.Contains(states, j.Old.State) }
	}
	status := func(text string) func(*record, ledger.Job, int) {
		return func(r *record, _ ledger.Job, i int) {
			x := r.list[i]
			r.list[i] = row(x.ID, x.Description, x.User, text, x.StartText)
		}
	}
	return []change{
		{"drop new", fresh, (*record).drop, reconcile.Missing},
		{"drop old", old(ledger.OldUnknown, ledger.OldQueued, ledger.OldWaiting), (*record).drop, reconcile.Gone},
		{"new waits", fresh, status("Venter"), reconcile.NotQueued},
		{"new failed", fresh, status("Ferdigstilt med feil"), reconcile.NotQueued},
		{"old waits", old(ledger.OldUnknown, ledger.OldQueued), status("Vent"), reconcile.NotQueued},
		{"old runs", old(ledger.OldWaiting), status("I kø"), reconcile.Duplicate},
		{"kept runs", old(ledger.OldKeep), status("Planlagt"), reconcile.Duplicate},
		{"user", fresh, func(r *record, _ ledger.Job, i int) { r.list[i].User = "ola" }, reconcile.WrongUser},
		{"start", fresh, func(r *record, j ledger.Job, i int) {
			at := map[string]int{"hour": 9*60 + 13, "30min": 10*60 + 14}[j.Plan.Repeat.Every]
			if at == 0 {
				at = 22*60 + 59
			}
			r.list[i].Start, r.list[i].StartText = at, site.At(at).String()
		}, reconcile.OtherStart},
		{"interval", func(_ *record, j ledger.Job, fresh bool) bool { return fresh && j.Plan.Repeat.Every != "month" },
			func(r *record, _ ledger.Job, i int) { r.list[i].Interval = "Månedlig" }, reconcile.OtherStart},
		{"description", func(r *record, j ledger.Job, fresh bool) bool { _, fixed := r.described(j); return fresh && fixed },
			func(r *record, _ ledger.Job, i int) { r.list[i].Description = "Noe annet" }, reconcile.OtherDescription},
		{"double", any, func(r *record, _ ledger.Job, i int) {
			twin := r.list[i]
			twin.ID = "99999"
			r.list = append(r.list, twin)
		}, reconcile.Duplicate},
		{"same id twice", any, func(r *record, _ ledger.Job, i int) { r.list = append(r.list, r.list[i]) }, reconcile.Duplicate},
		{"stranger", any, func(r *record, _ ledger.Job, _ int) {
			r.list = append(r.list, row("99999", "Nattlig lønnsrapport", "ola", "I kø", "22:58"))
		}, reconcile.UnknownJob},
	}
}

func (r *record) drop(_ ledger.Job, i int) { r.list = slices.Delete(r.list, i, i+1) }

func TestEachChangeOfTheListIsTheFindingItShouldBe(t *testing.T) {
	w := example(t)
	for _, c := range changes() {
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				r := someRecord(rt, w)
				at, j := r.pick(rt, c)
				if at < 0 {
					rt.Skip("no such job")
				}
				was := r.list[at]
				c.do(r, j, at)
				found := differences(r)
				if len(found) != 1 || found[0].Kind != c.want {
					rt.Fatalf("%s of %+v (old %s, new %s): %q", c.name, was, j.Old.State, j.New.State, told(found))
				}
				if f := found[0]; c.name != "stranger" && f.Job != j.Plan.Key || f.Why == "" || f.Action == "" {
					rt.Fatalf("%s of %s: %+v", c.name, j.Plan.Key, f)
				}
			})
		})
	}
}

// pick draws a row that a change fits.
func (r *record) pick(t *rapid.T, c change) (int, ledger.Job) {
	type place struct {
		at  int
		job ledger.Job
	}
	var all []place
	for i, x := range r.list {
		for _, j := range r.jobs {
			if fresh := x.ID == j.New.ID; (fresh || x.ID == j.Old.ID) && c.fits(r, j, fresh) {
				all = append(all, place{i, j})
			}
		}
	}
	if len(all) == 0 {
		return -1, ledger.Job{}
	}
	p := rapid.SampledFrom(all).Draw(t, "row")
	return p.at, p.job
}
