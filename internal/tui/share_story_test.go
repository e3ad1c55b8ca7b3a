package tui_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/site"
)

func TestTheFirstOfTwoWritersWinsAndTheSecondKeepsTheText(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.open(80, 24)
	s.Type("11111")
	s.answer("ola", "nets/12", "old-id", "48211")
	s.Press("enter")
	s.Sees("ola har svart i denne jobben i mellomtiden: svart «48211»", "✓ utført «48211» · ola 14:02", "> 11111", "↵ fortsett")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil || j.Old.ID != "48211" {
		t.Fatalf("old id %q, %v", j.Old.ID, err)
	}
	s.Press("enter") // goes on, and answers nothing
	s.Sees("steg 4 av 19", "Les dato, klokkeslett", "ola har svart i denne jobben i mellomtiden: svart «48211»")
	s.SeesNot("11111")
	s.atStep("nets/12", "old-start")
	s.Press("esc", "up", "e", "enter") // meant all the same
	j, err = s.store.Job("2026.2", "nets/12")
	if err != nil || j.Old.ID != "11111" {
		t.Fatalf("old id %q, %v", j.Old.ID, err)
	}
}

func TestWhatTheStorePutsRightIsToldOnTheScreen(t *testing.T) {
	s, dir := newSession(t, "nb"), t.TempDir()
	store, err := progress.Open(dir, 5*time.Second, progress.OnNotice(func(n progress.Notice) { s.news = append(s.news, "Fortegnelsen var skadet: "+string(n.Kind)) }))
	if err != nil {
		t.Fatal(err)
	}
	s.store.Store = store
	s.withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.open(80, 24)
	file := filepath.Join(dir, "progress.db")
	if err := os.Truncate(file, 5000); err != nil {
		t.Fatal(err)
	}
	s.pulse()
	s.SeesNot("skadet")
	s.pulse()
	s.Sees("Fortegnelsen var skadet: rebuilt", "steg 3 av 19")
	s.Type("48211")
	s.SeesNot("skadet")
	s.Press("enter")
	s.atStep("nets/12", "old-start")
}

func TestTheScreenNoticesWhatOthersWrote(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.open(80, 24)
	before := s.store.reads["jobs"]
	s.pulse()
	s.pulse()
	if got := s.store.reads["jobs"]; got != before {
		t.Errorf("read the jobs %d times though nothing was written", got-before)
	}
	s.answer("ola", "nets/12", "stand", "")
	s.Sees("steg 1 av 19")
	s.pulse()
	s.Sees("steg 2 av 19")
}

func TestAFailedWriteIsTriedAgain(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.options.Practice = true // whose mark stands beside it
	s.open(80, 24)
	s.Type("48211")
	s.store.fail = errors.New("disken er full")
	s.Press("enter")
	s.Sees("IKKE LAGRET: disken er full. Prøv igjen.", "ctrl+r lagre på nytt", "ØVELSE", "> 48211")
	s.atStep("nets/12", "old-id")
	s.Press("ctrl+r")
	s.Sees("IKKE LAGRET")
	s.store.fail = nil
	s.Press("ctrl+r")
	s.SeesNot("IKKE LAGRET", "ikke lagret")
	s.atStep("nets/12", "old-start")
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil || j.Old.ID != "48211" {
		t.Fatalf("old id %q, %v", j.Old.ID, err)
	}
}

func TestAStepIsDoneOnlyWhenItIsStored(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12").open(80, 24)
	s.Hold()
	s.Press("enter", "enter", "enter")
	s.Sees("steg 1 av 19", "Lagrer …")
	s.Press("s", "esc")
	s.SeesNot("Hvorfor er steget")
	s.news = append(s.news, "Venter på ola")
	s.pulse()
	s.Sees("steg 1 av 19", "Venter på ola")
	s.Release()
	s.Sees("steg 2 av 19", "Tasten kom før dette var vist")
	s.SeesNot("Her trengs et svar")
	s.atStep("nets/12", "old-find")
}

func TestTheResultForAScreenThatIsGoneIsDropped(t *testing.T) {
	s := newSession(t, "nb").withRun().open(80, 24)
	s.Hold()
	s.Press("enter", "esc")
	s.Release()
	s.Sees("av 56 jobber")
	s.SeesNot("steg 1 av")
}

func TestReadingFailsAndRecovers(t *testing.T) {
	s := newSession(t, "nb").withRun()
	s.store.failRead = errors.New("filen er opptatt")
	s.open(80, 24)
	s.Sees("Kan ikke lese: filen er opptatt. Prøv igjen.")
	s.store.failRead = nil
	s.pulse()
	s.Sees("av 56 jobber")
	s.store.failRead = errors.New("filen er opptatt")
	s.answer("ola", "nets/12", "stand", "")
	s.pulse()
	s.Sees("filen er opptatt", "av 56 jobber")
	s.store.failRead = nil
	s.pulse()
	s.Press("down")
	s.Sees("◐ 1/19")
	s.SeesNot("opptatt")
}

// What is typed while an answer is being stored waits for it, and letters that arrive together
// are taken one by one.
func TestNothingTypedFastIsLost(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.through("kari", "nets/12", "old-find")
	s.open(80, 24)
	s.Hold()
	s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("48211")})
	s.Press("enter")
	s.Type("0610")
	s.Press("enter")
	s.Release()
	s.atStep("nets/12", "old-description")
	if j, err := s.store.Job("2026.2", "nets/12"); err != nil || j.Old.ID != "48211" || j.Old.Start != site.At(6*60+10) {
		t.Errorf("stored %+v, %v", j.Old, err)
	}
	s.Press("esc", "esc", "f")
	s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("nets 13")})
	s.Press("enter")
	s.Sees("Nets-integrasjon · selskap 13")
}
