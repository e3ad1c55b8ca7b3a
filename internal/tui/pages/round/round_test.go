package round_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/pages/round"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/tuitest"
)

func open(t *testing.T, store *tuitest.Store, language string, names ...string) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, round.New(tuitest.Env(t, language), store, exampletest.RunID, screen.Nav{
		Job: func(key string) screen.Screen { return tuitest.Named("job", key) },
	}, names...), 120, 36)
}

// three are jobs of Nets whose old ones are known.
func three(t *testing.T) *tuitest.Store {
	store, _ := inVisma(t)
	return store
}

// inVisma is three beside the console in which the old jobs stand.
func inVisma(t *testing.T) (*tuitest.Store, *consoletest.Room) {
	v := consoletest.Open(t, exampletest.Load(t, "nb"), tuitest.Now(), "nets/12 06:12", "nets/13 06:17", "nets/14 06:22")
	store := tuitest.NewRun(t, v.Keys()...)
	for _, job := range v.Keys() {
		for step, value := range map[string]string{"old-id": v.Old(job).ID, "old-start": v.Old(job).Start, "old-description": "Nets"} {
			c := store.Talk(job)
			store.Does(c.Answer(c.Find(step), value, ""))
		}
	}
	return store, v
}

// orders orders the new jobs in Visma, and types of each what the console shows.
func orders(p *tuitest.Page, v *consoletest.Room) {
	for _, job := range v.Keys() {
		v.Order(job, "")
		p.Type(v.New(job).ID)
		p.Press("enter")
		p.Type("1") // I kø
		p.Press("enter")
	}
}

func states(store *tuitest.Store, jobs ...string) (out []ledger.OldState) {
	for _, job := range jobs {
		out = append(out, store.Talk(job).Job.Old.State)
	}
	return out
}

// others are who else has which job open.
type others map[string][]string

func (o others) Others(string) map[string][]string { return o }
func (o others) Enter(string, []string)            {}
func (o others) Away() string                      { return "" }

// TestARoundAsksAboutTheJobsOfOthersOnceItIsRead has a second pass before the round was read.
func TestARoundAsksAboutTheJobsOfOthersOnceItIsRead(t *testing.T) {
	env := tuitest.Env(t, "nb")
	env.Team = others{"nets/13": {"ola"}}
	s := round.New(env, three(t), exampletest.RunID, screen.Nav{}, "nets")
	s.Update(screen.Pulse{Now: tuitest.Now()})
	tuitest.NewPage(t, s, 120, 36).Sees("Vil du ta dem med likevel?")
}

func TestAWholeRoundOnTheScreen(t *testing.T) {
	store, v := inVisma(t)
	p := open(t, store, "nb", "nets")
	p.Sees("RUNDE 2026.2 · Nets-integrasjon", "kort 1 av 4: Gammel jobb til Venter · trygt til søn 22.11. 06:12", "Verktøy › Programserver › Broker › Jobber", "48211", "06:12", "Broker  KK-BROKER")
	for _, job := range v.Keys() {
		v.Pause(job)
	}
	p.Press("a")
	p.Sees("I kø → Venter")
	p.Press("enter")
	if got := states(store, v.Keys()...); got[0] != ledger.OldWaiting || got[2] != ledger.OldWaiting {
		t.Fatalf("the old jobs are %q", got)
	}
	p.Sees("kort 2 av 4: Bestill i integrasjonssenteret", "▲ HULL  Nets-integrasjon · selskap 12", "Starttid  06:12")
	p.Dead("a", " ")
	p.Press("enter", "enter", "enter")

	p.Sees("kort 3 av 4: Still inn og kontroller i jobbkonsollen", "Bruker  PROGRAMSERVERBRUKER ØKONOMI")
	p.Press("a")
	orders(p, v)
	p.Sees("51877 → I kø")
	p.Press("enter")

	p.Sees("kort 4 av 4: Slett den gamle jobben", "48•••")
	p.SeesNot("48211")
	p.Press("a")
	for _, job := range v.Keys() {
		v.Shows(job, "Venter", "I kø")
		p.Type(v.Old(job).Tail)
		p.Press("enter")
	}
	p.Press("enter")
	p.Sees("Runden er ferdig.")
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		if h := store.Talk(job).Job.Hazard(); h != ledger.Ready {
			t.Errorf("%s ends as %q", job, h)
		}
	}
	if n := len(ledger.Acts(events(t, store))); n != 9+1+3+1+1 {
		t.Errorf("%d acts", n)
	}
	p.Press("esc")
	p.Wants("back")
}

func events(t *testing.T, store *tuitest.Store) []ledger.Event {
	t.Helper()
	log, err := store.Events(exampletest.RunID, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

func TestABareEnterRecordsNothing(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets")
	p.Press("enter")
	p.Sees("kort 1 av 4")
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		store.UpTo(job, "old-delete")
	}
	p = open(t, store, "nb", "delete")
	p.Press(" ", "enter", "enter")
	p.Sees("siste tre siffer")
	p.Type("999")
	p.Press("enter", "esc", "enter")
	if got := states(store, "nets/12"); got[0] != ledger.OldWaiting {
		t.Errorf("the old job is %q", got)
	}
}

// Rows that there is no room for are told of, as is what only the one under the cursor warns of.
func TestRowsOutOfSightAreTold(t *testing.T) {
	jobs := []string{"nets/12", "nets/13", "nets/14", "nets/20", "nets/35", "utgaende-faktura-0400/12", "utgaende-faktura-0400/13"}
	store := tuitest.NewRun(t, jobs...)
	for _, job := range jobs {
		store.UpTo(job, "old-delete")
	}
	p := open(t, store, "nb", "delete")
	p.Sees("     jobb ")
	p.SeesNot("↓", "↑")
	p.Resize(80, 14)
	p.Sees("↓")
	p.Press("end")
	p.Sees("↑")
	p.SeesNot("↓")
	p.Resize(120, 36)
	p.Press("home")
	p.Sees("! Utgående faktura kl. 04.00 · selskap 12", "Slett bare den gamle jobben for kl. 04.00")
	p.Press("down")
	p.SeesNot("for kl. 04.00, den som")
}

// What is marked is not recorded yet, and does not look as if it were.
func TestWhatIsMarkedIsNotLostWithoutAWord(t *testing.T) {
	store := three(t)
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		store.UpTo(job, "old-delete")
	}
	p := open(t, store, "nb", "delete")
	p.Sees("· 12 Eksempel")
	p.Press(" ")
	p.Type("211")
	p.Press("enter")
	p.Sees("x 12 Eksempel", "· 13 Eksempel")
	p.SeesNot("✓")
	p.Press("esc")
	p.Sees("1 merket rad er ikke ført", "Avbryte runden?")
}

// A clock time typed at a row is not passed over: the Enter behind it would record the proposal.
func TestDigitsTypedAtARowRecordNothing(t *testing.T) {
	store := three(t)
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		store.UpTo(job, "start-time")
	}
	p := open(t, store, "nb", "nets")
	p.Sees("Starttid  06:12")
	before := len(events(t, store))
	p.Type("0640")
	p.Press("enter")
	if said := p.Said(); !strings.Contains(said, "ingenting er ført") || len(events(t, store)) != before {
		t.Errorf("it says %q, with %d events more", said, len(events(t, store))-before)
	}
	p.Press("e")
	p.SeesNot("ingenting er ført")
}

// Where there is no room for all that a card says, the rest is a key away.
func TestALongCardIsReadToItsEnd(t *testing.T) {
	store := three(t)
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		store.UpTo(job, "open-console")
	}
	p := open(t, store, "nb", "nets")
	p.Resize(80, 18)
	p.Sees("linjer til (PgDn)")
	p.SeesNot("Les statusen")
	p.Press("pgdown", "pgdown", "pgdown")
	p.Sees("Les statusen")
	p.Press("pgup", "pgup", "pgup")
	p.SeesNot("Les statusen")
	p.Press("a", "pgdown", "pgdown", "pgdown") // with the question open, too
	p.Sees("Les statusen")
}

// Enter on a card of which a part was never in sight shows that part, once for the card.
func TestEnterRecordsNoCardThatNobodyHasRead(t *testing.T) {
	store := three(t)
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		store.UpTo(job, "open-integration")
	}
	p := tuitest.NewPage(t, round.New(tuitest.Env(t, "nb"), store, exampletest.RunID, screen.Nav{}, "nets"), 80, 20)
	p.Sees("12 Eksempel Eiendom KF", "06:12", "linjer til (PgDn)")
	before := len(events(t, store))
	p.Press("enter")
	if said := p.Said(); !strings.Contains(said, "resten av kortet") || len(events(t, store)) != before {
		t.Fatalf("it says %q, with %d events more", said, len(events(t, store))-before)
	}
	p.Press("enter", "enter", "enter", "enter")
	after := len(events(t, store))
	if after == before {
		t.Fatal("nothing is recorded of a card that was read")
	}
	p.Press("enter") // the next job of the same card
	if store.Talk("nets/13").Job.New.State != ledger.NewOrdered {
		t.Errorf("the second job is %+v", store.Talk("nets/13").Job.New)
	}
}

func TestARoundWithoutJobsSaysSo(t *testing.T) {
	store := three(t)
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		store.Through(job, "")
	}
	p := open(t, store, "nb", "nets")
	p.Sees("Ingen jobb står igjen til denne runden.")
	p.SeesNot("Runden er ferdig")
}

func TestRowsAreMarkedOneByOneAndTheRestStays(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets")
	p.Press(" ", "down", " ", "enter")
	if got := states(store, "nets/12", "nets/13", "nets/14"); got[0] != ledger.OldWaiting || got[1] == ledger.OldWaiting || got[2] != ledger.OldWaiting {
		t.Fatalf("the old jobs are %q", got)
	}
	p.Sees("kort 1 av 4", "13 Eksempel")
	p.SeesNot("48211")
	p.Press("tab")
	p.Sees("kort 2 av 4")
	p.Press("esc")
	p.Sees("Avbryte runden? Åpent: 3 jobber: ", "13")
	p.Press("n")
	p.Wants("")
	p.Press("esc", "j")
	p.Wants("back")
}

func TestAMarkIsTakenBack(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets")
	p.Press("a", "home", " ", "enter")
	if got := states(store, "nets/12", "nets/13"); got[0] == ledger.OldWaiting || got[1] != ledger.OldWaiting {
		t.Errorf("the old jobs are %q", got)
	}
}

func TestARowThatDeviatesStaysBehind(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets")
	p.Press("d", "enter")
	p.Sees("Hvordan avviker")
	p.Type("finner den ikke")
	p.Press("enter")
	p.SeesNot("48211")
	p.Press("a", "enter")
	p.Sees("kort 2 av 4")
	if last, _ := store.Talk("nets/12").Job.Last(); last.Action != ledger.Deferred || last.Reason != "finner den ikke" {
		t.Errorf("recorded last: %+v", last)
	}
}

func TestANoteIsKept(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets")
	p.Press("n")
	p.Type("ringe banken")
	p.Press("enter")
	if notes := store.Talk("nets/12").Job.Notes; len(notes) != 1 || notes[0].Text != "ringe banken" {
		t.Errorf("notes: %+v", notes)
	}
	p.Sees("kort 1 av 4", "48211")
}

func TestAnotherAnswerIsTypedAndAskedWhy(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets")
	p.Press("e")
	p.Sees("1 I kø", "finnes ikke")
	p.Type("finnes ikke")
	p.Press("enter")
	p.Sees("Hvorfor?")
	p.Type("nytt selskap")
	p.Press("enter", "enter")
	if got := states(store, "nets/12", "nets/13"); got[0] != ledger.OldNone || got[1] == ledger.OldNone {
		t.Errorf("the old jobs are %q", got)
	}
}

func TestSomebodyElseWasFirstAndNothingTypedIsLost(t *testing.T) {
	store, v := inVisma(t)
	for _, job := range []string{"nets/12", "nets/13", "nets/14"} {
		store.UpTo(job, "open-console")
	}
	p := open(t, store, "nb", "nets")
	p.Press("a")
	orders(p, v)
	c := store.Talk("nets/13")
	store.Does(c.Note(-1, "venter på IT"))
	p.Press("enter")
	p.Sees("51877 → I kø", "51879 → I kø")
	p.SeesNot("51878 → I kø")
	p.Press("enter")
	if j := store.Talk("nets/12").Job; j.New.ID != "51877" {
		t.Errorf("the new job is %+v", j.New)
	}
	if j := store.Talk("nets/13").Job; j.New.ID != "" {
		t.Errorf("that of 13 is %+v", j.New)
	}
}

func TestAFaultOfTheStoreLosesNoMark(t *testing.T) {
	store := three(t)
	p := open(t, store, "nb", "nets")
	p.Press("a")
	store.WriteErr = errors.New("disk full")
	p.Press("enter")
	p.Sees("I kø → Venter")
	store.WriteErr = nil
	p.Press("enter")
	p.Sees("kort 2 av 4")
}

func TestKeysLeadToTheJobAndCopyItsFields(t *testing.T) {
	p := open(t, three(t), "nb", "nets")
	p.Press("y")
	if said := p.Said(); said != "KK-BROKER" { // what was copied, as everywhere
		t.Errorf("it says %q", said)
	}
	p.Press("down", "o")
	p.Wants("onto job nets/13")
}

func TestOfAClosedRunNothingIsRecorded(t *testing.T) {
	store := three(t)
	store.Close(exampletest.RunID)
	p := open(t, store, "en", "nets")
	p.Sees("ROUND 2026.2")
	p.Dead("a", " ", "enter", "d", "n", "e", "tab")
}

// TestEveryWidthShowsWhichJob: the id and the company stand in every row.
func TestEveryWidthShowsWhichJob(t *testing.T) {
	p := open(t, three(t), "nb", "nets")
	for width := 60; width <= 160; width += 5 {
		p.Resize(width, 20)
		p.Sees("48211", "06:12", "13 Eksempel Vann og Avløp KF")
	}
}
