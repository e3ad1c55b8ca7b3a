package wizard_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

func planned(key, name string) procedures.Plan {
	id, company, variant, _ := procedures.ParseKey(key)
	return procedures.Plan{Key: key, Procedure: id, Company: company, CompanyName: name, Variant: variant, Kind: procedures.Setup, Retire: procedures.WaitDelete}
}

func TestJobsFollowTheSite(t *testing.T) {
	sum := func(p procedures.Plan) ledger.Summary { return ledger.Summary{Plan: p, NextStep: "a"} }
	guide := planned("kk2-ocr/all", "")
	guide.Kind = procedures.Routine
	postponed := planned("ferie-utsett/12/nets", "")
	postponed.Of = "nets/12"
	skipped := sum(planned("nets/20", "Tjue"))
	skipped.Skipped = "ikke her"
	jobs := []ledger.Summary{
		sum(planned("nets/1", "En")), sum(planned("nets/12", "Tolv")), sum(planned("nets/13", "Tretten")), skipped, sum(guide), sum(postponed),
	}
	got := wizard.Align(jobs, []procedures.Plan{planned("nets/1", "En"), planned("nets/12", "Tolv KF"), planned("nets/14", "Fjorten"), planned("nets/20", "Tjue")})
	keys := func(plans []procedures.Plan) string {
		var out []string
		for _, p := range plans {
			out = append(out, p.Key+" "+p.CompanyName)
		}
		return strings.Join(out, ", ")
	}
	if keys(got.Added) != "nets/14 Fjorten" || keys(got.Changed) != "nets/12 Tolv KF" {
		t.Errorf("added %s, changed %s", keys(got.Added), keys(got.Changed))
	}
	if len(got.Gone) != 1 || got.Gone[0].Plan.Key != "nets/13" || len(got.Back) != 1 || got.Back[0].Plan.Key != "nets/20" {
		t.Errorf("gone %v, back %v", got.Gone, got.Back)
	}
}

// A run is in line with the site that it was planned from, also after it was stored.
func TestARunIsInLineWithItsOwnSite(t *testing.T) {
	plans := []procedures.Plan{planned("nets/1", "En"), planned("overfore-faktura/all", "")}
	plans[1].Companies, plans[1].Repeat.Days = []int{}, []string{}
	jobs := make([]ledger.Summary, len(plans))
	for i, p := range slices.Clone(plans) {
		p.Companies, p.Repeat.Days = nil, nil
		jobs[i] = ledger.Summary{Plan: p}
	}
	if a := wizard.Align(jobs, plans); len(a.Added)+len(a.Changed)+len(a.Gone)+len(a.Back) > 0 {
		t.Errorf("got %+v", a)
	}
}

// What waits or is in danger is not closed behind anybody's back.
func TestOnlyHarmlessJobsAreClosed(t *testing.T) {
	for name, tt := range map[string]struct {
		job  ledger.Summary
		want bool
	}{
		"untouched":   {ledger.Summary{NextStep: "a"}, true},
		"begun":       {ledger.Summary{NextStep: "a", Version: 3, Old: ledger.Old{State: ledger.OldQueued}}, true},
		"leftover":    {ledger.Summary{NextStep: "a", Hazard: ledger.Leftover, Advice: ledger.Delete}, false},
		"waiting":     {ledger.Summary{NextStep: "a", Advice: ledger.VerifyNewFirst}, false},
		"kept":        {ledger.Summary{NextStep: "a", Hazard: ledger.Keep, Advice: ledger.KeepWaiting}, false},
		"done":        {ledger.Summary{Hazard: ledger.Ready}, false},
		"not for now": {ledger.Summary{NextStep: "a", Skipped: "nei"}, false},
	} {
		if got := wizard.Closes(tt.job); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
