package tui_test

import (
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
)

// While the deletion asks for the last digits of the old job's id as they are read in Visma, no screen shows them.
func TestTheDigitsAskedForStandOnNoScreen(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.through("ola", "nets/12", "verify")
	s.clock = s.clock.Add(20 * time.Hour)
	id, tail := exampletest.IDsOf("nets/12").Old, s.tail("nets/12")
	hidden := func(where string) {
		t.Helper()
		if s.Shows(id) || s.Shows(tail) {
			t.Errorf("%s:\n%s", where, s.Screen())
		}
	}
	s.open(120, 36)
	hidden("the morning after")
	s.Press("esc")
	s.Sees("Sist bekreftet")
	hidden("the screen that the run is resumed with")
	s.Press("o")
	hidden("the board")
	for _, page := range []string{"v", "a", "t"} {
		s.Press(page)
		hidden("the page behind " + page)
		s.Press("esc")
	}
	s.at("nets/12").open(120, 36)
	s.Sees("Hent opp den gamle jobben og slett den")
	hidden("the question")
	s.Type("999")
	s.Press("enter")
	s.Sees("dette er ikke den gamle jobben")
	hidden("the refusal")
	for i := range s.talk("nets/12").Steps {
		s.at("nets/12").open(120, 36)
		for range i {
			s.Press("up")
		}
		hidden("a step before it")
		s.Press("e")
		hidden("the step, answered anew")
	}
	s.at("nets/12").open(120, 36)
	s.Press("up", "L")
	for range s.events("nets/12") {
		hidden("the log")
		s.Press("enter")
		s.SeesNot("Svar " + id) // a checksum may have the digits
		s.Press("enter", "down")
	}
}

// Afterwards they can be read again.
func TestTheDigitsAreReadAgainWhenTheJobIsDeleted(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("ola", "nets/12", "old-delete")
	s.open(120, 36)
	s.Press("L")
	s.Sees("«" + exampletest.IDsOf("nets/12").Old + "»")
}

// Another operator gives the id to another job meanwhile: the store refuses it, and the screen asks as if it had known. What was
// typed is kept.
func TestAnIdThatTheStoreRefusesIsAskedForAgain(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.through("kari", "nets/13", "old-find")
	s.open(80, 24)
	s.answer("ola", "nets/13", "old-id", "48211") // and no second has passed
	s.Type("48211")
	s.Press("enter")
	s.Sees("48211", "selskap 13", "> 48211", "↵ svar på nytt", "ctrl+r begrunn")
	s.SeesNot("IKKE LAGRET", "✓ Skriv inn jobbid")
	s.atStep("nets/12", "old-id")
	s.Press("ctrl+r")
	s.Type("samme jobb for begge")
	s.Press("enter")
	s.atStep("nets/12", "old-start")
	j := s.talk("nets/12").Job
	if last := j.Events[len(j.Events)-1]; j.Old.ID != "48211" || last.Reason != "samme jobb for begge" || last.Action != ledger.Answered {
		t.Errorf("stored %+v", last)
	}
}

// With another id no reason is needed.
func TestAnotherIdNeedsNoReason(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.through("kari", "nets/13", "old-find")
	s.open(80, 24)
	s.answer("ola", "nets/13", "old-id", "48211")
	s.Type("48211")
	s.Press("enter", "backspace")
	s.Type("7")
	s.SeesNot("selskap 13")
	s.Press("enter")
	if id := s.talk("nets/12").Job.Old.ID; id != "48217" {
		t.Errorf("stored %q", id)
	}
}

// A number is no reason: it was meant for another prompt.
func TestANumberIsNoReason(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "stand")
	s.open(80, 24)
	s.Press("7", "enter", "ctrl+r")
	s.Type("48211")
	s.Press("enter")
	s.Sees("Skriv en begrunnelse.", "> 48211")
	s.atStep("nets/12", "old-find")
	s.Type(" er slettet")
	s.Press("enter")
	s.atStep("nets/12", "open-integration")
}
