package wizard_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestPostponingOneJob(t *testing.T) {
	e := exampletest.Load(t, "nb")
	s, guide := e.Site, e.List(t, overview.PostponeGuide)
	period, err := overview.ReadPeriod("2026-12-24", "2027-01-01")
	if err != nil {
		t.Fatal(err)
	}
	plan := overview.Postpone(guide, []procedures.Plan{e.Plan(t, "purring-p1/1/K500-PFEL")}, period)[0]
	k := &talk{t, guide, s, ledger.NewJob(plan, ledger.Memory{Run: "2026.2", ID: "51877", Start: site.At(20 * 60)})}

	if k.at() != "agree-dunning" {
		t.Fatalf("it begins at %q; what the job concerns is known", k.at())
	}
	if k.open().Find("agree-remittance") >= 0 {
		t.Error("a dunning job is asked about remittance")
	}
	if f := k.open().Steps[k.find("find-job")].Fields; len(f) == 0 || f[0].Value != "51877" {
		t.Errorf("the job to find: %+v", f)
	}
	k.upTo("save")
	if k.job.New.Date != "2027-01-04" {
		t.Errorf("postponed to %q", k.job.New.Date)
	}
	k.upTo("verify-date")
	if s := ledger.Summarise(guide, k.job); s.Ready() || k.job.New.State != ledger.NewOrdered {
		t.Errorf("ready %v before the date was checked, new %q", s.Ready(), k.job.New.State)
	}
	if _, err := k.try("verify-date", "", ""); !errors.Is(err, wizard.ErrBare) {
		t.Errorf("Enter alone: %v", err)
	}
	k.says("verify-date", "gammel dato", "ikke lagret")
	if k.job.New.State != ledger.NewOrdered || k.at() != "not-saved" {
		t.Errorf("the old date was taken for a check: %q, at %q", k.job.New.State, k.at())
	}
	k.says("not-saved", "", "")
	if k.at() != "verify-again" {
		t.Errorf("after saving again it goes on at %q", k.at())
	}
	stuck := &talk{t, guide, s, k.job}
	stuck.says("verify-again", "gammel dato", "blir ikke lagret")
	if stuck.at() != "report-date" || stuck.open().Find("postponed") >= 0 || stuck.job.New.State != ledger.NewOrdered {
		t.Errorf("the old date, read twice, leads to %q, new %q", stuck.at(), stuck.job.New.State)
	}
	k.says("verify-again", "ny dato", "")
	k.upTo("postponed").says("postponed", "", "")
	if s := ledger.Summarise(guide, k.job); !s.Ready() || k.job.New.State != ledger.NewVerified || s.Hazard != ledger.Calm {
		t.Errorf("not ready: %+v", s)
	}
}
