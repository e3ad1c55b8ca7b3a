//go:build !windows

package main

import (
	"strings"
	"testing"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
)

// On a terminal the morning asks of each job whether it ran, and shows what is left.
func TestTheMorningAsksOnATerminal(t *testing.T) {
	data := t.TempDir()
	at := func(now string, args ...string) []string { return append([]string{"--now", now, "--plain"}, args...) }
	resetup(t, data, at("2026-11-23T07:00:00+01:00", "start", "2026.2")...)
	v, done := consoletest.Open(t, exampletest.Load(t, "nb"), exampletest.Saturday(), "nets/12 06:10"), ""
	for _, typed := range v.Walk("nets/12") {
		done += typed.Text + "\n"
	}
	if said := answered(t, data, done, at("2026-11-23T07:05:00+01:00", "walk", "nets/12", "--steps")...); !strings.Contains(said, "FERDIG") {
		t.Fatalf("the job is not set up: %s", said)
	}
	said := answered(t, data, "ja\nk\n", at("2026-11-24T08:00:00+01:00", "morning")...)
	for _, want := range []string{"skulle kjøre tir 24.11. 06:10.", "«ja» er ikke et av svarene.", "✓ nets/12: BEVIST", "1 ny jobb er bevist."} {
		if !strings.Contains(said, want) {
			t.Errorf("it did not say %q: %s", want, said)
		}
	}
}
