package procedures_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/visma"
)

func builtInSet(t testing.TB) procedures.Set {
	t.Helper()
	return exampletest.Load(t, "nb").Lists
}

// exampleSite is the built-in site, with each old text in it replaced by the new one after it.
func exampleSite(t testing.TB, replace ...string) site.Site {
	t.Helper()
	file := string(site.Example())
	for i := 0; i < len(replace); i += 2 {
		if !strings.Contains(file, replace[i]) {
			t.Fatalf("the example has no %q", replace[i])
		}
		file = strings.Replace(file, replace[i], replace[i+1], 1)
	}
	s, err := exampletest.Load(t, "nb").ReadSite(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func keysOf(plans []procedures.Plan, procedure string) []string {
	var out []string
	for _, p := range plans {
		if procedure == "" || p.Procedure == procedure {
			out = append(out, p.Key)
		}
	}
	return out
}

func planned(t testing.TB, plans []procedures.Plan, key string) procedures.Plan {
	t.Helper()
	for _, p := range plans {
		if p.Key == key {
			return p
		}
	}
	t.Fatalf("no job %q among %v", key, keysOf(plans, ""))
	return procedures.Plan{}
}

func TestJobsOfAMainRelease(t *testing.T) {
	set := builtInSet(t)
	plans := procedures.Expand(set, exampleSite(t), procedures.Main, nil)
	groups := "K500-PFEL K100-K800-PFEL K110-PBHG K240-PHUS K997-K999-PFEL"
	want := []string{"forberedelser/all"}
	for _, line := range []string{
		"aksesspunkt: 1 12 13 14 20 35 81 82",
		"utgaende-faktura-1600: 1 12 13 14 20 35",
		"utgaende-faktura-0400: 1 12 13 14 35",
		"status-utgaende-faktura: 1 12 13 14 20 35",
		"nets: 1 12 13 14 20 35",
		"overfore-faktura: all",
		"postere-bilag-30min: all",
		"postere-bilag-0730: all",
		"valutakurser-dnb: all",
		"autopay-remittering: 1 13 14 20",
		"autopay-avregningsretur: all",
	} {
		procedure, companies, _ := strings.Cut(line, ": ")
		for c := range strings.FieldsSeq(companies) {
			want = append(want, procedure+"/"+c)
		}
	}
	for _, procedure := range []string{"purring-p1", "purring-p2", "procasso"} {
		for g := range strings.FieldsSeq(groups) {
			want = append(want, procedure+"/1/"+g)
		}
	}
	if got := keysOf(plans, ""); !slices.Equal(got, want) {
		t.Errorf("got %d jobs %v\nwant %d jobs %v", len(got), got, len(want), want)
	}
}

// A minor upgrade re-sets-up the Autopay jobs only (P:159, P:190), after the preparations.
func TestJobsOfAMinorRelease(t *testing.T) {
	set := builtInSet(t)
	plans := procedures.Expand(set, exampleSite(t), procedures.Minor, nil)
	want := []string{
		"forberedelser/all", "autopay-remittering/1", "autopay-remittering/13", "autopay-remittering/14", "autopay-remittering/20",
		"autopay-avregningsretur/all",
	}
	if got := keysOf(plans, ""); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, p := range plans {
		if p.Kind == procedures.Setup && !strings.HasPrefix(p.Procedure, "autopay-") {
			t.Errorf("%s is swapped in a minor release", p.Key)
		}
	}
}

func TestEveryKeyIsUniqueAndReadsBack(t *testing.T) {
	set := builtInSet(t)
	seen := map[string]bool{}
	for _, p := range procedures.Expand(set, exampleSite(t), procedures.Main, nil) {
		if seen[p.Key] {
			t.Errorf("%s is planned twice", p.Key)
		}
		seen[p.Key] = true
		procedure, company, variant, err := procedures.ParseKey(p.Key)
		if err != nil || procedure != p.Procedure || company != p.Company || variant != p.Variant {
			t.Errorf("%s reads as %q, %d, %q, %v", p.Key, procedure, company, variant, err)
		}
	}
}

func TestWhatIsOmittedGetsNoJob(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t)
	all := procedures.Expand(set, s, procedures.Main, nil)
	some := procedures.Expand(set, s, procedures.Main, map[string]string{"nets": "Visma: ikke nødvendig", "procasso": ""})
	if n := len(all) - len(some); n != 11 {
		t.Errorf("%d jobs fewer, want 6 of nets and 5 of procasso", n)
	}
	if left := append(keysOf(some, "nets"), keysOf(some, "procasso")...); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}

func TestAPlanKnowsItsCompanyAndJob(t *testing.T) {
	set := builtInSet(t)
	plans := procedures.Expand(set, exampleSite(t), procedures.Main, nil)
	p := planned(t, plans, "nets/12")
	if p.Company != 12 || p.CompanyName != "Eksempel Eiendom KF" || p.Large || p.Title != "Nets-integrasjon" || p.Short != "Nets" ||
		p.Module != "Økonomi" || p.Retire != procedures.WaitDelete || p.Kind != procedures.Setup || !slices.Equal(p.Companies, []int{12}) {
		t.Errorf("got %+v", p)
	}
	if !p.Start.IsZero() || planned(t, plans, "nets/1").Start != site.At(6*60) || !planned(t, plans, "nets/1").Large {
		t.Error("the source's start time is company 1's, and adapted elsewhere (P:97)")
	}
	if planned(t, plans, "autopay-remittering/1").Retire != procedures.Cancel {
		t.Error("Autopay's remittance job is cancelled (P:161-163)")
	}
	if all := planned(t, plans, "overfore-faktura/all"); all.Company != 0 || len(all.Companies) != 8 || !all.Large || all.Variant != "" {
		t.Errorf("got %+v", all)
	}
}

func TestAJobForAllLeavesOutTheCompaniesWithoutIt(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t, "omit: [utgaende-faktura-0400]", "omit: [utgaende-faktura-0400, overfore-faktura]")
	p := planned(t, procedures.Expand(set, s, procedures.Main, nil), "overfore-faktura/all")
	if !slices.Equal(p.Companies, []int{1, 12, 13, 14, 35, 81, 82}) {
		t.Errorf("companies %v", p.Companies)
	}
}

// P:209-212: K500 comes first; each group is a job of its own.
func TestDunningJobsInTheirOrder(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t, "{ledgers: K110, type: PBHG, codes: {purring-p1: B1, purring-p2: B2, procasso: BWS}}", "{ledgers: K110, type: PBHG, codes: {purring-p1: B1}, runs: {purring-p1: {every: week}}}")
	plans := procedures.Expand(set, s, procedures.Main, nil)
	for procedure, code := range map[string][2]string{"purring-p1": {"P1", "månedlig den 5."}, "purring-p2": {"P2", "månedlig den 15."}, "procasso": {"PWS", "månedlig siste virkedag"}} {
		first := keysOf(plans, procedure)[0]
		p := planned(t, plans, first)
		if first != procedure+"/1/K500-PFEL" || p.Ledger != "K500" || p.DunningType != "PFEL" || p.DunningCode != code[0] || p.Regularity != code[1] {
			t.Errorf("first of %s: %+v", procedure, p)
		}
		if after := planned(t, plans, procedure+"/1/K100-K800-PFEL").After; after != first {
			t.Errorf("%s K100-K800 comes after %q, want %q (P:208)", procedure, after, first)
		}
	}
	own := planned(t, plans, "purring-p1/1/K110-PBHG")
	if own.DunningCode != "B1" || own.Regularity != "ukentlig" || planned(t, plans, "purring-p2/1/K110-PBHG").DunningCode != "" {
		t.Errorf("a group's own code and regularity: %+v", own)
	}
}

// P:231, P:236: how often a dunning job runs is the site's to say, for a procedure or a group; the words of the
// description follow from it.
func TestTheSiteSaysHowOftenDunningJobsRun(t *testing.T) {
	const runs = "runs: {purring-p1: {every: week, days: [tue]}, purring-p2: {every: month, day: 15}}"
	s := exampleSite(t, "runs: {purring-p1: {every: month, day: 5}, purring-p2: {every: month, day: 15}, procasso: {every: month, day: last-working}}", runs, "{ledgers: K110, type: PBHG, codes: {purring-p1: B1, purring-p2: B2, procasso: BWS}}", "{ledgers: K110, type: PBHG, runs: {purring-p1: {every: month, day: last-working}}}")
	plans := procedures.Expand(builtInSet(t), s, procedures.Main, nil)
	for key, want := range map[string]string{
		"purring-p1/1/K500-PFEL": "week [tue] 0 ukentlig tir", "purring-p2/1/K500-PFEL": "month [] 15 månedlig den 15.", "purring-p1/1/K110-PBHG": "month [] -2 månedlig siste virkedag",
		"purring-p2/1/K240-PHUS": "month [] 15 månedlig den 15.", "procasso/1/K240-PHUS": " [] 0 ",
	} {
		p := planned(t, plans, key)
		if got := fmt.Sprint(p.Repeat.Every, " ", p.Repeat.Days, " ", p.Repeat.Day, " ", p.Regularity); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

// P:208-212 do not say that all have all groups.
func TestAGroupIsOnlyOfTheCompaniesThatTheSiteNames(t *testing.T) {
	s := exampleSite(t, "  companies: [1]\n", "  companies: [13, 1]\n", "{ledgers: K500, type: PFEL}", "{ledgers: K500, type: PFEL, companies: [1]}",
		"{ledgers: K240, type: PHUS, ", "{ledgers: K240, type: PHUS, companies: [13], ")
	plans := procedures.Expand(builtInSet(t), s, procedures.Main, nil)
	want := []string{
		"procasso/1/K500-PFEL", "procasso/1/K100-K800-PFEL", "procasso/1/K110-PBHG", "procasso/1/K997-K999-PFEL",
		"procasso/13/K100-K800-PFEL", "procasso/13/K110-PBHG", "procasso/13/K240-PHUS", "procasso/13/K997-K999-PFEL",
	}
	if got := keysOf(plans, "procasso"); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if after := planned(t, plans, "procasso/13/K100-K800-PFEL").After; after != "" {
		t.Errorf("comes after %q, which the company does not have", after)
	}
}

// P:26, P:29, P:45: each integration has a job of its own, which is called as the site calls it.
func TestEachIntegrationIsCalledByItsName(t *testing.T) {
	const line = "  - {procedure: aksesspunkt, name: Visma Aksesspunkt, companies: [1, 12, 13, 14, 20, 35]}\n"
	set := builtInSet(t)
	s := exampleSite(t, line, line+`  - {procedure: aksesspunkt, name: eFaktura inn, companies: [1]}
  - {procedure: valutakurser-dnb, name: DNB Kurs}
  - {procedure: valutakurser-dnb, name: DNB Kurs Havn, companies: [14]}
  - {procedure: nets, name: Nets PIF}
  - {procedure: generell-integrasjon, name: Lønnsfil, companies: [1], module: Lønn, user: innkjop, broker: PS2, runs: {every: week, days: [fri]}}
`, "{procedure: aksesspunkt, companies: [81, 82]", "{procedure: aksesspunkt, integration: eFaktura inn, companies: [81, 82]")
	plans := procedures.Expand(set, s, procedures.Main, nil)
	for key, want := range map[string]string{
		"aksesspunkt/1": "Aksesspunkt – inngående faktura: Visma Aksesspunkt", "aksesspunkt/1/efaktura-inn": "Aksesspunkt – inngående faktura: eFaktura inn",
		"aksesspunkt/81/efaktura-inn": "Aksesspunkt – inngående faktura: eFaktura inn", "valutakurser-dnb/all": "Valutakurser fra DNB: DNB Kurs",
		"valutakurser-dnb/all/dnb-kurs-havn": "Valutakurser fra DNB: DNB Kurs Havn", "nets/12": "Nets-integrasjon", "generell-integrasjon/1": "Lønnsfil",
	} {
		if got := planned(t, plans, key).Title; got != want {
			t.Errorf("%s is called %q, want %q", key, got, want)
		}
	}
	for key, want := range map[string][3]string{
		"aksesspunkt/1": {"Visma Aksesspunkt", "", "Aksesspunkt – inngående faktura"}, "aksesspunkt/1/efaktura-inn": {"eFaktura inn", "", "Aksesspunkt – inngående faktura"},
		"nets/12": {"Nets", "", "Nets-integrasjon"}, "generell-integrasjon/1": {"Lønnsfil", "", "Lønnsfil"}, "purring-p1/1/K500-PFEL": {"P1", "K500-PFEL", "Inkassovarsel P1"},
	} {
		p := planned(t, plans, key)
		if got := [3]string{p.Brief(), p.Which(), p.Together().Title}; got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
	if keys := keysOf(plans, "aksesspunkt"); slices.Contains(keys, "aksesspunkt/81") {
		t.Error("the integration that nobody keeps waiting has a job where only the other has")
	}
	if p := planned(t, plans, "aksesspunkt/81/efaktura-inn"); p.Keep != "menighetene" {
		t.Errorf("kept because of %q", p.Keep)
	}
	if p := planned(t, plans, "valutakurser-dnb/all/dnb-kurs-havn"); !slices.Equal(p.Companies, []int{14}) {
		t.Errorf("of the companies %v", p.Companies)
	}
	for key, want := range map[string][]string{
		"nets/12":                {"Nets PIF", "", "KK-BROKER", "PROGRAMSERVERBRUKER ØKONOMI"},
		"aksesspunkt/1":          {"Visma Aksesspunkt", "Visma Aksesspunkt", "KK-BROKER", "PROGRAMSERVERBRUKER INNKJØP"},
		"generell-integrasjon/1": {"Lønnsfil", "", "PS2", "PROGRAMSERVERBRUKER INNKJØP", "Lønn", "ukentlig fre"},
	} {
		plan := planned(t, plans, key)
		list, _ := set.Get(plan.Procedure)
		v := procedures.Values(list, plan, s, procedures.Known{})
		var got []string
		for _, name := range []string{"integration", "variant", "broker", "user", "module", "regularity"}[:len(want)] {
			got = append(got, strings.Trim(v[name], "\x00"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
		find := procedures.Render(list.Steps[slices.IndexFunc(list.Steps, func(s procedures.Step) bool { return s.ID == "old-find" })], v)
		if named := slices.ContainsFunc(find.Fields, func(f procedures.Field) bool { return f.Label == "Integrasjon" }); named != (key == "aksesspunkt/1") {
			t.Errorf("%s: the old job is told by its integration: %v", key, named)
		}
	}
}

// P:32, P:53, P:140: the server is the site's to say, and so is the user where it is another.
func TestAProcedureHasAServerAndAUserOfItsOwn(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t, "large_invoicing: ", "procedures: {postere-bilag-30min: {broker: PS2, user: innkjop}, nets: {broker: autopay}}\nlarge_invoicing: ")
	plans := procedures.Expand(set, s, procedures.Main, nil)
	for key, want := range map[string]string{
		"postere-bilag-30min/all": "PS2 PROGRAMSERVERBRUKER INNKJØP", "nets/1": "OKBROKER PROGRAMSERVERBRUKER ØKONOMI", "postere-bilag-0730/all": "KK-BROKER PROGRAMSERVERBRUKER ØKONOMI",
	} {
		plan := planned(t, plans, key)
		list, _ := set.Get(plan.Procedure)
		v := procedures.Values(list, plan, s, procedures.Known{})
		if got := v["broker"] + " " + v["user"]; got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}

// A site says how often any job runs, of a procedure or of one of its integrations: the timetable follows, and every page shows it
// in place of what the source says.
func TestTheSiteSaysHowOftenAnyJobRuns(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t, "large_invoicing: ", `procedures:
  nets: {runs: {every: week, days: [mon, thu]}}
  autopay-remittering: {runs: {every: day}}
  purring-p1: {runs: {every: week, days: [fri]}}
  postere-bilag-30min: {runs: {every: minutes, minutes: 20, within: working-hours}}
large_invoicing: `, "1, 12, 13, 14, 20, 35]}\n", "1, 12, 13, 14, 20, 35], runs: {every: day}}\n  - {procedure: aksesspunkt, name: eFaktura inn, companies: [1]}\n")
	plans := procedures.Expand(set, s, procedures.Main, nil)
	for key, want := range map[string]string{
		"nets/12": "week 0 ukentlig man tor", "aksesspunkt/1": "day 0 hver dag", "aksesspunkt/1/efaktura-inn": "week 0 Ukentlig, mandag–fredag",
		"utgaende-faktura-1600/1": "day 0 1 gang pr. døgn", "overfore-faktura/all": "hour 0 Hver time, innen Arbeidstiden",
		"postere-bilag-30min/all": "minutes 20 hvert 20. min i arbeidstiden", "postere-bilag-0730/all": "week 0 daglig, mandag–fredag",
		"autopay-remittering/1": "day 0 hver dag", "valutakurser-dnb/all": "day 0 ukentlig tir", "purring-p1/1/K500-PFEL": "month 0 månedlig den 5.",
	} {
		plan := planned(t, plans, key)
		list, _ := set.Get(plan.Procedure)
		shown := procedures.Values(list, plan, s, procedures.Known{OldInterval: "ukentlig tir"})["regularity"]
		if got := fmt.Sprint(plan.Repeat.Every, " ", plan.Repeat.Minutes, " ", shown); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
		step := slices.IndexFunc(list.Steps, func(s procedures.Step) bool { return s.ID == "interval" || s.ID == "frequency" })
		if fields := list.Steps[step].Fields; !slices.ContainsFunc(fields, func(f procedures.Field) bool { return f.Value == "${regularity}" }) {
			t.Errorf("%s: the page does not show it: %v", key, fields)
		}
		if list.Job.Interval != "" && fmt.Sprint(visma.ReadInterval(list.Job.Interval)) != fmt.Sprint(list.Job.Repeat) {
			t.Errorf("%s: %q is not %+v", key, list.Job.Interval, list.Job.Repeat)
		}
	}
}

// P:159, P:190: after a minor upgrade one question decides.
func TestThePreflightKnowsTheRelease(t *testing.T) {
	for _, release := range []procedures.Release{procedures.Main, procedures.Minor} {
		plans := procedures.Expand(builtInSet(t), exampleSite(t), release, nil)
		if p := planned(t, plans, "forberedelser/all"); p.Release != release {
			t.Errorf("%s: %q", release, p.Release)
		}
	}
}

func TestSeveralDunningCompanies(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t, "  companies: [1]\n", "  companies: [13, 1]\n")
	got := keysOf(procedures.Expand(set, s, procedures.Main, nil), "procasso")
	if len(got) != 10 || got[0] != "procasso/1/K500-PFEL" || got[5] != "procasso/13/K500-PFEL" {
		t.Errorf("got %v", got)
	}
}

func TestWhatIsKeptWaitingIsPlannedAndKept(t *testing.T) {
	set := builtInSet(t)
	plans := procedures.Expand(set, exampleSite(t), procedures.Main, nil)
	for _, p := range plans {
		kept := p.Key == "aksesspunkt/81" || p.Key == "aksesspunkt/82"
		if kept != (p.Keep == "menighetene") || !kept && p.Keep != "" {
			t.Errorf("%s is kept because of %q", p.Key, p.Keep)
		}
	}
}

// The first integration keeps the plain key, so that a second one loses nobody's memory.
func TestSeveralIntegrationsBecomeVariants(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t, "  - {procedure: aksesspunkt, name: Visma Aksesspunkt, companies: [1, 12, 13, 14, 20, 35]}",
		"  - {procedure: aksesspunkt, name: Visma Aksesspunkt, companies: [1, 12]}\n"+
			"  - {procedure: aksesspunkt, name: Pagero Øst, companies: [1, 13]}")
	plans := procedures.Expand(set, s, procedures.Main, nil)
	got := keysOf(plans, "aksesspunkt")
	slices.Sort(got)
	want := []string{
		"aksesspunkt/1", "aksesspunkt/1/pagero-ost", "aksesspunkt/12", "aksesspunkt/13/pagero-ost", "aksesspunkt/81", "aksesspunkt/82",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if p := planned(t, plans, "aksesspunkt/13/pagero-ost"); p.Integration != "Pagero Øst" || p.Variant != "pagero-ost" || p.Company != 13 {
		t.Errorf("got %+v", p)
	}
	if p := planned(t, plans, "aksesspunkt/12"); p.Integration != "Visma Aksesspunkt" || p.Variant != "" {
		t.Errorf("got %+v", p)
	}
}

func TestATemplateHasJobsOnlyWhereTheSiteNamesAnIntegration(t *testing.T) {
	set := builtInSet(t)
	const list = "integrations:\n"
	if got := keysOf(procedures.Expand(set, exampleSite(t), procedures.Main, nil), "generell-integrasjon"); len(got) > 0 {
		t.Fatalf("without an integration: %v", got)
	}
	s := exampleSite(t, list, list+"  - {procedure: generell-integrasjon, name: Lønn til regnskap, companies: [1, 14]}\n"+
		"  - {procedure: generell-integrasjon, name: Skatt, companies: [1]}\n")
	got := keysOf(procedures.Expand(set, s, procedures.Main, nil), "generell-integrasjon")
	if want := []string{"generell-integrasjon/1", "generell-integrasjon/14", "generell-integrasjon/1/skatt"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRoutinesAndTroubleshootingAreNoJobs(t *testing.T) {
	list := procedures.NewSet([]procedures.Procedure{
		{ID: "a", Kind: procedures.Routine, OncePer: procedures.PerAll, Releases: []procedures.Release{procedures.Main}},
		{ID: "b", Kind: procedures.Trouble, OncePer: procedures.PerCompany, Releases: []procedures.Release{procedures.Main}},
	})
	if got := procedures.Expand(list, exampleSite(t), procedures.Main, nil); len(got) > 0 {
		t.Errorf("got %v", keysOf(got, ""))
	}
}

func TestPlanForOneCompany(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t)
	for _, c := range []struct {
		procedure string
		company   int
		variant   string
		want      string // key; "" where there is none
	}{
		{"nets", 12, "", "nets/12"}, {"nets", 999, "", ""}, {"nets", 12, "tull", ""}, {"overfore-faktura", 0, "", "overfore-faktura/all"},
		{"autopay-remittering", 12, "", "autopay-remittering/12"}, // omitted there, and still to be shown
		{"purring-p1", 1, "", "purring-p1/1/K500-PFEL"}, {"purring-p1", 1, "K240-PHUS", "purring-p1/1/K240-PHUS"},
		{"purring-p1", 13, "K240-PHUS", "purring-p1/13/K240-PHUS"}, {"overfore-faktura", 0, "tull", ""},
	} {
		p, _ := set.Get(c.procedure)
		got, ok := procedures.PlanFor(p, s, c.company, c.variant)
		if ok != (c.want != "") || ok && got.Key != c.want {
			t.Errorf("%s for %d %q: %q, %v, want %q", c.procedure, c.company, c.variant, got.Key, ok, c.want)
		}
	}
	if !slices.Equal(s.Dunning.Companies, []int{1}) {
		t.Errorf("the site was changed: %v", s.Dunning.Companies)
	}
}

func TestKeysReadBack(t *testing.T) {
	id := rapid.StringMatching(`[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}`)
	rapid.Check(t, func(rt *rapid.T) {
		procedure, company := id.Draw(rt, "procedure"), rapid.IntRange(0, 99999).Draw(rt, "company")
		variant := rapid.OneOf(rapid.Just(""), rapid.StringMatching(`[A-Za-z0-9/-]{1,12}`)).Draw(rt, "variant")
		p, c, v, err := procedures.ParseKey(procedures.Key(procedure, company, variant))
		if err != nil || p != procedure || c != company || v != variant {
			rt.Fatalf("got %q, %d, %q, %v", p, c, v, err)
		}
	})
}

func TestKeysThatAreNone(t *testing.T) {
	for _, key := range []string{"", "nets", "/12", "/all", "nets/", "nets/0", "nets/-1", "nets/tolv", "nets/1.2", "nets/All", "nets//x"} {
		if p, c, v, err := procedures.ParseKey(key); err == nil {
			t.Errorf("%q reads as %q, %d, %q", key, p, c, v)
		}
	}
}

func TestTheSlotsOfAStartTime(t *testing.T) {
	for _, s := range []procedures.Slot{procedures.OldID, procedures.OldStart, procedures.OldDescription, procedures.NewID, procedures.NewStart, procedures.NewDescription, procedures.NewDate, ""} {
		if want := s == procedures.OldStart || s == procedures.NewStart; s.IsStart() != want {
			t.Errorf("%q holds a start time: %v", s, s.IsStart())
		}
	}
}
