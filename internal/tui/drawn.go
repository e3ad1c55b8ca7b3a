package tui

import (
	"io"
	"os"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/tui/screen"
)

const (
	// frame is longer than Bubble Tea waits before it writes what was drawn.
	frame = 20 * time.Millisecond
	// settled is the silence after which no key is on its way that was typed before.
	settled = 100 * time.Millisecond
)

// frames tells when something has been written to the terminal. The zero value is ready, and knows of no terminal.
type frames struct {
	mu   sync.Mutex
	next chan struct{} // closed at the next write; nil where there is no terminal
}

// drawing is the message that precedes a screen.Drawn. It is sent at once, and handled when the view of what asked for it has been
// handed to the terminal: only what is written from then on counts.
type drawing struct {
	n       int
	waiting bool
}

// drawn returns the command that answers a screen's Env.Drawn.
func (f *frames) drawn(n int, waiting bool) tea.Cmd {
	return func() tea.Msg { return drawing{n, waiting} }
}

// wait returns the command that sends a screen.Drawn when something has been written, or nothing was to be.
func (f *frames) wait(d drawing) tea.Cmd {
	f.mu.Lock()
	defer f.mu.Unlock()
	next := f.next
	return func() tea.Msg {
		switch {
		case next == nil:
		case d.waiting:
			time.Sleep(settled)
		default:
			select {
			case <-next:
			case <-time.After(frame):
			}
		}
		return screen.Drawn{N: d.n}
	}
}

// wrote notes that something was written.
func (f *frames) wrote() {
	f.mu.Lock()
	defer f.mu.Unlock()
	close(f.next)
	f.next = make(chan struct{})
}

// watch returns out so that each write is noted. A terminal stays one.
func (f *frames) watch(out io.Writer) io.Writer {
	f.next = make(chan struct{})
	if terminal, ok := out.(*os.File); ok {
		return watchedTerminal{terminal, f}
	}
	return watchedWriter{out, f}
}

type watchedWriter struct {
	io.Writer
	frames *frames
}

func (w watchedWriter) Write(p []byte) (int, error) {
	defer w.frames.wrote()
	return w.Writer.Write(p)
}

type watchedTerminal struct {
	*os.File
	frames *frames
}

func (w watchedTerminal) Write(p []byte) (int, error) {
	defer w.frames.wrote()
	return w.File.Write(p)
}
