//go:build !windows

package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// At a terminal a file is replaced only for a yes, and a no is offered a name that is free.
func TestWhetherAFileIsReplacedIsAskedAtATerminal(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	for _, c := range []struct {
		typed, said string
		status      int
		files       map[string]bool // written, by name
	}{
		{"j\n", "Rapport skrevet: rapport.md", 0, map[string]bool{"rapport.md": true}},
		{"\n\n", "Ingenting er skrevet.", 3, nil},
		{"nei\nn\n", "Ingenting er skrevet.", 3, nil},
		{"n\nja\n", "Rapport skrevet: rapport-3.md", 0, map[string]bool{"rapport-3.md": true}},
		{"\x04", "Skrive til rapport-3.md i stedet? (j/n) > ", 3, nil},
	} {
		folder := t.TempDir()
		for _, name := range []string{"rapport.md", "rapport-2.md"} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte("mitt eget"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		p := program(data, "report", "-o", "rapport.md")
		p.Dir = folder
		terminal, err := pty.StartWithSize(p, &pty.Winsize{Rows: 24, Cols: 200})
		if err != nil {
			t.Skip("no terminal here: ", err)
		}
		if _, err := io.WriteString(terminal, strings.Repeat(c.typed, 1+strings.Count(c.typed, "\x04"))); err != nil {
			t.Fatal(err)
		}
		// Reading a pty whose program has ended gives an error on Linux; what was read counts.
		said, _ := io.ReadAll(terminal)
		status := statusOf(t, p.Wait())
		_ = terminal.Close()
		if status != c.status || !strings.Contains(string(said), "Filen rapport.md finnes fra før. Erstatte den? (j/n) > ") || !strings.Contains(string(said), c.said) {
			t.Errorf("%q: status %d, it said\n%s", c.typed, status, said)
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			text, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil || (string(text) != "mitt eget") != c.files[e.Name()] {
				t.Errorf("%q: %s now begins with %.20q, %v", c.typed, e.Name(), text, err)
			}
		}
		if len(entries) != 2 && !c.files["rapport-3.md"] {
			t.Errorf("%q: left are %v", c.typed, entries)
		}
	}
}
