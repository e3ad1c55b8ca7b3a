//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/regularfile"
)

// TestABackupOfTenGigabytesIsNotReadThrough: beside the backups, and given to a restore.
func TestABackupOfTenGigabytesIsNotReadThrough(t *testing.T) {
	text := norwegian(t)
	data, log := recordOf(t)
	resetup(t, data, "backup")
	backups, err := filepath.Glob(filepath.Join(data, "backup", "progress-*.db"))
	if err != nil || len(backups) != 1 {
		t.Fatalf("%q: %v", backups, err)
	}
	if err := makeLarge(backups[0]); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"backup"}, {"restore", "--list"}, {"status"}} {
		if o := tell(t, data, args...); o.status != explain.Fine {
			t.Errorf("%q: %s", args, o.all)
		}
	}
	tell(t, data, "restore", "--yes", backups[0]).says(t, backups[0], explain.Failed, text.System.Odd["large"], text.Errors.OddFix["large"])
	if now := resetup(t, data, "log"); now != log {
		t.Errorf("the log is\n%s\nwant\n%s", now, log)
	}
}

// TestAFileThatSomebodyNamesIsToldByWhatItIs: whatever it is named for.
func TestAFileThatSomebodyNamesIsToldByWhatItIs(t *testing.T) {
	text := norwegian(t)
	data, _ := ownRecordOf(t)
	large := oddity{regularfile.Large, makeLarge}
	for _, odd := range append(slices.Clone(oddities), large) {
		path := filepath.Join(t.TempDir(), "named")
		if err := odd.put(path); err != nil {
			t.Fatal(err)
		}
		problem, remedy := text.System.Odd[string(odd.kind)], text.Errors.OddFix[string(odd.kind)]
		for _, args := range [][]string{
			{"reconcile", path}, {"morning", "--list", path}, {"site", "import", path}, {"import", path}, {"restore", "--yes", path}, {"merge", path},
			{"start", "2026.3", "--site", path},
		} {
			if slices.Contains([]string{"restore", "import", "merge"}, args[0]) && odd.kind == regularfile.Large {
				continue // its first bytes say that it is no copy
			}
			tell(t, data, args...).says(t, path, explain.Failed, problem, remedy)
		}
		if odd.kind != regularfile.Folder {
			want := odd.kind
			if want == regularfile.Large {
				want = regularfile.File
			}
			for _, args := range [][]string{{"procedures", "lint", path}, {"--procedures", path, "procedures", "list"}} {
				tell(t, data, args...).says(t, path, explain.Failed, text.System.Odd[string(want)], text.Errors.OddFix[string(want)])
			}
			if want == regularfile.Dangling {
				continue
			}
			if o := tell(t, path, "start", "2026.3"); o.status != explain.OutOfReach || o.remedy != text.Errors.OutOfReachFix {
				t.Errorf("as the data folder: %s", o.all)
			}
		}
	}
}

// TestAStepListThatIsNoFileIsTold: among the faults of its folder.
func TestAStepListThatIsNoFileIsTold(t *testing.T) {
	text := norwegian(t)
	for _, odd := range oddities {
		folder := t.TempDir()
		if odd.kind == regularfile.Folder {
			continue // one of files that are kept
		}
		if err := odd.put(filepath.Join(folder, "nets.yaml")); err != nil {
			t.Fatal(err)
		}
		o := tell(t, t.TempDir(), "procedures", "lint", folder)
		if o.status != explain.Failed || !strings.Contains(o.out+o.all, "nets.yaml") || !strings.Contains(o.out+o.all, text.System.Odd[string(odd.kind)]) {
			t.Errorf("%s: status %d:\n%s%s", odd.kind, o.status, o.out, o.all)
		}
	}
	folder := t.TempDir()
	if err := makeLarge(filepath.Join(folder, "nets.yaml")); err != nil {
		t.Fatal(err)
	}
	if o := tell(t, t.TempDir(), "procedures", "lint", folder); o.status != explain.Failed || !strings.Contains(o.out+o.all, "nets.yaml") {
		t.Errorf("10 GB: status %d:\n%s%s", o.status, o.out, o.all)
	}
}

// TestASiteFileThatIsNoneIsTold: what only reads goes on.
func TestASiteFileThatIsNoneIsTold(t *testing.T) {
	text := norwegian(t)
	data, _ := recordOf(t)
	path := filepath.Join(data, "site.yaml")
	for _, odd := range oddities {
		if err := odd.put(path); err != nil {
			t.Fatal(err)
		}
		remedy := text.Errors.OddSiteFix
		if odd.kind == regularfile.Dangling {
			remedy = text.Errors.OddFix[string(odd.kind)]
		}
		for _, args := range [][]string{{"walk", "nets/12"}, {"site", "check"}, {"site", "init"}} {
			tell(t, data, args...).says(t, path, explain.Failed, text.System.Odd[string(odd.kind)], remedy)
		}
		if o := tell(t, data, "status"); o.status != explain.Fine || !strings.Contains(o.all, text.System.Odd[string(odd.kind)]) {
			t.Errorf("status: %d: %s", o.status, o.all)
		}
		if err := os.RemoveAll(path); err != nil { // the remedy
			t.Fatal(err)
		}
		resetup(t, data, "site", "init")
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}
