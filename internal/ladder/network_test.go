//go:build linux

package ladder

import (
	"fmt"
	"net"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/ladder/bench/terminal"
	"example.org/resetup/internal/ladder/bench/tracer"
)

// The child dials a port of this machine.
var _ = asChild("caller", func() int {
	if c, err := net.DialTimeout("tcp", "127.0.0.1:9", time.Second); err == nil {
		_ = c.Close()
	}
	return 0
})

// TestNoNetwork: in its default mode the program opens no socket but those of the machine itself (a name service for the
// operator's name), in any command and on the screen.
func TestNoNetwork(t *testing.T) {
	t.Parallel()
	if why := untraceable(t); why != "" {
		t.Skip(why)
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
	walk := program(t, data, "walk", "--plain", "--steps", "nets/12")
	walk.Stdin = strings.NewReader("\nI kø\n48211\n06:10\n")
	if calls := socketsOf(t, walk, nil); len(calls) > 0 {
		t.Errorf("resetup walk --plain: %v", calls)
	}
	onScreen := func(c *exec.Cmd) {
		s := terminal.Start(t, c)
		s.WaitFor("2026.2")
		s.Type("v")
		s.Pause()
		s.Type("\x03")
		if _, ended := s.End(20 * time.Second); !ended {
			t.Error("the screen does not end")
		}
	}
	if calls := socketsOf(t, program(t, data), onScreen); len(calls) > 0 {
		t.Errorf("resetup on the screen: %v", calls)
	}
	if len(socketsOf(t, child("caller"), nil)) == 0 {
		t.Error("a program that calls out is not noticed")
	}
}

// socketsOf runs a program, as run does where it is given, and returns the kinds of socket that it asked for and that reach further
// than the machine: a name service does not, nor the system's list of interfaces.
func socketsOf(t *testing.T, c *exec.Cmd, run func(*exec.Cmd)) []string {
	t.Helper()
	note := filepath.Join(t.TempDir(), "note")
	w := tracer.Command(c, tracer.Options{Under: t.TempDir(), Calls: []string{"socket"}, Note: note})
	if run != nil {
		run(w)
	} else if out, err := w.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", c.Args, err, out)
	}
	within := []string{fmt.Sprint("socket ", syscall.AF_UNIX), fmt.Sprint("socket ", netlink)}
	return slices.DeleteFunc(counts(t, note).Kinds, func(kind string) bool { return slices.Contains(within, kind) })
}

// netlink is AF_NETLINK.
const netlink = 16
