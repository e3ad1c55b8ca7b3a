package overview_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// The list is for finding what somebody has still to see to: a date that passed without having been
// read in Visma is the very thing to find.
func TestWhatIsPostponed(t *testing.T) {
	postponed := func(key, planned string, change ...func(*ledger.Summary)) ledger.Summary {
		s := job("x/1", change...)
		s.Plan.Key, s.Plan.Date = key, planned
		return s
	}
	now := func(state ledger.NewState, date string) func(*ledger.Summary) {
		return func(s *ledger.Summary) { s.New.State, s.New.Date = state, date }
	}
	runs := []ledger.Run{{ID: "ferie-1", Kind: procedures.Holiday}, {ID: "2026.2", Kind: procedures.Main}, {ID: "ferie-2", Kind: procedures.Holiday}}
	jobs := func(run string) ([]ledger.Summary, error) {
		return map[string][]ledger.Summary{
			"2026.2": {postponed("x/1", "2027-01-09")},
			"ferie-1": {
				postponed("a/open", "2027-01-05"),
				postponed("a/other", "2027-01-05", now(ledger.NewOrdered, "2027-01-07")),
				postponed("a/read", "2027-01-05", now(ledger.NewVerified, "2027-01-04")),
				postponed("a/today", "2027-01-03"),
				postponed("a/passed", "2027-01-02"),
				postponed("a/forgotten", "2027-01-01", now(ledger.NewOrdered, "2027-01-02")),
				postponed("a/back", "2027-01-01", now(ledger.NewVerified, "2027-01-02")),
				postponed("a/skipped", "2027-01-06", skipped),
			},
			"ferie-2": {postponed("b/first", "2026-12-31", now(ledger.NewOrdered, "")), postponed("b/open", "2027-01-05")},
		}[run], nil
	}
	told := func(today string) []string {
		all, err := overview.AllPostponed(runs, jobs, today)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range all {
			out = append(out, p.Run.ID+" "+p.Job.Plan.Key+" "+p.Date+" "+string(p.State))
		}
		return out
	}
	want := []string{
		"ferie-2 b/first 2026-12-31 unverified", "ferie-1 a/forgotten 2027-01-02 unverified", "ferie-1 a/today 2027-01-03 open",
		"ferie-1 a/read 2027-01-04 postponed", "ferie-1 a/open 2027-01-05 open", "ferie-2 b/open 2027-01-05 open",
		"ferie-1 a/skipped 2027-01-06 skipped", "ferie-1 a/other 2027-01-07 unverified",
	}
	if got := told("2027-01-03"); !slices.Equal(got, want) {
		t.Errorf("got %q,\nwant %q", got, want)
	}
	if got := told(""); len(got) != len(want)+2 {
		t.Errorf("of every day: %q", got)
	}
	broken := errors.New("broken")
	if _, err := overview.AllPostponed(runs, func(string) ([]ledger.Summary, error) { return nil, broken }, ""); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestWhatCanBePostponedIsWhatRunsOnAfterTheRun(t *testing.T) {
	swap := func(s *ledger.Summary) { s.Plan.Retire = procedures.WaitDelete }
	none := func(s *ledger.Summary) { s.Plan.Retire = procedures.None }
	guide := procedures.Procedure{ID: "g", About: []string{"b"}}
	got := overview.Postponable(guide, []ledger.Summary{
		job("a/1", swap), job("b/1", swap), job("a/2", none), job("a/3", swap, kept), job("a/4", swap, skipped), job("b/2", swap), job("c/1", swap),
	})
	var keys []string
	for _, p := range got {
		keys = append(keys, p.Key)
	}
	if want := []string{"b/1", "b/2", "a/1", "c/1"}; !slices.Equal(keys, want) {
		t.Errorf("%q, want %q", keys, want)
	}
}

func TestAPostponementCarriesWhatIsKnownOfItsJob(t *testing.T) {
	guide := procedures.Procedure{ID: "g", Title: "Utsett", Short: "Utsett", Module: "Økonomi", Kind: procedures.Routine}
	of := procedures.Plan{
		Key: "purring-p1/1/K500-PFEL", Procedure: "purring-p1", Company: 1, CompanyName: "En", Variant: "K500-PFEL", Title: "Purring P1", Short: "P1",
		Large: true, Companies: []int{1}, Ledger: "K500", DunningType: "PFEL", DunningCode: "P1", Regularity: "månedlig", Retire: procedures.WaitDelete,
	}
	got := overview.Postpone(guide, []procedures.Plan{of}, holiday(t, "2026-12-24", "2027-01-01"))[0]
	want := procedures.Plan{
		Key: "g/1/purring-p1-K500-PFEL", Procedure: "g", Company: 1, CompanyName: "En", Variant: "purring-p1-K500-PFEL", Title: "Purring P1", Short: "P1",
		Module: "Økonomi", Kind: procedures.Routine, Large: true, Companies: []int{1}, Ledger: "K500", DunningType: "PFEL", DunningCode: "P1",
		Regularity: "månedlig", Retire: procedures.None, Of: of.Key, From: "2026-12-24", Until: "2027-01-01", Date: "2027-01-04",
	}
	if a := wizard.Align([]ledger.Summary{{Plan: got}}, []procedures.Plan{want}); len(a.Changed) > 0 {
		t.Errorf("got %+v,\nwant %+v", got, want)
	}
}

func TestARoutineIsAddedAsOftenAsItIsDone(t *testing.T) {
	guide := procedures.Procedure{ID: "g", Title: "Veiledning", Short: "V", Module: "Økonomi", Kind: procedures.Trouble}
	var jobs []ledger.Summary
	for _, want := range []string{"g/all", "g/all/2", "g/all/3"} {
		plan := overview.AddRoutine(guide, jobs, []int{1, 12})
		if plan.Key != want || plan.Title != "Veiledning" || plan.Kind != procedures.Trouble || !slices.Equal(plan.Companies, []int{1, 12}) || plan.Retire != procedures.None {
			t.Errorf("%+v, want %q", plan, want)
		}
		jobs = append(jobs, ledger.Summary{Plan: plan})
	}
}

func TestRoutinesAreOfferedOnlyWhenAllElseIsReady(t *testing.T) {
	guides := []procedures.Procedure{{ID: "g", Releases: []procedures.Release{procedures.Main}}, {ID: "h"}}
	open := ledger.Run{ID: "2026.2", Kind: procedures.Main}
	ended := open
	ended.ClosedAt = exampletest.Saturday()
	for name, c := range map[string]struct {
		run  ledger.Run
		jobs []ledger.Summary
		want int
	}{
		"all ready":             {open, []ledger.Summary{job("a/1", done)}, 1},
		"one open":              {open, []ledger.Summary{job("a/1", done), job("a/2")}, 0},
		"one in danger":         {open, []ledger.Summary{job("a/1", done, in(ledger.Leftover))}, 0},
		"no job at all":         {open, nil, 0},
		"a closed run":          {ended, []ledger.Summary{job("a/1", done)}, 0},
		"begun already":         {open, []ledger.Summary{job("a/1", done), job("g/all", done)}, 0},
		"after another release": {ledger.Run{Kind: procedures.Minor}, []ledger.Summary{job("a/1", done)}, 0},
	} {
		if got := overview.Offers(guides, c.run, c.jobs); len(got) != c.want {
			t.Errorf("%s: %d offered, want %d", name, len(got), c.want)
		}
	}
}
