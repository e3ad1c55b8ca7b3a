package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/plain"
	"example.org/resetup/internal/regularfile"
	"example.org/resetup/internal/setup"
	"example.org/resetup/internal/tablefile"
	"example.org/resetup/internal/tui"
)

// readInput reads a file that may hold a table, or standard input for "-": as much as a table may have, or one byte more.
func (a *app) readInput(file string) ([]byte, error) {
	var data []byte
	var err error
	if file == "-" {
		data, err = io.ReadAll(io.LimitReader(a.in, tablefile.MaxFile+1))
		data = tablefile.Piped(data, desktop.InputPage())
	} else {
		data, err = regularfile.Read(file, tablefile.MaxFile)
	}
	if err != nil {
		return nil, &setup.FileError{Path: file, Err: err}
	}
	return data, nil
}

// say writes lines to standard error.
func (a *app) say(lines ...string) {
	for _, line := range lines {
		_, _ = fmt.Fprintln(a.err, line)
	}
}

func exists(name string) bool {
	return regularfile.Exists(name)
}

// confirm asks a question on the terminal, and reports whether the answer is yes.
func (a *app) confirm(question string) (bool, error) {
	line, err := plain.Ask(plain.Options{In: a.lines(), Out: a.out, Echo: a.echoes()}, question)
	return slices.Contains(a.text.Data.Yes, strings.ToLower(line)), err
}

// lines returns the input of the wizard line by line. One reader takes all lines of an invocation.
func (a *app) lines() *bufio.Reader {
	if a.typed != nil {
		return a.typed
	}
	a.typed = bufio.NewReader(tablefile.PipedLines(a.in, desktop.InputPage(), func(word string) { a.say(a.text.Data.LostLetters(word)) }))
	if f, ok := a.in.(*os.File); ok && isTerminal(f) {
		a.typed = bufio.NewReader(terminalInput{f})
	}
	return a.typed
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
