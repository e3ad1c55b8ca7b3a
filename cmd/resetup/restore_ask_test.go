//go:build !windows

package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// On a terminal a restore asks, and only a yes is a yes.
func TestRestoreAsksOnATerminal(t *testing.T) {
	data := t.TempDir()
	copied := filepath.Join(data, "kopi.db")
	resetup(t, data, "start", "2026.2")
	resetup(t, data, "backup", copied)
	resetup(t, data, "note", "--job", "nets/12", "etter kopien")
	for _, c := range []struct{ answer, said, left string }{
		{"\n", "Ingenting er endret", "etter kopien"},
		{"nei\n", "Ingenting er endret", "etter kopien"},
		{"Ja\n", "Gjenopprettet fra ", "startet"},
	} {
		said := answered(t, data, c.answer, "restore", copied)
		if !strings.Contains(said, "1 hendelse som er ført nå, står ikke i kopien") || !strings.Contains(said, "> ") || !strings.Contains(said, c.said) {
			t.Errorf("%q: it said %s", c.answer, said)
		}
		if log := resetup(t, data, "log", "--limit", "1"); !strings.Contains(log, c.left) {
			t.Errorf("%q leaves %s", c.answer, log)
		}
	}
}

// answered runs a command on a terminal and types a line.
func answered(t *testing.T, data, line string, args ...string) string {
	t.Helper()
	c := program(data, args...)
	terminal, err := pty.Start(c)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	if _, err := io.WriteString(terminal, line); err != nil {
		t.Fatal(err)
	}
	// Reading a pty whose program has ended gives an error on Linux; what was read counts.
	said, _ := io.ReadAll(terminal)
	if err := c.Wait(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return string(said)
}
