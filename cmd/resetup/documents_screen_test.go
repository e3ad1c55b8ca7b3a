//go:build !windows

package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// The whole end of a run at a real terminal: the report is written, and the run closed.
func TestARunIsEndedOnTheScreen(t *testing.T) {
	_, documents := home(t)
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	c := program(data)
	c.Env = append(c.Env, "TERM=xterm-256color", "LC_ALL=C.UTF-8", "XDG_DOCUMENTS_DIR="+documents)
	terminal, err := pty.StartWithSize(c, &pty.Winsize{Rows: 24, Cols: 200})
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	tooLong := time.AfterFunc(time.Minute, func() { _ = c.Process.Kill() })
	defer tooLong.Stop()
	said, buf := "", make([]byte, 4096)
	for _, turn := range []struct{ sees, press string }{
		{"av 56 jobber", "a"},
		{"Telling så langt", "r"},
		{"Skrevet: ", "c"},
		{"Ingenting er begynt i 2026.2", "prøve"},
		{"> prøve", "\r"},
		{"Sluttelling: avsluttet ", "\x03\x03"},
	} {
		for !strings.Contains(said, turn.sees) {
			n, err := terminal.Read(buf)
			if said += string(buf[:n]); err != nil {
				t.Fatalf("never showed %q: %v\n%q", turn.sees, err, said)
			}
		}
		said = ""
		if _, err := terminal.WriteString(turn.press); err != nil {
			t.Fatal(err)
		}
	}
	for err == nil {
		_, err = terminal.Read(buf) // to its end
	}
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
	if !status1(t, data).Closed {
		t.Error("the run is not closed")
	}
	if !exists(filepath.Join(documents, "resetup", "rapport-2026.2.html")) {
		t.Errorf("there is no report in %q", inFolder(t, documents))
	}
}

func status1(t *testing.T, data string) statusReport {
	t.Helper()
	return decode[statusReport](t, resetup(t, data, "status", "--run", "2026.2", "--format", "json"))
}
