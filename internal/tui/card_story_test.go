package tui_test

import (
	"fmt"
	"testing"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/wizard"
)

// byCard makes the session show a card at a time, as it is for a new operator.
func (s *session) byCard() *session {
	s.options.Manner = wizard.ByCard
	return s
}

// fills types answers and presses Enter after each, and returns how many keys that are beside the characters typed.
func (s *session) fills(answers ...string) (keys int) {
	s.t.Helper()
	for _, a := range answers {
		s.Type(a)
		s.Press("enter")
		keys++
	}
	return keys
}

// The second time, what the run before knew is not asked again: a Nets job is four acts and at most nine keys.
func TestANetsJobTheSecondTimeTakesNineKeys(t *testing.T) {
	s := newSession(t, "nb").withRun().byCard()
	s.through("kari", "nets/12", "")
	if _, err := s.options.Runs.StartRun("2026.3", "main", nil); err != nil {
		t.Fatal(err)
	}
	s.options.RunID = "2026.3"
	s.at("nets/12").open(120, 36)
	s.Sees("kort 1 av 4", "○ 3 Skriv inn jobbid for den gamle jobben: 51877", "5 Beskrivelse · kan stå tomt")
	keys := 0
	choose := func(digit string) { s.Press(digit, "enter"); keys += 2 }
	choose("1")
	s.Press("enter") // everything on the card is done
	keys++
	s.Sees("kort 2 av 4")
	keys += s.fills("", "")
	s.Sees("kort 3 av 4")
	keys += s.fills("52004")
	choose("1")
	s.Sees("kort 4 av 4")
	j, err := s.store.Job("2026.3", "nets/12")
	if err != nil {
		t.Fatal(err)
	}
	keys += s.fills(j.Old.ID[len(j.Old.ID)-3:])
	s.Sees("FERDIG")
	if j, _ = s.store.Job("2026.3", "nets/12"); j.Hazard() != ledger.Ready {
		t.Fatalf("hazard %q", j.Hazard())
	}
	acts := 0
	for i, e := range j.Events {
		if i == 0 || !e.SameAct(j.Events[i-1]) {
			acts++
		}
	}
	if acts != 4 || keys > 9 {
		t.Errorf("%d acts, %d keys; want 4 and at most 9", acts, keys)
	}
}

// A key that was typed before a card was drawn does not confirm it, and the Enter that completes one does nothing to the next.
func TestNoCardIsConfirmedBeforeItIsDrawn(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").byCard()
	s.through("kari", "nets/12", "old-waiting")
	s.open(80, 24)
	s.Press("enter")
	s.Sees("↵ alt på kortet er gjort")
	before := s.recorded()
	s.atOnce("enter", "enter", "enter")
	s.Sees("kort 3 av 4", "> ")
	if got := s.recorded(); got != before+6 {
		t.Errorf("%d events are recorded", got-before)
	}
}

func TestAnIdThatTheStoreRefusesIsAskedForAgainOnItsCard(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").byCard()
	s.through("kari", "nets/13", "old-find")
	s.open(120, 36)
	s.Press("1", "enter")
	s.fills("48211", "06:10")
	s.answer("ola", "nets/13", "old-id", "48211") // and no second has passed
	s.Press("enter")
	s.Sees("48211", "selskap 13", "> 48211", "↵ svar på nytt", "ctrl+r begrunn")
	s.SeesNot("IKKE LAGRET")
	s.Press("ctrl+r")
	s.Type("samme jobb for begge")
	s.Press("enter")
	s.Sees("↵ alt på kortet er gjort")
	s.Press("enter")
	if j := s.talk("nets/12").Job; j.Old.ID != "48211" || j.Old.State != ledger.OldWaiting || j.Steps["old-id"].Reason == "" {
		t.Errorf("stored %+v", j.Old)
	}
}

// Whoever has chosen to go step by step finds the next job that way, too.
func TestStepByStepIsKeptForTheNextJob(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").byCard()
	var kept wizard.Manner
	s.options.Led = func(m wizard.Manner) error { kept = m; return nil }
	s.open(120, 36)
	s.Sees("kort 1 av 4")
	s.Press("z")
	s.Sees("steg 1 av 19", "Fra nå steg for steg")
	s.Press("tab")
	s.Sees("steg 1 av 19")
	if kept != wizard.ByStep {
		t.Errorf("kept %q", kept)
	}
	s.Press("z")
	s.Sees("kort 1 av")
}

// What the help and the footer offer on a card is what its keys do.
func TestTheHelpOfACardTellsWhatItsKeysDo(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").byCard().open(120, 36)
	s.Sees("y kopier neste felt", "s ta ut et steg")
	s.Press("f1")
	s.Sees("steg for steg", "spørsmål/kort", "ta ut et steg")
	s.Press("esc", "w")
	s.Sees("Hvorfor")
	s.Press("w", "z", "f1")
	s.Sees("kort for kort", "ikke aktuelt", "les steg")
}

// TestCardGoldens compares cards at three widths, and on two larger terminals.
func TestCardGoldens(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 30}, {120, 36}, {160, 50}} {
		width, height := size[0], size[1]
		golden := func(name string) string { return fmt.Sprintf("%s-%d", name, width) }
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			s := newSession(t, "nb").withRun().byCard()
			s.through("ola", "nets/1", "")
			s.through("ola", "nets/13", "old-waiting")
			s.through("kari", "nets/12", "old-waiting")
			s.at("nets/12").open(width, height)
			s.Golden(golden("card-order"), updating())
			s.Press("up", "pgup")
			s.at("nets/14").open(width, height)
			s.Golden(golden("card-old"), updating())
			s.Press("1", "enter")
			s.fills("48213", "06:22")
			s.Press("s", "6", "1")
			s.Golden(golden("card-filled"), updating())
			s.through("ola", "nets/12", "verify")
			s.at("nets/12").open(width, height)
			s.Golden(golden("card-delete"), updating())
		})
	}
}
