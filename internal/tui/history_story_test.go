package tui_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/ledger"
)

// talkedOver is a run in which two people have worked, with a deviation, an undo and a remark
// that a procedure should be changed.
func talkedOver(t *testing.T) *session {
	t.Helper()
	s := newSession(t, "nb").withRun()
	s.through("ola", "nets/13", "old-start")
	s.through("kari", "nets/12", "new-id")
	c := s.talk("nets/12")
	e, err := c.Answer(c.Find("verify"), "Feil", "IT ser på den")
	if err != nil {
		t.Fatal(err)
	}
	s.record("kari", c, e)
	c = s.talk("nets/13")
	undo, _, err := c.Undo("kari")
	if err != nil {
		t.Fatal(err)
	}
	s.record("ola", c, undo[0])
	c = s.talk("nets/13")
	redline, err := c.Redline(0, "menyen heter noe annet")
	if err != nil {
		t.Fatal(err)
	}
	s.record("ola", c, redline)
	return s
}

func TestTheLogTellsWhoDidWhatWhen(t *testing.T) {
	s := talkedOver(t).open(120, 30)
	s.Press("o", "L")
	s.Sees("Logg · 2026.2 · hele gjennomføringen", "▸14:02 ola Nets 13 Eksempel Vann og Avløp KF ¶ prosedyren bør endres: «menyen heter noe annet»",
		"14:02 ola Nets 13 Eksempel Vann og Avløp KF ↶ angret", "↶ tatt tilbake: svart «06:10»",
		"14:02 kari Nets 12 Eksempel Eiendom KF ≠ avvik: svart «Feil»", "✓ utført")
	s.Press("end")
	s.Sees("▸14:02 kari gjennomføringen · startet")
	s.Press("o")
	s.Sees("Linjen gjelder gjennomføringen, ikke en jobb.")
	s.Press("esc")
	s.Sees("av 56 jobber")
}

func TestAnEntryIsShownInFull(t *testing.T) {
	s := talkedOver(t).open(80, 24)
	s.Press("o", "L", "down", "down", "enter")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil {
		t.Fatal(err)
	}
	e := j.Events[len(j.Events)-1]
	s.Sees(fmt.Sprintf("Nr. %d i loggen", e.Seq), "Tid 21.11.2026 14:02:00", "Hvem kari", "Jobb Nets-integrasjon · selskap 12 Eksempel Eiendom KF",
		"(verify)", "Svar Feil", "Grunn IT ser på den", "Merket ≠ avvik", e.Hash[:40], e.Prev[:40], "↵ lukk")
	s.Press("esc", "up", "enter")
	s.Sees("Hva angret", "Angring tar tilbake nr.", "svart «06:10»")
	s.Press("enter")
	s.Press("f")
	s.Type("0610") // no such word; a clock time is typed with its colon
	s.Sees("Ingenting i loggen passer")
	s.Press("ctrl+u")
	s.Type("06:10 ola")
	s.Press("enter", "enter")
	s.Sees("Merket ↶ tatt tilbake", "Angring tatt tilbake av nr.", ", ola 14:02")
	s.Press("o")
	s.Sees("Nets-integrasjon · selskap 13", "steg 4 av 19")
}

func TestTheLogIsFiltered(t *testing.T) {
	s := talkedOver(t).open(80, 24)
	s.Press("o", "L", "f")
	s.Sees("(jobb, selskap, hvem eller hva, for eksempel: kari utsatt nets)")
	s.Type("AVLOP ola")
	s.Sees("> AVLOP ola", "Nets 13")
	s.SeesNot("Nets 12", "kari")
	s.Press("ctrl+u")
	s.Type("avvik")
	s.Sees("≠ avvik: svart «Feil»", "1 av")
	s.SeesNot("Nets 13")
	s.Press("enter", "esc")
	s.Sees("Nets 13", "▸14:02        kari      Nets 12")
	s.Press("/")
	s.Type("12")
	s.SeesNot("Nets 13")
	s.Press("ctrl+u", "enter")
	s.SeesNot(">")
	s.Press("esc")
	s.Sees("av 56 jobber")
}

func TestAJobsLogComesFirstFromTheJob(t *testing.T) {
	s := talkedOver(t).at("nets/13").open(80, 24)
	s.Press("tab", "L")
	s.Sees("Logg · 2026.2 · Nets-integrasjon · selskap 13", "1 av 6", "prosedyren bør endres")
	s.SeesNot("Nets 12", "Feil")
	s.Press("down", "a")
	s.Sees("hele gjennomføringen", "Nets 12", "▸14:02        ola       Nets 13           ↶ angret")
	s.Press("a")
	s.Sees("Nets-integrasjon · selskap 13", "2 av 6")
	s.Press("home")
	s.answer("kari", "nets/13", "old-start", "06:20")
	s.pulse()
	s.Sees("1 av 7", "svart «06:20»")
	s.Press("esc")
	s.Sees("steg 5 av 19")
}

func TestALogThatCannotBeReadSaysSo(t *testing.T) {
	s := talkedOver(t).at("nets/13").open(80, 24)
	s.Press("tab", "L", "esc")
	s.store.failRead = fmt.Errorf("disken er borte")
	s.Press("L")
	s.Sees("Kan ikke lese: disken er borte")
	s.store.failRead = nil
	s.pulse()
	s.Sees("prosedyren bør endres", "1 av 6")
}

func TestARemarkThatTheProcedureShouldBeChanged(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("f1")
	s.Sees("p endringsforslag", "L logg")
	s.Press("esc", "p")
	s.Sees("Hva bør endres i prosedyren?")
	s.Press("enter")
	s.Sees("Her trengs et svar.")
	s.Type("knappen heter OK")
	s.Press("enter")
	s.Sees("Forslaget til endring av prosedyren er lagret.", "¶ Prosedyren bør endres · kari 14:02: knappen heter OK", "steg 1 av 19")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil || len(j.Notes) != 1 || !j.Notes[0].Redline || j.Notes[0].Step != "stand" {
		t.Fatalf("stored %+v, %v", j.Notes, err)
	}
	s.Press("n")
	s.Type("knappen heter OK")
	s.Press("enter")
	s.Sees("Notatet er lagret.", "Notat kari 14:02: knappen heter OK")
}

func TestAnUndoIsTakenBack(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("ctrl+r")
	s.Sees("Det er ikke noe å gjøre om igjen")
	s.Press("enter", "1", "enter", "tab", "u")
	s.Sees("Angre dette?")
	s.Press("j")
	s.Sees("Angret (ctrl+r gjør om igjen): Finn den gamle jobben", "steg 2 av 19")
	s.Press("u", "j")
	s.Sees("steg 1 av 19", "ctrl+r gjør om igjen")
	s.Press("ctrl+r")
	s.Sees("Gjøre dette om igjen? Stå i modul")
	s.Press("n")
	s.atStep("nets/12", "stand")
	s.Press("ctrl+r", "j")
	s.Sees("Gjort om igjen: Stå i modul", "steg 2 av 19")
	s.Press("ctrl+r", "j")
	s.Sees("Gjort om igjen: Finn den gamle jobben", "steg 3 av 19")
	s.atStep("nets/12", "old-id")
	s.Press("tab", "ctrl+r")
	s.Sees("Det er ikke noe å gjøre om igjen")
}

func TestWhatIsNotSavedIsTriedAgainBeforeAnythingIsRedone(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("enter")
	s.store.fail = fmt.Errorf("disken er full")
	s.Press("u", "j")
	s.Sees("IKKE LAGRET", "ctrl+r lagre på nytt")
	s.store.fail = nil
	s.Press("ctrl+r")
	s.Sees("Angret (ctrl+r gjør om igjen): Stå i modul", "steg 1 av 19")
	s.Press("ctrl+r", "j")
	s.Sees("Gjort om igjen")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil || len(j.Events) != 3 || j.Events[2].Action != ledger.Undone || j.Events[2].Ref != j.Events[1].Seq {
		t.Errorf("stored %+v, %v", j.Events, err)
	}
}
