package main

import (
	"io"
	"os"

	"golang.org/x/term"

	"example.org/resetup/internal/tui"
)

// lines returns the input of the wizard line by line.
func (a *app) lines() io.Reader {
	if f, ok := a.in.(*os.File); ok && isTerminal(f) {
		return terminalInput{f}
	}
	return a.in
}

// terminalInput reads a terminal. Once a terminal is closed, a read that waits for a line fails, but
// one that begins afterwards returns the end of input, as ctrl+d does; here both are tui.ErrTerminal.
type terminalInput struct{ *os.File }

func (t terminalInput) Read(p []byte) (int, error) {
	n, err := t.File.Read(p)
	if err != nil && !isTerminal(t.File) {
		return n, tui.ErrTerminal
	}
	return n, err
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
