package tui_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/wizard"
)

// endings is what the end of a run was asked to do outside the screen.
type endings struct {
	written, opened []string
	fail            error
}

// withEnding lets the session write documents, as the command does.
func (s *session) withEnding() *session {
	s.options.Documents = &s.ends
	return s
}

// Write notes what is asked for, and answers with a long path.
func (e *endings) Write(run string, what screen.Document, _ bool) (string, error) {
	if e.fail != nil {
		return "", e.fail
	}
	e.written = append(e.written, run+" "+string(what))
	return "/hjemme/kari/Dokumenter/resetup/" + string(what) + "-" + run + ".html", nil
}

// Open notes what is to be shown.
func (e *endings) Open(path string) error {
	e.opened = append(e.opened, path)
	return e.fail
}

func TestARunIsClosedOnTheScreen(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().withEnding()
	s.through("kari", "nets/12", "")
	s.finish().open(80, 24)
	s.Press("o")
	s.Sees("✓ Alt er klart. Gjenstår å kontrollere (g)", "✓ Gjennomføringen kan avsluttes: a", "↵ åpne a avslutning")
	s.Press("a")
	s.Sees("Avslutning · 2026.2 hovedrelease", "Telling så langt: 56 av 56 jobber er klare", "Satt til Venter 1", "Slettet 1", "Gjenstår 0",
		"Avbestilt 0", "Klare jobber 56 / 56", "Ikke påbegynt 0", "Skal stå 2", "▲ 0 HULL",
		"✓ Ingen gammel jobb venter, og ingen jobb er i fare.", "Gjenstår å kontrollere etter releasen", "▸ KK2 – kontroll av WSinkasso",
		"c avslutt gjennomføringen", "r skriv rapport", "x rapport i Excel")
	s.SeesNot("sjekklister på papir", "åpne filen")
	s.Press("c")
	s.Sees("Avslutte 2026.2? Etterpå kan ingenting føres i den.", "j ja", "n nei")
	s.SeesNot("ikke klare")
	s.Press("enter", "n")
	s.SeesNot("Avslutte 2026.2?")
	s.Press("c", "j")
	s.Sees("Sluttelling: avsluttet 21.11.2026 14:02 av kari", "Gjennomføring 2026.2 er avsluttet av kari.",
		"◐ Ikke gjort i denne gjennomføringen: KK2 – kontroll av WSinkasso", "Klare jobber 56 / 56")
	s.SeesNot("c avslutt gjennomføringen", "Grunn:")
	r, err := s.store.Run("2026.2")
	if err != nil || !r.Closed() || r.ClosedBy != "kari" || r.Reason != "" || r.Count.Ready != 56 || r.Count.Deleted != 1 {
		t.Fatalf("stored %+v with count %+v, %v", r, r.Count, err)
	}
	s.Press("esc")
	s.Sees("Avsluttet. Ingenting kan føres i den. Rapport og telling: a")
}

func TestARunWithNothingMoreToCheckSaysThatItMayBeClosed(t *testing.T) {
	s := newSession(t, "nb").withRun().withEnding().finish().open(60, 16)
	s.Press("o")
	s.Sees("✓ Alle jobbene er klare. Gjennomføringen kan avsluttes: a")
	s.Press("a", "enter")
	s.Sees("Avslutning · 2026.2")
}

func TestARunWithJobsOpenIsClosedForAReasonOnly(t *testing.T) {
	s := newSession(t, "nb").withRun().withEnding()
	s.through("kari", "nets/12", "old-waiting")
	s.through("kari", "nets/13", "new-id")
	s.through("kari", "nets/14", "verify")
	s.open(80, 24)
	s.Press("o")
	s.SeesNot("kan avsluttes")
	s.Press("a")
	s.Sees("3 jobber står åpne", "▸ ▲ HULL Nets-integrasjon · selskap 12", "· Venter Nets-integrasjon · selskap 13: kontroller ny jobb først",
		"● REST Nets-integrasjon · selskap 14 Eksempel Havn KF: slett gammel jobb nå")
	s.Press("c")
	s.Sees("3 jobber står åpne. Hvorfor avslutte 2026.2 likevel? Etterpå kan ingenting føres i den.")
	s.Press("enter")
	s.Sees("Skriv en begrunnelse.")
	s.Type("q: banken er nede")
	s.store.fail = errors.New("disken er full")
	s.Press("enter")
	s.Sees("disken er full. Prøv igjen.", "> q: banken er nede", "Telling så langt")
	s.SeesNot("IKKE LAGRET")
	s.store.fail = nil
	s.Press("enter")
	s.Sees("Sluttelling: avsluttet", "Grunn: q: banken er nede", "3 jobber sto åpne", "▲ HULL", "Gjenstår 3")
	s.SeesNot("disken er full", "Hvorfor")
	if r, err := s.store.Run("2026.2"); err != nil || r.Reason != "q: banken er nede" || r.Count.Gaps != 1 {
		t.Fatalf("stored %+v, %v", r, err)
	}
	s.Press("down", "enter", "enter")
	s.Sees("Nets-integrasjon · selskap 13", "Gjennomføringen er avsluttet.")
}

func TestAJobIsOpenedFromTheEndOfTheRun(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().withEnding()
	s.through("kari", "nets/12", "old-waiting")
	s.through("kari", "nets/14", "verify")
	s.open(80, 24)
	s.Press("o", "a", "end", "enter")
	s.Sees("Nets-integrasjon · selskap 14", "steg 19 av 19", "● REST")
	s.Press("esc", "esc")
	s.Sees("av 56 jobber")
	s.through("kari", "nets/12", "")
	s.through("kari", "nets/14", "")
	s.finish()
	s.Press("a", "enter")
	s.Sees("Gjenstår å kontrollere etter releasen ▸ KK2 – kontroll av WSinkasso", "Veiledninger")
	s.Press("esc")
	s.Sees("Avslutning · 2026.2")
}

func TestTheReportIsWrittenShownAndItsPathCopied(t *testing.T) {
	s := newSession(t, "nb").withRun().withEnding().open(80, 24)
	s.Press("a")
	s.Sees("2 av 56", "p sjekklister på papir")
	s.Press("o", "y")
	s.SeesNot("Åpnet", "Kopiert")
	s.Press("p", "x", "r")
	report := "/hjemme/kari/Dokumenter/resetup/report-2026.2.html"
	s.Sees("Skrevet: "+report, "o åpne filen", "y kopier")
	if want := []string{"2026.2 checklists", "2026.2 workbook", "2026.2 report"}; !slices.Equal(s.ends.written, want) {
		t.Errorf("written %q, want %q", s.ends.written, want)
	}
	s.Press("y")
	if s.clip != report {
		t.Errorf("%q was copied", s.clip)
	}
	s.Press("o")
	s.Sees("Åpnet: " + report)
	s.ends.fail = errors.New("fant ikke noe program")
	s.Press("o")
	s.Sees("fant ikke noe program. Prøv igjen.", "Skrevet: "+report)
	if want := []string{report, report}; !slices.Equal(s.ends.opened, want) {
		t.Errorf("opened %q, want %q", s.ends.opened, want)
	}
	s.Press("r")
	s.Sees("fant ikke noe program. Prøv igjen.")
	s.Press("down")
	s.SeesNot("fant ikke")
}

func TestWhatIsBeingWrittenHoldsTheProgramOpen(t *testing.T) {
	s := newSession(t, "nb").withRun().withEnding().open(80, 24)
	s.Press("a")
	s.Hold()
	s.Press("r")
	s.Sees("Skriver …")
	s.Press("ctrl+c", "ctrl+c")
	if s.Quit() {
		t.Fatal("ended before the file was written")
	}
	s.Release()
	if !s.Quit() || len(s.ends.written) != 1 {
		t.Errorf("ended %t with %q written", s.Quit(), s.ends.written)
	}
}

func TestAClosedRunOfTheListOffersItsReport(t *testing.T) {
	s := newSession(t, "nb").withRun().withRoutines().withEnding()
	if _, _, err := s.options.Runs.Close("2026.2", "øving"); err != nil {
		t.Fatal(err)
	}
	s.options.RunID = ""
	s.open(80, 24)
	s.Press("enter")
	s.Sees("Avsluttet. Ingenting kan føres i den. Rapport og telling: a")
	s.Press("a")
	s.Sees("Sluttelling: avsluttet 21.11.2026 14:02 av kari", "Grunn: øving", "Ikke påbegynt 54", "r skriv rapport")
	s.SeesNot("avslutt gjennomføringen", "sjekklister")
	s.Press("c", "p", "j")
	s.SeesNot("Avslutte")
	s.Press("r")
	s.Sees("Skrevet: ")
	if want := []string{"2026.2 report"}; !slices.Equal(s.ends.written, want) {
		t.Errorf("written %q, want %q", s.ends.written, want)
	}
}

func TestAColleagueChangesTheEndOfTheRunMeanwhile(t *testing.T) {
	s := newSession(t, "nb").withRun().withEnding()
	s.through("kari", "nets/13", "stand")
	s.open(80, 24)
	s.Press("o", "a", "c")
	s.Sees("54 jobber er ikke klare. Avslutte 2026.2?")
	s.through("ola", "nets/12", "old-waiting")
	s.Press("j")
	s.Sees("has 1 jobs that wait or are in danger, and 0 steps that are put off. Prøv igjen.", "1 jobb står åpen", "▲ HULL")
	s.Press("c")
	s.Sees("1 jobb står åpen. Hvorfor")
	s.Type("banken er nede")
	ola := wizard.Stamper{Operator: "ola", Now: s.options.Stamper.Now}
	r, err := s.store.Run("2026.2")
	if err == nil {
		_, err = s.store.CloseRun("2026.2", r.Head.Seq, ola.Stamp(ledger.Event{Action: ledger.Closed, Reason: "øving"}), ledger.Count{Jobs: 56})
	}
	if err != nil {
		t.Fatal(err)
	}
	s.pulse()
	s.Sees("Sluttelling: avsluttet 21.11.2026 14:02 av ola", "Grunn: øving")
	s.SeesNot("Hvorfor", "banken er nede")
}

func TestAnEndThatCannotBeReadSaysSo(t *testing.T) {
	s := newSession(t, "nb").withRun().withEnding().open(80, 24)
	s.store.failRead = errors.New("disken er borte")
	s.Press("a")
	s.Sees("Kan ikke lese: disken er borte")
	s.Press("c", "r", "enter")
	s.Sees("Kan ikke lese: disken er borte")
	s.store.failRead = nil
	s.pulse()
	s.Sees("Telling så langt")
}

func TestManyOpenJobsAreScrolled(t *testing.T) {
	s := newSession(t, "nb").withRun().withEnding()
	jobs, err := s.store.Jobs("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	open := 0
	for _, j := range jobs {
		if j.Plan.Procedure == "nets" || j.Plan.Procedure == "status-utgaende-faktura" {
			s.through("kari", j.Plan.Key, "old-waiting")
			open++
		}
	}
	s.open(60, 16)
	s.Press("o", "a")
	s.Sees(fmt.Sprintf("%d jobber står åpne", open), "▸ ▲ HULL")
	for range open - 1 {
		s.Press("down")
		s.Sees("▸ ▲ HULL")
	}
	s.SeesNot("jobber står åpne")
	s.Press("home")
	s.Sees("jobber står åpne ◐")
	if strings.Count(s.Screen(), "HULL") >= open {
		t.Errorf("the list is not longer than the screen:\n%s", s.Screen())
	}
}
