package procedures_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures"
)

func ids(list []procedures.Procedure) string {
	var out []string
	for _, p := range list {
		out = append(out, p.ID)
	}
	return strings.Join(out, " ")
}

// shelf is four guides and a job, in the order of a run.
func shelf() []procedures.Procedure {
	return []procedures.Procedure{
		{ID: "web-nede", Order: 1, Kind: procedures.Trouble, Title: "Nettsiden er nede"},
		{ID: "ferie", Order: 2, Kind: procedures.Routine, Title: "Utsett jobber", About: []string{"nets", "procasso"}},
		{ID: "nets", Order: 3, Kind: procedures.Setup, Title: "Nets-integrasjon"},
		{ID: "i-ko", Order: 4, Kind: procedures.Trouble, Title: "Jobben står i kø", Signs: []string{"ORA-0301: lås"}},
		{
			ID: "ocr", Order: 5, Kind: procedures.Routine, Title: "Les OCR-filen", About: []string{"nets"}, Signs: []string{"filen mangler"},
			Steps: []procedures.Step{{Do: "Se etter nettsiden", Fields: []procedures.Field{{Label: "Mappe", Value: "inn"}}}},
		},
	}
}

func TestGuidesAboutAProcedureComeFirst(t *testing.T) {
	set := procedures.NewSet(shelf())
	for about, want := range map[string]string{
		"":         "web-nede ferie i-ko ocr",
		"nets":     "ferie ocr web-nede i-ko",
		"procasso": "ferie web-nede i-ko ocr",
		"unknown":  "web-nede ferie i-ko ocr",
	} {
		if got := ids(procedures.Guides(set, about)); got != want {
			t.Errorf("about %q: %s; want %s", about, got, want)
		}
	}
}

func TestGuidesAreDividedByWhatTheyAreAbout(t *testing.T) {
	concerned, others := procedures.ByAbout(procedures.Guides(procedures.NewSet(shelf()), ""), "nets")
	if ids(concerned) != "ferie ocr" || ids(others) != "web-nede i-ko" {
		t.Errorf("about nets: %s; the others: %s", ids(concerned), ids(others))
	}
	if concerned, _ := procedures.ByAbout(shelf(), ""); concerned != nil {
		t.Errorf("about nothing: %s", ids(concerned))
	}
}

func TestASearchPutsTheNearestFirst(t *testing.T) {
	guides := procedures.Guides(procedures.NewSet(shelf()), "")
	for query, want := range map[string]string{
		"":                      "web-nede ferie i-ko ocr",
		"nettsiden":             "web-nede ocr", // in the title, then in a step
		"ora-0301":              "i-ko",         // a part of a message
		"Feil ORA-0301: Lås 17": "i-ko",         // a message with particulars around it
		"lås ora":               "i-ko",         // words of a message in another order
		"ko":                    "i-ko",         // folded: ø is o
		"filen":                 "ocr",
		"mappe inn":             "ocr", // a field of a step
		"mappe ut":              "",    // every word must be found
		"nets":                  "",    // what a guide is about is not what it says
	} {
		if got := ids(procedures.Search(guides, query)); got != want {
			t.Errorf("%q finds %q; want %q", query, got, want)
		}
	}
}

func TestAnIDIsFoundAsWellAsATitle(t *testing.T) {
	guides := procedures.Guides(procedures.NewSet(shelf()), "")
	if got := ids(procedures.Search(guides, "web-nede")); got != "web-nede" {
		t.Errorf("found %q", got)
	}
	if !slices.ContainsFunc(procedures.Search(guides, "utsett"), func(p procedures.Procedure) bool { return p.ID == "ferie" }) {
		t.Error("a word of a title finds nothing")
	}
}
