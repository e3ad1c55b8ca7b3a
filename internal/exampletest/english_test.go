package exampletest_test

import (
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/procedures"
)

// TestTheListsAreInEnglish reads every sentence, choice and title of every list as it is shown in English.
func TestTheListsAreInEnglish(t *testing.T) {
	norwegian := exampletest.NewNorwegian(exampletest.Load(t, "nb"))
	e := exampletest.Load(t, "en")
	for _, p := range e.Lists.All() {
		check := func(where, text string) {
			if found := norwegian.In(text); len(found) > 0 {
				t.Errorf("%s %s: %q are Norwegian in %q", p.ID, where, found, text)
			}
		}
		check("title", p.Title)
		check("short", p.Short)
		for _, s := range p.Signs {
			check("sign", s)
		}
		plan := procedures.Basic(p)
		values := procedures.Values(p, plan, e.Site, procedures.Known{})
		for _, s := range p.Steps {
			s = procedures.Render(s, values)
			for _, text := range []string{s.Do, s.Why, s.Caution, s.Ask.Label} {
				check(s.ID, text)
			}
			for _, c := range s.Ask.Choices {
				check(s.ID, s.Ask.Say(c.Value))
			}
		}
	}
}
