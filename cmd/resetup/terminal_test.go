package main

import (
	"errors"
	"io"
	"testing"

	"github.com/creack/pty"

	"example.org/resetup/internal/tui"
)

// A wizard that is still busy when its terminal is closed begins to read a terminal that is gone.
func TestAClosedTerminalIsNoEndOfInput(t *testing.T) {
	for name, end := range map[string]struct {
		typed  string
		closes bool
	}{"ctrl+d": {typed: "\x04"}, "closed": {closes: true}} {
		t.Run(name, func(t *testing.T) {
			keys, terminal, err := pty.Open()
			if err != nil {
				t.Skipf("no pseudo-terminal here: %v", err)
			}
			defer func() { _, _ = keys.Close(), terminal.Close() }()
			if _, err := keys.WriteString("1\n" + end.typed); err != nil {
				t.Fatal(err)
			}
			in := (&app{streams: streams{in: terminal}}).lines()
			if line, err := in.ReadString('\n'); line != "1\n" || err != nil {
				t.Fatalf("read %q, %v", line, err)
			}
			if end.closes {
				if err := keys.Close(); err != nil {
					t.Fatal(err)
				}
			}
			_, err = in.ReadString('\n')
			if errors.Is(err, tui.ErrTerminal) != end.closes || errors.Is(err, io.EOF) == end.closes {
				t.Errorf("the input ends with %v", err)
			}
		})
	}
}
