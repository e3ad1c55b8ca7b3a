package tui

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

const (
	// frame is longer than Bubble Tea waits before it writes what was drawn.
	frame = 20 * time.Millisecond
	// unwritten is how long what looks as before, and so is not written again, counts as not drawn.
	unwritten = 3 * frame
	// settled is the silence after which no key is on its way that was typed before.
	settled = 100 * time.Millisecond
)

// frames knows what has been written to the terminal. Bubble Tea draws after each message, keeps only the newest view, and writes
// it at its next tick. So what was drawn when a write begins is what the write shows.
//
// The answer to a key must not depend on messages that race with it: whoever sees a step and presses a key at once comes after the
// write, and the write is noted before it is done.
type frames struct {
	terminal bool          // there is one; without it nothing is waited for
	messages uint64        // handled so far
	drawn    atomic.Uint64 // messages handled before the newest view
	written  atomic.Uint64 // and before the newest view that was written
}

// watch watches for what is drawn after this message. seen reports whether it is on the terminal; later sends a drawn with the
// number n when it must be, though nothing was written since it looks as before. waiting says that keys typed before may still
// come: then only later tells, after a silence.
func (f *frames) watch(n int, waiting bool) (seen func() bool, later tea.Cmd) {
	now, pause := f.messages, unwritten
	if waiting {
		pause = settled
	}
	seen = func() bool { return !waiting && f.shown(now) }
	return seen, func() tea.Msg {
		if f.terminal {
			time.Sleep(pause)
		}
		return drawn{n}
	}
}

// shown reports whether what was drawn after a message has been written to the terminal.
func (f *frames) shown(message uint64) bool { return f.terminal && f.written.Load() >= message }

// note returns out so that each write is noted. A terminal stays one.
func (f *frames) note(out io.Writer) io.Writer {
	f.terminal = true
	if terminal, ok := out.(*os.File); ok {
		return notedTerminal{terminal, f}
	}
	return notedWriter{out, f}
}

type notedWriter struct {
	io.Writer
	frames *frames
}

func (w notedWriter) Write(p []byte) (int, error) {
	w.frames.written.Store(w.frames.drawn.Load())
	return w.Writer.Write(p)
}

type notedTerminal struct {
	*os.File
	frames *frames
}

func (w notedTerminal) Write(p []byte) (int, error) {
	w.frames.written.Store(w.frames.drawn.Load())
	return w.File.Write(p)
}
