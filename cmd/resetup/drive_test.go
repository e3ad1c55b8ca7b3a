package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
)

// checkStatus runs `status N resetup …`: the command must end with exit status N.
func checkStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (&exec.ExitError{}); err != nil {
		if !asExit(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func asExit(err error, target **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError) //nolint:errorlint // Exec returns it bare
	*target = e
	return ok
}

// resetup runs the real binary in a data folder of the test's own and gives its standard output.
func resetup(t *testing.T, data string, args ...string) string {
	t.Helper()
	out, err := program(data, args...).Output()
	if err != nil {
		var said string
		if e, ok := err.(*exec.ExitError); ok { //nolint:errorlint // Output returns it bare
			said = string(e.Stderr)
		}
		t.Fatalf("resetup %s: %v\n%s", strings.Join(args, " "), err, said)
	}
	return string(out)
}

func program(data string, args ...string) *exec.Cmd {
	c := exec.Command("resetup", args...)
	c.Env = exampletest.Environ(data)
	return c
}

func decode[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

// sitting is a command that asks line by line, in a process of its own, with a person at the other end. sitDown begins the plain
// wizard step by step.
type sitting struct {
	t     *testing.T
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	said  string // all since the last answer
	ended bool
}

func sitDown(t *testing.T, data string, args ...string) *sitting {
	t.Helper()
	return sit(t, data, append([]string{"--steps"}, args...)...)
}

// sit is sitDown in the manner that the operator last chose.
func sit(t *testing.T, data string, args ...string) *sitting {
	t.Helper()
	return converse(t, data, append([]string{"walk", "--plain"}, args...)...)
}

// converse begins a command that asks.
func converse(t *testing.T, data string, args ...string) *sitting {
	t.Helper()
	s := &sitting{t: t, cmd: program(data, args...)}
	in, err := s.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var complaints bytes.Buffer
	s.cmd.Stderr = &complaints
	s.in, s.out = in, bufio.NewReader(out)
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill(); _ = s.cmd.Wait() })
	s.listen()
	return s
}

// listen reads up to the next prompt, or to the end.
func (s *sitting) listen() {
	var b strings.Builder
	for !strings.HasSuffix(b.String(), "> ") {
		c, err := s.out.ReadByte()
		if err != nil {
			s.ended = true
			break
		}
		b.WriteByte(c)
	}
	s.said = b.String()
}

func (s *sitting) answer(line string) {
	s.t.Helper()
	if _, err := io.WriteString(s.in, line+"\n"); err != nil {
		s.t.Fatalf("answer %q: %v after %s", line, err, s.said)
	}
	s.listen()
}

// nets12 answers what the wizard asks of nets/12 as the console shows it, up to a step, or to the end.
func (s *sitting) nets12(until string) {
	s.t.Helper()
	for _, typed := range consoletest.Open(s.t, exampletest.Load(s.t, "nb"), exampletest.Saturday(), "nets/12 06:10").Walk("nets/12") {
		if typed.Step == until {
			return
		}
		s.answer(typed.Text)
	}
}

var stepLine = regexp.MustCompile(`(?m)^Steg \d+ av \d+ \(([a-z0-9-]+)\)`) //nolint:gochecknoglobals // a constant

// at is the id of the step that is asked now.
func (s *sitting) at() string {
	all := stepLine.FindAllStringSubmatch(s.said, -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1][1]
}

type statusReport struct {
	Total, Ready int
	Closed       bool
	Hazards      map[string]int
	Jobs         []statusJob
}

type statusJob struct {
	Job, Procedure, Variant string
	Company                 int
	StepsDone               int    `json:"steps_done"`
	StepsTotal              int    `json:"steps_total"`
	NextStep                string `json:"next_step"`
	Hazard                  string
	Old, New                struct{ State, ID, Start string }
}

func (r statusReport) job(t *testing.T, key string) statusJob {
	t.Helper()
	for _, j := range r.Jobs {
		if j.Job == key {
			return j
		}
	}
	t.Fatalf("no job %q", key)
	return statusJob{}
}

func status0(t *testing.T, data string) statusReport {
	t.Helper()
	return decode[statusReport](t, resetup(t, data, "status", "--format", "json"))
}

func venter(t *testing.T, data string) []string {
	t.Helper()
	type item struct{ Job, Hazard, Action string }
	var out []string
	for _, j := range decode[struct{ Jobs []item }](t, resetup(t, data, "venter", "--format", "json")).Jobs {
		out = append(out, fmt.Sprintf("%s %s %s", j.Job, j.Hazard, j.Action))
	}
	return out
}
