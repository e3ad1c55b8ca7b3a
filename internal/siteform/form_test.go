package siteform_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/companylist"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/siteform"
)

func nb() lang.Text {
	text, _ := lang.For("nb")
	return text
}

func lists(t interface{ Fatal(...any) }) (procedures.Set, []string) {
	example, err := exampletest.Read("nb")
	if err != nil {
		t.Fatal(err)
	}
	set := example.Lists
	var ids []string
	for _, p := range set.All() {
		ids = append(ids, p.ID)
	}
	return set, ids
}

func form(t interface{ Fatal(...any) }, data []byte) *siteform.Form {
	set, ids := lists(t)
	f, err := siteform.New("site.yaml", data, set, ids, nb())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestNothingMadeUpIsLeftInABlankFile(t *testing.T) {
	f := form(t, nil)
	s := f.Site()
	if s.Name != site.Later || len(s.Companies)+len(s.Blocked)+len(s.Integrations)+len(s.KeepWaiting)+len(s.Dunning.Groups) > 0 || s.LargeInvoicing != "" {
		t.Errorf("left: %+v", s)
	}
	var live []string
	for line := range strings.SplitSeq(string(f.Text()), "\n") {
		if line != "" && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			live = append(live, line)
		}
	}
	want := `name: "?"
timezone: Europe/Oslo
working_hours: "08:00-16:00"
users:
  innkjop: "?"   # Fakturabehandling
  okonomi: "?"   # Økonomi, Autopay og purring
brokers:
  default: "?"
blocked:
gaps: {large: 15, small: 5, dunning: 30}
companies: "?"
integrations:
large_invoicing:
dunning:
keep_waiting:
store: bolt`
	if got := strings.Join(live, "\n"); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestAMunicipalityIsSetUpByQuestions(t *testing.T) {
	f := form(t, nil)
	do := func(err error) {
		t.Helper()
		if err != nil {
			var r *siteform.Refused
			errors.As(err, &r)
			t.Fatalf("%v: %+v\n%s", err, r, f.Text())
		}
	}
	do(f.Set("name", 0, "Eksempel by"))
	u, err := f.Paste(companylist.File{Name: "liste.tsv", Data: []byte("nr\tnavn\n1\tEksempel by\n12\tHavna\n13\tVann\n")})
	do(err)
	f.Take(u)
	do(f.SetRow("companies", 0, []string{"1", "Eksempel by", "ja"}))
	do(f.Insert("companies", 9, []string{"14", "", ""}))
	do(f.Insert("hours", 9, []string{"23.00", "", "Backup"}))
	do(f.Set("hours", 0, "07.30–15.30"))
	do(f.Set("hours", 2, "4"))
	do(f.Set("users", 0, "PROG-INN"))
	do(f.Set("users", 3, ""))
	do(f.SetRow("procedures", 0, []string{"", "1, 12"}))
	do(f.SetRow("procedures", 1, []string{"", "ingen"}))
	do(f.Set("dunning", 1, "den 5. hver måned"))
	do(f.Insert("dunning", 9, []string{"k500", "pfel", "", "", "", "", "", "", "", ""}))
	do(f.Insert("dunning", 9, []string{"K110", "PBHG", "K500", "", "B1", "B2", "BWS", "", "", "ukentlig tirsdag"}))
	do(f.Set("dunning", 0, "1, 12"))
	do(f.SetRow("dunning", 1, []string{"K110", "PBHG", "K500", "12", "B1", "B2", "BWS", "den 1. hver måned", "", ""}))
	do(f.Insert("integrations", 0, []string{"aksesspunkt", "eFaktura inn", "1 12", "", "", "okonomi", "PS2", "ukentlig fredag"}))
	do(f.SetRow("integrations", 0, []string{"aksesspunkt", "eFaktura inn", "1 12", "inn", "", "", "PS2", "ukentlig fredag"}))
	do(f.Set("others", 0, "Avfall"))
	do(f.Insert("others", 0, []string{"HRM natt", "2.00", "20", "hverdager"}))
	do(f.Insert("keep", 0, []string{"Aksesspunkt – inngående faktura", "", "14", "menighetene"}))
	var live []string
	for line := range strings.SplitSeq(string(f.Text()), "\n") {
		if line != "" && !strings.HasPrefix(strings.TrimSpace(line), "#") {
			live = append(live, line)
		}
	}
	want := `name: Eksempel by
timezone: Europe/Oslo
working_hours: "07:30-15:30"
users:
  innkjop: PROG-INN   # Fakturabehandling
  okonomi: "?"   # Økonomi, Autopay og purring
brokers:
  default: "?"
blocked:
  - {at: "23:00", why: Backup}
gaps: {large: 15, small: 4, dunning: 30}
companies:
  - {number: 1, name: Eksempel by, large: true, omit: [utgaende-faktura-1600]}
  - {number: 12, name: Havna, omit: [utgaende-faktura-1600]}
  - {number: 13, name: Vann, omit: [aksesspunkt, utgaende-faktura-1600]}
  - {number: 14, name: "?", omit: [aksesspunkt, utgaende-faktura-1600]}
integrations:
  - {procedure: aksesspunkt, name: eFaktura inn, companies: [1, 12], broker: PS2, runs: {every: week, days: [fri]}, variant: inn}
large_invoicing: Avfall
dunning:
  companies: [1, 12]
  runs: {purring-p1: {every: month, day: 5}}
  groups:
    - {ledgers: K500, type: PFEL}
    - {ledgers: K110, type: PBHG, after: K500, codes: {purring-p1: B1, purring-p2: B2, procasso: BWS}, runs: {purring-p1: {every: month, day: 1}}, companies: [12]}
keep_waiting:
  - {procedure: aksesspunkt, companies: [14], why: menighetene}
store: bolt
other_jobs:
  - {name: HRM natt, at: "02:00", minutes: 20, runs: {every: week, days: [mon, tue, wed, thu, fri]}}`
	if got := strings.Join(live, "\n"); got != want {
		t.Errorf("got\n%s", got)
	}
}

// What is wrong with a cell is told while the cells behind it are still empty.
func TestACellIsJudgedBeforeTheLineIsWhole(t *testing.T) {
	f := form(t, nil)
	for _, c := range []struct {
		page   string
		column int
		cells  []string
		good   bool
	}{
		{"hours", 0, []string{"2530", "", ""}, false},
		{"hours", 0, []string{"23.00", "", ""}, true},
		{"hours", 1, []string{"23.00", "lenge", ""}, false},
		{"hours", 2, []string{"23.00", "15", ""}, false},
		{"companies", 0, []string{"0", "", ""}, false},
		{"companies", 0, []string{"", "", ""}, false},
		{"companies", 0, []string{"12", "", ""}, true},
	} {
		if err := f.Check(c.page, 9, c.cells, c.column); (err == nil) != c.good {
			t.Errorf("%s %q: %v", c.page, c.cells, err)
		}
	}
}

// TestAnIntegrationThatTakesJobsAwaySaysSo: once a procedure has integrations, only their companies have its job.
func TestAnIntegrationThatTakesJobsAwaySaysSo(t *testing.T) {
	f := form(t, nil)
	for i, c := range [][]string{{"1", "Eksempel kommune", "ja"}, {"12", "Eksempel Havn KF", ""}} {
		if err := f.Insert("companies", i, append(c, make([]string, len(f.Page("companies").Table.Columns)-len(c))...)); err != nil {
			t.Fatal(err)
		}
	}
	line := func(companies string) []string {
		return append([]string{"aksesspunkt", "eFaktura inn", companies}, make([]string, len(f.Page("integrations").Table.Columns)-3)...)
	}
	if err := f.Insert("integrations", 0, line("1")); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(f.Lost(), "|"); got != "Har ingen jobb lenger: selskap 12 (Aksesspunkt – inngående faktura)" {
		t.Errorf("it says %q", got)
	}
	if err := f.SetRow("integrations", 0, line("1 12")); err != nil || len(f.Lost()) > 0 {
		t.Errorf("%v, it says %q", err, f.Lost())
	}
	if r, refused := errors.AsType[*siteform.Refused](f.Check("procedures", 0, []string{"", "alle1"}, 1)); !refused || !strings.Contains(r.Problem, `"alle1" er ikke et selskapsnummer`) {
		t.Errorf("of alle1 it says %v", r)
	}
}
