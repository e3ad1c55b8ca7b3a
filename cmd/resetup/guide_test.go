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

// TestAGuideAtATerminal walks a guide on the screen from the command line. It opens no record.
func TestAGuideAtATerminal(t *testing.T) {
	data := t.TempDir()
	c := program(data, "guide", "jobb-i-ko")
	c.Env = append(c.Env, "TERM=xterm-256color", "LANG=nb_NO.UTF-8")
	terminal, err := pty.StartWithSize(c, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	said := waitFor(t, terminal, "", "Starttidspunktet")
	press(t, terminal, "1") // marks; Enter answers
	press(t, terminal, "\r")
	said = waitFor(t, terminal, said, "Siste steg")
	press(t, terminal, "q")
	// Reading a pty whose program has ended gives an error on Linux; what was read counts.
	rest, _ := io.ReadAll(terminal)
	if err := c.Wait(); err != nil {
		t.Fatalf("%v: %s%s", err, said, rest)
	}
	if _, err := os.Stat(filepath.Join(data, "progress.db")); !os.IsNotExist(err) {
		t.Errorf("a guide opened the record: %v", err)
	}
}

func press(t *testing.T, terminal io.Writer, key string) {
	t.Helper()
	if _, err := io.WriteString(terminal, key); err != nil {
		t.Fatal(err)
	}
}

// waitFor reads on until a text has been shown, and returns all that was said.
func waitFor(t *testing.T, terminal io.Reader, said, text string) string {
	t.Helper()
	buf := make([]byte, 4096)
	for !strings.Contains(said, text) {
		n, err := terminal.Read(buf)
		if said += string(buf[:n]); err != nil {
			t.Fatalf("never showed %q: %v\n%q", text, err, said)
		}
	}
	return said
}
