package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/console/consoletest"
	"example.org/resetup/internal/exampletest"
	"example.org/resetup/internal/explain"
)

// asColleague does something as somebody who may read the files of a folder and not write to them, nor make others unless the folder
// is called "shared". Permissions do not bind root, so as root it is done as another user.
func asColleague(t *testing.T, folder string, do func()) {
	t.Helper()
	isRoot := os.Geteuid() == 0
	ofFolder, ofFile := os.FileMode(0o555), os.FileMode(0o444)
	if filepath.Base(folder) == "shared" {
		ofFolder = 0o777
	}
	for up := folder; up != os.TempDir() && up != "/"; up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		mode := ofFile
		if err == nil && e.IsDir() {
			mode = ofFolder
		}
		if filepath.Base(path) == "progress.lock" {
			mode &= lockMode(path)
		}
		return os.Chmod(path, mode)
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(folder, 0o755) }() // so that it can be removed
	if isRoot {
		const nobody = 65534
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		_, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0) // of this thread, for files alone
		defer func() { _, _, _ = syscall.RawSyscall(syscall.SYS_SETFSUID, 0, 0, 0) }()
	}
	if f, err := os.OpenFile(filepath.Join(folder, "progress.db"), os.O_WRONLY, 0); err == nil {
		_ = f.Close()
		t.Skip("permissions do not bind here")
	}
	do()
}

// lockMode returns what a test left of the lock file's permissions.
func lockMode(path string) os.FileMode {
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0 {
		return 0o777
	}
	return 0
}

// TestAColleagueWhoMayOnlyReadSeesEverything: whoever keeps the folder has left it cleanly or not, and shows the lock or not.
func TestAColleagueWhoMayOnlyReadSeesEverything(t *testing.T) {
	remove := func(names ...string) func(string) error {
		return func(folder string) (err error) {
			for _, name := range names {
				err = errors.Join(err, os.Remove(filepath.Join(folder, name)))
			}
			return err
		}
	}
	for name, prepare := range map[string]func(folder string) error{
		"a copy without the lock":                          remove("progress.lock"),
		"a copy in the midst of a write, without the lock": remove("progress.lock", "progress.left"),
		"a copy of the progress file alone":                remove("progress.lock", "progress.left", "progress.journal", "progress.snapshot"),
		"shared":                                           func(string) error { return nil },
		"left cleanly":                                     func(string) error { return nil },
		"copied, so that it looks otherwise than it was left": func(folder string) error {
			return os.Chtimes(filepath.Join(folder, "progress.db"), time.Time{}, time.Now().Add(-time.Hour))
		},
		"in the midst of a write": func(folder string) error { return os.Remove(filepath.Join(folder, "progress.left")) },
		"with a lock of its own":  func(folder string) error { return os.Chmod(filepath.Join(folder, "progress.lock"), 0) },
		"in the midst of a write, with a lock of its own": func(folder string) error {
			if err := os.Remove(filepath.Join(folder, "progress.left")); err != nil {
				return err
			}
			return os.Chmod(filepath.Join(folder, "progress.lock"), 0)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "data")
			if name == "shared" {
				folder = filepath.Join(t.TempDir(), name)
			}
			answers := "\nI kø\n48211\n06:10\n\n\nq\n"
			says := func(want explain.Status, args ...string) (out, errors string) {
				t.Helper()
				var stdout, stderr strings.Builder
				args = append([]string{"--data", folder, "--operator", "kari", "--now", "2026-11-21T09:00:00+01:00"}, args...)
				got := run(args, streams{in: strings.NewReader(answers), out: &stdout, err: &stderr})
				if !isAs(got, want) {
					t.Errorf("%q: status %d, want %d: %s", args[6:], got, want, stderr.String())
				}
				return stdout.String(), stderr.String()
			}
			says(explain.Fine, "start", "2026.2")
			says(explain.Fine, "walk", "nets/12")
			says(explain.Fine, "backup")
			list, v := filepath.Join(t.TempDir(), "liste.csv"), consoletest.Open(t, exampletest.Load(t, "nb"), exampletest.Saturday(), "nets/12 06:10")
			v.Pause("nets/12")
			if err := os.WriteFile(list, []byte(v.List()), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := prepare(folder); err != nil {
				t.Fatal(err)
			}
			before := contents(t, folder)
			asColleague(t, folder, func() {
				if out, said := says(explain.Fine, "waiting"); !strings.Contains(out, "nets/12") || !strings.Contains(said, "Du kan bare lese dataene") {
					t.Errorf("waiting: %s\n%s", out, said)
				}
				commands := [][]string{{"status"}, {"runs"}, {"log"}, {"report"}, {"print"}, {"schedule"}, {"procedures", "diff"}}
				if name == "left cleanly" { // else each examines all
					commands = readingCommands(t)
				}
				for _, args := range commands {
					if out, _ := says(anyStatus, args...); out == "" {
						t.Errorf("%q shows nothing", args)
					}
				}
				_, said := says(explain.OutOfReach, "note", "--job", "nets/12", "hei")
				answers = "q\n" // the wizard opens for looking, and says so at the first answer
				if _, said := says(explain.Fine, "walk", "nets/12"); strings.Contains(said, "sikkerhetskopi") {
					t.Errorf("walk: %s", said)
				}
				answers = "\n\n\n"
				says(explain.OutOfReach, "walk")
				if !strings.Contains(said, "du kan bare lese dataene, så ingenting er ført") || strings.Contains(said, "permission") {
					t.Errorf("note: %s", said)
				}
			})
			if contents(t, folder) != before {
				t.Error("something in the folder was changed")
			}
			_ = os.Chmod(filepath.Join(folder, "progress.lock"), 0o600)
			for _, name := range []string{"progress.db", "progress.journal", "progress.snapshot"} {
				_ = os.Chmod(filepath.Join(folder, name), 0o600)
			}
			says(explain.Fine, "note", "--job", "nets/12", "hei")
		})
	}
}
