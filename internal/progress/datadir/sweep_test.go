package datadir

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// TestOnlyDraftsThatAreNobodysAreSwept has drafts of this process, of one that has ended, and of older versions.
func TestOnlyDraftsThatAreNobodysAreSwept(t *testing.T) {
	ended := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	folder, now := t.TempDir(), time.Now()
	for name, c := range map[string]struct {
		age  time.Duration
		gone bool
	}{
		fmt.Sprintf("progress.db.%d-123.new", os.Getpid()):            {0, false},
		fmt.Sprintf("progress.db.%d-124.new", os.Getpid()):            {2 * time.Hour, true},
		fmt.Sprintf("progress.journal.%d-125.new", ended.Process.Pid): {0, true},
		fmt.Sprintf("rapport.html.%d-126.new", ended.Process.Pid):     {0, true},
		"progress.snapshot.4711.new":                                  {time.Minute, false},
		"progress.snapshot.4712.new":                                  {2 * time.Hour, true},
		"progress.db.new":                                             {2 * time.Hour, false}, "brev.new": {2 * time.Hour, false}, "progress.db": {2 * time.Hour, false},
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-c.age), now.Add(-c.age)); err != nil {
			t.Fatal(err)
		}
		Sweep(folder, now)
		if _, err := os.Stat(path); os.IsNotExist(err) != c.gone {
			t.Errorf("%s, %v old: gone is %v", name, c.age, os.IsNotExist(err))
		}
	}
}
