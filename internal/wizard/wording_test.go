package wizard_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

func rules() []ledger.Interlock {
	return []ledger.Interlock{ledger.NotVerified, ledger.StillQueued, ledger.NotOrdered, ledger.AlreadyRetired, ledger.AlreadyNew, ledger.NotText, ledger.NotID, ledger.FarID, ledger.OtherCompany,
		ledger.NoID, ledger.NotDigits, ledger.SameID, ledger.TakenID, ledger.NotNewest, ledger.NotOlder}
}

func TestEveryRefusalIsExplainedInBothLanguages(t *testing.T) {
	refusals := []error{
		wizard.ErrBare, wizard.ErrEmpty, wizard.ErrNoChoice,
		wizard.ErrTooLong, wizard.ErrNoReason, wizard.ErrNoUndo, ledger.ErrUndo, wizard.ErrNotAsked,
		&wizard.NeedsReason{Got: "Feil", Expect: "I kø"}, &wizard.NeedsReason{Got: "Feil", Expect: "I kø", Hidden: true},
	}
	for _, k := range procedures.AskKinds() {
		if _, err := k.Parse("☂"); err != nil {
			refusals = append(refusals, err)
		}
	}
	for _, r := range rules() {
		soft, hard := &ledger.InterlockError{Rule: r}, &ledger.InterlockError{Rule: r, Hard: true}
		refusals = append(refusals, &wizard.NeedsReason{Got: "x", Lock: soft}, soft, hard)
	}
	for _, code := range lang.Codes() {
		seen := map[string]error{}
		for _, err := range refusals {
			text, ok := wizard.Explain(fmt.Errorf("append: %w", err), texts(t, code))
			if !ok || strings.TrimSpace(text) == "" {
				t.Errorf("%s: %v is not explained", code, err)
			}
			if other, taken := seen[text]; taken && !sameRule(err, other) {
				t.Errorf("%s: %v and %v are explained alike: %q", code, err, other, text)
			}
			seen[text] = err
		}
	}
}

func sameRule(a, b error) bool { return rule(a) != "" && rule(a) == rule(b) }

func rule(err error) ledger.Interlock {
	var needs *wizard.NeedsReason
	var lock *ledger.InterlockError
	switch {
	case errors.As(err, &needs):
		return needs.Rule()
	case errors.As(err, &lock):
		return lock.Rule
	}
	return ""
}

func TestADeviationIsExplainedByBothAnswers(t *testing.T) {
	for _, code := range lang.Codes() {
		text, _ := wizard.Explain(&wizard.NeedsReason{Got: "Feil", Expect: "I kø"}, texts(t, code))
		if !strings.Contains(text, "Feil") || !strings.Contains(text, "I kø") {
			t.Errorf("%s: %q", code, text)
		}
	}
}

// A blocked undo is about the undo, though an interlock is what blocks it.
func TestABlockedUndoIsExplainedAsOne(t *testing.T) {
	k := about(t, "nets/12").upTo("verify")
	waiting := k.job.Steps["old-waiting"].Seq
	_, err := ledger.Apply(k.job, ledger.Event{Seq: k.job.Version() + 1, Job: "nets/12", Action: ledger.Undone, Ref: waiting})
	nb := texts(t, "nb")
	if text, ok := wizard.Explain(err, nb); !ok || text != nb.Wizard.UndoBlocked {
		t.Errorf("%v: %q, %v", err, text, ok)
	}
}

func TestAnErrorOfTheStoreIsNotExplainedAway(t *testing.T) {
	for _, err := range []error{errors.New("disk full"), ledger.ErrEvent, ledger.ErrRunName} {
		if text, ok := wizard.Explain(err, texts(t, "nb")); ok {
			t.Errorf("%v: %q", err, text)
		}
	}
}

func TestTheLastLineOfAJob(t *testing.T) {
	plan := procedures.Plan{Title: "Nets-integrasjon", Company: 12, CompanyName: "Eksempel Eiendom KF"}
	for name, c := range map[string]struct {
		s    ledger.Summary
		want string
	}{
		"ready":    {ledger.Summary{Plan: plan, Hazard: ledger.Ready}, "Nets-integrasjon · selskap 12 Eksempel Eiendom KF FERDIG"},
		"kept":     {ledger.Summary{Plan: plan, Hazard: ledger.Ready, Advice: ledger.KeepWaiting}, "Nets-integrasjon · selskap 12 Eksempel Eiendom KF FERDIG"},
		"absent":   {ledger.Summary{Plan: plan, Skipped: "nei"}, "Nets-integrasjon · selskap 12 Eksempel Eiendom KF: finnes ikke her"},
		"runs on":  {ledger.Summary{Plan: plan, Skipped: "nei", Omitted: ledger.Unchanged}, "Nets-integrasjon · selskap 12 Eksempel Eiendom KF: går videre uendret"},
		"leftover": {ledger.Summary{Plan: plan, Advice: ledger.Delete}, "alle steg er besvart. Gjenstår: slett gammel jobb nå."},
		"gap":      {ledger.Summary{Plan: plan, Advice: ledger.SetUpNewFirst}, "Gjenstår: sett opp ny jobb først."},
		"double":   {ledger.Summary{Plan: plan, Advice: ledger.PauseOldFirst}, "Gjenstår: sett gammel jobb til Venter nå."},
		"ordered":  {ledger.Summary{Plan: plan, Advice: ledger.VerifyNewFirst}, "Gjenstår: kontroller ny jobb først."},
	} {
		if got := wizard.Ending(c.s, texts(t, "nb")); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: %q, want …%q", name, got, c.want)
		}
	}
	if got := wizard.Ending(ledger.Summary{Plan: plan}, texts(t, "en")); got != "Nets-integrasjon · company 12 Eksempel Eiendom KF DONE" {
		t.Errorf("English: %q", got)
	}
}

func TestNamesOfCompanies(t *testing.T) {
	nb, en := texts(t, "nb").Words, texts(t, "en").Words
	all := procedures.Plan{}
	group := procedures.Plan{Company: 1, CompanyName: "Eksempel kommune", Variant: "K500-PFEL"}
	for got, want := range map[string]string{
		wizard.CompanyText(all, nb):   "alle selskap",
		wizard.CompanyText(all, en):   "all companies",
		wizard.CompanyText(group, nb): "selskap 1 Eksempel kommune · K500-PFEL",
		wizard.CompanyText(group, en): "company 1 Eksempel kommune · K500-PFEL",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAQuestionWithoutANounAsksForItsKind(t *testing.T) {
	nb := texts(t, "nb").Words
	for _, tt := range []struct {
		ask  procedures.Ask
		want string
	}{
		{procedures.Ask{Kind: procedures.AskTime}, "Klokkeslett"},
		{procedures.Ask{Kind: procedures.AskText}, "Tekst"},
		{procedures.Ask{Kind: procedures.AskChoice}, "Svar"},
		{procedures.Ask{Kind: procedures.AskTime, Label: "Starttid"}, "Starttid"},
		{procedures.Ask{Kind: procedures.AskTime, Label: "Start", Save: procedures.OldStart}, "Start, som fre 27.11.2026 06:10 ukentlig"},
	} {
		if got := wizard.AskText(tt.ask, nb); got != tt.want {
			t.Errorf("%+v asks for %q, want %q", tt.ask, got, tt.want)
		}
	}
}

// TestWhatAListToldIsNotTheCardItBelongsTo: the old job was read, and not set to Venter.
func TestWhatAListToldIsNotTheCardItBelongsTo(t *testing.T) {
	act := []ledger.Event{
		{Action: ledger.Recorded, Slot: procedures.OldID, Value: "48211"},
		{Action: ledger.Recorded, Step: "old-find", Effect: procedures.OldQueued, Value: "I kø"},
		{Action: ledger.Recorded, Step: "open-console"}, // without a word of its own
	}
	text := texts(t, "nb")
	c := about(t, "nets/12").open()
	if got := c.DidText(act, text) + ": " + c.ActText(act, text); got != "ført: gammel jobbid, gammel jobb i kø" {
		t.Errorf("it reads %q", got)
	}
}
