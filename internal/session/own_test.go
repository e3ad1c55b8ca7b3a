package session_test

import (
	"errors"
	"testing"

	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/session"
)

func TestWithASiteOfOnesOwnPracticeOpensOnlyByName(t *testing.T) {
	s := newOffice(t)
	s.Example = true
	if _, err := s.StartRun("2026.2", procedures.Minor, nil); err != nil {
		t.Fatal(err)
	}
	if r, err := s.CurrentRun(""); err != nil || !r.Practice {
		t.Fatalf("with the example: %+v, %v", r, err)
	}
	s.Example, s.Site.Name = false, "Vår kommune"
	if r, err := s.LatestRun(""); !errors.Is(err, session.ErrNoRunOpen) {
		t.Errorf("unasked, %q opens: %v", r.ID, err)
	}
	r, err := s.CurrentRun("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	if done, err := s.WouldAlign(r); err != nil || !done.OtherSite {
		t.Errorf("by name it is told as %+v, %v", done, err)
	}
}
