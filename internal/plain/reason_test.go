package plain_test

import (
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
)

func TestADeviatingAnswerStandsWithAReason(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", "Venter", "r", "r satt av en kollega")
	s.has(1, "Svaret «Venter» avviker fra det som skal stå.", "r BEGRUNNELSE for å stå på det, eller et nytt svar > ")
	s.lacks(1, "✓")
	s.has(2, "Skriv en begrunnelse.", "r BEGRUNNELSE")
	s.has(3, "≠ Ført som avvik: Venter", "HULL")
	s.lacks(3, "✓")
	if r := o.job("nets/12").Steps["old-find"]; !r.Deviates || r.Reason != "satt av en kollega" {
		t.Errorf("stored %+v", r)
	}
	s.stands(3, "old-id")
}

// A number is no reason: it was meant for another prompt. The answer still waits for one.
func TestANumberIsNoReason(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", "Venter", "r 48211", "r satt av en kollega")
	s.has(2, "Skriv en begrunnelse.", "r BEGRUNNELSE")
	s.lacks(2, "≠")
	s.has(3, "≠ Ført som avvik: Venter")
}

func TestADeviatingAnswerIsReplacedByANewOne(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", "Venter", "I kø")
	s.has(2, "✓ Svar lagret: I kø")
	if r := o.job("nets/12").Steps["old-find"]; r.Deviates || r.Reason != "" || r.Value != "I kø" {
		t.Errorf("stored %+v", r)
	}
}

func TestANewAnswerThatDeviatesTooAsksForItsOwnReason(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", "Venter", "Feil", "r sto i feil")
	s.has(2, "Svaret «Feil» avviker")
	s.has(3, "≠ Ført som avvik: Feil")
}

func TestAReasonWithoutAnAnswerIsNotTaken(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "r fordi", "")
	s.has(1, "Det er ikke noe svar som venter på en begrunnelse.", "Enter = utført > ")
	s.has(2, "✓")
}

// What goes on in between must not leave a reason hanging over the next step.
func TestAnAnswerLeftBehindIsForgotten(t *testing.T) {
	for _, line := range []string{"s finner den ikke", "d finner den ikke", "u", "b"} {
		o := openOffice(t)
		o.upTo("nets/12", "old-find")
		s := o.walk("nets/12", "Venter", line, "r fordi")
		s.lacks(2, "r BEGRUNNELSE")
		s.has(3, "Det er ikke noe svar som venter på en begrunnelse.")
		if o.job("nets/12").Steps["old-find"].Value != "" {
			t.Errorf("%q, then a reason: the answer left behind was stored", line)
		}
	}
}

func TestQuestionsAndNotesLeaveTheAnswerWaiting(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", "Venter", "?", "n hvem satte den?", "r ola satte den")
	s.has(2, "Hvorfor: ", "r BEGRUNNELSE")
	s.has(3, "✓ Notat lagret", "r BEGRUNNELSE")
	s.has(4, "≠ Ført som avvik: Venter")
}

// The default after an answer that deviates is another answer: Enter goes back to the question.
func TestEnterAfterADeviatingAnswerAsksAgain(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "verify")
	s := o.walk("nets/12", "Feil", "", "r fordi", "I kø")
	s.lacks(1, "I kø")
	s.has(2, "Status [1 I kø")
	s.has(3, "Det er ikke noe svar som venter på en begrunnelse.")
	s.has(4, "✓ Svar lagret: I kø")
	if r := o.job("nets/12").Steps["verify"]; r.Deviates {
		t.Errorf("stored %+v", r)
	}
}

// A new job that is not in the queue holds its job: the deletion is not what comes next.
func TestWhatDoesNotComeTrueHoldsTheJob(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "verify")
	s := o.walk("nets/12", "Feil", "r IT ser på det", "Feil", "r igjen", "I kø", "211")
	s.has(2, "≠ Ført som avvik: Feil", "jobben står her til det er rettet", "resetup veiledning --for nets", "Status [1 I kø")
	s.stands(2, "verify")
	s.stands(4, "verify")
	s.has(5, "✓ Svar lagret: I kø", "REST")
	s.stands(5, "old-delete")
	s.has(6, "FERDIG")
}

func TestAReasonLeadsPastWhatDoesNotComeTrue(t *testing.T) {
	for _, line := range []string{"s IT følger den opp", "d IT ser på det"} {
		o := openOffice(t)
		o.upTo("nets/12", "verify")
		s := o.walk("nets/12", "Feil", "r IT ser på det", line)
		s.stands(2, "verify")
		s.stands(3, "old-delete")
	}
}

func TestARefusedDeletionLeadsBackToTheVerification(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "verify")
	s := o.walk("nets/12", "d konsollen er nede", "211", "I kø", "211")
	s.stands(1, "old-delete")
	s.has(2, "Den gamle jobben kan ikke slettes ennå")
	s.lacks(2, "✓", "BEGRUNNELSE")
	s.stands(2, "verify")
	s.has(3, "✓ Svar lagret: I kø", "REST")
	s.stands(3, "old-delete")
	s.has(4, "✓ Svar lagret: 211", "FERDIG")
	if o.job("nets/12").Hazard() != ledger.Ready {
		t.Errorf("hazard %q", o.job("nets/12").Hazard())
	}
}

func TestADeletionIsRefusedEvenWithAReason(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "verify")
	s := o.walk("nets/12", "s ser det ikke", "211", "r det haster", "I kø", "211")
	s.has(2, "kan ikke slettes ennå")
	s.stands(2, "verify")
	s.has(3, "Det er ikke noe svar som venter på en begrunnelse.")
	s.has(4, "✓ Svar lagret: I kø")
	s.has(5, "FERDIG")
}

func TestOrderingWhileTheOldJobRunsTakesAReasonAndIsCalledADouble(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-waiting")
	o.record(o.open("nets/12").Skip(o.open("nets/12").Find("old-waiting"), "får ikke lov"))
	o.upTo("nets/12", "start-periodic")
	s := o.walk("nets/12", "", "r avtalt med IT", "q")
	s.has(1, "Den gamle jobben står fortsatt i kø. Bestilles den nye nå, går begge.", "r BEGRUNNELSE")
	s.has(2, "✓", "DOBBEL  Nets-integrasjon · selskap 12 Eksempel Eiendom KF – sett gammel jobb til Venter nå")
	s.has(3, "PASS PÅ", "DOBBEL")
}

// Another operator gives the id to another job after this one's page was read: the store refuses it, and a reason is asked for.
func TestAnIdThatTheStoreRefusesTakesAReason(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-id")
	o.upTo("nets/13", "old-id")
	taken := func() {
		c := o.open("nets/13")
		o.record(c.Answer(c.Find("old-id"), "48211", ""))
	}
	s := o.walk("nets/12", taken, "48211", "r samme jobb for begge")
	s.has(1, "48211", "selskap 13", "r BEGRUNNELSE")
	s.lacks(1, "✓")
	if id := o.job("nets/12").Old.ID; id != "48211" {
		t.Errorf("stored %q", id)
	}
}

// Whatever kind of answer a step asks for: one that deviates holds the job, with the ways out beside it.
func TestEveryKindOfAnswerThatDeviatesHoldsTheJob(t *testing.T) {
	for kind, answers := range map[procedures.AskKind][2]string{ // the wrong one, the right one
		procedures.AskText: {"annen", "Nets"}, procedures.AskNumber: {"7", "12"},
		procedures.AskTime: {"07:10", "06:10"}, procedures.AskDate: {"2026-11-23", "2026-11-22"},
		procedures.AskChoice: {"feil", "riktig"},
	} {
		e := exampletest.Load(t, "nb")
		all := e.Lists.All()
		for i := range all {
			for n := range all[i].Steps {
				if all[i].ID == "nets" && all[i].Steps[n].ID == "frequency" {
					ask := procedures.Ask{Kind: kind, Label: "Verdi", Expect: answers[1]}
					if kind == procedures.AskChoice {
						ask.Choices = []procedures.Choice{{Value: answers[1]}, {Value: answers[0]}}
					}
					all[i].Steps[n].Ask = ask
				}
			}
		}
		e.Lists = procedures.NewSet(all)
		o := officeOf(t, e)
		o.upTo("nets/12", "frequency")
		s := o.walk("nets/12", answers[0], "r avtalt", answers[1])
		s.has(2, "≠ Ført som avvik: "+answers[0], "jobben står her til det er rettet", "Feilsøking: resetup veiledning --for nets", "s GRUNN eller d GRUNN")
		s.lacks(2, "Enter = ")
		s.stands(2, "frequency")
		s.stands(3, "server")
	}
}
