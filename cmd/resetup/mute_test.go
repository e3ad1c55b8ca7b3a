//go:build !windows

package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
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

// allThatPrint are the commands whose answer is what they print.
func allThatPrint() []string {
	return []string{
		"help", "--help", "--version", "version", "changelog", "help report", "report --help", "procedures --help", "__complete rep",
		"completion bash", "completion zsh", "completion fish", "completion powershell",
		"status", "status --format json", "waiting", "waiting --exit-code --format csv", "morning", "control", "runs", "log", "log --format json", "handover",
		"report", "report --format json", "report --format html", "report --format xlsx", "print", "print --format html",
		"plan", "plan --format ics", "plan --format md", "round nets", "schedule", "schedule check", "schedule suggest", "postponed",
		"guide", "guide --format json", "procedures list", "procedures show nets --company 1", "procedures lint", "procedures schema",
		"procedures diff", "procedures redlines", "site show", "site check", "backup", "restore", "verify", "export",
	}
}

// What could not be shown whole is status 1, with a word where there is still room for one.
func TestAnAnswerThatCannotBeShownIsAFailure(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no device that is always full: ", err)
	}
	defer func() { _ = full.Close() }()
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	for _, line := range allThatPrint() {
		var said strings.Builder
		c := program(data, strings.Fields(line)...)
		c.Stdout, c.Stderr = full, &said
		if status := statusOf(t, c.Run()); status != 1 || strings.Count(said.String(), "Feil: svaret kunne ikke skrives ut (disken eller kvoten er full)\n") != 1 {
			t.Errorf("%s: status %d, said %q", line, status, said.String())
		}
		if strings.Contains(said.String(), "device") {
			t.Errorf("%s mixes in English: %q", line, said.String())
		}
	}
	for line, want := range map[string]int{"status": 1, "help": 0, "no-such": 2, "procedures": 2, "log --run 1999": 1} {
		c := program(data, strings.Fields(line)...)
		c.Stderr = full
		if status := statusOf(t, c.Run()); status != want {
			t.Errorf("%s, with no room for messages: status %d, want %d", line, status, want)
		}
	}
}

// Go opens the null device in the place of an output that is closed, and the system takes what is written there.
func TestAClosedOutputShowsNothing(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	before := resetup(t, data, "log", "--format", "json")
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0) // as Python's DEVNULL is
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = null.Close() }()
	for line, want := range map[string]int{
		"help": 1, "--version": 1, "completion bash": 1, "start --help": 1, "status": 1, "report --format html": 1, "export": 1,
		"walk nets/12": 1, "walk --from-paper nets/12": 1, "round nets --plain": 1,
		"export -o -": 1, "export -o " + filepath.Join(data, "e.json"): 0, "verify": 0, // its status is an answer, too
	} {
		var said strings.Builder
		c := exec.Command("sh", append([]string{"-c", `exec resetup "$@" >&-`, "sh"}, strings.Fields(line)...)...)
		c.Env, c.Stdin, c.Stderr = program(data).Env, strings.NewReader("\n1\n48211\n06:10\n"), &said
		if status := statusOf(t, c.Run()); status != want || strings.Contains(said.String(), "Feil: svaret kunne ikke skrives ut (er lukket)") != (want == 1) {
			t.Errorf("%s: status %d, want %d, said %q", line, status, want, said.String())
		}
		if want == 0 || strings.HasPrefix(line, "walk") || strings.HasPrefix(line, "round") {
			continue
		}
		for name, discard := range map[string]func(c *exec.Cmd){
			"to the null device":               func(*exec.Cmd) {},
			"all of it":                        func(c *exec.Cmd) { c.Stdout, c.Stderr = null, null },
			"with no input, to what it opened": func(c *exec.Cmd) { c.Stdin, c.Stdout = null, null },
		} {
			c := program(data, strings.Fields(line)...)
			discard(c)
			if status := statusOf(t, c.Run()); status != 0 {
				t.Errorf("%s, discarded %s: status %d", line, name, status)
			}
		}
	}
	if after := resetup(t, data, "log", "--format", "json"); after != before {
		t.Errorf("recorded: %s", after)
	}
}

// The reader of a pipe has left, as "head" does: the system ends the program, which says nothing.
func TestAReaderThatLeavesEndsTheProgramQuietly(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	for _, line := range []string{"help", "--version", "completion bash", "log", "report --format html"} {
		read, write, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		_ = read.Close()
		var said strings.Builder
		c := program(data, strings.Fields(line)...)
		c.Stdout, c.Stderr = write, &said
		err = c.Run()
		_ = write.Close()
		if err == nil || strings.Contains(said.String(), "Feil") {
			t.Errorf("%s: %v, said %q", line, err, said.String())
		}
	}
}

// Whoever answers where no question can be shown, records nothing.
func TestThePlainWizardWithoutAnOutputRecordsNothing(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no device that is always full: ", err)
	}
	defer func() { _ = full.Close() }()
	screen, terminal, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer func() { _ = terminal.Close() }()
	_ = screen.Close() // whoever read it has left
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	before := resetup(t, data, "log", "--format", "json")
	for name, out := range map[string]*os.File{"a full disk": full, "a terminal that is gone": terminal} {
		for _, line := range []string{"", "walk nets/12", "walk --steps nets/12", "walk --cards", "walk --from-paper nets/12", "round nets --plain", "--plain"} {
			var said strings.Builder
			c := program(data, strings.Fields(line)...)
			c.Stdin, c.Stdout, c.Stderr = strings.NewReader("\n1\n48211\n06:10\n\n\n"), out, &said
			if status := statusOf(t, c.Run()); status != 1 || !strings.Contains(said.String(), "Feil: svaret kunne ikke skrives ut") {
				t.Errorf("%s, %q: status %d, said %q", name, line, status, said.String())
			}
		}
	}
	if after := resetup(t, data, "log", "--format", "json"); after != before {
		t.Errorf("recorded: %s", after)
	}
	// Nor is a run started of which nobody saw the question.
	empty := t.TempDir()
	c := program(empty)
	c.Stdin, c.Stdout = strings.NewReader("2026.2\n"), full
	if status := statusOf(t, c.Run()); status != 1 {
		t.Errorf("no run: status %d", status)
	}
	if _, err := os.Stat(filepath.Join(empty, "progress.db")); err == nil && resetup(t, empty, "runs", "--format", "json") != "[]\n" {
		t.Error("a run was started")
	}
}

// statusOf returns the exit status that Run tells of.
func statusOf(t *testing.T, err error) int {
	t.Helper()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended):
		return ended.ExitCode()
	}
	t.Fatal(err)
	return -1
}
