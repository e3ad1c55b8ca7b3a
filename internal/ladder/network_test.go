//go:build linux

package ladder

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// dials is set for the process of the control: it is to call a number on this machine.
const dials = "RESETUP_LADDER_DIALS"

// TestDials is no test: it is the control of TestNoNetwork.
func TestDials(t *testing.T) {
	if os.Getenv(dials) == "" {
		t.Skip("started by TestNoNetwork only")
	}
	if c, err := net.DialTimeout("tcp", "127.0.0.1:9", time.Second); err == nil {
		_ = c.Close()
	}
}

// TestNoNetwork: in its default mode the program opens no socket but those of the machine itself (a name service for the
// operator's name), in any command and on the screen.
func TestNoNetwork(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is missing, which tells what a program asks of the system")
	}
	data := filepath.Join(t.TempDir(), "data")
	commands := [][]string{
		{"start", "2026.2"}, {"status"}, {"waiting"}, {"schedule"}, {"log"}, {"runs"}, {"verify"}, {"backup"}, {"note", "--job", "nets/12", "hei"}, {"print", "nets/12"},
		{"report", "--format", "html"}, {"export"}, {"procedures", "lint"}, {"procedures", "schema"}, {"site", "show"}, {"guide"}, {"completion", "bash"}, {"version"}, {"help"},
	}
	for _, args := range commands {
		if calls := socketsOf(t, program(t, data, args...), nil); len(calls) > 0 {
			t.Errorf("resetup %s: %v", strings.Join(args, " "), calls)
		}
	}
	walk := program(t, data, "walk", "--plain", "nets/12")
	walk.Stdin = strings.NewReader("\nI kø\n48211\n06:10\n")
	if calls := socketsOf(t, walk, nil); len(calls) > 0 {
		t.Errorf("resetup walk --plain: %v", calls)
	}
	onScreen := func(c *exec.Cmd) {
		s := sit(t, c)
		s.waitFor("2026.2")
		s.types("v")
		s.rests()
		s.types("\x03")
		if _, ended := s.end(20 * time.Second); !ended {
			t.Error("the screen does not end")
		}
	}
	if calls := socketsOf(t, program(t, data), onScreen); len(calls) > 0 {
		t.Errorf("resetup on the screen: %v", calls)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	caller := exec.Command(self, "-test.run=^TestDials$")
	caller.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "RESETUP_") }), dials+"=1")
	if len(socketsOf(t, caller, nil)) == 0 {
		t.Error("a program that calls out is not noticed")
	}
}

// within is a socket that reaches no further than the machine: a name service, or its own list of interfaces.
var within = regexp.MustCompile(`AF_(UNIX|LOCAL|NETLINK)`)

// socketsOf runs a program, as run does where it is given, and gives the calls by which it asked for a socket.
func socketsOf(t *testing.T, c *exec.Cmd, run func(*exec.Cmd)) []string {
	t.Helper()
	trace := filepath.Join(t.TempDir(), "trace")
	traced := exec.Command("strace", append([]string{"-f", "-qq", "-e", "trace=%network", "-o", trace}, c.Args...)...)
	traced.Env, traced.Stdin = c.Env, c.Stdin
	if run != nil {
		run(traced)
	} else if out, err := traced.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, out)
	}
	data, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	var calls []string
	for line := range strings.Lines(string(data)) {
		if strings.Contains(line, "socket(") && !within.MatchString(line) {
			calls = append(calls, strings.TrimSpace(line))
		}
	}
	return calls
}
