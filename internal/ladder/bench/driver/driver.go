// Package driver sits at a program that asks on lines ending with "> ", such as the plain wizard: it reads what the
// program writes up to the next question, and answers it.
package driver

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os/exec"
	"regexp"
	"strings"
)

// Driver is the other end of one program.
type Driver struct {
	Said   string          // what the program wrote since the last answer
	All    strings.Builder // all that it wrote to standard output
	Errors bytes.Buffer    // and to standard error
	Ended  bool            // the program writes nothing more
	Cmd    *exec.Cmd

	in  io.WriteCloser
	out *bufio.Reader
}

// Start starts a program and waits for its first question.
func Start(cmd *exec.Cmd) (*Driver, error) {
	d, err := Begin(cmd)
	if err == nil {
		d.Listen()
	}
	return d, err
}

// Begin starts a program and waits for nothing. The caller must Listen before it answers.
func Begin(cmd *exec.Cmd) (*Driver, error) {
	d := &Driver{Cmd: cmd}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = &d.Errors
	d.in, d.out = in, bufio.NewReader(out)
	return d, cmd.Start()
}

// Listen reads up to the next question, or to the end.
func (d *Driver) Listen() {
	var b strings.Builder
	for !strings.HasSuffix(b.String(), "> ") {
		char, err := d.out.ReadByte()
		if err != nil {
			d.Ended = true
			break
		}
		b.WriteByte(char)
	}
	d.Said = b.String()
	d.All.WriteString(d.Said)
}

// Answer types one line, and reports whether it was acknowledged by a line that begins with "✓ ".
func (d *Driver) Answer(line string) bool {
	d.Said = ""
	if _, err := io.WriteString(d.in, line+"\n"); err != nil {
		d.Ended = true
	}
	d.Listen()
	return strings.HasPrefix(d.Said, "✓ ") || strings.Contains(d.Said, "\n✓ ")
}

// Step returns the id of the step that was shown last since the last answer; empty for none.
func (d *Driver) Step() string {
	all := regexp.MustCompile(`(?m)^Steg \d+ av \d+ \(([a-z0-9-]+)\)`).FindAllStringSubmatch(d.Said, -1)
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1][1]
}

// Leave ends the input, waits for the program's end and returns its exit status, see ExitStatus.
func (d *Driver) Leave() int {
	_ = d.in.Close()
	for !d.Ended {
		d.Listen()
	}
	return ExitStatus(d.Cmd.Wait())
}

// ExitStatus returns the exit status that the error of exec.Cmd.Wait or Run tells of: 0 for nil, 128 + the number of the
// signal that killed the program, and -1 where it never ran.
func ExitStatus(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit) && exit.Exited():
		return exit.ExitCode()
	case errors.As(err, &exit):
		return 128 + int(signalOf(exit.ProcessState))
	}
	return -1
}
