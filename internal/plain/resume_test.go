package plain_test

import (
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
)

func TestAFreshRunHasNothingToResume(t *testing.T) {
	openOffice(t).walk("nets/12").lacks(0, "Sist bekreftet", "Står åpent nå")
}

func TestResumingShowsTheLastThreeActionsTheDangersAndTheOpenStep(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/13", "old-delete")
	o.upTo("nets/12", "open-integration")
	s := o.walk("nets/12")
	s.has(0, "Sist bekreftet:",
		"21.11. 14:02 ola · Nets-integrasjon · selskap 12 Eksempel Eiendom KF · Dobbeltklikk på den gamle jobben og velg status Venter: utført",
		"Skriv inn beskrivelsen av den gamle jobben: svart", "Les dato, klokkeslett og intervall på den gamle jobben: svart «06:10»",
		"Står åpent nå:",
		"HULL  Nets-integrasjon · selskap 12 Eksempel Eiendom KF – sett opp ny jobb først. Neste kjøring 06:10, om 16 t 08 min",
		"REST  Nets-integrasjon · selskap 13 Eksempel Vann og Avløp KF – slett gammel jobb nå",
		"Steg ")
	if n := strings.Count(s.well(0), "21.11. 14:02"); n != 3 {
		t.Errorf("%d actions are shown:\n%s", n, s.well(0))
	}
	s.stands(0, "open-integration")
}

func TestResumingTheJobThatWasWorkedOnLast(t *testing.T) {
	o := openOffice(t)
	o.walk("nets/13", "", "I kø", "q")
	o.walk("aksesspunkt/1", "", "q")
	s := o.walk("")
	s.has(0, "Sist bekreftet:", "selskap 1 Eksempel kommune · Stå i modul Fakturabehandling, selskap 1 Eksempel kommune: utført", "Finn den gamle jobben og les statusen: svart «I kø»")
	s.stands(0, "old-find")
	s.has(0, "Aksesspunkt – inngående faktura · selskap 1 ")
}

func TestAColleagueWhoAnsweredFirstIsSeenAtOnce(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-find")
	s := o.walk("nets/12", func() { o.record(o.open("nets/12").Answer(1, "finnes ikke", "første gang")) }, "I kø", "")
	s.has(1, "ola har svart i denne jobben i mellomtiden.")
	s.lacks(1, "✓")
	s.stands(1, "open-integration")
	s.has(2, "✓ Utført")
	if r := o.job("nets/12").Steps["old-find"]; r.Value != "finnes ikke" || r.By != "ola" {
		t.Errorf("stored %+v", r)
	}
}

func TestANoteIsNotLostToAColleague(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", func() { o.record(o.open("nets/12").Answer(0, "", "")) }, "n ring banken", "I kø")
	s.has(1, "ola har svart", "✓ Notat lagret")
	s.stands(1, "old-find")
	s.has(2, "✓ Svar lagret: I kø")
	if n := o.job("nets/12").Notes; len(n) != 1 || n[0].Text != "ring banken" {
		t.Errorf("stored %+v", n)
	}
}

// A deferral that a colleague came before puts nothing off.
func TestADeferralThatWasNotStoredDoesNotEndTheWalk(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", func() { o.record(o.open("nets/12").Note(0, "hei")) }, "d senere", "")
	s.has(1, "ola har svart")
	s.stands(1, "stand")
	s.has(2, "✓ Utført")
}

func TestDeferredStepsComeAtTheEndAndMayBeDeferredAgain(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "start-time")
	s := o.walk("nets/12", "d må spørre IT")
	s.has(1, "✓ Utsatt")
	s.stands(1, "frequency")
	o.upTo("nets/12", "user")
	o.walk("nets/12", "d mangler rettighet").stands(1, "save")
	for _, step := range []string{"save", "verify", "old-delete"} {
		c := o.open("nets/12")
		o.record(c.Answer(c.Find(step), exampletest.AnswerIn(c.Job, c.Steps, c.Find(step)), ""))
	}
	s = o.walk("nets/12", "d fortsatt i møte", "d fortsatt ingen rettighet")
	s.stands(0, "start-time")
	s.stands(1, "user")
	s.has(2, "✓ Utsatt", "2 utsatte steg gjenstår.")
	s.lacks(2, "FERDIG", "> ")
	s = o.walk("nets/12", "06:10", "")
	s.stands(1, "user")
	s.has(2, "FERDIG")
}

// An undone deferral is an open step like any other.
func TestAnUndoneDeferralIsAskedAgain(t *testing.T) {
	o := openOffice(t)
	s := o.walk("nets/12", "d senere", "u", "")
	s.stands(1, "old-find")
	s.has(2, "✓ Angret")
	s.stands(2, "stand")
	s.has(3, "✓ Utført")
	s.stands(3, "old-find")
	if o.job("nets/12").Steps["stand"].Action != ledger.Done {
		t.Error("not stored")
	}
}

// While the deletion asks for the last digits of the old job's id, no step shows them, nor what is said on resuming.
func TestTheDigitsAskedForAreNotShown(t *testing.T) {
	o := openOffice(t)
	o.upTo("nets/12", "old-delete")
	id := exampletest.IDsOf("nets/12").Old
	lines := []any{"999"}
	for range o.open("nets/12").Steps {
		lines = append(lines, "b")
	}
	s := o.walk("nets/12", lines...)
	s.has(1, "dette er ikke den gamle jobben")
	for i := range lines {
		s.lacks(i, id, id[len(id)-3:])
	}
	s.has(len(lines), "Dette er det første steget.")
}
