package handover_test

import (
	"errors"
	"strings"
	"testing"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/tui/pages/handover"
	"example.org/resetup/internal/tui/tuitest"
)

func open(t *testing.T, store *tuitest.Store, width, height int) *tuitest.Page {
	t.Helper()
	return tuitest.NewPage(t, handover.New(tuitest.Env(t, "nb"), store, exampletest.RunID), width, height)
}

func TestWhoTakesOverSeesDangersFirstThenWhereJobsStandAndWhatIsNext(t *testing.T) {
	store := tuitest.NewRun(t, "nets/1", "nets/12", "nets/13")
	store.Through("nets/12", "choose-integration")
	p := open(t, store, 120, 30)
	p.Sees("Overlevering 2026.2 hovedrelease · lør 21.11. 14:02 · kari", "HULL  Nets-integrasjon · selskap 12 Eksempel Eiendom KF: sett opp ny jobb først. Frist søn 22.11. 06:1")
	p.Sees("Påbegynte jobber", "kort 2 av 4, Bestill i integrasjonssenteret (steg 9 av 19)")
	p.Sees("Ta så", "lør 21.11. 14:02  Nets-integrasjon · selskap 12", "man 23.11. 08:00  Nets-integrasjon · selskap 1 ")
	if screen := p.Screen(); strings.Index(screen, "Åpne farer") > strings.Index(screen, "Påbegynte jobber") {
		t.Errorf("dangers do not come first:\n%s", screen)
	}
	p.SeesNot("Utsatt", "Notater")
	p.Press("esc")
	p.Wants("back")
}

func TestTheHandoverIsCopiedAsItStands(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	p := open(t, store, 120, 30)
	p.Press("y")
	if said := p.Said(); said != "Overleveringen er kopiert." {
		t.Errorf("it says %q", said)
	}
}

func TestWhatAColleagueDidIsShown(t *testing.T) {
	store := tuitest.NewRun(t, "nets/1", "nets/12")
	p := open(t, store, 120, 30)
	p.Sees("Ingen.")
	store.Through("nets/12", "choose-integration")
	p.Pulse()
	p.Sees("HULL")
}

func TestALongHandoverIsScrolledInASmallWindow(t *testing.T) {
	store := tuitest.NewRun(t, "nets/1", "nets/12", "nets/13", "nets/14", "nets/20", "nets/35")
	for _, key := range []string{"nets/1", "nets/12", "nets/13", "nets/14"} {
		store.Through(key, "choose-integration")
	}
	p := open(t, store, 60, 12)
	p.SeesNot("kirkelige fellesråd")
	p.Press("end")
	p.Sees("kirkelige fellesråd")
	p.Press("home")
	p.Sees("Åpne farer")
}

func TestAnErrorOfReadingIsShown(t *testing.T) {
	store := tuitest.NewRun(t, "nets/12")
	store.ReadErr = errors.New("no disk")
	open(t, store, 80, 24).Sees("no disk")
}
