//go:build !windows

package terminal

import (
	"errors"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// Session is a program at a terminal of its own, and all that it wrote there.
type Session struct {
	Cmd  *exec.Cmd
	Keys *os.File // what is written to it is typed; closing it closes the terminal

	t        testing.TB
	terminal *os.File    // kept open, to look at its state
	before   *term.State // of the terminal, as it was given to the program
	ended    chan struct{}
	deaf     chan struct{} // closed: nobody reads what is written

	mu   sync.Mutex
	seen strings.Builder
	last time.Time // when the latest of it came; zero since Forget
	news chan struct{}
}

// Start starts a program at a terminal of its own, of 100×30 cells, which hangs up on it as a real one does, unless the
// program's attributes say otherwise. It skips the test where there is no pseudo-terminal.
func Start(t testing.TB, cmd *exec.Cmd) *Session {
	t.Helper()
	return StartSized(t, cmd, 100, 30)
}

// StartSized is Start at a terminal of as many columns and rows.
func StartSized(t testing.TB, cmd *exec.Cmd, columns, rows uint16) *Session {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: rows, Cols: columns}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(int(slave.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	s := &Session{
		t: t, Cmd: cmd, terminal: slave, before: before, Keys: closable(t, master),
		ended: make(chan struct{}), deaf: make(chan struct{}), news: make(chan struct{}, 1),
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.Env = append(cmd.Env, "TERM=xterm-256color", "LANG=nb_NO.UTF-8", "NO_COLOR=", "SSH_TTY=")
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go s.read()
	go func() { _ = cmd.Wait(); close(s.ended) }()
	t.Cleanup(s.close)
	return s
}

// closable returns a file whose Close ends a Read that is under way.
func closable(t testing.TB, f *os.File) *os.File {
	t.Helper()
	// A child that inherited it would keep the terminal open.
	syscall.ForkLock.RLock()
	fd, err := syscall.Dup(int(f.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Close(), syscall.SetNonblock(fd, true)); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "terminal")
}

// close ends the program, if it has not ended, and takes the terminal away.
func (s *Session) close() {
	_ = s.Cmd.Process.Kill()
	_ = s.Keys.Close()
	_ = s.terminal.Close()
	<-s.ended
}

func (s *Session) read() {
	buf := make([]byte, 1<<16)
	for {
		select {
		case <-s.deaf:
			return
		default:
		}
		n, err := s.Keys.Read(buf)
		s.mu.Lock()
		if s.seen.Write(buf[:n]); n > 0 {
			s.last = time.Now()
		}
		s.mu.Unlock()
		select {
		case s.news <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// Shown returns all that was written since Forget.
func (s *Session) Shown() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()
}

// Forget drops what was written so far.
func (s *Session) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen.Reset()
	s.last = time.Time{}
}

// Rests waits until the program has written since Forget, and then nothing for so long. It returns when the last of it
// came, or fails the test after 20 seconds.
func (s *Session) Rests(quiet time.Duration) time.Time {
	s.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		s.mu.Lock()
		last := s.last
		s.mu.Unlock()
		wait := time.Second
		if !last.IsZero() {
			if wait = quiet - time.Since(last); wait <= 0 {
				return last
			}
		}
		select {
		case <-s.news:
		case <-time.After(wait):
		case <-limit:
			s.t.Fatalf("the terminal never came to rest:\n%q", tail(s.Shown(), 3000))
		}
	}
}

// Shows waits until a text has been written since Forget, and reports whether it was.
func (s *Session) Shows(text string, within time.Duration) bool { return s.ShowsAny(within, text) }

// ShowsAny waits until any of several texts has been written since Forget, and reports whether one was.
func (s *Session) ShowsAny(within time.Duration, texts ...string) bool {
	there := func() bool {
		return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(s.Shown(), text) })
	}
	limit, ended := time.After(within), s.ended
	for !there() {
		select {
		case <-s.news:
		case <-ended: // what it wrote last may still come
			ended, limit = nil, time.After(min(within, 100*time.Millisecond))
		case <-limit:
			return there()
		}
	}
	return true
}

// Flood types keys as fast as they are taken, and returns how many bytes that were: not all where the program ends in the
// middle of them.
func (s *Session) Flood(keys string) int {
	s.t.Helper()
	typed := 0
	for typed < len(keys) {
		if err := s.Keys.SetWriteDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
			s.t.Fatal(err)
		}
		n, err := s.Keys.WriteString(keys[typed:])
		typed += n
		if _, ended := s.End(0); ended {
			break
		}
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			s.t.Fatalf("type: %v", err)
		}
	}
	_ = s.Keys.SetWriteDeadline(time.Time{})
	return typed
}

// WaitFor fails the test unless a text is written since Forget, within 20 seconds.
func (s *Session) WaitFor(text string) {
	s.t.Helper()
	if !s.Shows(text, 20*time.Second) {
		s.t.Fatalf("the terminal never showed %q:\n%q", text, tail(s.Shown(), 3000))
	}
}

// Type types keys. It fails the test if the program has ended.
func (s *Session) Type(keys string) {
	s.t.Helper()
	if n := s.Flood(keys); n < len(keys) {
		s.t.Fatalf("type %q: the program has ended", tail(keys, 40))
	}
}

// Pause lets 100 ms pass in which nothing is typed, as between a paste and the next key of a person.
func (s *Session) Pause() { time.Sleep(100 * time.Millisecond) }

// End waits for the program's end. It returns its exit status, 128 + the number of the signal that killed it, and whether
// it has ended in that time.
func (s *Session) End(within time.Duration) (status int, ended bool) {
	select {
	case <-s.ended:
	case <-time.After(within):
		return 0, false
	}
	if w, ok := s.Cmd.ProcessState.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return 128 + int(w.Signal()), true
	}
	return s.Cmd.ProcessState.ExitCode(), true
}

// LeftBehind names what the program has changed at the terminal and not changed back; empty for nothing.
func (s *Session) LeftBehind() string {
	var wrong []string
	after, err := term.GetState(int(s.terminal.Fd()))
	switch {
	case err != nil:
		wrong = append(wrong, err.Error())
	case !reflect.DeepEqual(s.before, after):
		wrong = append(wrong, "the terminal's modes differ")
	}
	for _, mode := range []struct{ name, on, off string }{
		{"the alternate screen", "\x1b[?1049h", "\x1b[?1049l"},
		{"a hidden cursor", "\x1b[?25l", "\x1b[?25h"},
		{"bracketed paste", "\x1b[?2004h", "\x1b[?2004l"},
		{"mouse reports", "\x1b[?1002h", "\x1b[?1002l"},
	} {
		// What was written last may still be on its way to us: nobody else writes any more.
		left := func() bool {
			on := strings.LastIndex(s.Shown(), mode.on)
			return on >= 0 && strings.LastIndex(s.Shown(), mode.off) < on
		}
		for limit := time.Now().Add(time.Second); left() && time.Now().Before(limit); {
			select {
			case <-s.news:
			case <-time.After(10 * time.Millisecond):
			}
		}
		if left() {
			wrong = append(wrong, mode.name)
		}
	}
	return strings.Join(wrong, ", ")
}

// tail returns the last n bytes of a text.
func tail(text string, n int) string {
	if len(text) > n {
		return "…" + text[len(text)-n:]
	}
	return text
}
