package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.org/resetup/internal/explain"
)

// A note altered in the file is found, and named by run, number and time.
func TestVerifyNamesTheFirstBadRecord(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "--now", "2026-11-21T08:00:00+01:00", "start", "2026.1", "--minor")
	resetup(t, data, "--now", "2026-11-21T08:00:00+01:00", "start", "2026.2")
	for _, note := range []string{"ringte banken", "avtalt med regnskap", "ferdig for dagen"} {
		resetup(t, data, "--now", "2026-11-21T14:02:00+01:00", "note", "--job", "nets/12", note)
	}
	alter(t, filepath.Join(data, "progress.db"), "avtalt med regnskap", "avtalt med revisor!")
	c := program(data, "verify")
	out, err := c.Output()
	failure, ok := err.(*exec.ExitError) //nolint:errorlint // Output returns it bare
	if !ok || failure.ExitCode() != int(explain.Damaged) {
		t.Fatalf("verify ended with %v and said %s", err, out)
	}
	for _, want := range []string{"Første uriktige post i 2026.2 er nr. 3, ført etter 21.11.2026 14:02 ", "(hendelsene: "} {
		if !strings.Contains(string(out), want) {
			t.Errorf("there is no %q in %s", want, out)
		}
	}
	if strings.Contains(string(out), "2026.1") {
		t.Errorf("the sound run is named: %s", out)
	}
	if said := string(failure.Stderr); !strings.Contains(said, "Feil: 1 feil i 1 gjennomføring") || !strings.Contains(said, "«resetup verify --repair». Det mister ingenting") {
		t.Errorf("it says %s", said)
	}
}

// alter replaces a text in a file by another of the same length, wherever it stands.
func alter(t *testing.T, file, old, replacement string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(old) != len(replacement) || !bytes.Contains(content, []byte(old)) {
		t.Fatalf("%q cannot be altered", old)
	}
	if err := os.WriteFile(file, bytes.ReplaceAll(content, []byte(old), []byte(replacement)), 0o600); err != nil {
		t.Fatal(err)
	}
}
