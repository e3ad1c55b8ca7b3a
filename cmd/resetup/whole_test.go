package main

import (
	"slices"
	"strings"
	"testing"
)

// TestTwoWindows asks what waits while the wizard is open.
func TestTwoWindows(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	s := sitDown(t, data, "nets/12")
	s.nets12("old-waiting")
	if w := venter(t, data); len(w) != 0 {
		t.Fatalf("before: %v", w)
	}
	s.answer("")
	if w := venter(t, data); !slices.Equal(w, []string{"nets/12 gap set-up-new-first"}) {
		t.Fatalf("after the tick: %v", w)
	}
}

// TestTwoOperatorsOneStep lets a colleague answer the same step first.
func TestTwoOperatorsOneStep(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	kari, ola := sitDown(t, data, "nets/12"), sitDown(t, data, "nets/12", "--operator", "ola")
	ola.answer("")
	kari.answer("")
	if !strings.Contains(kari.said, "ola har svart") || kari.at() != "old-find" {
		t.Fatalf("the second is not told:\n%s", kari.said)
	}
	ola.answer("I kø")
	kari.answer("n husk å ringe banken")
	if !strings.Contains(kari.said, "✓ Notat lagret") || kari.at() != "old-id" {
		t.Fatalf("a note is lost, or the place:\n%s", kari.said)
	}
}
