//go:build !windows

package ladder

import (
	"errors"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// sitting is a program at a real pseudo-terminal, and all that it wrote there.
type sitting struct {
	t      *testing.T
	cmd    *exec.Cmd
	master *os.File
	slave  *os.File    // kept open, to look at the terminal's state
	before *term.State // of the terminal, as it was given to the program
	ended  chan struct{}
	mute   chan struct{} // closed: nobody reads what is written

	mu   sync.Mutex
	seen strings.Builder
	news chan struct{}
}

// sit starts a program at a terminal of its own, of 100×30 cells, which hangs up on it as a real one does, unless
// the program's attributes say otherwise.
func sit(t *testing.T, cmd *exec.Cmd) *sitting {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: 30, Cols: 100}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(int(slave.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	s := &sitting{
		t: t, cmd: cmd, slave: slave, before: before, master: closable(t, master),
		ended: make(chan struct{}), mute: make(chan struct{}), news: make(chan struct{}, 1),
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
	t.Cleanup(s.leave)
	return s
}

// closable returns a file whose Close ends a Read that is under way.
func closable(t *testing.T, f *os.File) *os.File {
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

// leave ends the program, if it has not ended, and takes the terminal away.
func (s *sitting) leave() {
	_ = s.cmd.Process.Kill()
	_ = s.master.Close()
	_ = s.slave.Close()
	<-s.ended
}

func (s *sitting) read() {
	buf := make([]byte, 1<<16)
	for {
		select {
		case <-s.mute:
			return
		default:
		}
		n, err := s.master.Read(buf)
		s.mu.Lock()
		s.seen.Write(buf[:n])
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

func (s *sitting) shown() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()
}

// forget drops what was shown so far.
func (s *sitting) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen.Reset()
}

// shows waits until a text has been shown since forget.
func (s *sitting) shows(text string, within time.Duration) bool {
	limit, ended := time.After(within), s.ended
	for !strings.Contains(s.shown(), text) {
		select {
		case <-s.news:
		case <-ended: // what it wrote last may still come
			ended, limit = nil, time.After(min(within, 100*time.Millisecond))
		case <-limit:
			return strings.Contains(s.shown(), text)
		}
	}
	return true
}

// floods types a lot. It stops where the program ends in the middle of it, since nobody takes the rest. It tells how much
// was typed.
func (s *sitting) floods(keys string) int {
	s.t.Helper()
	typed := 0
	for typed < len(keys) {
		if err := s.master.SetWriteDeadline(time.Now().Add(100 * time.Millisecond)); err != nil {
			s.t.Fatal(err)
		}
		n, err := s.master.WriteString(keys[typed:])
		typed += n
		if _, ended := s.end(0); ended {
			break
		}
		if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			s.t.Fatalf("type: %v", err)
		}
	}
	_ = s.master.SetWriteDeadline(time.Time{})
	return typed
}

// waitFor fails the test unless a text is shown.
func (s *sitting) waitFor(text string) {
	s.t.Helper()
	if !s.shows(text, 20*time.Second) {
		s.t.Fatalf("the terminal never showed %q:\n%q", text, tail(s.shown(), 3000))
	}
}

func (s *sitting) types(keys string) {
	s.t.Helper()
	if n := s.floods(keys); n < len(keys) {
		s.t.Fatalf("type %q: the program has ended", tail(keys, 40))
	}
}

// rests lets a while pass in which nothing is typed, as between a paste and the next key of a person.
func (s *sitting) rests() { time.Sleep(100 * time.Millisecond) }

// end waits for the program's end, and tells how it ended: an exit status, or the signal that killed it as 128 + its number.
func (s *sitting) end(within time.Duration) (status int, ended bool) {
	select {
	case <-s.ended:
	case <-time.After(within):
		return 0, false
	}
	if w, ok := s.cmd.ProcessState.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return 128 + int(w.Signal()), true
	}
	return s.cmd.ProcessState.ExitCode(), true
}

// restored tells what the program left behind at the terminal; empty is nothing.
func (s *sitting) restored() string {
	var wrong []string
	after, err := term.GetState(int(s.slave.Fd()))
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
			on := strings.LastIndex(s.shown(), mode.on)
			return on >= 0 && strings.LastIndex(s.shown(), mode.off) < on
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
