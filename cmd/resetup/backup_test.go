package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A day's work leaves the backups of its sessions, and no more than are kept.
func TestSessionsKeepTheNewestBackups(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	for range 12 {
		s := sitDown(t, data, "nets/12")
		s.answer("n et notat")
		s.answer("q")
		if err := s.cmd.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	if files := inFolder(t, filepath.Join(data, "backup")); len(files) != 10 {
		t.Errorf("%d backups: %v", len(files), files)
	}
}

// The session waits for the last backup: it holds the answer that finished the job.
func TestTheLastBackupHoldsTheFinishedJob(t *testing.T) {
	data := t.TempDir()
	resetup(t, data, "start", "2026.2")
	walkThrough(t, data, status0(t, data).job(t, "nets/12"))
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
