package wizard_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// manyCompanies is a run of a site with that many companies, each with every job, where the old
// jobs' times are known.
func manyCompanies(t testing.TB, companies int) (site.Site, []ledger.Summary) {
	example := exampletest.Load(t, "nb")
	set, s := example.Lists, example.Site
	s.Companies = s.Companies[:1]
	for n := 2; n <= companies; n++ {
		s.Companies = append(s.Companies, site.Company{Number: n, Name: fmt.Sprintf("Eksempel %d", n)})
	}
	s.Integrations = nil
	var jobs []ledger.Summary
	for i, plan := range procedures.Expand(set, s, procedures.Main, nil) {
		list, _ := set.Get(plan.Procedure)
		j := ledger.NewJob(plan, ledger.Memory{})
		j.Old.Start = site.At(i * 7 % 1440)
		jobs = append(jobs, ledger.Summarise(list, j))
	}
	return s, jobs
}

func BenchmarkClock(b *testing.B) {
	for _, companies := range []int{20, 500} {
		s, jobs := manyCompanies(b, companies)
		list := exampletest.Load(b, "nb").List(b, "nets")
		j := ledger.NewJob(jobs[10].Plan, ledger.Memory{})
		for _, o := range jobs {
			if o.Plan.Key == "nets/12" {
				j = ledger.NewJob(o.Plan, ledger.Memory{})
			}
		}
		b.Run(fmt.Sprintf("open %d jobs", len(jobs)), func(b *testing.B) {
			for b.Loop() {
				wizard.Open(list, j, ledger.Run{}, s, jobs...)
			}
		})
		c := wizard.Open(list, j, ledger.Run{}, s, jobs...).StartPlan()
		b.Run(fmt.Sprintf("judge among %d jobs", len(jobs)), func(b *testing.B) {
			for b.Loop() {
				c.Judge(at("06:20"))
			}
		})
	}
}
