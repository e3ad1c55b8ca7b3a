package session_test

import (
	"errors"
	"slices"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/session"
)

func TestAJobIsPlannedWithoutARun(t *testing.T) {
	e := exampletest.Load(t, "nb")
	for _, tt := range []struct{ procedure, company, variant, key string }{
		{"nets", "12", "", "nets/12"},
		{"nets", "", "", "nets/1"},
		{"overfore-faktura", "all", "", "overfore-faktura/all"},
		{"purring-p1", "1", "K500-PFEL", "purring-p1/1/K500-PFEL"},
	} {
		plan, err := session.PlanOf(e.List(t, tt.procedure), e.Site, tt.company, tt.variant)
		if err != nil || plan.Key != tt.key {
			t.Errorf("%+v: %q, %v", tt, plan.Key, err)
		}
	}
}

func TestAJobOfNoCompanyOrNoVariantIsRefused(t *testing.T) {
	e := exampletest.Load(t, "nb")
	for _, company := range []string{"999", "tolv", "all"} {
		var bad *session.NameError
		if _, err := session.PlanOf(e.List(t, "nets"), e.Site, company, ""); !errors.As(err, &bad) || bad.Of != session.SiteCompany || bad.Name != company || !slices.Contains(bad.Known, "12") {
			t.Errorf("company %q: %v", company, err)
		}
	}
	var bad *session.NameError
	if _, err := session.PlanOf(e.List(t, "purring-p1"), e.Site, "1", "K1-X"); !errors.As(err, &bad) || bad.Of != session.Variant || !slices.Contains(bad.Known, "K500-PFEL") {
		t.Errorf("variant: %v", err)
	}
}

func TestASiteWithoutCompaniesHasNoFirst(t *testing.T) {
	e := exampletest.Load(t, "nb")
	e.Site.Companies = nil
	var bad *session.NameError
	if _, err := session.PlanOf(e.List(t, "nets"), e.Site, "", ""); !errors.As(err, &bad) || len(bad.Known) != 0 {
		t.Errorf("%v", err)
	}
}
