package site_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func known() []string {
	return []string{
		"aksesspunkt", "utgaende-faktura-1600", "utgaende-faktura-0400", "status-utgaende-faktura", "nets",
		"overfore-faktura", "postere-bilag-30min", "postere-bilag-0730", "valutakurser-dnb",
		"autopay-remittering", "autopay-avregningsretur", "purring-p1", "purring-p2", "procasso",
		"forberedelser", "generell-integrasjon",
	}
}

func text(t testing.TB, code string) lang.Text {
	t.Helper()
	texts, ok := lang.For(code)
	if !ok {
		t.Fatalf("no language %q", code)
	}
	return texts
}

// small is a whole site file without faults: six lines, with users on 2, brokers on 3 and
// companies from 5 on. A case changes a line of it or adds lines from 7 on.
const small = `name: Eksempel kommune
users: {innkjop: INNKJØP, okonomi: ØKONOMI}
brokers: {default: KK-BROKER}
companies:
  - {number: 1, name: Eksempel kommune, large: true}
  - {number: 12, name: Eksempel Eiendom KF}
`

func TestASmallFileGetsTheDefaults(t *testing.T) {
	got, faults := site.Load("site.yaml", []byte(small), known(), text(t, "nb"))
	if len(faults) > 0 {
		t.Fatalf("faults:\n%s", faults.Print(text(t, "nb").Faults))
	}
	want := site.Site{
		Name:         "Eksempel kommune",
		Timezone:     "Europe/Oslo",
		WorkingHours: site.Hours{From: 8 * 60, To: 16 * 60},
		Users:        map[string]string{"innkjop": "INNKJØP", "okonomi": "ØKONOMI"},
		Brokers:      map[string]string{"default": "KK-BROKER"},
		Blocked:      []site.Blocked{},
		Gaps:         site.Gaps{Large: 15, Small: 5, Dunning: 30},
		Companies: []site.Company{
			{Number: 1, Name: "Eksempel kommune", Large: true, Omit: []string{}},
			{Number: 12, Name: "Eksempel Eiendom KF", Omit: []string{}},
		},
		Integrations: []site.Integration{},
		Times:        site.Times{},
		OtherJobs:    []site.OtherJob{},
		Dunning:      site.DunningSetup{Companies: []int{}, Runs: site.Runs{}, Groups: []site.LedgerGroup{}},
		KeepWaiting:  []site.KeepWaiting{},
		Store:        "bolt",
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateComparable(site.Clock{}), cmpopts.IgnoreUnexported(site.Site{})); diff != "" {
		t.Errorf("site (-want +got):\n%s", diff)
	}
}

func TestAFullFileIsReadAsWritten(t *testing.T) {
	full := small + `timezone: America/Lima
working_hours: "07:30-24:00"
blocked: [{at: "05:00", why: Tomcat}, {at: "23:00", minutes: 45, why: Backup}]
gaps: {small: 0, large: 240}
integrations:
  - {procedure: nets, name: Nets Påløp & Søk}
  - {procedure: nets, name: Nets, variant: nets-2, companies: [12, 1]}
dunning:
  companies: [12]
  runs: {purring-p1: {every: week, days: [tue, fri]}, purring-p2: {every: month, day: 15}, procasso: {every: month, day: last-working}}
  groups:
    - {ledgers: K500, type: PFEL}
    - {ledgers: K100-K800, type: PFEL, after: K500, codes: {purring-p1: B1, procasso: Ø2}, runs: {purring-p1: {every: month, day: last}}}
unique_times: true
times: {nets: {1: "06:00", 12: "06:20"}, purring-p1: {all: "19:00"}}
other_jobs:
  - {name: HRM natt, at: "02:00", minutes: 20, days: [mon, fri]}
  - {name: Lønn, at: "03:00", runs: {every: month, day: 12}}
  - {name: Kopi, at: "04:00"}
keep_waiting: [{procedure: aksesspunkt, companies: [12], why: menighetene}]
store: bolt
`
	got, faults := site.Load("site.yaml", []byte(full), known(), text(t, "nb"))
	if len(faults) > 0 {
		t.Fatalf("faults:\n%s", faults.Print(text(t, "nb").Faults))
	}
	if got.Timezone != "America/Lima" || got.Location().String() != "America/Lima" {
		t.Errorf("time zone %q, location %v", got.Timezone, got.Location())
	}
	for what, pair := range map[string][2]any{
		"working hours": {got.WorkingHours, site.Hours{From: 450, To: 1440}},
		"blocked":       {got.Blocked, []site.Blocked{{At: site.At(300), Minutes: 15, Why: "Tomcat"}, {At: site.At(1380), Minutes: 45, Why: "Backup"}}},
		"gaps":          {got.Gaps, site.Gaps{Large: 240, Small: 0, Dunning: 30}},
		"integrations": {got.Integrations, []site.Integration{
			{Procedure: "nets", Name: "Nets Påløp & Søk", Variant: "nets-palop-sok", Companies: []int{}},
			{Procedure: "nets", Name: "Nets", Variant: "nets-2", Companies: []int{12, 1}},
		}},
		"dunning": {got.Dunning, site.DunningSetup{Companies: []int{12}, Runs: site.Runs{
			"purring-p1": {Every: "week", Days: []string{"tue", "fri"}}, "purring-p2": {Every: "month", Day: 15}, "procasso": {Every: "month", Day: site.LastWorking},
		}, Groups: []site.LedgerGroup{
			{Ledgers: "K500", Type: "PFEL", Codes: map[string]string{}, Runs: site.Runs{}},
			{
				Ledgers: "K100-K800", Type: "PFEL", After: "K500",
				Codes: map[string]string{"purring-p1": "B1", "procasso": "Ø2"}, Runs: site.Runs{"purring-p1": {Every: "month", Day: site.Last}},
			},
		}}},
		"unique times": {got.UniqueTimes, true},
		"times":        {got.Times, site.Times{"nets": {1: site.At(360), 12: site.At(380)}, "purring-p1": {0: site.At(19 * 60)}}},
		"other jobs": {got.OtherJobs, []site.OtherJob{
			{Name: "HRM natt", At: site.At(120), Minutes: 20, Runs: site.Regularity{Every: "week", Days: []string{"mon", "fri"}}},
			{Name: "Lønn", At: site.At(180), Minutes: 15, Runs: site.Regularity{Every: "month", Day: 12}},
			{Name: "Kopi", At: site.At(240), Minutes: 15, Runs: site.Regularity{Every: "day"}},
		}},
		"keep waiting": {got.KeepWaiting, []site.KeepWaiting{{Procedure: "aksesspunkt", Companies: []int{12}, Why: "menighetene"}}},
	} {
		if diff := cmp.Diff(pair[1], pair[0], cmpopts.EquateComparable(site.Clock{}), cmpopts.IgnoreUnexported(site.Site{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
	if c, ok := got.Company(12); !ok || c.Name != "Eksempel Eiendom KF" {
		t.Errorf("company 12: %v %v", c, ok)
	}
	if c, ok := got.Company(13); ok {
		t.Errorf("company 13 is not in the file, but is found: %v", c)
	}
}

func TestSectionsWithNothingInThemAreLikeLeftOut(t *testing.T) {
	plain, _ := site.Load("site.yaml", []byte(small), known(), text(t, "nb"))
	emptied := small + "timezone:\nworking_hours:\nblocked:\ngaps:\nintegrations: []\ndunning:\n#  companies: [1]\nkeep_waiting: []\nstore:\n"
	got, faults := site.Load("site.yaml", []byte(emptied), known(), text(t, "nb"))
	if len(faults) > 0 {
		t.Fatalf("faults:\n%s", faults.Print(text(t, "nb").Faults))
	}
	if diff := cmp.Diff(plain, got, cmpopts.EquateComparable(site.Clock{}), cmpopts.IgnoreUnexported(site.Site{})); diff != "" {
		t.Errorf("site (-left out +empty):\n%s", diff)
	}
}

func TestByteOrderMarkAndWindowsLineEndsAreRead(t *testing.T) {
	plain, _ := site.Load("site.yaml", site.Example(), known(), text(t, "nb"))
	windows := "\ufeff" + strings.ReplaceAll(string(site.Example()), "\n", "\r\n")
	got, faults := site.Load("site.yaml", []byte(windows), known(), text(t, "nb"))
	if len(faults) > 0 {
		t.Fatalf("faults:\n%s", faults.Print(text(t, "nb").Faults))
	}
	if diff := cmp.Diff(plain, got, cmpopts.EquateComparable(site.Clock{}), cmpopts.IgnoreUnexported(site.Site{})); diff != "" {
		t.Errorf("site (-plain +windows):\n%s", diff)
	}
	broken := strings.ReplaceAll("\ufeff"+small, "number: 12", "number: 0301")
	for _, end := range []string{"\n", "\r\n"} {
		_, faults := site.Load("site.yaml", []byte(strings.ReplaceAll(broken, "\n", end)), known(), text(t, "nb"))
		if len(faults) != 1 || faults[0].Line != 6 || strings.Contains(faults[0].Snippet, "\r") {
			t.Errorf("line end %q: %#v", end, faults)
		}
	}
}

func TestABrokenFileIsToldEverythingAtOnce(t *testing.T) {
	broken, err := os.ReadFile(filepath.Join("testdata", "broken.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range lang.Codes() {
		t.Run(code, func(t *testing.T) {
			texts := text(t, code)
			_, faults := site.Load("site.yaml", broken, known(), texts)
			got := faults.Print(texts.Faults)
			golden := filepath.Join("testdata", "broken."+code+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEveryTextIsThereInBothLanguages(t *testing.T) {
	for _, code := range lang.Codes() {
		v := reflect.ValueOf(text(t, code).Site)
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s: Site.%s has no text", code, v.Type().Field(i).Name)
			}
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(site.Example())
	f.Add([]byte(small))
	broken, err := os.ReadFile(filepath.Join("testdata", "broken.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(broken)
	for _, c := range faultCases() {
		f.Add([]byte(c.file()))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, faults := site.Load("site.yaml", data, known(), text(t, "nb"))
		_, english := site.Load("site.yaml", data, known(), text(t, "en"))
		if len(faults) != len(english) {
			t.Errorf("%d faults in Norwegian, %d in English", len(faults), len(english))
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 3
		for _, fault := range faults {
			if fault.Problem == "" || fault.Remedy == "" || fault.File != "site.yaml" || fault.Line > lines {
				t.Errorf("fault %#v", fault)
			}
		}
		if len(faults.Errors()) == 0 {
			if err := sound(got); err != nil {
				t.Error(err)
			}
		}
	})
}

// sound tells what other packages rely on in a site without faults.
func sound(s site.Site) error {
	if s.Location().String() != s.Timezone {
		return fmt.Errorf("location %v for %q", s.Location(), s.Timezone)
	}
	if s.WorkingHours.From < 0 || s.WorkingHours.From >= s.WorkingHours.To || s.WorkingHours.To > 24*60 {
		return fmt.Errorf("working hours %v", s.WorkingHours)
	}
	if s.Users["innkjop"] == "" || s.Users["okonomi"] == "" || s.Brokers["default"] == "" || s.Name == "" {
		return fmt.Errorf("names: %q, users %v, brokers %v", s.Name, s.Users, s.Brokers)
	}
	numbers := map[int]bool{}
	for _, c := range s.Companies {
		if c.Number < 1 || numbers[c.Number] || strings.TrimSpace(c.Name) == "" {
			return fmt.Errorf("company %+v", c)
		}
		numbers[c.Number] = true
	}
	if len(numbers) == 0 {
		return fmt.Errorf("no companies")
	}
	variants := map[string]bool{}
	for _, in := range s.Integrations {
		key := in.Procedure + "/" + in.Variant
		if variants[key] || !variantForm.MatchString(in.Variant) || !slices.Contains(known(), in.Procedure) {
			return fmt.Errorf("integration %+v", in)
		}
		variants[key] = true
	}
	for i, g := range s.Dunning.Groups {
		earlier := slices.ContainsFunc(s.Dunning.Groups[:i], func(o site.LedgerGroup) bool { return o.Ledgers == g.After })
		if g.Ledgers == "" || g.Type == "" || g.After != "" && !earlier {
			return fmt.Errorf("group %+v", g)
		}
	}
	return nil
}
