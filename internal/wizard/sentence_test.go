package wizard_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/wizard"
)

func TestSentencesAreThoseOfTheJob(t *testing.T) {
	list := procedures.Procedure{ID: "nets", Module: "Økonomi", Steps: []procedures.Step{{ID: "stand", Do: "Stå i ${module}, selskap ${company} ${company_name}"}}}
	asked := 0
	lists := func(id string) (procedures.Procedure, error) {
		asked++
		if id != "nets" {
			return list, errors.New("no such list")
		}
		return list, nil
	}
	jobs := []ledger.Summary{
		{Plan: procedures.Plan{Key: "nets/12", Procedure: "nets", Company: 12, CompanyName: "Eksempel Eiendom KF"}},
		{Plan: procedures.Plan{Key: "gone/12", Procedure: "gone"}},
	}
	say := wizard.Sentences(ledger.Run{}, site.Site{}, jobs, lists)
	for range 2 {
		if got, err := say("nets/12", "stand"); err != nil || got.Do != "Stå i Økonomi, selskap 12 Eksempel Eiendom KF" {
			t.Errorf("got %q, %v", got.Do, err)
		}
	}
	for _, unknown := range [][2]string{{"nets/12", "retired"}, {"nets/12", ""}, {"", ""}, {"nets/99", "stand"}} {
		if got, err := say(unknown[0], unknown[1]); got.Do != "" || err != nil {
			t.Errorf("%q: got %q, %v", unknown, got.Do, err)
		}
	}
	if asked != 1 {
		t.Errorf("the list was read %d times", asked)
	}
	if _, err := say("gone/12", "stand"); err == nil {
		t.Error("a list that cannot be read is no error")
	}
}
