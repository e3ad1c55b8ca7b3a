package tui_test

import (
	"fmt"
	"testing"
	"time"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/progress"
)

func TestBigLog(t *testing.T) {
	s := newSession(t, "nb").withRun()
	changes, err := s.store.Changes("2026.2")
	if err != nil {
		t.Fatal(err)
	}
	prev := changes[len(changes)-1].Event
	for i := range 40000 {
		key := []string{"nets/12", "nets/13", "nets/14", "nets/20", "nets/1"}[i%5]
		e := s.options.Signer.Sign(ledger.Event{Job: key, Step: "stand", Action: ledger.Noted, Value: fmt.Sprint("merknad ", i)})
		if e, err = ledger.Seal(e, prev); err != nil {
			t.Fatal(err)
		}
		prev = e
		changes = append(changes, progress.Change{Run: "2026.2", Event: e})
	}
	s.freshStore()
	at := time.Now()
	if err := s.store.Import(changes); err != nil {
		t.Fatal(err)
	}
	t.Log("import", time.Since(at))
	s.open(80, 24)
	at = time.Now()
	s.Press("o", "L")
	t.Log("open", time.Since(at))
	at = time.Now()
	for range 20 {
		s.Press("pgdown")
	}
	t.Log("20 pages", time.Since(at))
	s.Press("f")
	at = time.Now()
	s.Type("startet")
	t.Log("filter through", time.Since(at))
	s.Sees("startet", "1 av 40001")
	at = time.Now()
	s.Press("ctrl+u")
	s.Type("20 9999")
	t.Log("filter again", time.Since(at))
	s.Sees("1 av 40001")
}
