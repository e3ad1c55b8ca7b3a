package session_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/session"
	"example.org/resetup/internal/site"
)

// did says what an alignment did, in one line.
func did(a session.Alignment) string {
	var out []string
	for _, part := range []struct {
		what string
		keys []string
	}{{"added", a.Added}, {"changed", a.Changed}, {"closed", a.Closed}, {"reopened", a.Reopened}, {"open", a.Open}, {"refused", a.Refused}} {
		if len(part.keys) > 0 {
			out = append(out, part.what+" "+strings.Join(part.keys, " "))
		}
	}
	return strings.Join(out, "; ")
}

func TestARunIsInLineWithTheSiteItWasStartedWith(t *testing.T) {
	o := begun(t)
	if got := did(o.align()); got != "" {
		t.Errorf("did %s", got)
	}
}

func TestACompanyThatLeavesTheSiteClosesItsJobsAndOneThatReturnsOpensThem(t *testing.T) {
	o := begun(t)
	before := o.Site.Companies
	o.without(20)
	a := o.align()
	if !slices.Contains(a.Closed, "nets/20") || len(a.Open) > 0 {
		t.Fatalf("did %s", did(a))
	}
	if got := o.summary("nets/20").Skipped; got != "selskapet er borte" {
		t.Errorf("it stands closed for %q", got)
	}
	if got := did(o.align()); got != "" {
		t.Errorf("a second time it did %s", got)
	}
	o.Site.Companies = before
	if a = o.align(); !slices.Contains(a.Reopened, "nets/20") || o.summary("nets/20").Skipped != "" {
		t.Errorf("did %s", did(a))
	}
	if a.Run.Head.Seq != o.run().Head.Seq {
		t.Errorf("the run returned stands at %d, the stored one at %d", a.Run.Head.Seq, o.run().Head.Seq)
	}
}

// TestARunKeepsTheSiteItIsInLineWith: it is the whole site, and the one of the last alignment.
func TestARunKeepsTheSiteItIsInLineWith(t *testing.T) {
	o := begun(t)
	kept := func() site.Site {
		of, known, err := o.SiteOf(o.run().ID)
		if err != nil || !known {
			t.Fatalf("known %v, %v", known, err)
		}
		return of
	}
	if diff := cmp.Diff(o.Site, kept(), cmp.AllowUnexported(site.Clock{}), cmpopts.IgnoreUnexported(site.Site{})); diff != "" {
		t.Error(diff)
	}
	o.without(20)
	o.align()
	if _, there := kept().Company(20); there {
		t.Error("it keeps the site from before the alignment")
	}
	const digest = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9" // as older versions kept
	if err := o.Store.SetPreference("", "aligned/"+o.run().ID, digest); err != nil {
		t.Fatal(err)
	}
	if of, known, err := o.SiteOf(o.run().ID); known || err != nil {
		t.Errorf("of an older version: %q, %v, %v", of.Name, known, err)
	}
	o.align()
	if got := kept().Name; got != o.Site.Name {
		t.Errorf("it keeps %q", got)
	}
}

// The texts may be put otherwise, or in another language, between the day a job is closed and the day it comes back.
func TestAJobClosedInOtherWordsIsOpenedAgain(t *testing.T) {
	o := begun(t)
	before := o.Site.Companies
	o.without(20)
	o.align()
	o.Site.Companies, o.Reasons = before, session.Reasons{Aligned: "x", CompanyGone: "the company is gone", JobGone: "the job is gone", Adopted: "x"}
	if a := o.align(); !slices.Contains(a.Reopened, "nets/20") {
		t.Errorf("did %s", did(a))
	}
}

// Whoever says that a job does not apply means it, whatever words they use for it.
func TestAJobThatAPersonClosedInTheSameWordsStaysClosed(t *testing.T) {
	o := begun(t)
	o.skipped("nets/20", o.Reasons.CompanyGone)
	before := o.Site.Companies
	o.without(20)
	o.align()
	o.Site.Companies = before
	a := o.align()
	if slices.Contains(a.Reopened, "nets/20") || o.summary("nets/20").Skipped != o.Reasons.CompanyGone {
		t.Errorf("did %s", did(a))
	}
}

func TestAJobThatWaitsIsLeftOpenWhenItsCompanyIsGone(t *testing.T) {
	o := begun(t)
	o.through("nets/20", "open-integration")
	o.through("nets/13", "old-start")
	if old := o.summary("nets/20").Old.State; old != ledger.OldWaiting {
		t.Fatalf("the old job is %q", old)
	}
	o.without(20)
	o.without(13)
	a := o.align()
	if !slices.Equal(a.Open, []string{"nets/20"}) || slices.Contains(a.Closed, "nets/20") || !slices.Contains(a.Closed, "nets/13") {
		t.Fatalf("did %s", did(a))
	}
	if a = o.align(); !slices.Equal(a.Open, []string{"nets/20"}) {
		t.Errorf("a second time it did %s; it must stay in sight", did(a))
	}
}

func TestChangedNamesAndNewCompaniesReachTheJobs(t *testing.T) {
	o := begun(t)
	o.Site.Companies = append(slices.Clone(o.Site.Companies), site.Company{Number: 99, Name: "Ny"})
	for i := range o.Site.Companies {
		if o.Site.Companies[i].Number == 12 {
			o.Site.Companies[i].Name = "Eiendom og utvikling"
		}
	}
	a := o.align()
	if !slices.Contains(a.Added, "nets/99") || !slices.Contains(a.Changed, "nets/12") || len(a.Closed) > 0 {
		t.Errorf("did %s", did(a))
	}
	if name := o.summary("nets/12").Plan.CompanyName; name != "Eiendom og utvikling" {
		t.Errorf("nets/12 is of %q", name)
	}
}

func TestAnotherSitesRunAndAClosedRunAreLeftAlone(t *testing.T) {
	o := begun(t)
	o.without(20)
	o.Site.Name = "Annen kommune"
	if a := o.align(); !a.OtherSite || did(a) != "" {
		t.Errorf("another site: %+v", a)
	}
	o.Site.Name = "Eksempel kommune"
	if _, _, err := o.Close("2026.2", "øving"); err != nil {
		t.Fatal(err)
	}
	if a := o.align(); a.OtherSite || did(a) != "" {
		t.Errorf("a closed run: did %s", did(a))
	}
}
