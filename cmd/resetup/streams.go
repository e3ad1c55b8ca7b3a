package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync/atomic"

	"golang.org/x/term"

	"example.org/resetup/internal/codepage"
	"example.org/resetup/internal/desktop"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/tui/widget"
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
	columns  func() int  // at which lines are broken at words; 0, or nil: they are not
	encoder  *codepage.Encoder
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
	n, err := len(p), error(nil)
	if s.columns != nil {
		p = []byte(wrapped(string(p), s.columns()))
	}
	if encoded := s.encoder.Encode(p); len(encoded) > 0 {
		_, err = s.Writer.Write(encoded)
	}
	if err != nil {
		s.failed.CompareAndSwap(nil, &outputError{err})
		n, err = 0, s.failed.Load()
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

// encoderFor returns the encoder for standard output or standard error; nil where text goes out in UTF-8. A file gets a byte order
// mark only of standard output: both may go into one.
func encoderFor(stream any, environ theme.Environ) *codepage.Encoder {
	f, ok := file(stream)
	if !ok || !desktop.CodePages {
		return nil
	}
	kind, inUTF8 := codepage.Pipe, theme.UTF8(environ)
	if isTerminal(f) {
		kind, inUTF8 = codepage.Terminal, theme.Unicode(environ)
	} else if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		kind = codepage.OldFile
		if at, err := f.Seek(0, io.SeekCurrent); err == nil && at == 0 {
			kind = codepage.NewFile
		}
	}
	if inUTF8 {
		return nil
	}
	return codepage.New(kind, desktop.OutputPage(), theme.ASCII())
}

// wrapped breaks the lines of a text at words, and indents what goes on below a line by two more than that. With a width of 0 it
// returns the text.
func wrapped(text string, width int) string {
	if width <= 0 {
		return text
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		body := strings.TrimLeft(strings.TrimSuffix(line, "\n"), " ")
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if indent > width/2 || widget.Width(line) <= width {
			out.WriteString(line)
			continue
		}
		if before, command, after := cutCommand(body); command != "" {
			if before != "" {
				out.WriteString(wrapped(line[:indent]+strings.TrimRight(before, " ")+"\n", width))
				indent += 2
			}
			out.WriteString(strings.Repeat(" ", indent) + command)
			if after != "" {
				out.WriteString("\n" + wrapped(strings.Repeat(" ", indent)+after, width))
			}
			out.WriteString(line[len(strings.TrimSuffix(line, "\n")):])
			continue
		}
		trailing := body[len(strings.TrimRight(body, " ")):] // of a prompt
		for i, part := range widget.Wrap(body, width-indent-2) {
			if i > 0 {
				out.WriteString("\n  ")
			}
			out.WriteString(strings.Repeat(" ", indent) + strings.TrimRight(part, " "))
		}
		out.WriteString(trailing + line[len(strings.TrimSuffix(line, "\n")):])
	}
	return out.String()
}

// cutCommand cuts a line around the first command that names a folder: it is long, and is copied whole only from a line of its own.
func cutCommand(line string) (before, command, after string) {
	before, command, found := strings.Cut(line, "resetup --data ")
	if !found {
		return line, "", ""
	}
	command = "resetup --data " + command
	for _, quote := range [][2]string{{"«", "»"}, {"“", "”"}} {
		if start, is := strings.CutSuffix(before, quote[0]); is {
			if end := strings.Index(command, quote[1]); end >= 0 {
				end += len(quote[1])
				end += len(command[end:]) - len(strings.TrimLeft(command[end:], ".,:;"))
				return start, quote[0] + command[:end], strings.TrimSpace(command[end:])
			}
		}
	}
	return before, command, ""
}

// columnsOf returns how wide a terminal is; 80 where it does not say so, and 0 for what is none.
func columnsOf(stream any) int {
	f, ok := file(stream)
	if !ok || !isTerminal(f) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

// isAccessible reports whether the environment asks for what can be read aloud: the wizard line by line, lists without columns, and
// nothing that is drawn twice.
func isAccessible() bool {
	asked := os.Getenv("ACCESSIBLE")
	return asked != "" && asked != "0"
}

// holdWindow waits for a key, so that what stands in a window that closes with the program can be read.
func (a *app) holdWindow() {
	in, _ := file(a.in)
	a.say("", a.text.Cmd.CloseWindow)
	if before, err := term.MakeRaw(int(in.Fd())); err == nil {
		_, _ = in.Read(make([]byte, 1)) // the end of input is as good as a key
		_ = term.Restore(int(in.Fd()), before)
	}
}
