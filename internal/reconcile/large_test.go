package reconcile_test

import (
	"cmp"
	"fmt"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

// large is the example with so many companies, and the jobs of a run in which the old jobs are known or not.
func large(t testing.TB, companies int, known bool) *record {
	w := example(t)
	w.site.Companies = nil
	w.site.Integrations, w.site.KeepWaiting = nil, nil
	for n := range companies {
		w.site.Companies = append(w.site.Companies, site.Company{Number: n + 1, Name: fmt.Sprintf("%s %s KF", syllables(n), [...]string{"Havn", "Vann", "Eiendom", "menighet"}[n%4])})
	}
	for i := range 10 {
		w.site.Integrations = append(w.site.Integrations, site.Integration{Procedure: "aksesspunkt", Name: "Aksesspunkt " + syllables(i), Variant: fmt.Sprint(i)})
	}
	w.plans = procedures.Expand(w.set, w.site, procedures.Main, nil)
	r := begin(w)
	r.run.Started = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	for i := range r.jobs {
		if j := &r.jobs[i]; known && j.Plan.Retire != procedures.None {
			j.Old.State, j.Old.ID, j.Old.Start = ledger.OldQueued, fmt.Sprint(200000+i), site.At(i%(24*60))
		}
	}
	return r
}

// syllables is a name that no other number has.
func syllables(n int) string {
	const c, v = "bdfghjkmnprstv", "aeiouy"
	name := ""
	for ; n > 0 || name == ""; n /= 14 * 6 {
		name += c[n%14:n%14+1] + v[n/14%6:n/14%6+1] + "n"
	}
	return "San" + name
}

// rows is a list of so many rows: the jobs, over and over.
func (r *record) rows(n int, ids bool) []reconcile.Row {
	statuses := visma.NewStatuses(nil)
	var out []reconcile.Row
	step := max(1, len(r.jobs)/n)
	for i := 0; len(out) < n; i += step {
		j := r.jobs[i%len(r.jobs)]
		if j.Plan.Retire == procedures.None {
			continue
		}
		text := fmt.Sprintf("%s %d %s", cmp.Or(j.Plan.Integration, j.Plan.Title), j.Plan.Company, j.Plan.CompanyName)
		x := reconcile.Row{Line: len(out) + 2, ID: fmt.Sprint(300000 + i), Description: text, User: r.user(j), Status: "I kø", Start: i % (24 * 60), Interval: "1 gang pr. døgn"}
		if ids {
			x.ID = cmp.Or(j.Old.ID, x.ID)
		}
		x.StartText, x.State = site.At(x.Start).String(), statuses.Read(x.Status)
		out = append(out, x)
	}
	return out
}

func BenchmarkCompareLarge(b *testing.B) {
	for _, known := range []bool{false, true} {
		r := large(b, 2_000, known)
		in := r.input()
		for _, rows := range []int{1_000, 100_000} {
			in.List.Rows = r.rows(rows, known)
			b.Run(fmt.Sprintf("%d-jobs/known-%v/%d-rows", len(in.Jobs), known, rows), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					reconcile.Compare(in)
				}
			})
		}
	}
}
