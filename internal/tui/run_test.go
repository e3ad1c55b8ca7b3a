//go:build !windows

package tui_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui"
)

const leavesAltScreen = "\x1b[?1049l"

// terminal is one end of a made-up terminal, and all that was written to it.
type terminal struct {
	master, slave *os.File
	mu            sync.Mutex
	seen          strings.Builder
	news          chan struct{}
}

func newTerminal(t *testing.T) *terminal {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pty here: %v", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	term := &terminal{master: closable(t, master), slave: slave, news: make(chan struct{}, 1)}
	go term.read()
	t.Cleanup(func() { _ = term.master.Close(); _ = slave.Close() })
	return term
}

// closable returns a file whose Close ends a Read that is under way.
func closable(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Close(), syscall.SetNonblock(fd, true)); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "terminal")
}

func (term *terminal) read() {
	buf := make([]byte, 4096)
	for {
		n, err := term.master.Read(buf)
		term.mu.Lock()
		term.seen.Write(buf[:n])
		term.mu.Unlock()
		select {
		case term.news <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

func (term *terminal) shown() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.seen.String()
}

// waitFor reads on until a text has been shown.
func (term *terminal) waitFor(t *testing.T, text string) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for !strings.Contains(term.shown(), text) {
		select {
		case <-term.news:
		case <-limit:
			t.Fatalf("the terminal never showed %q:\n%q", text, term.shown())
		}
	}
}

// started runs a session at a terminal.
func (s *session) started(ctx context.Context, term *terminal) <-chan error {
	s.options.In, s.options.Out = term.slave, term.slave
	ended := make(chan error, 1)
	go func() { ended <- tui.Run(ctx, s.options) }()
	return ended
}

func end(t *testing.T, ended <-chan error) error {
	t.Helper()
	select {
	case err := <-ended:
		return err
	case <-time.After(20 * time.Second):
		t.Fatal("the session did not end")
		return nil
	}
}

func TestASessionAtARealTerminal(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	term := newTerminal(t)
	ended := s.started(t.Context(), term)
	term.waitFor(t, "steg 1 av 19")
	if _, err := term.master.WriteString("\r"); err != nil {
		t.Fatal(err)
	}
	term.waitFor(t, "steg 2 av 19")
	if _, err := term.master.WriteString("\x03\x03"); err != nil {
		t.Fatal(err)
	}
	if err := end(t, ended); err != nil {
		t.Errorf("ended with %v", err)
	}
	term.waitFor(t, leavesAltScreen)
	s.atStep("nets/12", "old-find")
}

func TestSignalsAndContextsEndTheSessionCleanly(t *testing.T) {
	for name, stop := range map[string]func(cancel func()) error{
		"SIGTERM": func(func()) error { return syscall.Kill(os.Getpid(), syscall.SIGTERM) },
		"SIGHUP":  func(func()) error { return syscall.Kill(os.Getpid(), syscall.SIGHUP) },
		"context": func(cancel func()) error { cancel(); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			s := newSession(t, "nb").withRun().at("nets/12")
			term := newTerminal(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			ended := s.started(ctx, term)
			term.waitFor(t, "steg 1 av 19")
			if err := stop(cancel); err != nil {
				t.Fatal(err)
			}
			if err := end(t, ended); !errors.Is(err, tui.ErrTerminal) {
				t.Errorf("ended with %v", err)
			}
			term.waitFor(t, leavesAltScreen)
		})
	}
}

func TestATerminalThatGoesAwayEndsTheSession(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	term := newTerminal(t)
	ended := s.started(t.Context(), term)
	term.waitFor(t, "steg 1 av 19")
	if err := term.master.Close(); err != nil {
		t.Fatal(err)
	}
	if err := end(t, ended); !errors.Is(err, tui.ErrTerminal) {
		t.Errorf("ended with %v", err)
	}
}

// broken is a store that panics.
type broken struct{ *flaky }

func (broken) Append(string, uint64, ...ledger.Event) (ledger.Job, error) { panic("made-up panic") }

func TestAPanicInACommandRestoresTheTerminal(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	s.options.Store = broken{s.store}
	term := newTerminal(t)
	ended := s.started(t.Context(), term)
	term.waitFor(t, "steg 1 av 19")
	if _, err := term.master.WriteString("\r"); err != nil {
		t.Fatal(err)
	}
	if err := end(t, ended); err == nil || !strings.Contains(err.Error(), "made-up panic") {
		t.Errorf("ended with %v", err)
	}
	term.waitFor(t, leavesAltScreen)
}

func TestAHugePasteIsCutAndTheKeysWorkAfterwards(t *testing.T) {
	s := newSession(t, "nb").withRun().at("nets/12")
	term := newTerminal(t)
	ended := s.started(t.Context(), term)
	term.waitFor(t, "steg 1 av 19")
	if _, err := term.master.WriteString("n"); err != nil {
		t.Fatal(err)
	}
	term.waitFor(t, "Notat:")
	go func() {
		_, _ = term.master.WriteString("\x1b[200~" + strings.Repeat("lim inn ", 40000) + "\x1b[201~\r")
	}()
	term.waitFor(t, "Notatet er lagret")
	// A paste that never ends is ended by ctrl+c.
	if _, err := term.master.WriteString("\x1b[200~aldri slutt"); err != nil {
		t.Fatal(err)
	}
	s.endsByCtrlC(t, term, ended)
	j, err := s.store.Job("2026.2", "nets/12")
	if err != nil || len(j.Notes) != 1 || len(j.Notes[0].Text) > 300 {
		t.Errorf("notes %+v, %v", j.Notes, err)
	}
}

// endsByCtrlC presses ctrl+c, one at a time as a person does, until the session has ended.
func (s *session) endsByCtrlC(t *testing.T, term *terminal, ended <-chan error) {
	t.Helper()
	for range 200 {
		if _, err := term.master.WriteString("\x03"); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("ended with %v", err)
			}
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatal("ctrl+c does not end the session")
}
