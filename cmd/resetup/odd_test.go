//go:build !windows

package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.org/resetup/internal/explain"
	"example.org/resetup/internal/regularfile"
)

// oddity puts something else in the place of a file.
type oddity struct {
	kind regularfile.Kind
	put  func(path string) error
}

var oddities = []oddity{ //nolint:gochecknoglobals // a table
	{regularfile.Folder, func(path string) error { return os.MkdirAll(filepath.Join(path, "inside"), 0o700) }},
	{regularfile.Pipe, func(path string) error { return syscall.Mkfifo(path, 0o600) }},
	{regularfile.Socket, func(path string) error { return syscall.Mknod(path, syscall.S_IFSOCK|0o600, 0) }},
	{regularfile.Device, func(path string) error { return os.Symlink(os.DevNull, path) }},
	{regularfile.Dangling, func(path string) error { return os.Symlink("not-connected", path) }},
	{regularfile.Circular, func(path string) error { return os.Symlink(filepath.Base(path), path) }},
}

// makeLarge makes a file of 10 GB that takes no room, with what it holds at its beginning.
func makeLarge(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err == nil {
		err = errors.Join(f.Truncate(10<<30), f.Close())
	}
	return err
}

// told is what a command said and how it ended.
type told struct {
	out, problem, remedy string // problem and remedy are the last two lines of standard error
	all                  string
	status               explain.Status
}

// tell runs the real binary, which must end by itself and with less than a second's work.
func tell(t *testing.T, data string, args ...string) (o told) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := program(data, args...)
	var out, said bytes.Buffer
	bounded := exec.CommandContext(ctx, c.Path, c.Args[1:]...)
	bounded.Env, bounded.Stdout, bounded.Stderr = c.Env, &out, &said
	err := bounded.Run()
	if ctx.Err() != nil {
		t.Fatalf("%q waits: %s", args, said.String())
	}
	if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended {
		t.Fatal(err)
	}
	if took := bounded.ProcessState.UserTime() + bounded.ProcessState.SystemTime(); took > time.Second {
		t.Errorf("%q worked for %v", args, took)
	}
	o.out, o.all, o.status = out.String(), said.String(), explain.Status(bounded.ProcessState.ExitCode())
	lines := append([]string{"", ""}, strings.Split(strings.TrimSpace(o.all), "\n")...)
	o.problem, o.remedy = lines[len(lines)-2], lines[len(lines)-1]
	return o
}

// says checks how a command ended, and that it told of a file in a problem and what to do in a remedy.
func (o told) says(t *testing.T, of string, status explain.Status, problem, remedy string) {
	t.Helper()
	if o.status != status || !strings.Contains(o.problem, problem) || !strings.Contains(o.problem, filepath.Base(of)) || o.remedy != remedy {
		t.Errorf("%s: status %d, want %d, with %q and %q:\n%s", of, o.status, status, problem, remedy, o.all)
	}
}

// recordOf is a data folder with a run in it, and what its log holds.
func recordOf(t *testing.T) (data, log string) {
	t.Helper()
	data = filepath.Join(t.TempDir(), "data")
	return data, noted(t, data)
}

// ownRecordOf is recordOf with a site file, so that the run is no practice.
func ownRecordOf(t *testing.T) (data, log string) {
	t.Helper()
	data = filepath.Join(t.TempDir(), "data")
	resetup(t, data, "site", "init")
	return data, noted(t, data)
}

// noted begins a run with a note, and returns its log.
func noted(t *testing.T, data string) (log string) {
	t.Helper()
	resetup(t, data, "start", "2026.2")
	resetup(t, data, "note", "--job", "nets/12", "hei")
	return resetup(t, data, "log")
}

// TestWhatStandsInThePlaceOfAFileOfTheRecordIsTold: at once, by what it is, with a remedy that works.
func TestWhatStandsInThePlaceOfAFileOfTheRecordIsTold(t *testing.T) {
	text := norwegian(t)
	data, log := recordOf(t)
	for _, name := range []string{"progress.db", "progress.journal", "progress.snapshot", "progress.lock"} {
		for _, odd := range oddities {
			path, aside := filepath.Join(data, name), filepath.Join(t.TempDir(), "aside")
			kept := filepath.Join(t.TempDir(), "kept")
			if err := os.Rename(path, kept); err != nil && !errors.Is(err, fs.ErrNotExist) { // a snapshot waits for its time
				t.Fatal(err)
			}
			if err := odd.put(path); err != nil {
				t.Fatal(err)
			}
			remedy := text.Errors.DataFix[name]
			if odd.kind == regularfile.Dangling {
				remedy = text.Errors.Connect + " " + remedy
			}
			for _, args := range [][]string{{"status"}, {"note", "--job", "nets/12", "hei"}, {"verify"}} {
				tell(t, data, args...).says(t, path, explain.OutOfReach, text.System.Odd[string(odd.kind)], remedy)
			}
			if err := os.Rename(path, aside); err != nil { // the remedy
				t.Fatal(err)
			}
			if o := tell(t, data, "verify", "--repair"); o.status != explain.Fine {
				t.Errorf("%s, once moved away: %s", path, o.all)
			}
			if now := resetup(t, data, "log"); now != log {
				t.Errorf("%s was a %s: the log is\n%s\nwant\n%s", name, odd.kind, now, log)
			}
			if _, err := regularfile.Stat(path); err != nil && name != "progress.snapshot" {
				t.Errorf("it was not made anew: %v", err)
			}
		}
	}
}

// TestAMarkThatCannotBeUsedIsTold: the work goes on.
func TestAMarkThatCannotBeUsedIsTold(t *testing.T) {
	text := norwegian(t)
	data, _ := recordOf(t)
	path := filepath.Join(data, "progress.left")
	for _, odd := range oddities {
		if err := errors.Join(os.RemoveAll(path), odd.put(path)); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"status"}, {"note", "--job", "nets/12", "hei"}} {
			o := tell(t, data, args...)
			if o.status != explain.Fine || strings.Count(o.all, "progress.left") != 1 || !strings.Contains(o.all, text.System.Odd[string(odd.kind)]) {
				t.Errorf("%s: status %d:\n%s", odd.kind, o.status, o.all)
			}
			if !strings.Contains(o.all, text.Errors.DataFix["progress.left"]) {
				t.Errorf("no remedy: %s", o.all)
			}
		}
	}
	if err := os.RemoveAll(path); err != nil { // the remedy
		t.Fatal(err)
	}
	if o := tell(t, data, "status"); strings.Contains(o.all, "progress.left") {
		t.Errorf("once moved away: %s", o.all)
	}
}

// TestAFileOfTenGigabytesIsNotReadThrough: what the program makes anew it does, and goes on.
func TestAFileOfTenGigabytesIsNotReadThrough(t *testing.T) {
	for _, empty := range []bool{false, true} {
		data, log := recordOf(t)
		for _, name := range []string{"progress.db", "progress.journal", "progress.snapshot", "progress.left", "progress.lock"} {
			path := filepath.Join(data, name)
			if empty {
				if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
					t.Fatal(err)
				}
			}
			if err := makeLarge(path); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"status", "verify", "runs"} {
				if o := tell(t, data, command); o.status != explain.Fine {
					t.Errorf("%s, empty: %v: status %d: %s", name, empty, o.status, o.all)
				}
			}
			if now := resetup(t, data, "log"); now != log {
				t.Errorf("%s: the log is\n%s\nwant\n%s", name, now, log)
			}
		}
	}
}

// TestALinkStaysALink: a record may lie elsewhere than its folder, on another disk perhaps.
func TestALinkStaysALink(t *testing.T) {
	data, log := ownRecordOf(t)
	resetup(t, data, "backup", filepath.Join(data, "copy.db"))
	elsewhere := t.TempDir()
	names := []string{"progress.db", "progress.journal", "progress.snapshot", "progress.left", "progress.lock", "site.yaml"}
	for _, name := range names {
		real := filepath.Join(elsewhere, name)
		if err := errors.Join(os.Rename(filepath.Join(data, name), real), os.Symlink(real, filepath.Join(data, name))); err != nil {
			t.Fatal(err)
		}
	}
	ruin := func(name string) {
		if err := os.WriteFile(filepath.Join(data, name), bytes.Repeat([]byte("ruined"), 1000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	companies := filepath.Join(t.TempDir(), "companies.csv")
	if err := os.WriteFile(companies, []byte("Nummer;Navn\n1;Eksempel kommune\n12;Eiendom\n13;Vann\n14;Havn\n20;Kulturhus\n35;Fellesråd\n"+
		"81;Nordre\n82;Søndre\n301;Ås\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for step, do := range []func(){
		func() { resetup(t, data, "status") },
		func() { ruin("progress.db") }, func() { resetup(t, data, "runs") },
		func() { ruin("progress.journal") }, func() { resetup(t, data, "runs") },
		func() { ruin("progress.snapshot") }, func() { resetup(t, data, "runs") },
		func() { ruin("progress.left") }, func() { resetup(t, data, "runs") },
		func() { resetup(t, data, "restore", "--yes", filepath.Join(data, "copy.db")) },
	} {
		do()
		for _, name := range names {
			info, err := os.Lstat(filepath.Join(data, name))
			if err != nil || info.Mode()&fs.ModeSymlink == 0 {
				t.Fatalf("after step %d %s is no link any more: %v", step, name, err)
			}
		}
	}
	if now := resetup(t, data, "log"); now != log {
		t.Errorf("the log is\n%s\nwant\n%s", now, log)
	}
	resetup(t, data, "site", "import", "--yes", companies)
	if text, err := os.ReadFile(filepath.Join(elsewhere, "site.yaml")); err != nil || !bytes.Contains(text, []byte("301")) {
		t.Errorf("the site file behind the link: %v\n%s", err, text)
	}
	kept, err := filepath.Glob(filepath.Join(data, "progress-*.db"))
	if err != nil || len(kept) != 2 {
		t.Fatalf("kept: %q, %v", kept, err)
	}
	for _, path := range kept {
		info, err := os.Lstat(path)
		if err != nil || !info.Mode().IsRegular() {
			t.Errorf("%s is no file of its own: %v", path, err)
		}
	}
	if ruined, err := os.ReadFile(kept[0]); err != nil || !bytes.HasPrefix(ruined, []byte("ruined")) {
		t.Errorf("%s does not hold what was damaged: %v", kept[0], err)
	}
}
