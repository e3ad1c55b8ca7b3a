package tui_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/progress"
)

// shared is a session on a data folder that another window restores.
func shared(t *testing.T) (s *session, restore func(backup string)) {
	t.Helper()
	s = newSession(t, "nb")
	dir := t.TempDir()
	store, err := progress.Open(dir, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	s.store.Store = store
	return s, func(backup string) {
		t.Helper()
		if _, err := progress.Restore(dir, progress.Copy{Path: backup}, s.clock); err != nil {
			t.Fatal(err)
		}
	}
}

// backup takes a copy of the record as it is, and returns its path.
func (s *session) backup() string {
	s.t.Helper()
	file, err := s.store.Backup(filepath.Join(s.t.TempDir(), "backup"), s.clock)
	if err != nil {
		s.t.Fatal(err)
	}
	return file
}

// Every page says that another window has restored a copy, and shows what stands in that.
func TestEveryPageTellsOfARestore(t *testing.T) {
	for _, keys := range []string{"", "v", "t", "L", "m", "O", "a", "R", "i", "g", "r", "e"} {
		s, restore := shared(t)
		s.withRoutines().withRun()
		old := s.backup()
		s.through("kari", "nets/12", "old-start")
		s.open(100, 36)
		s.Press("esc")
		if keys != "" {
			s.Press(strings.Split(keys, " ")...)
		}
		restore(old)
		s.pulse()
		s.Sees("Dataene er byttet ut (hentet tilbake)")
		s.pulse()
		s.Press("esc", "esc")
		s.SeesNot("◐ 3/19")
	}
}

// What was typed on the page of a job stays, and is not recorded until the operator has seen what stands there now.
func TestARestoreDropsNothingTypedAndRecordsNothingUnseen(t *testing.T) {
	for _, told := range []bool{true, false} {
		t.Run(fmt.Sprint(told), func(t *testing.T) {
			s, restore := shared(t)
			s.withRun().at("nets/12")
			old := s.backup()
			s.through("kari", "nets/12", "old-find")
			s.open(80, 24)
			s.Type("48211")
			restore(old)
			if told {
				s.pulse()
				s.Sees("Dataene er byttet ut")
			}
			s.Press("enter")
			s.Sees("Dataene er byttet ut")
			s.atStep("nets/12", "stand") // nothing is recorded, whether the screen had noticed or not
			s.pulse()
			s.pulse()
			s.Press("enter", "enter")
			s.atStep("nets/12", "old-find")
			s.Press("1", "enter")
			s.Sees("> 48211")
		})
	}
}

// An answer to an untouched job would fit the other record, too. It is not taken before the operator has been told.
func TestTheFirstAnswerOfAJobIsNotRecordedInAnotherRecord(t *testing.T) {
	s, restore := shared(t)
	s.withRun().at("nets/12")
	old := s.backup()
	s.through("kari", "nets/13", "stand")
	s.open(80, 24)
	restore(old)
	s.Press("enter")
	s.atStep("nets/12", "stand")
	s.Sees("Dataene er byttet ut")
}

// What the other record does not have is left, and the screen says so.
func TestARestoreWithoutTheRunLeadsToTheRuns(t *testing.T) {
	s, restore := shared(t)
	old := s.backup()
	s.withRun().at("nets/12")
	s.open(80, 24)
	restore(old)
	s.pulse()
	s.Sees("Dataene er byttet ut (hentet tilbake), uten gjennomføringen 2026.2.", "Hva heter releasen?")
}

func TestARestoreWithoutTheJobLeadsToTheBoard(t *testing.T) {
	s, restore := shared(t)
	s.withRoutines().withRun()
	old := s.backup()
	key, err := s.options.Routines.AddRoutine("2026.2", "kk2-ocr")
	if err != nil {
		t.Fatal(err)
	}
	s.at(key).open(100, 36)
	restore(old)
	s.pulse()
	s.Sees("uten jobben "+key, "av 56 jobber")
}
