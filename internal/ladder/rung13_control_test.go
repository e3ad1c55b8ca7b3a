//go:build !windows

package ladder

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/term"

	"example.org/resetup/internal/ladder/bench/terminal"
	"example.org/resetup/internal/progress"
)

// controls are programs that leave the terminal as they should not.
func (e *exits) controls(t *testing.T) {
	rude := terminal.Start(t, child("rude"))
	rude.WaitFor("here")
	rude.Type("x")
	_, ended := rude.End(10 * second)
	e.r.Control("a program that dies in raw mode on the alternate screen", ended && rude.LeftBehind() != "")

	deaf := terminal.Start(t, child("deaf"))
	deaf.WaitFor("here")
	_ = hangUp(deaf)
	_, ended = deaf.End(second)
	e.r.Control("a program that ignores SIGHUP and waits on", !ended)

	gap := withGap(t)
	eager := eagerly(t)(gap)
	eager.WaitFor("steg 7 av 19")
	eager.Type(queuedKeys)
	eager.WaitFor("steg 9 av 19")
	eager.Type("\x03\x03")
	eager.End(10 * second)
	e.r.Control("a screen that takes queued keys as answers", answered(lockIsFree(t, gap, "nets/12")) > 7)

	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	f, err := os.Open(filepath.Join(data, "progress.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	store, err := progress.Open(data, 200*time.Millisecond)
	if err == nil {
		err = store.SetPreference("ola", "last", "x")
	}
	e.r.Control("a lock that is never let go", errors.Is(err, progress.ErrInUse))
}

var _ = asChild("rude", func() int {
	_, _ = term.MakeRaw(int(os.Stdin.Fd()))
	fmt.Print("\x1b[?1049h\x1b[?25lhere")
	_, _ = os.Stdin.Read(make([]byte, 1))
	return 2
})

var _ = asChild("deaf", func() int {
	signal.Ignore(syscall.SIGHUP)
	fmt.Print("here")
	time.Sleep(time.Minute)
	return 0
})
