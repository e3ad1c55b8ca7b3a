package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/gofrs/flock"
)

// TestAHolderThatStandsStillIsNamed has somebody keep the lock, as a program does that was stopped in the middle of a write: every
// command says for whom it waits, and after five seconds who has the data and what to do.
func TestAHolderThatStandsStillIsNamed(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "site", "init")
	path := filepath.Join(data, "site.yaml")
	text, err := os.ReadFile(path)
	if err == nil { // an hour ahead of Oslo
		err = os.WriteFile(path, []byte(strings.Replace(string(text), "Europe/Oslo", "Europe/Helsinki", 1)), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	resetup(t, data, "start", "2026.2")
	lock := filepath.Join(data, "progress.lock")
	held := flock.New(lock)
	if got, err := held.TryLock(); !got {
		t.Fatal(err)
	}
	defer func() { _ = held.Close() }()
	pid := strconv.Itoa(os.Getpid())
	sign(t, lock, `{"user":"ola","machine":"PC-7","pid":`+pid+`,"since":"2026-11-21T12:02:00Z","nonce":"ab","held":true}`)
	var all sync.WaitGroup
	for _, args := range [][]string{
		{"status"}, {"venter"}, {"logg"}, {"walk"}, {"notat", "hei", "--job", "nets/12"}, {"export"}, {"backup"}, {"site", "apply"}, {"verify"},
	} {
		all.Go(func() {
			var said strings.Builder
			c := program(data, args...)
			c.Stdin, c.Stderr = strings.NewReader("\n"), &said
			var exit *exec.ExitError
			if err := c.Run(); !errors.As(err, &exit) || exit.ExitCode() != 4 {
				t.Errorf("%q: %v", args, err)
			}
			for _, want := range []string{
				"Venter, for dataene er i bruk av ola på PC-7 (prosess " + pid + "), siden 21.11.2026 14:02 …",
				"dataene er i bruk av ola på PC-7 (prosess " + pid + "), siden 21.11.2026 14:02\n", "avslutt prosess " + pid + " på PC-7", "To maskiner i én mappe er farlig",
			} {
				if !strings.Contains(said.String(), want) {
					t.Errorf("%q does not say %q:\n%s", args, want, said.String())
				}
			}
		})
	}
	all.Wait()
}

// sign writes into a lock file who has the lock, or had it last, behind the byte that is locked.
func sign(t *testing.T, path, who string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_, err = fmt.Fprintf(io.NewOffsetWriter(f, 1), "%-510s\n", who)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheRestAfterAnotherMachine: what is dangerous is explained, and who does not wait is kept.
func TestTheRestAfterAnotherMachine(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	sign(t, filepath.Join(data, "progress.lock"), `{"user":"ola","machine":"PC-7","pid":4711,"since":"2026-11-21T12:02:00Z","nonce":"ab"}`)
	note := []string{"--now", "2026-11-21T13:04:00+01:00", "notat", "hei", "--job", "nets/12"}
	run := func(args ...string) (string, error) {
		out, err := program(data, args...).CombinedOutput()
		return string(out), err
	}
	said, err := run(note...)
	for _, want := range []string{
		"ola skrev nettopp i de samme dataene fra en annen maskin, PC-7, 21.11.2026 13:02", "To maskiner i én mappe er farlig",
		"avslutt resetup på PC-7, og vent til 21.11.2026 13:07", "--break-lock GRUNN",
	} {
		if err == nil || !strings.Contains(said, want) {
			t.Errorf("%v: it does not say %q:\n%s", err, want, said)
		}
	}
	if said, err = run("status"); err != nil { // whoever reads need not wait
		t.Errorf("%v: %s", err, said)
	}
	if said, err = run(append(note, "--bryt-lås", " ")...); err == nil || !strings.Contains(said, "--bryt-lås") {
		t.Errorf("without a reason: %v: %s", err, said)
	}
	const kept = ": PC-7 er slått av\n"
	if said, err = run(append(note, "--break-lock", "PC-7 er slått av")...); err != nil || !strings.Contains(said, "✓ Notat") || !strings.Contains(said, kept) {
		t.Fatalf("%v: %s", err, said)
	}
	for _, args := range [][]string{{"logg"}, {"kontroller"}} {
		if said, err = run(args...); err != nil || !strings.Contains(said, "Låsen ble brutt 21.11.2026 13:04 av kari på ") || !strings.Contains(said, kept) {
			t.Errorf("%q: %v: %s", args, err, said)
		}
	}
}
