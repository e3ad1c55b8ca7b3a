package wizard_test

import (
	"fmt"
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// record is the runs of a record, newest first, and their jobs.
type record struct {
	runs []ledger.Run
	jobs map[string][]ledger.Summary
	list map[string]procedures.Procedure
}

func (r record) Runs() ([]ledger.Run, error)               { return r.runs, nil }
func (r record) Jobs(run string) ([]ledger.Summary, error) { return r.jobs[run], nil }
func (r record) List(_, procedure string) (procedures.Procedure, error) {
	return r.list[procedure], nil
}

// After a minor upgrade the jobs that are not set up again keep their place in the day, with the time that is known of them.
func TestTheJobsThatRunOnHaveTheirPlaceInTheDay(t *testing.T) {
	e := exampletest.Load(t, "nb")
	s := e.Site
	s.Times = site.Times{"nets": {12: at("06:20"), 13: at("06:21")}}
	minor := ledger.Run{ID: "2026.1.1", Kind: procedures.Minor, Lists: map[string]string{}}
	r := record{runs: []ledger.Run{minor, {ID: "jul", Kind: procedures.Holiday}, {ID: "annen", Kind: procedures.Main, Site: "En annen kommune"}, {ID: "2026.1", Kind: procedures.Main}, {ID: "2025.2", Kind: procedures.Main}}, jobs: map[string][]ledger.Summary{}, list: map[string]procedures.Procedure{}}
	for _, p := range e.Lists.All() {
		minor.Lists[p.ID], r.list[p.ID] = "", p
	}
	known := func(key string, change func(*ledger.Summary)) ledger.Summary {
		j := ledger.Summary{Plan: e.Plan(t, key)}
		change(&j)
		return j
	}
	for _, p := range procedures.Expand(e.Lists, s, procedures.Minor, nil) {
		r.jobs["2026.1.1"] = append(r.jobs["2026.1.1"], ledger.Summary{Plan: p})
	}
	r.jobs["2026.1"] = []ledger.Summary{
		known("nets/12", func(j *ledger.Summary) {
			j.Old.Start, j.New.Start, j.New.State = at("06:05"), at("06:10"), ledger.NewVerified
		}),
		known("nets/14", func(j *ledger.Summary) {
			j.Old.Start, j.New.Start, j.New.State = at("06:30"), at("06:35"), ledger.NewNone
		}), // only planned
		known("nets/20", func(j *ledger.Summary) { j.Skipped, j.Omitted = "ingen bank", ledger.Absent }),
		known("nets/35", func(j *ledger.Summary) {
			j.Skipped, j.Omitted, j.Old.Start = "trengs ikke", ledger.Unchanged, at("06:45")
		}),
		known("purring-p1/1/K500-PFEL", func(j *ledger.Summary) {
			j.Old.Start, j.Old.Interval, j.New.Start, j.New.Interval, j.New.State = at("19:00"), "ukentlig man", at("19:30"), "ukentlig tir", ledger.NewOrdered
		}),
	}
	r.jobs["2025.2"] = []ledger.Summary{
		known("nets/12", func(j *ledger.Summary) { j.Old.Start = at("06:59") }), known("utgaende-faktura-0400/12", func(j *ledger.Summary) { j.Old.Start = at("04:10") }),
		known("nets/20", func(j *ledger.Summary) { j.Old.Start = at("06:58") }),
	}
	r.jobs["annen"] = []ledger.Summary{known("nets/1", func(j *ledger.Summary) { j.Old.Start = at("06:50") })}
	of, err := wizard.Beside(r, minor, s)
	if err != nil || len(s.OtherJobs) > 0 {
		t.Fatalf("%v, and the site itself has %v", err, s.OtherJobs)
	}
	d := wizard.PlanDay(r.jobs["2026.1.1"], of)
	got := map[string]string{}
	for _, e := range d.Entries {
		got[e.Job] = fmt.Sprint(site.At(e.Start), " ", e.Origin, " ", e.Repeat.Every, " ", e.Gap, " ", e.OwnGap, " ", d.Name(e.Job))
	}
	for job, want := range map[string]string{
		"nets/1":                   "06:00 unchanged day 15 15 Nets 1", // the source's
		"nets/12":                  "06:10 unchanged day 5 5 Nets 12",  // the new job's of the latest run
		"nets/13":                  "06:21 unchanged day 5 5 Nets 13",  // the site's
		"nets/14":                  "06:30 unchanged day 5 5 Nets 14",  // the old job runs on
		"nets/20":                  "",                                 // there is none
		"nets/35":                  "06:45 unchanged day 5 5 Nets 35",  // already left as it was
		"utgaende-faktura-0400/12": "04:10 unchanged day 5 5 Utg04 12", // known to an earlier run only
		"utgaende-faktura-0400/13": " unchanged day 5 5 Utg04 13",      // nobody knows when
		"aksesspunkt/81":           "",                                 // it is left in Venter
		"purring-p1/1/K500-PFEL":   "19:30 unchanged week 15 30 P1 1 K500-PFEL",
		"autopay-remittering/1":    " unknown day 15 15 Remitt. 1",
	} {
		if got[job] != want {
			t.Errorf("%s: %q, want %q", job, got[job], want)
		}
	}
	if suggested := d.Suggested(); slices.ContainsFunc(suggested, func(e schedule.Entry) bool {
		return e.Procedure != "autopay-remittering" && e.Procedure != "autopay-avregningsretur"
	}) {
		t.Errorf("it suggests %+v", suggested)
	}
	if v := d.StartPlan("autopay-remittering/1").Judge(at("06:10")); !v.Clashes() {
		t.Errorf("06:10: %s", v.Text(texts(t, "nb").Schedule))
	}
	main := minor
	main.Kind = procedures.Main
	if of, err := wizard.Beside(r, main, s); err != nil || len(of.OtherJobs) > 0 {
		t.Errorf("after a main release: %v, %v", of.OtherJobs, err)
	}
}

// A job that needs no new set-up keeps the time of the old one, and is not moved.
func TestAnUnchangedJobOfTheRunKeepsItsTime(t *testing.T) {
	unchanged := func(s *ledger.Summary) { s.Skipped, s.Omitted = "Visma: trengs ikke", ledger.Unchanged }
	s := site.Site{Gaps: site.Gaps{Small: 5}}
	d := wizard.PlanDay([]ledger.Summary{swap("a/1", oldAt("06:00"), newAt("07:00"), unchanged), swap("b/1", oldAt("06:02"))}, s)
	if e := d.Entries[0]; site.At(e.Start) != at("06:00") || e.Origin != schedule.Unchanged {
		t.Errorf("%+v", e)
	}
	if len(d.Clashes()) != 1 || d.Clashes()[0].Jobs[0] != "b/1" || d.Clashes()[0].Suggest.IsZero() {
		t.Errorf("%+v", d.Clashes())
	}
}
