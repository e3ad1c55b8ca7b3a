package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync/atomic"

	"golang.org/x/term"

	"example.org/resetup/internal/desktop"
)

// streams are the three standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// isOutClosed reports whether standard output was closed when the program started.
func (s streams) isOutClosed() bool {
	out, ok := file(s.out)
	var others []*os.File
	for _, other := range []any{s.in, s.err} {
		if f, ok := file(other); ok {
			others = append(others, f)
		}
	}
	return ok && desktop.Closed(out, others...)
}

// stream is standard output or standard error. Once a write has failed, all others fail with the same error: what could not be
// read whole must not look as if all were well, and a question that was not shown is not answered.
type stream struct {
	io.Writer
	isClosed func() bool // nil for standard error
	before   func()      // is called before each write; nil where nothing stands in its way
	used     atomic.Bool // something was written
	failed   atomic.Pointer[outputError]
}

// failIfClosed makes all writes fail if the stream was closed when the program started: the system takes them then, and shows
// them to nobody.
func (s *stream) failIfClosed() {
	if s.isClosed() {
		s.failed.CompareAndSwap(nil, &outputError{fs.ErrClosed})
	}
}

// Write writes p. Its error is an *outputError.
func (s *stream) Write(p []byte) (int, error) {
	if e := s.failed.Load(); e != nil {
		return 0, e
	}
	if s.before != nil {
		s.before()
	}
	s.used.Store(true)
	n, err := s.Writer.Write(p)
	if err != nil {
		s.failed.CompareAndSwap(nil, &outputError{err})
		err = s.failed.Load()
	}
	return n, err
}

// outputError is the error of writing to standard output or standard error.
type outputError struct{ err error }

func (e *outputError) Error() string { return fmt.Sprintf("write output: %v", e.err) }
func (e *outputError) Unwrap() error { return e.err }

// file returns the file that a standard stream is; ok is false where it is none, as in a test.
func file(of any) (f *os.File, ok bool) {
	if s, is := of.(*stream); is {
		of = s.Writer
	}
	f, ok = of.(*os.File)
	return f, ok
}

func isTerminal(stream any) bool {
	f, ok := file(stream)
	return ok && term.IsTerminal(int(f.Fd()))
}
