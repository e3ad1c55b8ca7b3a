package ladder

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/progress"
	"example.org/resetup/internal/tui"
	"example.org/resetup/internal/wizard"
)

// withGap returns a data folder with the run 2026.2, in which nets/12 is a gap at step 7 of 19: leaving asks.
func withGap(t *testing.T) string {
	t.Helper()
	return gapIn(t, t.TempDir())
}

// inMemory returns a folder that waits for no disk, where the system has one.
func inMemory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "ladder")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func gapIn(t *testing.T, data string) string {
	t.Helper()
	resetup(t, data, "start", "2026.2")
	answers(t, program(t, data, "walk", "--plain", "nets/12"), "", "I kø", "48211", "06:10", "", "")
	return data
}

// answers returns lines to the plain wizard.
func answers(t *testing.T, c *exec.Cmd, lines ...string) {
	t.Helper()
	c.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
}

// screenOptions are what a session on the screen is given, with the built-in example site and lists, and a store in data.
func screenOptions(data, language string) (tui.Options, *progress.Store, error) {
	example, err := exampletest.Read(language)
	if err != nil {
		return tui.Options{}, nil, err
	}
	store, err := progress.Open(data, 5*time.Second)
	stamper := wizard.Stamper{Operator: "kari", Now: func() time.Time { return exampletest.Saturday().Truncate(time.Minute) }}
	return tui.Options{
		Store: store, Site: example.Site, Text: example.Text, Stamper: stamper, Guides: procedures.Guides(example.Lists, ""), Notice: "innebygd eksempel",
		StartRun: func(release string, kind procedures.Release) (ledger.Run, error) {
			plans := procedures.Expand(example.Lists, example.Site, kind, nil)
			r := ledger.Run{ID: release, Release: release, Kind: kind, Site: example.Site.Name, Started: stamper.Now(), By: "kari", Jobs: len(plans)}
			return store.CreateRun(r, example.Lists.All(), plans, stamper.Stamp(ledger.Event{Action: ledger.Started}))
		},
		IsConflict: func(err error) bool { return errors.Is(err, progress.ErrConflict) },
		ErrText:    func(err error) (string, string) { return err.Error(), "Prøv igjen." },
		Copy:       func(string) error { return nil },
		Paste:      func() (string, error) { return "lim", nil },
		Out:        io.Discard, Environ: []string{"LANG=nb_NO.UTF-8"},
	}, store, err
}

// waitedForCPU is how long a process has been ready to run while others ran; 0 where the system does not tell.
func waitedForCPU(pid int) time.Duration {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid)) // the pattern is sound
	var sum time.Duration
	for _, task := range tasks {
		var ran, waited int64
		if text, err := os.ReadFile(task); err == nil {
			if n, _ := fmt.Sscan(string(text), &ran, &waited); n == 2 {
				sum += time.Duration(waited)
			}
		}
	}
	return sum
}

// stalls measures how long the machine itself keeps a waiting process waiting, so that a limit of time holds the program to
// account and not its neighbours. The function it gives ends the measuring.
func stalls() (longest func() time.Duration) {
	over, out := make(chan struct{}), make(chan time.Duration)
	go func() {
		worst := time.Duration(0)
		for {
			began := time.Now()
			select {
			case <-over:
				out <- worst
				return
			case <-time.After(time.Millisecond):
			}
			worst = max(worst, time.Since(began)-time.Millisecond)
		}
	}()
	return func() time.Duration { close(over); return <-out }
}
