package procedures_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

// town is a small site: three companies, of which the second omits a procedure of each kind.
func town() site.Site {
	return site.Site{
		Name: "Eksempel kommune",
		Companies: []site.Company{
			{Number: 1, Name: "Kommunen", Large: true},
			{Number: 2, Name: "Havna", Omit: []string{"each", "dun", "together"}},
			{Number: 3, Name: "Menigheten"},
		},
		Dunning: site.DunningSetup{
			Companies: []int{1, 2, 3}, Runs: site.Runs{"dun": {Every: "month"}},
			Groups: []site.LedgerGroup{{Ledgers: "K500", Type: "PFEL"}, {Ledgers: "K110", Type: "PBHG", After: "K500", Runs: site.Runs{"dun": {Every: "week"}}}},
		},
		KeepWaiting: []site.KeepWaiting{{Procedure: "dun", Companies: []int{3}, Why: "menigheten"}, {Procedure: "each", Companies: []int{3}, Why: "egen"}},
	}
}

func lists() procedures.Set {
	main := []procedures.Release{procedures.Main}
	job := procedures.Job{DunningCode: "P1"}
	return procedures.NewSet([]procedures.Procedure{
		{ID: "first", Order: 1, Kind: procedures.Preflight, OncePer: procedures.PerAll, Releases: main},
		{ID: "each", Order: 2, Kind: procedures.Setup, OncePer: procedures.PerCompany, Releases: main},
		{ID: "dun", Order: 3, Kind: procedures.Setup, OncePer: procedures.PerLedgerGroup, Releases: main, Job: job},
		{ID: "together", Order: 4, Kind: procedures.Setup, OncePer: procedures.PerAll, Releases: []procedures.Release{procedures.Minor}},
		{ID: "any", Order: 5, Kind: procedures.Template, OncePer: procedures.PerCompany, Releases: main},
		{ID: "guide", Order: 6, Kind: procedures.Routine, OncePer: procedures.PerAll, Releases: main},
	})
}

func TestARunHasAJobForEachThatIsDoneOncePer(t *testing.T) {
	for release, want := range map[procedures.Release]string{
		procedures.Main:    "first/all each/1 each/3 dun/1/K500-PFEL dun/1/K110-PBHG dun/3/K500-PFEL dun/3/K110-PBHG",
		procedures.Minor:   "together/all",
		procedures.Holiday: "",
	} {
		if got := strings.Join(keysOf(procedures.Expand(lists(), town(), release, nil), ""), " "); got != want {
			t.Errorf("%s: %s; want %s", release, got, want)
		}
	}
	without := procedures.Expand(lists(), town(), procedures.Main, map[string]string{"dun": "", "each": "not needed"})
	if got := strings.Join(keysOf(without, ""), " "); got != "first/all" {
		t.Errorf("without two procedures: %s", got)
	}
}

func TestAJobForAllIsForThoseThatDoNotOmitIt(t *testing.T) {
	p := planned(t, procedures.Expand(lists(), town(), procedures.Minor, nil), "together/all")
	if fmt.Sprint(p.Companies) != "[1 3]" || !p.Large || p.Company != 0 {
		t.Errorf("got %+v", p)
	}
}

func TestAKeptDunningJobSaysWhy(t *testing.T) {
	plans := procedures.Expand(lists(), town(), procedures.Main, nil)
	for key, want := range map[string]string{
		"dun/3/K500-PFEL": "menigheten", "dun/3/K110-PBHG": "menigheten", "dun/1/K500-PFEL": "", "each/3": "egen", "each/1": "",
	} {
		if got := planned(t, plans, key).Keep; got != want {
			t.Errorf("%s is kept because of %q, want %q", key, got, want)
		}
	}
}

func TestADunningJobComesAfterTheGroupThatTheSiteNames(t *testing.T) {
	plans := procedures.Expand(lists(), town(), procedures.Main, nil)
	second := planned(t, plans, "dun/3/K110-PBHG")
	if second.After != "dun/3/K500-PFEL" || second.Regularity != "ukentlig" || second.DunningCode != "" {
		t.Errorf("the second group: %+v", second)
	}
	if first := planned(t, plans, "dun/3/K500-PFEL"); first.After != "" || first.Regularity != "månedlig" {
		t.Errorf("the first group: %+v", first)
	}
	s := town()
	s.Dunning.Groups[1].After = "K999"
	if p := planned(t, procedures.Expand(lists(), s, procedures.Main, nil), "dun/1/K110-PBHG"); p.After != "" {
		t.Errorf("after a group that is not there: %q", p.After)
	}
}

func TestAnIntegrationCoversItsCompanies(t *testing.T) {
	s := town()
	s.Integrations = []site.Integration{
		{Procedure: "each", Name: "Ny", Variant: "ny", Companies: []int{1}},
		{Procedure: "any", Name: "Alle", Variant: "alle"},
		{Procedure: "each", Name: "Gammel", Variant: "gammel", Companies: []int{2, 3}},
	}
	plans := procedures.Expand(lists(), s, procedures.Main, map[string]string{"dun": "", "first": ""})
	// Company 3 is kept waiting under the first integration too, though only the second covers it.
	if got := strings.Join(keysOf(plans, ""), " "); got != "each/1 each/3 each/3/gammel any/1 any/2 any/3" {
		t.Fatalf("got %s", got)
	}
	for key, want := range map[string]string{"each/1": "Ny", "each/3": "Ny", "each/3/gammel": "Gammel", "any/2": "Alle"} {
		if got := planned(t, plans, key).Integration; got != want {
			t.Errorf("%s is of the integration %q, want %q", key, got, want)
		}
	}
	s.KeepWaiting = nil
	if got := keysOf(procedures.Expand(lists(), s, procedures.Main, nil), "each"); fmt.Sprint(got) != "[each/1 each/3/gammel]" {
		t.Errorf("where nothing is kept: %v", got)
	}
}

func TestOnlyALargeCompanyHasTheSourcesStart(t *testing.T) {
	start, _ := site.ParseClock("06:05")
	p := procedures.Procedure{ID: "each", OncePer: procedures.PerCompany, Job: procedures.Job{Start: start}}
	for company, want := range map[int]string{1: "06:05", 3: ""} {
		plan, ok := procedures.PlanFor(p, town(), company, "")
		if got := plan.Start.String(); !ok || got != want || plan.Large != (company == 1) || fmt.Sprint(plan.Companies) != fmt.Sprintf("[%d]", company) {
			t.Errorf("company %d: %+v, %v", company, plan, ok)
		}
	}
}
