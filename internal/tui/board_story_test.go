package tui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
)

func TestTheFirstRunIsStartedFromNothing(t *testing.T) {
	s := newSession(t, "nb").open(80, 24)
	s.Sees("hele runden etter én release", "Hva heter releasen?", "innebygd eksempel")
	s.Type("høst 2026")
	s.Press("enter")
	s.Sees("Navnet kan ha bokstaver a–z", "> høst 2026")
	s.Press("ctrl+u")
	s.Type("2026.2")
	s.Press("enter")
	s.Sees("Hva slags oppgradering er 2026.2?", "1 hovedrelease", "2 mindre oppgradering")
	s.Press("1")
	s.Sees("2026.2 hovedrelease", "av 56 jobber", "Forberedelsene er ikke ferdige.", "Forberedelser før gjennomføringen · alle selskap · ikke begynt")
	r, err := s.store.Run("2026.2")
	if err != nil || r.Kind != procedures.Main || r.By != "kari" {
		t.Fatalf("stored %+v, %v", r, err)
	}
}

func TestAMinorRun(t *testing.T) {
	s := newSession(t, "nb").open(80, 24)
	s.Type("2026.2.1")
	s.Press("enter", "down", "enter")
	s.Sees("2026.2.1 mindre oppgradering", "Remitt.")
	s.SeesNot("Nets")
}

func TestARunThatIsThereAlreadyIsAskedForAnew(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.options.RunID = ""
	s.open(80, 24)
	s.Sees("2026.2 hovedrelease åpen startet 21.11.2026 av kari", "2 av 56 jobber")
	s.Press("n")
	s.Type("2026.2")
	s.Press("enter", "1")
	s.Sees("Hva heter releasen?", "> 2026.2", "Prøv igjen.")
	s.SeesNot("ctrl+r")
	s.Press("esc", "enter")
	s.Sees("av 56 jobber")
}

func TestARunIsResumedWhereItWasLeft(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("kari", "nets/12", "old-waiting")
	s.through("ola", "nets/13", "old-start")
	s.open(80, 24)
	s.Sees("Her slapp du · 2026.2", "Sist bekreftet", "14:02 ola Nets-integrasjon · selskap 13",
		"▲ HULL Nets-integrasjon · selskap 12. Neste kjøring 06:10, om 16 t 08 min", "steg 5 av 19")
	s.Press("enter")
	s.Sees("selskap 13 Eksempel Vann og Avløp KF", "Skriv inn beskrivelsen")
	s.Press("esc", "esc")
	s.Sees("av 56 jobber", "▲ HULL Nets-integrasjon · selskap 12")
}

func TestTheBoardShowsHowEveryJobStands(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("kari", "nets/1", "")
	s.through("kari", "nets/12", "old-waiting")
	s.through("kari", "nets/13", "verify")
	s.through("kari", "nets/14", "stand")
	s.through("kari", "purring-p1/1/K500-PFEL", "old-waiting")
	c := s.talk("nets/20")
	e, err := c.Omit(ledger.Absent, "har ikke Nets")
	if err != nil {
		t.Fatal(err)
	}
	s.record("kari", c, e)
	s.open(120, 30)
	s.Press("o")
	s.Sees("✓ klar", "▲ hull", "● rest", "◐ 1/19", "– ikke", "– står", "▲ hull 0/5", "· 0/5")
	s.Sees("▲ 2 HULL", "● 1 REST", "◆ 0 DOBBEL", "Forb.", "alle selskap")
}

func TestADoubleIsOnTheBoard(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("kari", "nets/12", "old-description")
	c := s.talk("nets/12")
	e, err := c.Skip(c.Find("old-waiting"), "glemt")
	if err != nil {
		t.Fatal(err)
	}
	s.record("kari", c, e)
	s.through("kari", "nets/12", "server")
	s.at("nets/12").open(80, 24)
	s.Press("enter")
	s.Sees("Den gamle jobben står fortsatt i kø.", "ctrl+r begrunn svaret")
	s.Press("ctrl+r")
	s.Type("avtalt")
	s.Press("enter")
	s.Sees("◆ DOBBEL")
	s.Press("esc", "esc")
	s.Sees("◆ 1 DOBBEL", "◆ dobbel", "Neste kjøring 06:10")
}

func TestMovingAboutTheBoard(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.Sees("Forberedelser før gjennomføringen · alle selskap · ikke begynt")
	s.corner()
	s.Sees("Aksesspunkt – inngående faktura · selskap 1 Eksempel kommune · ikke begynt")
	s.Press("j", "l", "l")
	s.Sees("Utgående faktura kl. 04.00 · selskap 12")
	for range 9 {
		s.Press("right")
	}
	s.Sees("Overføring til Procasso", "Procasso")
	s.Press("end")
	s.Sees("Autopay – avregningsretur · alle selskap")
	s.Press("home", "left", "left", "left", "left", "left", "left", "left", "left", "left", "up")
	s.Sees("Aksesspunkt – inngående faktura · selskap 1 ")
	s.Press("tab")
	s.Sees("Utgående faktura kl. 16.00 · selskap 1 ")
	s.Press("s")
	s.Sees("Sortert etter navn", "Utgående faktura kl. 16.00 · selskap 1 ")
	s.Press("s", "s", "r")
	s.Sees("Gjennomføringer")
	s.Press("esc")
	s.Sees("av 56 jobber")
}

func TestALedgerGroupCellOpensAList(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.corner()
	for range 6 {
		s.Press("right")
	}
	s.Sees("Inkassovarsel P1 · selskap 1 Eksempel kommune · 0/5")
	s.Press("enter")
	s.Sees("1 K500-PFEL", "5 K997-K999-PFEL")
	s.Press("3")
	s.Sees("Inkassovarsel P1 · selskap 1 · K110-PBHG")
	s.Press("esc")
	s.Sees("av 56 jobber")
}

func TestSearchKnowsNorwegianLetters(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.Press("f")
	s.Type("sondre")
	s.Sees("Søk: selskap eller prosedyre", "Aksesspunkt – inngående faktura · selskap 82 Søndre Eksempel menighet")
	s.SeesNot("Nordre")
	s.Press("ctrl+u")
	s.Type("AVLØP ne")
	s.Press("enter")
	s.Sees("Nets-integrasjon · selskap 13 Eksempel Vann og Avløp KF", "steg 1 av 19")
	s.Press("esc", "f")
	s.Type("nets 12")
	s.Press("enter")
	s.Sees("Nets-integrasjon · selskap 12", "BYTT SELSKAP")
	s.Press("esc", "esc", "f", "esc")
	s.Sees("Nets-integrasjon · selskap 12 Eksempel Eiendom KF")
}

func TestAWholeJobNeedsNoNewSetUp(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.corner()
	s.Press("x")
	s.Sees("Utelat Aksesspunkt – inngående faktura · selskap 1", "1 denne jobben", "2 alle ", "3 alle ")
	s.Press("1")
	s.Sees("Utelat Aksesspunkt – inngående faktura · selskap 1", "1 går videre uendret", "2 finnes ikke her")
	s.Press("2", "enter")
	s.Sees("selskap 1 Eksempel kommune: finnes ikke her. Hvorfor?", "Skriv en begrunnelse.")
	s.Type("q: sluttet med den")
	s.store.fail = errors.New("disken er full")
	s.Press("enter")
	s.Sees("IKKE LAGRET: disken er full", "> q: sluttet med den")
	s.store.fail = nil
	s.Press("ctrl+r")
	s.Sees("– ikke", "finnes ikke her")
	s.SeesNot("Hvorfor?")
	j, err := s.store.Job("2026.2", "aksesspunkt/1")
	if err != nil || j.Skipped == nil || j.Skipped.Reason != "q: sluttet med den" {
		t.Fatalf("stored %+v, %v", j.Skipped, err)
	}
	if len(j.Events) != 1 {
		t.Errorf("%d events, want 1", len(j.Events))
	}
}

func TestAJobThatRunsOnIsSaidSoOnItsPageAndTakenBack(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("x", "1", "1")
	s.Sees("Nets-integrasjon · selskap 12 Eksempel Eiendom KF: går videre uendret. Hvorfor?")
	s.Type("Visma: trengs ikke")
	s.Press("enter")
	s.Sees("Nets-integrasjon · selskap 12 Eksempel Eiendom KF: går videre uendret")
	if got := s.talk("nets/12").Job.Skipped; got == nil || got.Value != string(ledger.Unchanged) {
		t.Fatalf("recorded %+v", got)
	}
	s.Press("u")
	s.Sees("Angre dette?", "utelatt «går videre uendret»")
	s.Press("j")
	s.Sees("steg 1 av 19")
	s.through("kari", "nets/12", "old-waiting")
	s.pulse()
	s.Press("enter", "x", "1", "1")
	s.Type("Visma: trengs ikke")
	s.Press("enter")
	s.Sees("Byttet er begynt")
}

func TestWaitingIsGroupedByWhatToDo(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("kari", "nets/13", "verify")
	s.through("ola", "nets/14", "new-id")
	s.through("kari", "nets/12", "old-waiting")
	s.open(110, 30)
	s.Press("o", "v")
	s.Sees("SETT OPP NY JOBB FØRST", "KONTROLLER NY JOBB FØRST", "SLETT NÅ: ny jobb er kontrollert.",
		"12 Eksempel Eiendom KF", "14:02 ola", "2 skal stå og er ikke vist")
	s.Press("a")
	s.Sees("SKAL STÅ: ikke rør.", "81 Nordre Eksempel menighet")
	s.Press("a", "k")
	s.Sees("Nets-integrasjon · selskap 12 Eksempel Eiendom KF: hvorfor skal den gamle jobben bli stående")
	s.Type("venter på banken")
	s.Press("enter")
	s.Sees("den gamle jobben skal stå", "3 skal stå og er ikke vist")
	s.SeesNot("SETT OPP NY JOBB FØRST")
	s.Press("down", "enter")
	s.Sees("Nets-integrasjon · selskap 13", "Hent opp den gamle jobben")
	s.Press("esc", "esc")
	s.Sees("Gamle jobber som venter", "▸Nets-integrasjon 13")
	s.Press("esc")
	s.Sees("av 56 jobber")
}

func TestAClosedRunIsOnlyRead(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	e := s.options.Stamper.Stamp(ledger.Event{Action: ledger.Closed})
	if _, err := s.store.CloseRun("2026.2", 1, e, ledger.Count{Jobs: 56}); err != nil {
		t.Fatal(err)
	}
	s.open(80, 24)
	s.Press("enter")
	s.Sees("Gjennomføringen er avsluttet.")
	s.Press("s", "1")
	s.Sees("Gjennomføringen er avsluttet.")
	s.Press("esc", "x")
	s.Sees("Ingenting kan føres i den.")
	s.Press("r")
	s.Sees("avsluttet 21.11.2026")
}

func TestTheWholeSessionInEnglish(t *testing.T) {
	s := newSession(t, "en").withRun()
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	s.Sees("Where you left off", "GAP")
	s.Press("o")
	s.Sees("2 of 56 jobs", "gap", "preparations are not finished")
	s.Press("v")
	s.Sees("SET UP THE NEW JOB FIRST")
	s.Press("enter")
	s.Sees("STAND IN", "old: Venter", "step 7 of 19")
	s.Press("q")
	s.Sees("Quit all the same?", "y yes")
	s.Press("y")
	if !s.Quit() {
		t.Error("did not end")
	}
}

// TestNothingOnTheScreenIsNorwegian looks at every kind of page in English, wide enough for whole names.
func TestNothingOnTheScreenIsNorwegian(t *testing.T) {
	norwegian := exampletest.NewNorwegian(exampletest.Load(t, "nb"), "innebygd eksempel")
	s := newSession(t, "en").withRun()
	s.through("kari", "nets/12", "old-waiting")
	s.through("ola", "autopay-remittering/1", "programserver-active")
	for _, page := range [][]string{
		{}, {"o"}, {"o", "f1"}, {"o", "v"}, {"o", "v", "enter"}, {"o", "t"}, {"o", "g"}, {"o", "g", "enter"}, {"o", "l"},
		{"o", "v", "enter", "w"}, {"o", "v", "enter", "up", "up", "up"},
	} {
		s.open(300, 60)
		s.Press(page...)
		for line := range strings.Lines(s.Screen()) {
			if found := norwegian.In(line); len(found) > 0 {
				t.Errorf("%q: %q are Norwegian in %q", page, found, line)
			}
		}
	}
}

func TestAnUnknownRunIsToldOf(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.options.RunID = "2030.1"
	s.open(80, 24)
	s.Sees(`Det finnes ingen gjennomføring "2030.1".`, "2026.2")
}

func TestTwoHundredCompanies(t *testing.T) {
	s := newSession(t, "nb")
	for n := 1001; n <= 1200; n++ {
		s.options.Site.Companies = append(s.options.Site.Companies, site.Company{Number: n, Name: fmt.Sprintf("Eksempel selskap %d", n)})
	}
	s.withRun().open(120, 24)
	s.Press("end")
	s.Sees("1200 Eksempel selskap", "alle selskap")
	s.Press("home")
	s.Sees("1 Eksempel kommune")
	for range 12 {
		s.Press("pgdown")
	}
	s.Sees("Aksesspunkt")
	s.SeesNot("1 Eksempel kommune")
	s.Press("f")
	s.Type("1150 nets")
	s.Press("enter")
	s.Sees("selskap 1150", "Nets-integrasjon")
	s.Press("esc")
	s.Sees("▸· –", "1150 Eksempel selskap")
}

// The board lies below the job with which the session begins.
func TestAPageThatIsCoveredIsNotReadBeforeItComesToLight(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	if got := s.store.reads["views"]; got != 2 { // the job and what is urgent
		t.Errorf("%d pages and lines were read", got)
	}
	s.Press("esc")
	s.Sees("Nets", "12 Eksempel Eiendom")
}
