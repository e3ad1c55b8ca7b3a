//go:build !windows

package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"example.org/resetup/internal/exampletest"
)

// A run of so many jobs takes more than half a second to start: on a terminal that is shown, and taken away before anything else is
// written; in a pipe nothing is.
func TestLongWorkIsShownOnATerminalOnly(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site.yaml")
	if err := os.WriteFile(site, []byte(exampletest.LargeSite(2000)), 0o600); err != nil {
		t.Fatal(err)
	}
	start := func() []string { return []string{"start", "2026.2", "--site", site} }
	shown := program(t.TempDir(), start()...)
	shown.Env = append(shown.Env, "TERM=xterm-256color", "LANG=nb_NO.UTF-8", "NO_COLOR=", "ACCESSIBLE=")
	terminal, err := pty.Start(shown)
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer func() { _ = terminal.Close() }()
	began := time.Now()
	_ = pty.Setsize(terminal, &pty.Winsize{Rows: 30, Cols: 100})
	said, _ := io.ReadAll(terminal) // reading fails when the program has ended
	if err := shown.Wait(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if time.Since(began) < time.Second {
		t.Skip("this machine is too fast for a bar")
	}
	bar := strings.LastIndex(string(said), "░")
	after := string(said)[max(0, bar):]
	if !strings.Contains(string(said), " %, omtrent ") || bar < 0 || !strings.Contains(after, "\r"+strings.Repeat(" ", 40)) || !strings.Contains(after, "er startet med") {
		t.Errorf("on a terminal: %q", said)
	}
	piped := program(t.TempDir(), start()...)
	out, err := piped.CombinedOutput()
	if err != nil || strings.ContainsAny(string(out), "\r░%") {
		t.Errorf("in a pipe: %v, %q", err, out)
	}
}
