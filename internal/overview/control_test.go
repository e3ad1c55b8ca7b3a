package overview_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// swaps is a run of jobs that swap, with the events of one of them.
type swaps struct {
	mornings
	job ledger.Job
}

func (r swaps) Job(_, key string) (ledger.Job, error) {
	if key == r.job.Plan.Key {
		return r.job, nil
	}
	return ledger.Job{}, nil
}

func swap(key string) ledger.Summary {
	return job(key, func(s *ledger.Summary) { s.Plan.Retire = procedures.WaitDelete })
}

// sampled returns the keys of a sample, by why they are in it.
func sampled(t *testing.T, run string, jobs ...ledger.Summary) map[overview.Risk][]string {
	t.Helper()
	found, err := overview.ReadControl(swaps{mornings: with(jobs...)}, ledger.Run{ID: "2026.2", Release: run, Started: moment(t, "2026-11-23 09:00").Add(time.Duration(len(run)) * time.Hour)}, site.Site{Companies: []site.Company{{Number: 12}, {Number: 3}}})
	if err != nil {
		t.Fatal(err)
	}
	out := map[overview.Risk][]string{}
	for _, c := range found {
		out[c.Risk] = append(out[c.Risk], c.Job.Plan.Key)
	}
	return out
}

func TestTheSampleIsWeightedByRisk(t *testing.T) {
	jobs := []ledger.Summary{swap("nets/3"), swap("purring-p1/12/K500"), job("preflight/all"), job("nets/99", skipped)}
	jobs[1].Plan.Weight = procedures.Dunning
	jobs[3].Plan.Retire = procedures.WaitDelete
	for i := range 41 {
		jobs = append(jobs, swap(fmt.Sprintf("nets/%d", 100+i)))
	}
	all := swap("overfore/all")
	all.Plan.Companies = []int{12, 3}
	is := sampled(t, "a", append(jobs, all)...)
	if !slices.Equal(is[overview.RiskFirst], []string{"nets/3", "overfore/all"}) || !slices.Equal(is[overview.RiskDunning], []string{"purring-p1/12/K500"}) {
		t.Errorf("in the sample: %v", is)
	}
	if n := len(is[overview.RiskChance]); n != 9 {
		t.Errorf("%d of 41 are drawn", n)
	}
	slices.Reverse(jobs)
	again := sampled(t, "a", append(jobs, all)...)
	slices.Reverse(again[overview.RiskChance])
	if !slices.Equal(again[overview.RiskChance], is[overview.RiskChance]) {
		t.Error("whoever asks again is given others")
	}
	if other := sampled(t, "bb", append(jobs, all)...); slices.Equal(other[overview.RiskChance], again[overview.RiskChance]) {
		t.Error("another run has the same ones")
	}
}

func TestWhoeverSetAJobUpLeavesItToOthers(t *testing.T) {
	j := ledger.Job{Plan: swap("nets/3").Plan, New: ledger.New{State: ledger.NewVerified}}
	j.Events = []ledger.Event{{Seq: 1, By: "Kari", Action: ledger.Done, Effect: procedures.NewOrdered}}
	read := func() []overview.Controlled {
		t.Helper()
		jobs, err := overview.ReadControl(swaps{with(swap("nets/3")), j}, ledger.Run{ID: "2026.2"}, site.Site{Companies: []site.Company{{Number: 3}}})
		if err != nil {
			t.Fatal(err)
		}
		return jobs
	}
	for _, c := range []struct {
		operator  string
		reason    bool
		his, owns int
	}{{"kari", false, 0, 1}, {" Ka-RI ", false, 0, 1}, {"kari", true, 1, 0}, {"ola", false, 1, 0}} {
		if his, own := overview.ForControl(read(), c.operator, c.reason); len(his) != c.his || own != c.owns {
			t.Errorf("%s gets %d, and %d are left to others", c.operator, len(his), own)
		}
	}
	if !overview.IsControlOpen(read()) {
		t.Error("nothing is open")
	}
	j.Events = append(j.Events, ledger.Event{Seq: 2, By: "ola", Action: ledger.Recorded, Code: ledger.Controlled})
	if jobs := read(); jobs[0].State != overview.SameThere || jobs[0].Event.By != "ola" || overview.IsControlOpen(jobs) {
		t.Errorf("it is %q", jobs[0].State)
	}
	j.Events[1].Effect, j.New.State = procedures.NewFailed, ledger.NewFailed
	if jobs := read(); jobs[0].State != overview.OtherThere || !overview.IsControlOpen(jobs) {
		t.Errorf("it is %q", jobs[0].State)
	}
}
