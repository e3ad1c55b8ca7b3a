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

// asking is a screen on which a key may store something. A terminal sends what was typed before a page or a question was
// drawn: such a key was meant for something else, and must store nothing.
type asking interface {
	// Asks returns what a key would answer now, as a value that can be compared.
	Asks() any
	// Stores reports whether a key may store or end something now. It is false for the letters of a text.
	Stores(key tea.KeyMsg) bool
}

// sight is whether the operator has seen what a key would answer.
type sight struct {
	stands stands
	seen   func() bool // it has been drawn, and no key has been waiting since before
	asks   int         // counts the calls of frames.watch, so that only the last one is heard
	later  tea.Cmd     // what they returned, to be run after this message
}

// stands is what stands on the terminal to be answered.
type stands struct {
	screen int
	help   bool
	asks   any
}

// look watches for what stands to be answered, if that is something else than before.
func (m *Model) look() {
	now := stands{screen: m.front().id, help: m.help != nil}
	if s, ok := m.front().s.(asking); ok {
		now.asks = s.Asks()
	}
	if now != m.stands {
		m.stands = now
		m.unseen(false)
	}
}

// unseen waits until what stands to be answered is drawn. waiting says that a key has come from before, and others may
// follow it.
func (m *Model) unseen(waiting bool) {
	m.asks++
	seen, later := m.frames.watch(m.asks, waiting)
	m.seen, m.later = seen, tea.Batch(m.later, later)
}

// drawn is the message that what was watched for must be on the terminal.
type drawn struct{ asks int }

func (m *Model) drawn(msg drawn) {
	if msg.asks == m.asks {
		m.seen = func() bool { return true }
	}
}

// unsighted reports whether the operator has not seen yet what a key would answer, where that may store something.
func (m *Model) unsighted() bool {
	m.look() // a key before this one may have led on
	_, ok := m.front().s.(asking)
	return ok && m.help == nil && (m.seen == nil || !m.seen())
}

// early reports whether a key may store something, but came before what it would answer was drawn. It does nothing then.
func (m *Model) early(msg tea.KeyMsg) bool {
	return m.unsighted() && m.stores(msg)
}
