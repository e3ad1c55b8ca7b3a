package tui_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/site"
)

func TestAWholeNetsJob(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	v := s.visma("nets/12 06:10")
	old := v.Old("nets/12")
	s.Sees("Nets-integrasjon · selskap 12 Eksempel Eiendom KF", "steg 1 av 19", "STÅ I", "gammel: ukjent")
	s.Press("enter") // stand
	s.Sees("Finn den gamle jobben og les statusen", "1 I kø", "7 finnes ikke")
	v.Shows("nets/12", "I kø")
	s.Press("1", "enter")
	s.Sees("Skriv inn jobbid for den gamle jobben")
	s.Type(old.ID)
	s.Press("enter")
	s.Type(strings.ReplaceAll(old.Start, ":", ""))
	s.Press("enter")
	s.Type(old.Description)
	s.Press("enter")
	s.Sees("Dobbeltklikk på den gamle jobben", old.ID)
	v.Pause("nets/12")
	s.Press("enter")
	s.Sees("gammel: Venter", "▲ HULL")
	s.Press("enter", "enter") // menu, integration
	s.Sees("Enter alene svarer 06:10")
	s.Press("enter") // start time as proposed
	s.Press("enter", "enter")
	s.Sees("[Start periodisk kjøring]")
	v.Order("nets/12", "06:10")
	s.Press("enter")
	s.Sees("ny: bestilt")
	s.SeesNot("HULL")
	s.Press("enter") // console
	fresh := v.New("nets/12")
	s.Type(fresh.ID)
	s.Press("enter")
	s.Press("enter", "enter", "enter") // details, user, save
	s.Sees("Les statusen på den nye jobben i konsollen")
	v.Shows("nets/12", "Venter", "I kø")
	s.Press("1", "enter")
	s.Sees("● REST", "Slett bare den gamle jobben", "48•••", "siste tre siffer")
	s.Type(old.Tail)
	s.Press("enter")
	s.Sees("Nets-integrasjon · selskap 12 Eksempel Eiendom KF FERDIG")
	s.Sees("1 samme jobb, neste: Nets-integrasjon · selskap 13", "til oversikten")
	s.atStep("nets/12", "")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil {
		t.Fatal(err)
	}
	if j.Hazard() != ledger.Ready || j.Old.ID != old.ID || j.New.ID != fresh.ID || j.New.Start.String() != fresh.Start {
		t.Errorf("stored old %+v, new %+v", j.Old, j.New)
	}
}

// tail returns the digits of the old job's id that deletion asks for.
func (s *session) tail(jobKey string) string {
	s.t.Helper()
	id := s.talk(jobKey).Job.Old.ID
	return id[len(id)-3:]
}

func TestTheWayOnIsKeptAndTheCompanyCalledOut(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "verify")
	s.open(100, 30)
	s.Type(s.tail("nets/12"))
	s.Press("enter")
	s.Sees("▸ 1 samme jobb, neste: Nets-integrasjon · selskap 13", "2 neste jobb i selskapet: Aksesspunkt – inngående faktura")
	s.Press("2") // another way than the proposed one
	s.Sees("Aksesspunkt – inngående faktura · selskap 12")
	s.SeesNot("BYTT SELSKAP")
	if way, err := s.store.Preference("kari", "way"); err != nil || way != "company" {
		t.Fatalf("kept way %q, %v", way, err)
	}
	s.through("kari", "aksesspunkt/12", "verify")
	s.pulse()
	s.Press("enter") // answered in another window
	s.Type(s.tail("aksesspunkt/12"))
	s.Press("enter")
	s.Sees("▸ 1 neste jobb i selskapet", "2 samme jobb, neste: Aksesspunkt – inngående faktura · selskap 13")
	s.Press("down", "enter")
	s.Sees("BYTT SELSKAP i Visma: selskap 13 Eksempel Vann og Avløp KF")
	s.Press("down")
	s.SeesNot("BYTT SELSKAP")
}

func TestReadingDoesNotMoveTheWork(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	s.Sees("steg 7 av 19")
	s.Press("down", "down", "down", "down", "down")
	s.Sees("12 Start den periodiske", "[Start periodisk kjøring]")
	s.Press("s")
	s.Sees("Du leser steg 12. Enter går til steg 7.")
	s.Press("enter")
	s.Sees("Tilbake på steg 7.", "Økonomi › Verktøy")
	s.atStep("nets/12", "open-integration")
	s.Press("home")
	s.Sees("✓ utført · kari 14:02")
	s.Press("end", "pgup", "enter")
	s.atStep("nets/12", "open-integration")
	s.Press("enter")
	s.atStep("nets/12", "choose-integration")
}

func TestACriticalStepIsNotConfirmedByEnterAlone(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "save")
	s.open(80, 24)
	s.Press("enter")
	s.Sees("Dette steget bekreftes ikke med Enter alene")
	s.atStep("nets/12", "verify")
	s.Press("right", "right", "right", "right", "right", "enter") // past the fields, to the first choice
	s.atStep("nets/12", "old-delete")
	s.Press("enter")
	s.Sees("Dette steget bekreftes ikke med Enter alene")
	s.atStep("nets/12", "old-delete")
}

func TestADeviatingStatusNeedsAReason(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "save")
	s.open(80, 24)
	s.Press("3", "enter") // Venter
	s.Sees("Svaret «Venter» avviker fra det som skal stå.", "↵ svar på nytt", "ctrl+r begrunn svaret")
	s.SeesNot("avviker fra «I kø»", "Begrunn svaret")
	s.Press("enter") // back to the question, which nothing answers yet
	s.SeesNot("avviker")
	s.Press("enter")
	s.Sees("bekreftes ikke med Enter alene")
	s.Press("3", "enter", "ctrl+r")
	s.Sees("Begrunn svaret")
	s.Press("enter")
	s.Sees("Skriv en begrunnelse.")
	s.atStep("nets/12", "verify")
	s.Press("esc")
	s.SeesNot("Begrunn svaret")
	s.Press("4", "enter", "ctrl+r") // Feil
	s.Type("q?j: serveren var nede")
	s.Press("enter")
	s.Sees("≠ Ført som avvik: Les statusen på den nye jobben", "jobben står her til det er rettet", "Jobben har stoppet")
	s.atStep("nets/12", "verify")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil {
		t.Fatal(err)
	}
	if r := j.Steps["verify"]; !r.Deviates || r.Reason != "q?j: serveren var nede" || j.New.State != ledger.NewOrdered {
		t.Errorf("stored %+v, new %q", r, j.New.State)
	}
	s.Press("end")
	s.Type("12")
	s.SeesNot("FERDIG")
}

func TestWrongDigitsDeleteNothingAndKeepWhatWasTyped(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "verify")
	s.open(80, 24)
	s.SeesNot("211")
	s.Type("212")
	s.Press("enter")
	s.Sees("ikke slett", "> 212")
	s.atStep("nets/12", "old-delete")
	s.Press("backspace")
	s.Type("1")
	s.Press("enter")
	s.Sees("FERDIG")
}

func TestUndoShowsWhatIsTakenBack(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.open(80, 24)
	s.Press("esc", "u") // out of the field, then undo
	s.Sees("Angre dette?", "svart «I kø» (kari 14:02)")
	s.Press("n")
	s.atStep("nets/12", "old-id")
	s.Press("u", "j")
	s.Sees("Angret (ctrl+r gjør om igjen): Finn den gamle jobben")
	s.atStep("nets/12", "old-find")
	s.Press("u", "j", "u")
	s.atStep("nets/12", "stand")
	s.Sees("Det er ikke noe å angre i denne jobben.")
}

func TestSkipDeferAndNote(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Press("s")
	s.Sees("Hvorfor er steget ikke aktuelt?")
	s.Press("enter")
	s.Sees("Skriv en begrunnelse.")
	s.Type("står der alt")
	s.Press("enter")
	s.Sees("ikke aktuelt: Stå i modul Økonomi")
	s.Press("d")
	s.Type("venter på IT")
	s.Press("enter")
	s.Sees("Utsatt: Finn den gamle jobben")
	s.Press("up")
	s.Press("n")
	s.Type("ring Ola")
	s.Press("enter")
	s.Sees("Notatet er lagret.", "Notat kari 14:02: ring Ola")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil {
		t.Fatal(err)
	}
	if j.Steps["stand"].Reason != "står der alt" || j.Steps["old-find"].Action != ledger.Deferred || len(j.Notes) != 1 {
		t.Errorf("stored %+v, notes %+v", j.Steps, j.Notes)
	}
}

func TestCopyAndPaste(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "open-details")
	s.open(80, 24)
	s.Press("y")
	s.Sees("Kopiert: PROGRAMSERVERBRUKER ØKONOMI")
	if s.clip != "PROGRAMSERVERBRUKER ØKONOMI" {
		t.Errorf("clipboard %q", s.clip)
	}
	s.clip = "notat \x1b[31mfra\x00 utklipp"
	s.Press("n", "ctrl+v", "enter")
	s.Sees("notat [31mfra utklipp")
	s.Press("n")
	s.Paste("limt inn q")
	s.Press("enter")
	s.Sees("limt inn q")
	s.options.Clipboard = nil
	s.clip = ""
	s.at("nets/13").open(80, 24)
	s.through("ola", "nets/13", "open-details")
	s.pulse()
	s.Press("enter", "y")
	s.Sees("Utklippstavlen kan ikke nås.")
}

func TestPastedLettersAreNoCommands(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Paste("q")
	s.Paste("s")
	s.SeesNot("Hvorfor er steget", "Avslutte likevel")
	if s.Quit() {
		t.Error("a pasted q ended the program")
	}
}

func TestASettledStepIsAnsweredAnew(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-start")
	s.open(80, 24)
	s.Press("up")
	s.Sees("«06:10»")
	s.Press("e")
	s.Sees("Nytt svar på dette steget")
	s.Type("0625")
	s.Press("enter")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil || j.Old.Start != site.At(6*60+25) {
		t.Fatalf("old start %q, %v", j.Old.Start, err)
	}
	s.Press("up", "e", "esc", "esc")
	s.SeesNot("Nytt svar")
}

func TestTheFieldGivesUpTheLetters(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-start")
	s.open(80, 24)
	s.Type("vq?")
	s.Sees("> vq?", "esc forlat feltet")
	s.Press("tab", "?")
	s.Sees("Taster", "Tegn")
	s.Press("?", "w")
	s.Sees("Hvorfor", "Beskrivelsen skiller jobben fra andre", "> vq?")
	s.Press("enter")
	s.Type("x")
	s.Sees("> vq?x")
	s.Press("f1")
	s.Sees("Taster", "forlat feltet")
	s.Press("esc")
	s.Sees("> vq?x")
}

func TestWhatTheLastRunKnewIsNotAskedAgainButCanBeChanged(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("kari", "nets/12", "")
	if _, err := s.options.Runs.StartRun("2026.3", "main", nil); err != nil {
		t.Fatal(err)
	}
	s.options.RunID = "2026.3"
	s.at("nets/12").open(80, 24)
	s.Press("enter", "1", "enter")
	s.Sees("2026.3 · Nets-integrasjon", "Skriv inn beskrivelsen av den gamle jobben")
	s.Press("up")
	s.Sees("○ kjent fra før «06:10» · fra 2026.2", "e svar på nytt")
	s.Press("e")
	s.Type("06:55")
	s.Press("enter")
	j, err := s.store.Job("2026.3", "nets/12")
	if err != nil || j.Old.Start != site.At(6*60+55) {
		t.Fatalf("old start %q, %v", j.Old.Start, err)
	}
}
