package wizard_test

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// twelve is a run of a municipality with twelve companies, of which three dun: every Tuesday, on the 15th and on the
// last working day; with two integrations of one procedure, and two jobs of other systems.
func twelve(t *testing.T) (site.Site, []ledger.Summary) {
	t.Helper()
	file, err := os.ReadFile("testdata/twelve.yaml")
	if err != nil {
		t.Fatal(err)
	}
	e := exampletest.Load(t, "nb")
	s, err := e.ReadSite(string(file))
	if err != nil {
		t.Fatal(err)
	}
	var jobs []ledger.Summary
	for _, plan := range procedures.Expand(e.Lists, s, procedures.Main, nil) {
		jobs = append(jobs, ledger.Summarise(e.List(t, plan.Procedure), ledger.NewJob(plan, ledger.Memory{})))
	}
	return s, jobs
}

func TestARealMunicipalityHasRoomForEveryJob(t *testing.T) {
	s, jobs := twelve(t)
	d := wizard.PlanDay(jobs, s)
	if lacking := d.Proposal.Lacking; len(lacking) > 0 {
		t.Fatalf("no room: %+v", lacking)
	}
	if left := schedule.Clashes(d.Proposal.Entries, d.Rules); len(left) > 0 {
		t.Errorf("clashes are left: %+v", left)
	}
	dunning := 0
	for _, e := range d.Proposal.Entries {
		if e.OwnGap > e.Gap {
			dunning++
		}
	}
	if dunning != 45 {
		t.Errorf("%d dunning jobs", dunning)
	}
}

// Every minute follows from the source, the site file or the jobs before and after it, and the program says which.
func TestEveryMinuteOfARealMunicipalityIsExplained(t *testing.T) {
	s, jobs := twelve(t)
	d := wizard.PlanDay(jobs, s)
	plans := map[string]procedures.Plan{}
	for _, j := range jobs {
		plans[j.Plan.Key] = j.Plan
	}
	for i := range jobs { // the proposal is taken
		for _, e := range d.Suggested() {
			if e.Job == jobs[i].Plan.Key {
				jobs[i].New.Start = site.At(e.Start)
			}
		}
	}
	taken := wizard.PlanDay(jobs, s)
	words := texts(t, "nb").Schedule
	for i, e := range d.Proposal.Entries {
		p, at := plans[e.Job], site.At(e.Start)
		switch e.Origin {
		case schedule.Default:
			if at != p.Start {
				t.Errorf("%s starts at %s, and the source says %s", e.Job, at, p.Start)
			}
		case schedule.Site:
			if at != s.Times[p.Procedure][p.Company] {
				t.Errorf("%s starts at %s, which the site does not say", e.Job, at)
			}
		case schedule.Other:
			if !slices.ContainsFunc(s.OtherJobs, func(o site.OtherJob) bool { return "other/"+o.Name == e.Job && o.At == at }) {
				t.Errorf("%s starts at %s, which the site does not say", e.Job, at)
			}
		case schedule.Suggested:
			v := taken.StartPlan(e.Job).Judge(at)
			if text := v.Finding(words); v.Clashes() || !strings.Contains(text, at.String()+": ledig") || !strings.Contains(text, " min ") {
				t.Errorf("%s at %s: %q", e.Job, at, text)
			}
		default:
			t.Errorf("%s at %s is of %q", e.Job, at, e.Origin)
		}
		if words.Origin[string(cmp.Or(e.Origin, taken.Entries[i].Origin))] == "" || e.Repeat.IsZero() {
			t.Errorf("%s: nothing says why it runs so: %+v", e.Job, e)
		}
	}
}

// The plan of days is held against the calendar: on no day of four years do two jobs break a rule.
func TestNoDayOfFourYearsBreaksARule(t *testing.T) {
	s, jobs := twelve(t)
	d := wizard.PlanDay(jobs, s)
	type start struct {
		at time.Time
		e  schedule.Entry
	}
	first := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC) // of a zone without summer time, which would make two starts one
	for from := first; from.Year() < 2030; from = from.AddDate(0, 1, 0) {
		var starts []start
		for _, e := range d.Proposal.Entries {
			for _, at := range schedule.Passed(site.At(e.Start), e.Repeat, d.Rules.Hours, from.Add(-time.Minute), from.AddDate(0, 1, 1), time.UTC) {
				starts = append(starts, start{at, e})
			}
		}
		slices.SortFunc(starts, func(a, b start) int { return a.at.Compare(b.at) })
		for i, a := range starts {
			for _, blocked := range s.Blocked {
				if blocked.Covers(a.at.Hour()*60+a.at.Minute()) && a.e.Origin != schedule.Other {
					t.Errorf("%s starts at %s, in %s", a.e.Job, a.at, blocked.Why)
				}
			}
			for _, b := range starts[i+1:] {
				apart := int(b.at.Sub(a.at).Minutes())
				if apart >= 60 {
					break
				}
				own := a.e.Company == b.e.Company || b.e.Company == schedule.AllCompanies
				if need := a.e.Gap; a.e.Job != b.e.Job && (apart < need || own && apart < a.e.OwnGap) {
					t.Errorf("%s: %s, and %d min later %s", a.at.Format(time.RFC3339), a.e.Job, apart, b.e.Job)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
}
