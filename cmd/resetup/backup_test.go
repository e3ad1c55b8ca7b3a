package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/progress"
)

// A sitting after many others leaves the backups that are to be kept, and no more.
func TestSessionsKeepTheNewestBackups(t *testing.T) {
	data := t.TempDir()
	folder := filepath.Join(data, "backup")
	work := func() []string {
		resetup(t, data, "note", "--job", "nets/12", "et notat")
		s := sitDown(t, data, "nets/12")
		s.answer("q")
		if err := s.cmd.Wait(); err != nil {
			t.Fatal(err)
		}
		return inFolder(t, folder)
	}
	resetup(t, data, "start", "2026.2")
	copied, err := os.ReadFile(filepath.Join(folder, work()[0]))
	for hour := range 18 {
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, fmt.Sprintf("progress-2020-01-01T%02d-00-00.db", hour)), copied, 0o600)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if files := work(); len(files) != 10 {
		t.Errorf("%d backups: %v", len(files), files)
	}
}

// A disk that turns bits between the sittings gets into no backup.
func TestNoSittingBacksUpDamage(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	for n := range 6 {
		resetup(t, data, "note", "--job", "nets/12", fmt.Sprintf("merknad nummer %d", n))
		rot(t, filepath.Join(data, "progress.db"), "Legg inn selskapene") // of a job at which nobody looks
		s := sitDown(t, data, "nets/12")
		s.answer("q")
		if err := s.cmd.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	files := inFolder(t, filepath.Join(data, "backup"))
	if len(files) != 6 {
		t.Errorf("%d backups: %v", len(files), files)
	}
	for _, name := range files {
		if _, err := progress.RunsIn(filepath.Join(data, "backup", name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if log := resetup(t, data, "log"); !strings.Contains(log, "merknad nummer 0") || !strings.Contains(log, "merknad nummer 5") {
		t.Errorf("the log is\n%s", log)
	}
}

// rot changes a text in a file to another of its length, and leaves the size and the time as they were.
func rot(t *testing.T, path, text string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	after := bytes.ReplaceAll(before, []byte(text), bytes.ToUpper([]byte(text)))
	if bytes.Equal(after, before) {
		t.Fatalf("%q is not in the file, or the damage of before was left in it", text)
	}
	if err := os.WriteFile(path, after, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
}

// The session waits for the last backup: it holds the answer that finished the job.
func TestTheLastBackupHoldsTheFinishedJob(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	s := sitDown(t, data, "nets/12")
	s.nets12("")
	if err := s.cmd.Wait(); err != nil || !strings.Contains(s.said, "FERDIG") {
		t.Fatalf("%v\n%s", err, s.said)
	}
	files := inFolder(t, filepath.Join(data, "backup"))
	if len(files) != 2 {
		t.Fatalf("%d backups: %v", len(files), files)
	}
	newest := slices.MaxFunc(files, func(a, b string) int { // "-2" is behind the end of the first of a second
		return strings.Compare(strings.TrimSuffix(a, ".db"), strings.TrimSuffix(b, ".db"))
	})
	copied := t.TempDir()
	resetup(t, copied, "restore", "--yes", filepath.Join(data, "backup", newest))
	if j := status0(t, copied).job(t, "nets/12"); j.Hazard != "ready" {
		t.Errorf("in the backup it stands %q", j.Hazard)
	}
}

func inFolder(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}
