//go:build !windows

package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestMuteTerminal runs a reading command in a terminal that answers no question. Bubble Tea's
// question for the background colour would hold it up for five seconds.
func TestMuteTerminal(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	c := program(data, "venter")
	c.Env = append(c.Env, "TERM=xterm-256color")
	began := time.Now()
	terminal, err := pty.Start(c)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	// Reading a pty whose program has ended gives an error on Linux; what was read counts.
	said, _ := io.ReadAll(terminal)
	if err := c.Wait(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if took := time.Since(began); took > time.Second {
		t.Errorf("took %v", took)
	}
	if strings.Contains(string(said), "\x1b]11;?") {
		t.Errorf("asked the terminal for its colour: %q", said)
	}
	if !strings.Contains(string(said), "Ingen gamle jobber venter") {
		t.Errorf("said %q", said)
	}
}
