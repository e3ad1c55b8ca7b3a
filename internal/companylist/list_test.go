package companylist_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tablefile"
)

func companiesOf(t *testing.T, text string, now ...site.Company) companylist.List {
	t.Helper()
	table, err := tablefile.Read("liste.csv", []byte(text), tablefile.Known{})
	if err != nil {
		t.Fatal(err)
	}
	return companylist.Read(table, site.Site{Companies: now}, ids, nb())
}

func TestColumnsAreToldByTheirHeadings(t *testing.T) {
	want := []site.Company{{Number: 1, Name: "Kommunen"}, {Number: 12, Name: "Eiendom"}}
	for _, head := range []string{
		"nummer;navn", "Nr.;Navn", "Selskap;Navn", "SELSKAPSNR;Selskap", "Selskaps-nummer;Selskapsnavn", "number;name", "Company no.;Company",
	} {
		list := companiesOf(t, head+"\n1;Kommunen\n12;Eiendom\n")
		if diff := cmp.Diff(want, list.Companies); diff != "" || len(list.Faults) > 0 {
			t.Errorf("%s: %v\n%s", head, list.Faults, diff)
		}
	}
	if list := companiesOf(t, "a;b\n1;Kommunen\n"); len(list.Faults) != 1 || !strings.Contains(list.Faults[0], "a, b") {
		t.Errorf("unknown headings: %q", list.Faults)
	}
}

// What the list has no column for stays as it was; a column that is there decides.
func TestAColumnThatIsNotThereChangesNothing(t *testing.T) {
	now := site.Company{Number: 1, Name: "Kommunen", Large: true, Omit: []string{"nets", "procasso"}}
	for text, want := range map[string]site.Company{
		"nr;navn\n1;Ny":                                     {Number: 1, Name: "Ny", Large: true, Omit: now.Omit},
		"nr;navn;stor;utelat\n1;Kommunen;;":                 {Number: 1, Name: "Kommunen", Omit: []string{}},
		"nr;navn;stor;utelat\n1;Kommunen;Ja;PROCASSO, nets": now,
	} {
		list := companiesOf(t, text, now)
		if diff := cmp.Diff([]site.Company{want}, list.Companies); diff != "" || len(list.Faults)+len(list.Notes) > 0 {
			t.Errorf("%q: %v %v\n%s", text, list.Faults, list.Notes, diff)
		}
	}
}

func TestChangesOfCompanies(t *testing.T) {
	a, b, c := site.Company{Number: 1, Name: "A"}, site.Company{Number: 2, Name: "B"}, site.Company{Number: 3, Name: "C"}
	changed := site.Company{Number: 2, Name: "B", Large: true}
	got := companylist.Changes([]site.Company{a, b}, []site.Company{c, changed})
	want := []companylist.Change{{Before: a}, {Before: b, After: changed}, {After: c}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !got[0].Removed() || got[0].Added() || got[1].Removed() || got[1].Added() || !got[2].Added() {
		t.Error("added and removed are mixed up")
	}
}

func TestAListCopiedWithoutItsHeadingsIsANumberAndAName(t *testing.T) {
	want := []site.Company{{Number: 1, Name: "Kommunen"}, {Number: 12, Name: "Eiendom"}}
	list := companiesOf(t, "1;Kommunen\n12;Eiendom\n")
	if diff := cmp.Diff(want, list.Companies); diff != "" || len(list.Faults) > 0 {
		t.Errorf("%v\n%s", list.Faults, diff)
	}
}

// A list of jobs is not of all companies, and may have their numbers alone.
func TestTheCompaniesOfAListOfJobsAreAdded(t *testing.T) {
	now := site.Company{Number: 20, Name: "Kulturhus", Omit: []string{"nets"}}
	want := []site.Company{now, {Number: 12, Name: site.Later}, {Number: 13, Name: "Vann og avløp"}}
	list := companiesOf(t, "Jobbid;Selskap;Status\n48211;13 - Vann og avløp;I kø\n48212;12;I kø\n48213;12;I kø\n48214;alle;I kø\n48215;20;I kø\n", now)
	if diff := cmp.Diff(want, list.Companies); diff != "" || len(list.Faults) > 0 {
		t.Errorf("%v\n%s", list.Faults, diff)
	}
}
