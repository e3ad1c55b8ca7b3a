//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
)

// On a terminal each row that may be several jobs is asked about, once; what was answered is remembered.
func TestWhoseARowIsIsAskedOnATerminal(t *testing.T) {
	data := t.TempDir()
	list := filepath.Join(data, "liste.csv")
	v := consoletest.Open(t, exampletest.Load(t, "nb"), exampletest.Saturday(), "nets/12 06:15", "nets/13 06:20")
	v.Rename("nets/12", "Nets")
	v.Rename("nets/13", "Nets")
	if err := os.WriteFile(list, []byte(v.List()), 0o600); err != nil {
		t.Fatal(err)
	}
	resetup(t, data, "start", "2026.2")
	said := answered(t, data, "9\nnets/12\n2\n", "reconcile", list, "--learn")
	for _, want := range []string{
		"Jobb 48211 (Nets, I kø, 22.11.2026 06:15) kan være flere", "  2  nets/12", `"9" er ikke et av numrene`, "Jobb 48212 (Nets, I kø, 22.11.2026 06:20) kan være flere",
		"  2  nets/13", "2 rader er husket", "nets/12  48211   06:15", "nets/13  48212   06:20",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it did not say %q: %s", want, said)
		}
	}
	if again := answered(t, data, "", "reconcile", list, "--learn"); strings.Contains(again, "kan være flere") {
		t.Errorf("it asked again: %s", again)
	}
}

// Where several jobs fit a name, a terminal is asked which one: by its number, or by its key.
func TestWhichJobIsMeantIsAskedOnATerminal(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	for _, answer := range []string{"2", "nets/12"} {
		said := answered(t, data, "9\n"+answer+"\nq\n", "walk", "--plain", "nets")
		for _, want := range []string{
			"   2  Nets-integrasjon · selskap 12 Eksempel Eiendom KF, 0 av 19 steg", "Hvilken jobb?", `"9" er ikke et av numrene`, "STÅ I   modul Økonomi   selskap 12",
		} {
			if !strings.Contains(said, want) {
				t.Errorf("it did not say %q: %s", want, said)
			}
		}
	}
}
