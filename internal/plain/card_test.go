package plain_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/wizard"
)

// walkCards sits down at a job card by card.
func (o *office) walkCards(key string, lines ...any) sitting {
	o.t.Helper()
	return o.walkWith(func(options *plain.Options) {
		options.Manner, options.Led = wizard.ByCard, func(wizard.Manner) error { return nil }
	}, key, lines...)
}

// acts returns the steps of each act of a job.
func acts(j ledger.Job) (out []string) {
	for i, e := range j.Events {
		if i == 0 || !e.SameAct(j.Events[i-1]) {
			out = append(out, e.Step)
			continue
		}
		out[len(out)-1] += " " + e.Step
	}
	return out
}

func TestANetsJobIsFourActs(t *testing.T) {
	o := openOffice(t)
	v := o.visma("nets/12 06:10")
	old := v.Old("nets/12")
	v.Pause("nets/12")
	v.Order("nets/12", old.Start)
	fresh := v.New("nets/12")
	s := o.walkCards("nets/12", old.Status, old.ID, old.Start, "", "", "", "", fresh.ID, fresh.Status, old.Tail)
	s.has(0, "Kort 1 av 4 (old): Gammel jobb til Venter\n", "  6 Dobbeltklikk på den gamle jobben og velg status Venter\n", "    Trykk: Bruk, OK\n")
	for i, prompt := range []string{"Status [1 I kø", "Jobbid > ", "Dato, starttid og intervall", "Beskrivelse (Enter = hopp over) > ", "Enter = alt på kortet er utført > "} {
		s.has(i, prompt)
		s.lacks(i, "✓ ")
	}
	if got := strings.Count(s.well(5), "✓ "); got != 6 {
		t.Errorf("%d lines acknowledge six steps:\n%s", got, s.well(5))
	}
	s.has(5, "✓ Skriv inn jobbid for den gamle jobben: "+old.ID+"\n", "HULL  Nets-integrasjon", "Kort 2 av 4 (order): Bestill i integrasjonssenteret\n", "Starttid (Enter = 06:10) > ")
	s.has(7, "Kort 3 av 4 (console)")
	s.has(9, "✓ Les statusen på den nye jobben i konsollen: I kø\n", "Kort 4 av 4 (delete)", "siste tre siffer")
	s.has(10, "Nets-integrasjon · selskap 12 Eksempel Eiendom KF FERDIG")
	j := o.job("nets/12")
	if j.Hazard() != ledger.Ready || j.New.ID != fresh.ID || j.New.Start.String() != fresh.Start {
		t.Errorf("stored: hazard %q, %+v", j.Hazard(), j.New)
	}
	if got := acts(j); len(got) != 4 || got[3] != "old-delete" {
		t.Errorf("acts: %q", got)
	}
}

func TestNothingIsStoredBeforeTheWholeCardIsConfirmed(t *testing.T) {
	o := openOffice(t)
	o.walkCards("nets/12", "I kø", "48211", "06:10", "")
	if j := o.job("nets/12"); len(j.Events) > 0 {
		t.Errorf("stored without the last Enter: %+v", j.Events)
	}
}

func TestABareEnterAnswersNoQuestionOfACard(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "", "I kø")
	s.has(1, "Her trengs et svar.", "Status [")
	s.has(2, "Jobbid > ")
}

func TestACardsAnswerThatDeviatesNeedsItsReason(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "Feil", "r sto slik siden i går", "48211", "06:10", "", "")
	s.has(1, "avviker", "r BEGRUNNELSE")
	s.has(2, "Jobbid > ")
	if e := o.job("nets/12").Events[1]; !e.Deviates || e.Reason != "sto slik siden i går" {
		t.Errorf("stored: %+v", e)
	}
	s.has(6, "≠ ")
}

func TestAnAnswerDecidesWhichQuestionsTheCardStillHas(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "finnes ikke", "r er ny i år")
	s.has(2, "✓ Utført: Stå i modul Økonomi", "Kort 2 av 3 (order)")
}

func TestAStepIsTakenOutOfACardAndTheCardStays(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "x 6 rekker ikke før kl. 15", "x 9 tull", "x hva", "I kø", "48211", "06:10", "", "")
	s.has(1, "Steg 6 er tatt ut: Dobbeltklikk på den gamle jobben")
	s.has(2, "Kortet har ikke noe steg 9")
	s.has(3, "Si hvilket steg")
	s.has(8, "Dobbeltklikk på den gamle jobben og velg status Venter: Utsatt")
	c := o.open("nets/12")
	if i := c.Find("old-waiting"); c.Steps[i].State != ledger.StepDeferred || c.Job.Old.State != ledger.OldQueued {
		t.Errorf("%q, old %q", c.Steps[i].State, c.Job.Old.State)
	}
}

func TestAnUndoTakesTheWholeCardBack(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "I kø", "48211", "06:10", "", "", "u", "g")
	s.has(6, "✓ Angret: Gammel jobb til Venter\n", "Kort 1 av 4 (old)")
	s.has(7, "✓ Gjort om igjen: Gammel jobb til Venter\n", "Kort 2 av 4 (order)")
	if j := o.job("nets/12"); j.Old.State != ledger.OldWaiting || j.Old.ID != "48211" {
		t.Errorf("%+v", j.Old)
	}
}

func TestTheAnswerBeforeIsGivenAgain(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "b", "I kø", "48200", "b", "48211", "06:10", "", "")
	s.has(1, "Dette er det første spørsmålet på kortet.")
	s.has(4, "Jobbid > ")
	if j := o.job("nets/12"); j.Old.ID != "48211" {
		t.Errorf("stored %q", j.Old.ID)
	}
}

// TestTheRestIsAsTheCardSays: one command takes what is proposed and expected, and stores the card. What must be read or typed, it asks for.
func TestTheRestIsAsTheCardSays(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("purring-p1/1/K500-PFEL", "a", "48211", "a", "06:10", "", "", "a", "a", "stemmer", "a", "a", "51877", "a", "I kø", "a")
	s.has(1, "Jobbid > ")
	s.has(3, "Dato, starttid og intervall")
	s.lacks(5, "✓ ")
	s.has(6, "✓ Finn den gamle jobben og les statusen: I kø\n", "Kort 2 av 5 (request)")
	s.has(7, "Kort 3 av 5 (submit)")
	s.has(8, "Bestillingen [1 stemmer") // critical: what was chosen can be read nowhere later
	s.lacks(9, "✓ ")
	s.has(10, "✓ Bla gjennom de tre enhetene og sjekk filnavnene og resten av bestillingen: stemmer\n", "Kort 4 av 5 (console)")
	s.has(11, "Jobbid > ")
	s.has(13, "Status [1 I kø") // critical: it is read in Visma
	s.lacks(13, "✓ ")
	s.has(14, "Kort 5 av 5 (delete)")
	s.has(15, "siste tre siffer")
	if j := o.job("purring-p1/1/K500-PFEL"); j.New.State != ledger.NewVerified || j.Old.State != ledger.OldWaiting || len(acts(j)) != 4 {
		t.Errorf("new %+v, old %q, acts %q", j.New, j.Old.State, acts(j))
	}
}

func TestOnesWayFromCardsToSteps(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "z", "")
	if step := regexp.MustCompile(`(?m)^Steg 1 av 19 \(stand\)`); !step.MatchString(s.well(1)) {
		t.Errorf("after z:\n%s", s.well(1))
	}
	s.has(2, "Steg 2 av 19 (old-find)")
}

func TestOneGoesBackFromStepsToCards(t *testing.T) {
	o := openOffice(t)
	var led []wizard.Manner
	s := o.walkWith(func(options *plain.Options) {
		options.Led = func(m wizard.Manner) error { led = append(led, m); return nil }
	}, "nets/12", "", "I kø", "b", "z", "z")
	s.has(4, "Fra nå kort for kort", "Kort 1 av 4 (old)", "✓ 2 Finn den gamle jobben og les statusen: I kø")
	s.has(5, "Fra nå steg for steg", "Steg 3 av 19")
	if !slices.Equal(led, []wizard.Manner{wizard.ByCard, wizard.ByStep}) {
		t.Errorf("kept %q", led)
	}
}

func TestAStepThatIsPutOffIsNotTicked(t *testing.T) {
	o := openOffice(t)
	s := o.walkWith(func(options *plain.Options) {
		options.Led = func(wizard.Manner) error { return nil }
	}, "nets/12", "", "d Visma svarer ikke", "z")
	s.has(3, "✓ 1 Stå i modul", "» 2 Finn den gamle jobben og les statusen: utsatt")
}

func TestAColleagueWhoWasFirstIsNamedOnTheCard(t *testing.T) {
	o := openOffice(t)
	s := o.walkCards("nets/12", "I kø", "48211", "06:10", "", func() {
		c := o.open("nets/12")
		o.record(c.Answer(0, "", ""))
	}, "")
	s.has(5, "ola", "Kort 1 av 4 (old)")
	s.lacks(5, "✓ Finn")
}
