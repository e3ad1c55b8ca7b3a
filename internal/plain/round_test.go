package plain_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/wizard"
)

// sixNets are the jobs of Nets in the example, in the order in which a round takes them.
func sixNets() []string {
	return []string{"nets/1", "nets/12", "nets/13", "nets/14", "nets/20", "nets/35"}
}

// round sits down at a round of these jobs, whose old jobs are known.
func (o *office) round(keys []string, lines ...any) sitting {
	o.t.Helper()
	return o.roundAt(exampletest.Saturday(), keys, lines...)
}

func (o *office) roundAt(now time.Time, keys []string, lines ...any) sitting {
	o.t.Helper()
	out := &bytes.Buffer{}
	in := &keyboard{lines: lines, screen: out}
	err := plain.Round(plain.Options{
		In: in, Out: out, Echo: true, Site: o.site, Text: o.text, Stamper: wizard.Stamper{Operator: "kari", Now: func() time.Time { return now }}, Run: "2026.2",
		Led: func(wizard.Manner) error { return nil },
	}, o.store, keys, "resetup round nets")
	return sitting{o.t, append(in.said, out.String()), err}
}

// stopsOld stops the old jobs of Nets, in Visma and in a round.
func (o *office) stopsOld() (sitting, *consoletest.Room) {
	o.t.Helper()
	v := o.visma("nets/1 06:00", "nets/12 06:20", "nets/13 06:25", "nets/14 06:30", "nets/20 06:35", "nets/35 06:40")
	lines := []any{"a"}
	for _, job := range v.Keys() {
		old := v.Old(job)
		v.Pause(job)
		lines = append(lines, old.ID, old.Start, "")
	}
	return o.round(v.Keys(), lines...), v
}

// actsOf returns how many acts the run has, without its start.
func (o *office) acts() (n int) {
	o.t.Helper()
	events, err := o.store.Events("2026.2", 0, 0)
	if err != nil {
		o.t.Fatal(err)
	}
	return len(ledger.Acts(events))
}

func TestSixNetsJobsInARound(t *testing.T) {
	o := openOffice(t)
	s, v := o.stopsOld()
	first, last := v.Old("nets/1"), v.Old("nets/35")
	s.has(0, "RUNDE 2026.2 · 6 jobber · trygt til ", " · ca. ", "Kort 1 av 4 (old): Gammel jobb til Venter\n", "Broker: KK-BROKER\n", "nets/35", "Hvilke rader er utført? > ")
	s.lacks(17, "✓ ")
	s.has(19, "✓ nets/1: I kø → "+first.ID+" → 06:00 → Venter\n", "✓ nets/35: I kø → "+last.ID+" → 06:40 → Venter\n", "HULL  Nets-integrasjon · selskap 1 Eksempel kommune – ", "Kort 2 av 4 (order)", "Starttid (Enter = 06:00) > ")
	// The program is killed, or the input ends: everything open is named, and the next sitting goes on in the middle.
	s.has(-1, "Runden er avbrutt.", "resetup round nets", "Åpent i runden: 6 jobber\n", "selskap 35", "PASS PÅ")
	if o.acts() != 1 {
		t.Errorf("six old jobs were stopped by %d acts", o.acts())
	}

	s = o.round(sixNets(), "", "", "", "", "q")
	s.has(0, "Kort 2 av 4 (order)", "06:00")
	s.has(2, "selskap 12 Eksempel Eiendom KF\n", "Kort 2 av 4 (order)")
	s.has(-1, "Åpent i runden: 6 jobber\n")

	var news, tails []any
	for _, job := range v.Keys() {
		v.Order(job, "")
		v.Shows(job, "Venter", "I kø")
		news, tails = append(news, v.New(job).ID, "1"), append(tails, v.Old(job).Tail)
	}
	s = o.round(sixNets(), slices.Concat([]any{"", "", "", "", "", "", "", "", "a"}, news, []any{"a"}, tails)...)
	s.has(8, "Kort 3 av 4 (console)", "Bruker: PROGRAMSERVERBRUKER ØKONOMI\n")
	s.has(21, "✓ nets/1: "+v.New("nets/1").ID+" → I kø\n", "Kort 4 av 4 (delete)", "48•••")
	s.lacks(21, first.ID)
	s.has(22, "selskap 1 Eksempel kommune · ", "siste tre siffer")
	s.has(28, "✓ nets/35: slettet\n", "Runden er ferdig.")
	if o.acts() != 9 {
		t.Errorf("six jobs took %d acts", o.acts())
	}
	for _, key := range sixNets() {
		if j := o.job(key); j.Hazard() != ledger.Ready {
			t.Errorf("%s ends as %q", key, j.Hazard())
		}
	}
}

// TestAnEmptyLineConfirmsNoRow: nor does one that names no row, and a critical answer is typed.
func TestAnEmptyLineConfirmsNoRow(t *testing.T) {
	o := openOffice(t)
	s := o.round([]string{"nets/12", "nets/13"}, "3", "ja", "x", "d", "d 1", "", "")
	for i, want := range []string{"", "Det er ingen slike rader: 3", "Det er ingen slike rader: ja", "Det er ingen slike rader: x", "Si hvilken rad", "Begrunnelse", "ikke merket", "2 jobber blir stående"} {
		s.has(i, want)
	}
	s.has(-1, "Åpent i runden: 2 jobber\n")
	if o.acts() != 0 {
		t.Errorf("%d acts are recorded", o.acts())
	}

	o.upTo("nets/12", "old-delete")
	s = o.round([]string{"nets/12"}, "a", "", "999", "x", "q")
	s.has(2, "siste tre siffer")
	s.has(3, "nets/12: ", "siste tre siffer")
	s.has(4, "ikke merket")
	if j := o.job("nets/12"); j.Old.State != ledger.OldWaiting {
		t.Errorf("the old job is %q", j.Old.State)
	}
}

// TestARowMayHaveAnotherAnswer: it is typed, and the others are confirmed beside it.
func TestARowMayHaveAnotherAnswer(t *testing.T) {
	o := openOffice(t)
	s := o.round([]string{"nets/12", "nets/13"}, "n 1 ringe banken", "2=finnes ikke", "r det er det første selskapet", "1", "48211", "06:12", "", "q")
	s.has(1, "✓ nets/12: notat\n")
	s.has(3, "≠ nets/13: finnes ikke\n", "1  nets/12")
	s.has(7, "✓ nets/12: I kø → 48211 → 06:12 → Venter\n")
	if j := o.job("nets/13"); j.Old.State != ledger.OldNone {
		t.Errorf("the old job of 13 is %q", j.Old.State)
	}
}

// TestARowIsPutOffAndTheOthersGoOn: it stays at its card.
func TestARowIsPutOffAndTheOthersGoOn(t *testing.T) {
	o := openOffice(t)
	s := o.round([]string{"nets/12", "nets/13"}, "d 1 finner den ikke", "a", "48212", "06:17", "", "q")
	s.has(1, "✓ nets/12: utsatt\n", "1  nets/13")
	s.has(5, "Kort 2 av 4 (order)")
	s.has(-1, "Åpent i runden: 2 jobber\n", "selskap 12")
}

// TestSomebodyElseAnswersFirst: what was typed for the other rows is not lost.
func TestSomebodyElseAnswersFirst(t *testing.T) {
	o := openOffice(t)
	meanwhile := func() {
		c := o.open("nets/12")
		o.record(c.Answer(0, "", ""))
	}
	s := o.round([]string{"nets/12", "nets/13"}, "a", "48211", "06:12", "", "48212", "06:17", meanwhile, "", "q")
	last := s.well(-1)
	for _, want := range []string{"nets/12: ", "✓ nets/13: I kø → 48212 → 06:17 → Venter\n"} {
		if !strings.Contains(strings.Join(s.said, ""), want) {
			t.Errorf("there is no %q in:\n%s", want, last)
		}
	}
}

// TestMoreThanFitsIsAskedAbout: an Enter takes nothing, and a reason is recorded.
func TestMoreThanFitsIsAskedAbout(t *testing.T) {
	o := openOffice(t)
	for _, key := range []string{"nets/12", "nets/13"} {
		c := o.open(key)
		id := map[string]string{"nets/12": "48211", "nets/13": "48212"}[key]
		o.record(c.Answer(c.Find("old-id"), id, ""))
		o.record(o.open(key).Answer(c.Find("old-start"), "06:10", ""))
		o.record(o.open(key).Answer(c.Find("old-description"), "", ""))
	}
	now := time.Date(2026, 11, 26, 6, 3, 0, 0, o.site.Location())
	s := o.roundAt(now, []string{"nets/12", "nets/13"}, "a", "", "a", "banken vet det", "q")
	s.has(0, "trygt til tor 26.11. 06:10", "1 av 2 rekkes")
	s.has(1, "Bare 1 av 2 jobber rekkes før tor 26.11. 06:10", "Begrunnelse")
	s.lacks(2, "✓ ")
	s.has(4, "✓ nets/13: I kø → Venter\n")
	for key, want := range map[string]string{"nets/12": "", "nets/13": "banken vet det"} {
		if last, _ := o.job(key).Last(); last.Reason != want {
			t.Errorf("%s is stopped for the reason %q, want %q", key, last.Reason, want)
		}
	}
}

// TestACardOfOneJobIsAskedAsInAWalk: a note leaves it where it is, a step that is put off leaves the job behind, and z goes step by step.
func TestACardOfOneJobIsAskedAsInAWalk(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "open-integration")
	o.upTo("nets/13", "open-integration")
	s := o.round([]string{"nets/12", "nets/13"}, "n ringe banken", "x 4 venter på banken", "", "", "z", "", "q")
	s.has(1, "✓ Notat lagret", "Starttid (Enter = ")
	s.has(4, "Utsatt", "selskap 13 Eksempel Vann og Avløp KF\n", "Kort 2 av 4 (order)")
	if at := s.at(5); at != "open-integration" {
		t.Errorf("step by step it begins at %q", at)
	}
	if at := s.at(6); at != "choose-integration" {
		t.Errorf("and goes on at %q", at)
	}
}
