package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/tui"
)

// ownerOnly are the permissions of a file that the program writes.
const ownerOnly = 0o600

// readInput reads a file, or standard input for "-": all of it, or one byte more than most.
func (a *app) readInput(file string, most int64) ([]byte, error) {
	in := a.in
	var data bytes.Buffer
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, &setup.FileError{Path: file, Err: err}
		}
		defer func() { _ = f.Close() }()
		if info, err := f.Stat(); err == nil { // growing step by step takes several times the memory
			data.Grow(int(min(info.Size(), most)) + bytes.MinRead)
		}
		in = f
	}
	if _, err := data.ReadFrom(io.LimitReader(in, most+1)); err != nil {
		return nil, &setup.FileError{Path: file, Err: err}
	}
	return data.Bytes(), nil
}

// output writes to a file, and then says so on standard error, or writes to standard output where no file is named.
func (a *app) output(file, said string, write func(io.Writer) error) error {
	if file == "" {
		return write(a.out)
	}
	err := atomicfile.Write(file, ownerOnly, write)
	if err == nil {
		_, _ = fmt.Fprintln(a.err, said)
	}
	return err
}

// say writes lines to standard error.
func (a *app) say(lines ...string) {
	for _, line := range lines {
		_, _ = fmt.Fprintln(a.err, line)
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// confirm asks a question on the terminal, and reports whether the answer is yes.
func (a *app) confirm(question string) (bool, error) {
	line, err := plain.Ask(plain.Options{In: a.lines(), Out: a.out, Echo: a.echoes()}, question)
	return slices.Contains(a.text.Data.Yes, strings.ToLower(line)), err
}

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
