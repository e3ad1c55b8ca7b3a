package steplist_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/procedures/steplist"
)

// carded is a guide with these cards, whose steps are written "id", "id card" or "id card key: value".
func carded(cards string, steps ...string) map[string]string {
	var list strings.Builder
	list.WriteString("id: p\norder: 1\ntitle: P\nkind: routine\nsteps:\n")
	for _, s := range steps {
		id, rest, _ := strings.Cut(s, " ")
		card, more, _ := strings.Cut(rest, " ")
		_, _ = fmt.Fprintf(&list, "  - id: %s\n    do: b\n", id)
		if card != "" {
			_, _ = fmt.Fprintf(&list, "    card: %s\n", card)
		}
		if more != "" {
			_, _ = fmt.Fprintf(&list, "    %s\n", more)
		}
	}
	return map[string]string{"p.yaml": list.String(), "cards.yaml": cards}
}

func TestFaultsOfCards(t *testing.T) {
	const two = "order: {title: Order}\ncheck: {title: Check, round: all}\n"
	nine := []string{"m check"}
	for i := range 9 {
		nine = append(nine, fmt.Sprintf("s%d order", i))
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"sound", carded(two, "a", "b order menu: [X]", "c order", "d order menu: [X]", "e check"), ""},
		{"unknown", carded(two, "a order", "b check", "c chek"), `p.yaml:14:11 the card "chek" does not exist`},
		{"unused", carded(two, "a order"), `cards.yaml:2:1 no list uses the card "check"`},
		{"interrupted by another", carded(two, "a order", "b check", "c order"), `p.yaml:14:11 the card "order" is split, since another step stands in between`},
		{"interrupted by none", carded(two, "a check", "b order", "c", "d order"), `p.yaml:16:11 the card "order" is split, since another step stands in between`},
		{"called as a step beside it", carded(two, "order", "a check", "b order"), `p.yaml:13:11 the card "order" is split, since another step stands in between`},
		{"nine lines", carded(two, nine...), ""},
		{"ten lines", carded(two, append(nine, "s9 order")...), `p.yaml:38:11 the card "order" has more than 9 lines; the menu and each step are a line`},
		{"nine steps and a menu", carded(two, append(nine[:9:9], "s8 order menu: [X]")...), `p.yaml:35:11 the card "order" has more than 9 lines; the menu and each step are a line`},
		{"two menus", carded(two, "a order menu: [X]", "b order menu: [X, Y]", "c check"), `p.yaml:13:11 the card "order" has two menu paths, and so two windows`},
		{"no title", carded("order: {round: each}\n", "a order"), `cards.yaml:1:8 the key "title" is missing`},
		{"unknown round", carded("order: {title: O, round: some}\n", "a order"), `cards.yaml:1:26 "some" is not an allowed value`},
		{"capital", carded(two+"Old: {title: O}\n", "a order", "b check", "c Old"), `cards.yaml:3:1 "Old" cannot be used as an id`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := steplist.Load(texts(t, "en"), layer("", c.files))
			if got := short(faults); got != c.want {
				t.Errorf("faults:\n%s\nwant:\n%s", got, c.want)
			}
			for _, f := range faults {
				if f.Remedy == "" {
					t.Errorf("no remedy: %+v", f)
				}
			}
		})
	}
	_, faults := steplist.Load(texts(t, "en"), layer("", carded(two, "a order", "b check", "c odd")))
	if len(faults) != 1 || !strings.Contains(faults[0].Remedy, "check, order") {
		t.Errorf("the ids that exist are not told: %+v", faults)
	}
}

// TestACardNeverVerifiesAndDeletes: the confirmation that the new job stands in the queue comes before the deletion is seen.
func TestACardNeverVerifiesAndDeletes(t *testing.T) {
	files := soundFiles()
	files["cards.yaml"] = "end: {title: End}\n"
	for _, step := range []string{"include: new-job/verify", "id: old-delete"} {
		files["nets.yaml"] = strings.Replace(files["nets.yaml"], "  - "+step+"\n", "  - "+step+"\n    card: end\n", 1)
	}
	_, faults := steplist.Load(texts(t, "en"), layer("", files))
	if got := short(faults); !strings.HasSuffix(got, `the card "end" both verifies the new job and deletes the old one`) || len(faults) != 1 || faults[0].Warning {
		t.Errorf("faults: %s", got)
	}
}

// TestACardOfFragmentsIsDissolved: a list that was written before there were cards, and includes fragments in its own way, is read
// all the same, and told of.
func TestACardOfFragmentsIsDissolved(t *testing.T) {
	files := soundFiles()
	files["cards.yaml"] = "old: {title: Old}\n"
	files["fragments/old-job.yaml"] = strings.ReplaceAll(files["fragments/old-job.yaml"], "  - id: ", "  - card: old\n    id: ")
	files["nets.yaml"] = strings.Replace(files["nets.yaml"], "  - include: new-job/verify\n", "  - include: old-job/details\n  - include: new-job/verify\n", 1)
	set, faults := steplist.Load(texts(t, "en"), layer("", files))
	if got := short(faults); !strings.Contains(got, `the card "old" is split`) || len(faults.Errors()) > 0 {
		t.Fatalf("faults:\n%s", got)
	}
	p, _ := set.Get("nets")
	if len(p.Cards) != 1 || p.Step("old-find").Card != "old" || p.Step("old-id").Card+p.Step("old-start").Card != "" {
		t.Errorf("cards %v, the id stands on %q", p.Cards, p.Step("old-id").Card)
	}
}

// TestALayerAddsAndReplacesCards: a municipality's own cards stand over the built-in ones, and what only the lists below use is no fault.
func TestALayerAddsAndReplacesCards(t *testing.T) {
	below := carded("order: {title: Order}\ncheck: {title: Check}\n", "a order", "b check")
	above := carded("order: {title: Bestill hos oss, round: all}\nown: {title: Vårt}\n", "a order", "b own")
	set, faults := steplist.Load(texts(t, "nb"), layer("", below), layer("own", above))
	p, _ := set.Get("p")
	want := []procedures.Card{{ID: "order", Title: "Bestill hos oss", Round: procedures.RoundAll}, {ID: "own", Title: "Vårt", Round: procedures.RoundEach}}
	if len(faults) > 0 || !slices.Equal(p.Cards, want) {
		t.Errorf("cards %v, want %v\n%s", p.Cards, want, short(faults))
	}
	if ids := steplist.IDs(layer("", below).FS); !slices.Equal(ids, []string{"p"}) {
		t.Errorf("ids of procedures: %q", ids)
	}
}

// TestCardsInEnglish: a title is read in English, and a linter tells of one that is missing, old or of no card.
func TestCardsInEnglish(t *testing.T) {
	files := carded("order: {title: Bestill}\n", "a order")
	files["en/cards.yaml"] = "order: {title: Order}\n"
	set, faults := steplist.Load(texts(t, "en"), layer("", files))
	p, _ := set.Get("p")
	if len(faults) > 0 || p.Cards[0].Title != "Order" || p.Written().Cards[0].Title != "Bestill" {
		t.Errorf("cards %v, written %v, %s", p.Cards, p.Written().Cards, short(faults))
	}
	for english, want := range map[string]string{
		"{}\n":                                   "cards.yaml:1:1 this list has no English texts",
		"order: {of: n000000, title: Order}\n":   "en/cards.yaml:1:13 ",
		"order: {title: Order}\nb: {title: B}\n": `en/cards.yaml:2:4 "cards" has no step "b" in Norwegian`,
	} {
		files["en/cards.yaml"] = english
		if _, faults := steplist.Lint(texts(t, "en"), layer("", files)); !strings.Contains(short(faults), want) {
			t.Errorf("%q:\n%s\nwant %s", english, short(faults), want)
		}
	}
}
