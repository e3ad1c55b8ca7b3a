package companylist_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/yamlfile/splice"
)

const twoCompanies = around + "companies:\r\n- {number: 1, name: Prøve, large: true}\r\n- {number: 2, name: To}\r\n"

func prepare(t *testing.T, file, list string) (companylist.Update, error) {
	t.Helper()
	return companylist.Prepare("site.yaml", []byte(file), companylist.File{Name: "liste.csv", Data: []byte(list)}, ids, nb())
}

// lines returns the changes as they are shown.
func lines(u companylist.Update) string {
	var out []string
	for _, c := range u.Changes {
		out = append(out, c.Text(nb().SiteImport))
	}
	return strings.Join(out, "\n")
}

func TestAListBecomesTheCompaniesOfTheFile(t *testing.T) {
	u, err := prepare(t, twoCompanies, "nr;navn;stor;utelat\n1;Prøve by;nei;nets\n3;Tre;ja;\n")
	if err != nil {
		t.Fatal(err)
	}
	want := around + "companies:\r\n- {number: 1, name: Prøve by, large: false, omit: [nets]}\r\n- {number: 3, name: Tre, large: true}\r\n"
	if string(u.Text) != want {
		t.Errorf("the file becomes\n%s", u.Text)
	}
	if c, ok := u.Site.Company(3); !ok || !c.Large || len(u.Site.Companies) != 2 {
		t.Errorf("the site becomes %+v", u.Site.Companies)
	}
	text := nb().SiteImport
	for _, part := range []string{
		text.ChangedCompany(1, "Prøve by", text.Renamed("Prøve")+", "+text.NotLarge+", "+text.Omits("nets")),
		text.RemovedCompany(2, "To"), text.AddedCompany(3, "Tre") + ", " + text.NowLarge,
	} {
		if !strings.Contains(lines(u), part) {
			t.Errorf("%q is not among\n%s", part, lines(u))
		}
	}
}

func TestTheSameCompaniesChangeNothing(t *testing.T) {
	if u, err := prepare(t, twoCompanies, "nr;navn\n1;Prøve\n2;To\n"); err != nil || len(u.Changes) != 0 || u.Text != nil {
		t.Errorf("%v: %s", err, lines(u))
	}
}

// What refers to a company that goes, goes with it, and is told before.
func TestWhatRefersToAGoneCompanyGoesToo(t *testing.T) {
	file := twoCompanies + `times: {nets: {1: "06:00", 2: "06:10"}, aksesspunkt: {2: "04:00"}}
integrations:
  - {procedure: aksesspunkt, name: En, companies: [1, 2]}  # begge
  - {procedure: aksesspunkt, name: To, companies: [2]}
  - {procedure: aksesspunkt, name: Alle}
dunning:
  companies: [2, 1]
  groups:
    - {ledgers: K500, type: PFEL, companies: [2]}
    - {ledgers: K600, type: PFEL, after: K500, companies: [1, 2]}   # etter
keep_waiting:
  - {procedure: nets, companies: [2], why: vent}
  - {procedure: aksesspunkt, integration: To, companies: [1], why: vent}
  - {procedure: nets, companies: [1, 2], why: begge}
`
	u, err := prepare(t, file, "nr;navn\n1;Prøve\n")
	if err != nil {
		t.Fatal(err)
	}
	want := nb().SiteImport.GoesToo(2, "To", "integrasjonen En, integrasjonen To, selskapene som purrer, purregruppen K500 PFEL, "+
		"purregruppen K600 PFEL, starttidene for aksesspunkt, starttidene for nets, linje 1 av det som skal stå på Venter (nets), "+
		"linje 3 av det som skal stå på Venter (nets)")
	if len(u.Goes) != 1 || u.Goes[0] != want {
		t.Errorf("told\n%q\nwant\n%q", u.Goes, want)
	}
	text := around + "companies:\r\n- {number: 1, name: Prøve, large: true}\r\n" + `times: {nets: {1: "06:00"}, aksesspunkt: {}}
integrations:
  - {procedure: aksesspunkt, name: En, companies: [1]}  # begge
  - {procedure: aksesspunkt, name: Alle}
dunning:
  companies: [1]
  groups:
    - {ledgers: K600, type: PFEL, companies: [1]}   # etter
keep_waiting:
  - {procedure: nets, companies: [1], why: begge}
`
	if string(u.Text) != text {
		t.Errorf("the file becomes\n%s", u.Text)
	}
}

// Dunning that is about none but companies that go, goes as a whole.
func TestDunningOfGoneCompaniesGoes(t *testing.T) {
	for _, of := range []string{"companies: [2]\n  groups: [{ledgers: K500, type: PFEL}]", "companies: [1, 2]\n  groups:\n  - {ledgers: K500, type: PFEL, companies: [2]} # en"} {
		u, err := prepare(t, twoCompanies+"dunning: # purring\n  "+of+"\nstore: bolt\n", "nr;navn\n1;Prøve\n")
		if want := "large: true}\r\ndunning: # purring\nstore: bolt\n"; err != nil || !strings.HasSuffix(string(u.Text), want) {
			t.Errorf("%v: the file becomes\n%s", err, u.Text)
		}
	}
}

func TestAListWithFaultsIsRefusedWhole(t *testing.T) {
	u, err := prepare(t, twoCompanies, "nr;navn\n007;Sju\nto;To\n;\n2;\n")
	var bad *companylist.ListError
	if !errors.As(err, &bad) || len(bad.Faults) != 2 || len(u.Changes) != 0 {
		t.Errorf("got error %v, changes %s", err, lines(u))
	}
	if len(u.Notes) != 1 || !strings.Contains(u.Notes[0], "007") {
		t.Errorf("notes %q", u.Notes)
	}
}

func TestAFileThatCannotBeUsedIsNotEdited(t *testing.T) {
	_, err := prepare(t, twoCompanies+"gap: 5\r\n", "nr;navn\n1;Prøve\n")
	var bad *site.FaultsError
	if !errors.As(err, &bad) || bad.Path != "site.yaml" || len(bad.Faults.Errors()) != 1 {
		t.Errorf("got error %v", err)
	}
	// Edited, the name would be on several lines.
	several := around + "companies:\n- number: 1\n  name: Prøve\n    kommune\n"
	if _, err := prepare(t, several, "nr;navn\n1;Prøve\n"); !errors.Is(err, splice.ErrForm) {
		t.Errorf("got error %v", err)
	}
}
