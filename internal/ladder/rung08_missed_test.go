package ladder

import (
	"fmt"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// compareMissed compares how many runs each job has missed with a count that goes through the hours one by one, and returns
// how many there are in all.
func (m *model) compareMissed(in site.Site, now time.Time) (missed int, err error) {
	for _, j := range m.jobs {
		j = hourly(j)
		got, want := overview.MissedIn(j.Spells(), ledger.Summary{Plan: j.Plan, Old: j.Old, New: j.New}, in, now).Count(), countMissed(j, in, now)
		if got != want {
			return missed, fmt.Errorf("job %s has missed %d runs, and is said to have missed %d", j.Plan.Key, want, got)
		}
		missed += got
	}
	return missed, nil
}

// hourly is the job as if both its jobs started at a quarter past every hour of the working day.
func hourly(j ledger.Job) ledger.Job {
	j.Plan.Repeat = site.Regularity{Every: "hour", Within: "working-hours"}
	j.Old.Start, j.New.Start = site.At(15), site.At(15)
	return j
}

// countMissed goes from quarter past to quarter past, and folds the events before each anew.
func countMissed(j ledger.Job, in site.Site, now time.Time) int {
	n := 0
	if len(j.Events) == 0 {
		return n
	}
	at := j.Events[0].At.Truncate(time.Hour).Add(15 * time.Minute) // no zone of ours has half hours
	for ; !at.After(now); at = at.Add(time.Hour) {
		if hour := at.In(in.Location()).Hour(); hour < in.WorkingHours.From/60 || hour >= in.WorkingHours.To/60 {
			continue
		}
		before := 0
		for before < len(j.Events) && j.Events[before].At.Before(at) {
			before++
		}
		if then, err := ledger.Fold(j.Plan, j.Memory, j.Events[:before]); err == nil && then.Hazard().Bites() {
			n++
		}
	}
	return n
}

// controlMissed checks that a count that overlooks a time in danger is noticed.
func controlMissed(t *testing.T, r *Rung) {
	t.Helper()
	in := exampletest.Load(t, "nb").Site
	start := time.Date(2026, 11, 23, 7, 0, 0, 0, in.Location())
	j := hourly(ledger.NewJob(swapPlan("nets", 1), ledger.Memory{}))
	for i, effect := range []procedures.Effect{procedures.OldQueued, procedures.OldWaiting, procedures.NewOrdered, procedures.NewFailed} {
		e := ledger.Event{Seq: uint64(i) + 1, Job: j.Plan.Key, Step: string(effect), Action: ledger.Done, Effect: effect, At: start.AddDate(0, 0, i)}
		next, err := ledger.Apply(j, e)
		if err != nil {
			t.Fatal(err)
		}
		j = hourly(next)
	}
	now := start.AddDate(0, 0, 5)
	count := func(spells []ledger.Spell) int {
		return overview.MissedIn(spells, ledger.Summary{Plan: j.Plan, Old: j.Old, New: j.New}, in, now).Count()
	}
	spells := j.Spells()
	if got := count(spells); got != 24 || got != countMissed(j, in, now) {
		t.Errorf("%d runs were missed, not 24", got)
	}
	r.Control("a count that overlooks a new job that is not queued", count(spells[:1]) != countMissed(j, in, now))
}
