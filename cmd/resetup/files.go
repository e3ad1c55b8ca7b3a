package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"example.org/resetup/internal/atomicfile"
	"example.org/resetup/internal/setup"
)

// ownerOnly are the permissions of a file that the program writes.
const ownerOnly = 0o600

// readInput reads a file, or standard input for "-": all of it, or one byte more than most.
func (a *app) readInput(file string, most int64) ([]byte, error) {
	in := a.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, &setup.FileError{Path: file, Err: err}
		}
		defer func() { _ = f.Close() }()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return nil, &setup.FileError{Path: file, Err: err}
	}
	return data, nil
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

// say writes a line to standard error.
func (a *app) say(text string) { _, _ = fmt.Fprintln(a.err, text) }

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// confirm asks a question on the terminal, and reports whether the answer is yes.
func (a *app) confirm(question string) (bool, error) {
	_, _ = fmt.Fprint(a.out, question+" > ")
	line, err := bufio.NewReader(a.in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	return slices.Contains(a.text.Data.Yes, strings.ToLower(strings.TrimSpace(line))), nil
}
