package wizard_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

// P:218: where the site gives rent no code of its own, the page asks for it, and what follows from it follows from the answer.
func TestACodeThatTheSiteDoesNotGiveIsAskedFor(t *testing.T) {
	e := exampletest.Load(t, "nb")
	s, err := e.ReadSite(strings.Replace(string(site.Example()), ", codes: {purring-p1: H1, purring-p2: H2, procasso: HWS}", "", 1))
	if err != nil {
		t.Fatal(err)
	}
	e.Site = s
	c := wizard.Open(e.List(t, "purring-p1"), ledger.NewJob(e.Plan(t, "purring-p1/1/K240-PHUS"), ledger.Memory{}), e.Run(), s)
	code := c.Find("choose-code")
	if got := field(t, c.Steps[code], "Purrekode"); got != "" || c.Proposal(code) != "" {
		t.Errorf("invented: %q, %q", got, c.Proposal(code))
	}
	if _, err := c.Answer(code, "", ""); !errors.Is(err, wizard.ErrEmpty) {
		t.Errorf("an empty answer: %v", err)
	}
	c = answered(t, c, s, "choose-code", "HL1")
	if got := field(t, c.Steps[c.Find("unit-note")], "Filnavn"); got != "Purrenota_1_K240_HL1" {
		t.Errorf("the file is called %q", got)
	}
	if got := c.Proposal(c.Find("description")); !strings.HasPrefix(got, "Aut.purrerutine.1,K240,HL1,") {
		t.Errorf("described as %q", got)
	}
}
