package site_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/site"
)

func TestTheExampleHasNoFaultAndNoWarning(t *testing.T) {
	for _, code := range lang.Codes() {
		got, faults := site.Load("example.yaml", site.Example(), known(), text(t, code))
		if len(faults) > 0 {
			t.Fatalf("faults:\n%s", faults.Print(text(t, code).Faults))
		}
		if err := sound(got); err != nil {
			t.Error(err)
		}
	}
}

func TestTheExampleHasTheLedgerGroupsInTheSourcesOrder(t *testing.T) {
	got, _ := site.Load("example.yaml", site.Example(), known(), text(t, "nb"))
	var groups []string
	for _, g := range got.Dunning.Groups {
		groups = append(groups, g.Ledgers+" "+g.Type+" "+g.After)
	}
	want := []string{"K500 PFEL ", "K100-K800 PFEL K500", "K110 PBHG ", "K240 PHUS ", "K997-K999 PFEL "}
	if diff := cmp.Diff(want, groups); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	blocked := map[string]string{}
	for _, b := range got.Blocked {
		blocked[b.At.String()] = b.Why
	}
	if diff := cmp.Diff(map[string]string{"23:00": "Backup", "05:00": "Tomcat", "05:30": "Restart av Unique Broker Service"}, blocked); diff != "" {
		t.Errorf("blocked (-want +got):\n%s", diff)
	}
}

func TestNobodyCanChangeTheExample(t *testing.T) {
	first := site.Example()
	first[0] = 'X'
	if bytes.Equal(first, site.Example()) {
		t.Error("a change to one copy shows in the next")
	}
}

func TestASiteAsJSONHasClockTimesAndNoNulls(t *testing.T) {
	s, _ := site.Load("example.yaml", []byte(small+"blocked: [{at: \"05:30\", why: Omstart}]\nworking_hours: 07:30-24:00\n"), known(), text(t, "nb"))
	got, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"name":"Eksempel kommune","timezone":"Europe/Oslo","working_hours":"07:30-24:00",` +
		`"users":{"innkjop":"INNKJØP","okonomi":"ØKONOMI"},"brokers":{"default":"KK-BROKER"},` +
		`"blocked":[{"at":"05:30","minutes":15,"why":"Omstart"}],"gaps":{"large":15,"small":5,"dunning":30},"unique_times":false,"times":{},"other_jobs":[],` +
		`"companies":[{"number":1,"name":"Eksempel kommune","large":true,"omit":[]},` +
		`{"number":12,"name":"Eksempel Eiendom KF","large":false,"omit":[]}],"integrations":[],` +
		`"dunning":{"companies":[],"runs":{},"groups":[]},"keep_waiting":[],"store":"bolt"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}

func TestASiteThatWasNotCheckedIsInUTC(t *testing.T) {
	if got := (site.Site{Timezone: "Europe/Eksempel"}).Location(); got != time.UTC {
		t.Errorf("location %v", got)
	}
}

func TestParseClock(t *testing.T) {
	for text, want := range map[string]int{"00:00": 0, "06:05": 365, "23:59": 1439} {
		if got, ok := site.ParseClock(text); !ok || got.Minutes() != want || got.String() != text {
			t.Errorf("ParseClock(%q) = %q, %v; want minute %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "6:05", "06.05", "0605", "24:00", "12:60", "06:05 ", "-1:00", "+1:00", "06:5a", "١٢:00"} {
		if got, ok := site.ParseClock(text); ok {
			t.Errorf("ParseClock(%q) = %q, want it refused", text, got)
		}
	}
}

func TestParseHours(t *testing.T) {
	for text, want := range map[string]site.Hours{
		"08:00-16:00": {From: 480, To: 960}, "00:00-24:00": {From: 0, To: 1440}, "23:59-24:00": {From: 1439, To: 1440},
	} {
		if got, ok := site.ParseHours(text); !ok || got != want {
			t.Errorf("ParseHours(%q) = %v, %v; want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "08:00", "08:00-", "-16:00", "16:00-08:00", "08:00-08:00", "24:00-24:00", "08:00–16:00", "08:00-16:00-17:00"} {
		if got, ok := site.ParseHours(text); ok {
			t.Errorf("ParseHours(%q) = %v, want it refused", text, got)
		}
	}
}

func TestWhatIsFormattedIsParsedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, 1439).Draw(t, "from")
		if got, ok := site.ParseClock(site.At(from).String()); !ok || got.Minutes() != from {
			t.Fatalf("%d → %q → %d, %v", from, site.At(from), got.Minutes(), ok)
		}
		hours := site.Hours{From: from, To: rapid.IntRange(from+1, 1440).Draw(t, "to")}
		if got, ok := site.ParseHours(hours.String()); !ok || got != hours {
			t.Fatalf("%v → %q → %v, %v", hours, hours.String(), got, ok)
		}
	})
}

func TestBlockedTimesAreWarnedOfWhereTheyShareAMinute(t *testing.T) {
	texts := text(t, "nb")
	rapid.Check(t, func(t *rapid.T) {
		times := 0
		var taken [1440]int
		file := small + "blocked:\n"
		for _, which := range []string{"first", "second"} {
			at := rapid.IntRange(0, 1439).Draw(t, which+" at")
			minutes := rapid.IntRange(1, 720).Draw(t, which+" minutes")
			file += fmt.Sprintf("  - {at: %q, minutes: %d, why: %s}\n", site.At(at), minutes, which)
			for m := range minutes {
				taken[(at+m)%1440]++
				times = max(times, taken[(at+m)%1440])
			}
		}
		_, faults := site.Load("site.yaml", []byte(file), known(), texts)
		if warned := len(faults) == 1 && faults[0].Warning; warned != (times == 2) {
			t.Fatalf("%s\nfaults: %v", file, faults)
		}
	})
}

// variantOf is what an integration without a variant of its own gets for one.
func variantOf(t interface{ Fatal(...any) }, texts lang.Text, name string) string {
	file := small + fmt.Sprintf("integrations:\n  - {procedure: %s, name: %q}\n", known()[0], name)
	got, _ := site.Load("site.yaml", []byte(file), known(), texts)
	if len(got.Integrations) != 1 {
		t.Fatal(file)
	}
	return got.Integrations[0].Variant
}

func TestAVariantIsMadeFromTheName(t *testing.T) {
	for name, want := range map[string]string{
		"Visma Aksesspunkt":           "visma-aksesspunkt",
		"Ærfugl på Øy – Åsen":         "aerfugl-pa-oy-asen",
		"ÆØÅ":                         "aeoa",
		"A\u030asen":                  "asen", // å as two characters, as macOS writes it
		"Café Zürich":                 "cafe-zurich",
		"  e-handel (EHF) / nr. 2!  ": "e-handel-ehf-nr-2",
		"K500_PFEL":                   "k500-pfel",
		"???":                         "",
		"":                            "",
	} {
		if got := variantOf(t, text(t, "nb"), name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

var variantForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestAVariantHasItsFormWhateverTheName(t *testing.T) {
	texts := text(t, "nb")
	rapid.Check(t, func(t *rapid.T) {
		got := variantOf(t, texts, rapid.String().Draw(t, "name"))
		if got != "" && (!variantForm.MatchString(got) || variantOf(t, texts, got) != got) {
			t.Fatalf("variant %q", got)
		}
	})
}
