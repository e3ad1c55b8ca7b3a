package plain_test

import (
	"slices"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/site"
)

func (o *office) page(key string, lines ...any) sitting {
	o.t.Helper()
	return o.walkWith(func(p *plain.Options) { p.Paper = true }, key, lines...)
}

// actions is what a job's events are, in order.
func (o *office) actions(key string) []string {
	var out []string
	for _, e := range o.job(key).Events {
		out = append(out, string(e.Action)+" "+e.Step)
	}
	return out
}

func TestAPageIsEnteredInTheOrderOfItsSteps(t *testing.T) {
	o := openOffice(t)
	s := o.page("nets/12", "Ola 20.11 13:20", "1-6", "I kø", "48211", "6.10", "")
	s.has(0, "Fra papir: nets/12, side-id ", "Åpne steg på siden:", "   1  Stå i modul Økonomi", "   2  Finn den gamle jobben", " [svar]", "Utført av (blankt = deg) > ")
	s.has(1, "Krysset av", "> ")
	s.has(2, "✓ Notat lagret", "✓ Utført: Stå i modul", "Steg 2 av 19 (old-find): ", "> ")
	s.stands(4, "old-start")
	s.has(-1, "✓ Ikke fylt ut", "✓ Utført: Dobbeltklikk", "HULL  Nets-integrasjon")
	s.has(-1, "Åpne steg igjen: 7-19")
	j := o.job("nets/12")
	if j.Old.State != ledger.OldWaiting || j.Old.Start != site.At(6*60+10) || j.Notes[0].Text != "Utført på papir av Ola 20.11 13:20" {
		t.Errorf("stored %+v, notes %+v", j.Old, j.Notes)
	}
	for _, e := range j.Events {
		if !e.Paper || e.By != "kari" {
			t.Errorf("%s %s is not marked as from paper: %+v", e.Action, e.Step, e)
		}
	}
	want := []string{"noted ", "done stand", "answered old-find", "answered old-id", "answered old-start", "answered old-description", "done old-waiting"}
	if got := o.actions("nets/12"); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// Two commas leave step 7 open; what asks is asked though it has no tick.
func TestAStepWithoutATickStaysOpen(t *testing.T) {
	o := openOffice(t)
	s := o.page("nets/12", "", "1, 6,8", "1", "48211", "06:10", "Nets 12")
	s.has(-1, "✓ Utført: Velg integrasjonen", "Åpne steg igjen: 7, 9-19")
	if j := o.job("nets/12"); len(j.Notes) != 0 || j.Old.State != ledger.OldWaiting {
		t.Errorf("stored %+v", j)
	}
}

func TestTicksNeverConfirmACriticalStep(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "verify")
	s := o.page("nets/12", "", "1-19", "", "Feil", "r feil server", "I kø", "211")
	s.stands(2, "verify")
	s.has(3, o.text.Wizard.Bare, "> ")
	s.has(4, "avviker fra det som skal stå", "r BEGRUNNELSE", "> ")
	s.stands(5, "verify")
	s.stands(6, "old-delete")
	s.has(-1, "✓ Svar lagret: 211", "FERDIG")
	if j := o.job("nets/12"); j.Old.State != ledger.OldDeleted {
		t.Errorf("old %q", j.Old.State)
	}
}

// Ticking the order while the old job still runs is a double: paper does not get past the rule.
func TestInterlocksHoldForTicks(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-waiting")
	s := o.page("nets/12", "", "12", "", "r gjort slik på papiret")
	s.has(3, "Den gamle jobben står fortsatt i kø", "Steg 12 av 19 (start-periodic)", "r BEGRUNNELSE")
	s.has(-1, "DOBBEL")
	if j := o.job("nets/12"); j.New.State != ledger.NewOrdered || j.Steps["start-periodic"].Reason == "" {
		t.Errorf("stored %+v", j.New)
	}
}

func TestAnswersDecideWhichTicksCount(t *testing.T) {
	o := openOffice(t)
	s := o.page("nets/12", "", "1-7", "finnes ikke", "r ny i år")
	s.has(-1, "✓ Utført: Åpne periodisk kjøring", "gjelder ikke etter svarene som er gitt: 3-6. Ikke ført.", "Åpne steg igjen: 8-18")
}

func TestNumbersThatMakeNoSense(t *testing.T) {
	o := openOffice(t)
	s := o.page("nets/12", "", "alt", "6-1", "1-20", "0", "q")
	for n := 2; n <= 5; n++ {
		if n == 4 {
			s.has(n, "Siden har ikke noe steg 20.", "> ")
			continue
		}
		s.has(n, o.text.Paper.BadTicks, "> ")
	}
	s.has(-1, "Stoppet. Alt som er bekreftet")
	if got := o.actions("nets/12"); len(got) != 0 {
		t.Errorf("stored %q", got)
	}
}

// What kari undoes on the way is not ticked again behind her back.
func TestAnUndoneTickStaysOpen(t *testing.T) {
	o := openOffice(t)
	s := o.page("nets/12", "", "1-2", "u", "1")
	s.has(3, "✓ Angret: Stå i modul", "Steg 2 av 19 (old-find)")
	s.has(-1, "Åpne steg igjen: 1, 3-19")
}

func TestAColleagueInBetweenCostsNoTick(t *testing.T) {
	o := openOffice(t)
	s := o.page("nets/12", "", func() { o.record(o.open("nets/12").Answer(0, "", "")) }, "1-2", "1")
	s.has(2, "ola har svart i denne jobben")
	s.has(-1, "✓ Svar lagret: I kø", "Åpne steg igjen: 3-19")

	o = openOffice(t)
	o.upTo("nets/13", "open-integration")
	s = o.page("nets/13", "", func() { o.record(o.open("nets/13").Answer(0, "", "")) }, "7")
	s.has(-1, "ola har svart i denne jobben", "✓ Utført: Åpne periodisk")
}

func TestAFinishedPageHasNothingToEnter(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "")
	o.page("nets/12").has(-1, o.text.Paper.NoneOpen)
}
