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
	u, err := f.Paste("companies", companylist.File{Name: "liste.tsv", Data: []byte("nr\tnavn\n1\tEksempel by\n12\tHavna\n13\tVann\n")})
	do(err)
	f.Take(u)
	do(f.SetRow("companies", 0, []string{"1", "Eksempel by", "ja"}))
	do(f.Insert("companies", 9, []string{"14", "", ""}))
	do(f.Insert("hours", 9, []string{"23.00", "", "Backup"}))
	do(f.Set("hours", 0, "07.30–15.30"))
	do(f.Set("hours", 2, "4"))
	do(f.Set("users", 0, "PROG-INN"))
	do(f.Set("users", 3, ""))
	do(f.SetRow("procedures", 0, []string{"", "1, 12", "", "", ""}))
	do(f.SetRow("procedures", 1, []string{"", "ingen", "", "", ""}))
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
	if r, refused := errors.AsType[*siteform.Refused](f.Check("procedures", 0, []string{"", "alle1", "", "", ""}, 1)); !refused || !strings.Contains(r.Problem, `"alle1" er ikke et selskapsnummer`) {
		t.Errorf("of alle1 it says %v", r)
	}
}

// withCompanies returns a form in which there are companies 1 and 12.
func withCompanies(t *testing.T) *siteform.Form {
	f := form(t, nil)
	for i, c := range [][]string{{"1", "Eksempel kommune", "ja"}, {"12", "Eksempel Havn KF", ""}} {
		if err := f.Insert("companies", i, c); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// TestLinesArePasted: as they are copied in a spreadsheet, with the headings of the page in any order or without any.
func TestLinesArePasted(t *testing.T) {
	for _, c := range []struct{ name, page, table, want, fault string }{
		{"blocked times without headings", "hours", "23:00\t15\tBackup\n05.00\t\tTomcat\n", "23:00 · 15 · Backup|05:00 · 15 · Tomcat", ""},
		{"in words", "hours", "23\t30 min\tBackup\n", "23:00 · 30 · Backup", ""},
		{"one line", "hours", "23:00\t15\tBackup", "23:00 · 15 · Backup", ""},
		{"headings in another order", "hours", "Hva som går da\tFra kl.\nBackup\t23:00\n", "23:00 · 15 · Backup", ""},
		{"the same line twice", "hours", "23:00\t15\tBackup\n23:00\t15\tBackup\n", "23:00 · 15 · Backup", ""},
		{"groups", "dunning", "K500\tPFEL\nK110\tPBHG\tK500\talle\tB1\tB2\tBWS\n", "K500 · PFEL · alle|K110 · PBHG · K500 · alle · B1 · B2 · BWS", ""},
		{"from a file", "dunning", "Reskontro;Type;Etter\nK500;PFEL;\nK110;PBHG;K500\n", "K500 · PFEL · alle|K110 · PBHG · K500 · alle", ""},
		{"integrations", "integrations", "Prosedyre\tNavn i Visma\tSelskap\nAksesspunkt – inngående faktura\teFaktura inn\t1, 12\n",
			"Aksesspunkt – inngående faktura · eFaktura inn · 1, 12 · efaktura-inn", ""},
		{"other jobs", "others", "HRM natt\t02:00\t20\thverdager\n", "HRM natt · 02:00 · 20 · ukentlig man tir ons tor fre", ""},
		{"a fault", "hours", "23:00\t15\tBackup\n25:00\t15\tTomcat\n", "", `linje 2: Fra kl.: "25:00" er ikke et klokkeslett`},
		{"a gap", "dunning", "Reskontro\tType\nK500\t\n", "", "linje 2: Type: dette må fylles ut"},
	} {
		f := withCompanies(t)
		u, err := f.Paste(c.page, companylist.File{Name: "-", Data: []byte(c.table)})
		fault := ""
		if list, isList := errors.AsType[*companylist.ListError](err); isList {
			fault = strings.Join(list.Faults, "|")
		} else if err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		f.Take(u)
		var got []string
		for _, row := range f.Page(c.page).Table.Rows {
			got = append(got, siteform.Shown(row))
		}
		if strings.Join(got, "|") != c.want || fault != c.fault {
			t.Errorf("%s: got %q, %q", c.name, strings.Join(got, "|"), fault)
		}
		again, err := f.Paste(c.page, companylist.File{Name: "-", Data: []byte(c.table)})
		if fault == "" && (err != nil || again.Changes != 0) {
			t.Errorf("%s, pasted again: %v, %q", c.name, err, again.Says)
		}
	}
}

// TestWhatIsInUseIsWhatHasJobs: jobs for all companies stand there too, and no company has a job without an integration for it.
func TestWhatIsInUseIsWhatHasJobs(t *testing.T) {
	f := withCompanies(t)
	row := func(title string) (int, []string) {
		for i, row := range f.Page("procedures").Table.Rows {
			if row[0] == title {
				return i, row
			}
		}
		t.Fatalf("%q is not there: %q", title, f.Page("procedures").Table.Rows)
		return 0, nil
	}
	i, cells := row("Valutakurser fra DNB")
	if cells[1] != "alle" {
		t.Errorf("has a job: %q", cells)
	}
	if err := f.SetRow("procedures", i, []string{"", "ingen", "PS2", "okonomi", "ukentlig fredag"}); err != nil {
		t.Fatal(err)
	}
	if _, cells = row("Valutakurser fra DNB"); siteform.Shown(cells) != "Valutakurser fra DNB · ingen · PS2 · okonomi · ukentlig fre" {
		t.Errorf("says %q", cells)
	}
	set, _ := lists(t)
	for _, p := range procedures.Expand(set, f.Site(), procedures.Main, nil) {
		if p.Procedure == "valutakurser-dnb" {
			t.Errorf("%s is a job though nobody has it", p.Key)
		}
	}
	if err := f.SetRow("procedures", i, []string{"", "alle", "", "", ""}); err != nil || strings.Contains(string(f.Text()), "\nprocedures:") {
		t.Errorf("%v\n%s", err, f.Text())
	}
	if err := f.SetRow("procedures", i, []string{"", "alle", "", "ola", ""}); err == nil || !strings.Contains(err.Error(), `ingen bruker "ola"`) {
		t.Errorf("of a user that is not there it says %v", err)
	}
	line := append([]string{"aksesspunkt", "eFaktura inn", "1"}, make([]string, 5)...)
	if err := f.Insert("integrations", 0, line); err != nil {
		t.Fatal(err)
	}
	at, cells := row("Aksesspunkt – inngående faktura")
	if cells[1] != "1" {
		t.Errorf("has a job: %q", cells)
	}
	if err := f.SetRow("procedures", at, []string{"", "1, 12", "", "", ""}); err == nil || !strings.Contains(err.Error(), "selskap 12 har ingen integrasjon") {
		t.Errorf("of a company without an integration it says %v", err)
	}
}

// TestProceduresOfOneTitleAreToldApart by their ids.
func TestProceduresOfOneTitleAreToldApart(t *testing.T) {
	set, ids := lists(t)
	own, _ := set.Get("nets")
	own.ID = "eget-nets"
	set = procedures.NewSet(append(set.All(), own))
	f, err := siteform.New("site.yaml", nil, set, append(ids, own.ID), nb())
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Insert("companies", 0, []string{"1", "Eksempel kommune", "ja"}); err != nil {
		t.Fatal(err)
	}
	if err := f.Insert("integrations", 0, append([]string{"Nets-integrasjon (eget-nets)", "Nets", "alle"}, make([]string, 5)...)); err != nil {
		t.Fatal(err)
	}
	if got := f.Site().Integrations[0].Procedure; got != own.ID {
		t.Errorf("it is for %q", got)
	}
}

// TestTheLargeCompanyIsAskedFor where a list of companies does not say which it is.
func TestTheLargeCompanyIsAskedFor(t *testing.T) {
	f := form(t, nil)
	u, err := f.Paste("companies", companylist.File{Name: "-", Data: []byte("nr\tnavn\n1\tEksempel by\n12\tHavna\n")})
	if f.Take(u); err != nil || !f.LacksLarge() || f.Page("companies").Says != "2 selskap · ingen av dem er merket som stort" {
		t.Errorf("%v, %q", err, f.Page("companies").Says)
	}
	if err := f.SetLarge("13"); err == nil || !strings.Contains(err.Error(), `"13" er ikke nummeret`) {
		t.Errorf("of 13 it says %v", err)
	}
	if err := f.SetLarge(" 1"); err != nil || f.LacksLarge() {
		t.Errorf("%v\n%s", err, f.Text())
	}
}

// TestAPageIsAnsweredWhenSomebodyHasAnsweredIt: what a new file says is no answer.
func TestAPageIsAnsweredWhenSomebodyHasAnsweredIt(t *testing.T) {
	f := form(t, nil)
	for _, p := range f.Pages() {
		if p.Answered {
			t.Errorf("%s is answered: %q", p.ID, p.Says)
		}
	}
	if err := f.Insert("hours", 0, []string{"23:00", "", "Backup"}); err != nil || !f.Page("hours").Answered {
		t.Error(err)
	}
	if err := f.Set("name", 0, "Nummer\tNavn"); err == nil || !strings.Contains(err.Error(), "en rad med flere celler") {
		t.Errorf("of a row in the name it says %v", err)
	}
}
