package procedures_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func known() procedures.Known {
	return procedures.Known{
		Release: "2026.2", Year: 2026, StartTime: site.At(20 * 60), OldID: "48300", OldStart: site.At(20*60 + 5), OldDescription: "gammel purring", NewID: "51900",
	}
}

// valuesOf are the values of one job of the example.
func valuesOf(t testing.TB, key string, k procedures.Known) map[string]string {
	t.Helper()
	set := builtInSet(t)
	s := exampleSite(t)
	plan := planned(t, procedures.Expand(set, s, procedures.Main, nil), key)
	p, _ := set.Get(plan.Procedure)
	return procedures.Values(p, plan, s, k)
}

// TestThereIsAValueForEveryNameAndNoOther: the names do not depend on the job.
func TestThereIsAValueForEveryNameAndNoOther(t *testing.T) {
	names := procedures.Names()
	if got := slices.Sorted(maps.Keys(valuesOf(t, "nets/12", procedures.Known{}))); !slices.Equal(got, names) {
		t.Errorf("values for %v, names are %v", got, names)
	}
}

func TestValuesOfADunningJob(t *testing.T) {
	want := map[string]string{
		"blocked":         "23:00 Backup, 05:00 Tomcat, 05:30 Restart av Unique Broker Service",
		"large_invoicing": "Eksempel Avfall IKS (selskap 75)", "variant": "\x00",
		"broker": "KK-BROKER", "companies": "1", "company": "1", "company_name": "Eksempel kommune",
		"description": "Aut.purrerutine.1,K500,P1,månedlig den 5.", "dunning_code": "P1", "dunning_type": "PFEL", "integration": "Inkassovarsel P1",
		"keep_waiting": "Visma Aksesspunkt i selskap 81, 82 (menighetene)", "new_date": "", "period": "",
		"ledger": "K500", "module": "Økonomi", "new_id": "51900", "old_description": "gammel purring", "old_id": "48300", "old_start": "20:05",
		"regularity": "månedlig den 5.", "release": "2026.2", "start_date": "", "old_interval": "", "start_time": "20:00", "user": "PROGRAMSERVERBRUKER ØKONOMI",
		"working_hours": "08:00–16:00", "year": "2026",
	}
	got := valuesOf(t, "purring-p1/1/K500-PFEL", known())
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %q, want %q", name, got[name], value)
		}
	}
	if len(want) != len(procedures.Names()) {
		t.Errorf("%d of %d names are looked at", len(want), len(procedures.Names()))
	}
}

func TestValuesThatDifferFromJobToJob(t *testing.T) {
	for _, c := range []struct{ key, name, want string }{
		{"overfore-faktura/all", "company", "alle"},
		{"overfore-faktura/all", "company_name", "Eksempel kommune"},
		{"overfore-faktura/all", "companies", "1, 12, 13, 14, 20, 35, 81, 82"},
		{"overfore-faktura/all", "user", "PROGRAMSERVERBRUKER INNKJØP"},
		{"overfore-faktura/all", "description", "Overføring av fakturaer alle selskap 2026"},
		{"autopay-avregningsretur/all", "broker", "OKBROKER"},
		{"autopay-avregningsretur/all", "description", "UI:Autopay_Avregningsretur_alle_selskap"},
		{"autopay-remittering/13", "description", "Autopay_all_valuta_selskap 13"},
		{"aksesspunkt/12", "integration", "Visma Aksesspunkt"},
		{"aksesspunkt/12", "company_name", "Eksempel Eiendom KF"},
		{"nets/12", "integration", "Nets Integrasjon"},
		{"procasso/1/K997-K999-PFEL", "description", "Aut.purrerutine.1,K997-K999,PWS,månedlig siste virkedag"},
		{"nets/12", "ledger", ""},
	} {
		if got := valuesOf(t, c.key, known())[c.name]; got != c.want {
			t.Errorf("%s %s is %q, want %q", c.key, c.name, got, c.want)
		}
	}
}

func TestEveryTextOfAStepIsRendered(t *testing.T) {
	const in, out = "selskap ${company}, ${year}", "selskap 12, 2026"
	step := procedures.Step{
		ID: "a", Do: in, Why: in, Caution: in, Menu: []string{in, "x"}, Press: []string{in}, Fields: []procedures.Field{{Label: in, Value: in}},
		Ask:    procedures.Ask{Kind: procedures.AskChoice, Label: in, Expect: in, Propose: in, Choices: []procedures.Choice{{Value: in, Effect: procedures.OldNone}}},
		Effect: procedures.OldDeleted, OnlyIf: exampletest.If("b = c"), Critical: true, Inferred: true, Source: []string{"P:1"},
	}
	want := step
	want.Do, want.Why, want.Caution, want.Menu, want.Press = out, out, out, []string{out, "x"}, []string{out}
	want.Fields = []procedures.Field{{Label: out, Value: out}}
	want.Ask = procedures.Ask{Kind: procedures.AskChoice, Label: out, Expect: out, Propose: out, Choices: []procedures.Choice{{Value: out, Effect: procedures.OldNone}}}
	before := step.Menu[0] + step.Press[0] + step.Fields[0].Value + step.Ask.Choices[0].Value
	got := procedures.Render(step, map[string]string{"company": "12", "year": "2026"})
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if after := step.Menu[0] + step.Press[0] + step.Fields[0].Value + step.Ask.Choices[0].Value; after != before {
		t.Errorf("the step it was given now says %q", after)
	}
}

// What nobody knows yet is shown as a dot, and is never proposed or expected.
func TestUnknownValues(t *testing.T) {
	step := procedures.Step{
		Do: "Søk opp ${new_id}", Fields: []procedures.Field{{Label: "Jobbid", Value: "${new_id}"}},
		Ask: procedures.Ask{Kind: procedures.AskTime, Label: "Tid ${start_time}", Propose: "${start_time}", Expect: "${start_time}"},
	}
	got := procedures.Render(step, valuesOf(t, "nets/12", procedures.Known{}))
	if got.Do != "Søk opp …" || got.Fields[0].Value != procedures.Unknown || got.Ask.Label != "Tid …" {
		t.Errorf("got %+v", got)
	}
	if got.Ask.Propose != "" || got.Ask.Expect != "" {
		t.Errorf("proposes %q, expects %q", got.Ask.Propose, got.Ask.Expect)
	}
}

func TestTextsWithoutNamesStayAsTheyStand(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "koster 5 $": "koster 5 $", "$company": "$company", "{company}": "{company}", "${tull}": "…",
		"${company":            "12", // the loader refuses it; here it must only not hang
		"${company}${company}": "1212", "$${company}": "$12", `M:\Okonomi\${year}`: `M:\Okonomi\2026`,
	} {
		got := procedures.Render(procedures.Step{Do: in}, map[string]string{"company": "12", "year": "2026", "": "tom"}).Do
		if got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

// Whatever a step of the built-in lists shows, no ${…} is left in it.
func TestNothingIsLeftUnrenderedInAnyJob(t *testing.T) {
	set := builtInSet(t)
	s := exampleSite(t)
	for _, plan := range procedures.Expand(set, s, procedures.Main, nil) {
		p, _ := set.Get(plan.Procedure)
		for _, k := range []procedures.Known{{}, known()} {
			values := procedures.Values(p, plan, s, k)
			for _, step := range p.Steps {
				r := procedures.Render(step, values)
				all := []string{r.Do, r.Why, r.Caution, r.Ask.Label, r.Ask.Expect, r.Ask.Propose}
				all = append(append(all, r.Menu...), r.Press...)
				for _, f := range r.Fields {
					all = append(all, f.Label, f.Value)
				}
				if text := strings.Join(all, "\n"); strings.Contains(text, "${") {
					t.Errorf("%s %s: %s", plan.Key, step.ID, text)
				}
				if step.Critical && r.Ask.Expect == "" && r.Ask.Kind != procedures.AskIDTail {
					t.Errorf("%s %s is critical and expects nothing", plan.Key, step.ID)
				}
				if strings.Contains(r.Ask.Propose+r.Ask.Expect, procedures.Unknown) && k.Year > 0 {
					t.Errorf("%s %s proposes %q, expects %q", plan.Key, step.ID, r.Ask.Propose, r.Ask.Expect)
				}
			}
		}
	}
}

func TestValuesOfAPostponedJob(t *testing.T) {
	plan := procedures.Plan{From: "2026-12-24", Until: "2027-01-01", Date: "2027-01-04"}
	v := procedures.Values(procedures.Procedure{}, plan, site.Site{}, procedures.Known{})
	if v["period"] != "2026-12-24 – 2027-01-01" || v["new_date"] != "2027-01-04" {
		t.Errorf("period %q, new date %q", v["period"], v["new_date"])
	}
}

// A site without an integration of its own calls the job by its procedure.
func TestWhatIsKeptWaitingIsNamedAsTheSiteNamesIt(t *testing.T) {
	s := site.Site{
		Integrations: []site.Integration{{Procedure: "nets", Name: "Annen"}, {Procedure: "aksesspunkt", Name: "Visma Aksesspunkt"}},
		KeepWaiting: []site.KeepWaiting{
			{Procedure: "aksesspunkt", Companies: []int{81, 82}, Why: "menighetene"}, {Procedure: "procasso", Companies: []int{1}, Why: "prøve"},
		},
	}
	got := procedures.Values(procedures.Procedure{}, procedures.Plan{}, s, procedures.Known{})["keep_waiting"]
	if want := "Visma Aksesspunkt i selskap 81, 82 (menighetene); procasso i selskap 1 (prøve)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAJobWithoutABrokerOfItsOwnUsesTheDefault(t *testing.T) {
	s := site.Site{Brokers: map[string]string{"default": "KK-BROKER", "autopay": "OKBROKER"}}
	for broker, want := range map[string]string{"": "KK-BROKER", "autopay": "OKBROKER", "unknown": "KK-BROKER"} {
		p := procedures.Procedure{Job: procedures.Job{Broker: broker}}
		if got := procedures.Values(p, procedures.Plan{}, s, procedures.Known{})["broker"]; got != want {
			t.Errorf("broker %q is %q, want %q", broker, got, want)
		}
	}
}

func TestARunWithoutAYearHasNoneInItsTexts(t *testing.T) {
	for year, want := range map[int]string{0: "", 1: "1", 2026: "2026"} {
		if got := procedures.Values(procedures.Procedure{}, procedures.Plan{}, site.Site{}, procedures.Known{Year: year})["year"]; got != want {
			t.Errorf("year %d is %q, want %q", year, got, want)
		}
	}
}
