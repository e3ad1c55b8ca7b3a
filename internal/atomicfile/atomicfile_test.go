package atomicfile_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"example.org/resetup/internal/atomicfile"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// alone fails if a folder holds anything but one file.
func alone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestAFileIsReplacedWholeAndKeepsItsPermissions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	for i, s := range []string{"first", "second, and longer"} {
		if same, err := atomicfile.Write(path, i > 0, text(s)); err != nil || same {
			t.Fatal(same, err)
		}
		if got := content(t, path); got != s {
			t.Errorf("got %q, want %q", got, s)
		}
		info, err := os.Stat(path)
		if want := []fs.FileMode{0o600, 0o640}[i]; err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != want {
			t.Errorf("its permissions are %v, %v", info.Mode(), err)
		}
		if err := os.Chmod(path, 0o640); err != nil {
			t.Fatal(err)
		}
	}
	alone(t, path)
}

func TestAFileIsReplacedOnlyOnRequest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if _, err := atomicfile.Write(path, false, text("mine")); err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"Mine", "longer", ""} {
		if same, err := atomicfile.Write(path, false, text(other)); !errors.Is(err, fs.ErrExist) || same {
			t.Errorf("%q: %v, %v", other, same, err)
		}
	}
	for _, replace := range []bool{false, true} {
		if same, err := atomicfile.Write(path, replace, text("mine")); !same || err != nil {
			t.Errorf("the very same again: %v, %v", same, err)
		}
	}
	if got := content(t, path); got != "mine" {
		t.Errorf("it holds %q", got)
	}
	alone(t, path)
}

func TestAWriteThatFailsLeavesTheFileAsItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	_, err := atomicfile.Write(path, true, func(w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("got error %v, want %v", err, full)
	}
	if got := content(t, path); got != "before" {
		t.Errorf("the file now holds %q", got)
	}
	alone(t, path)
}

func TestAFolderIsNeverReplaced(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	written := false
	_, err := atomicfile.Write(folder, true, func(io.Writer) error {
		written = true
		return nil
	})
	var named *atomicfile.Error
	if !errors.Is(err, atomicfile.ErrNotRegular) || !errors.As(err, &named) || named.Path != folder {
		t.Errorf("got error %v", err)
	}
	if written {
		t.Error("the content was asked for")
	}
	draft := filepath.Join(filepath.Dir(folder), "draft")
	if err := os.WriteFile(draft, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{folder, os.DevNull} {
		if err := atomicfile.Place(draft, path); !errors.Is(err, atomicfile.ErrNotRegular) {
			t.Errorf("a draft was placed over %s: %v", path, err)
		}
	}
}

func TestALinkStaysAndItsFileIsReplacedOrMade(t *testing.T) {
	folder, of := t.TempDir(), filepath.Join(t.TempDir(), "of")
	if err := os.Mkdir(of, 0o700); err != nil {
		t.Fatal(err)
	}
	real := filepath.Join(of, "real.txt")
	link := func(to, name string) string {
		t.Helper()
		path := filepath.Join(folder, name)
		if err := os.Symlink(to, path); err != nil {
			t.Skip("no links here: ", err)
		}
		return path
	}
	link(of, "folder")
	link("folder/real.txt", "one")
	for _, path := range []string{link(real, "link"), link("one", "two"), link("folder/../of/real.txt", "up")} {
		for _, stands := range []bool{false, true} {
			if !stands {
				_ = os.Remove(real)
			} else if err := os.WriteFile(real, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := atomicfile.Write(path, true, text("after")); err != nil {
				t.Fatal(err)
			}
			if got := content(t, real); got != "after" {
				t.Errorf("the file behind %s holds %q", path, got)
			}
			if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
				t.Errorf("%s is no link any more: %v %v", path, info, err)
			}
			alone(t, real)
		}
	}
	if _, err := atomicfile.Write(link("round", "round"), true, text("")); !errors.Is(err, atomicfile.ErrNotRegular) {
		t.Errorf("a link to itself: %v", err)
	}
}

func TestADraftStandsBesideItsFileUntilItIsPlaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	draft, err := atomicfile.Draft(path, text("whole"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file is there before it is placed: %v", err)
	}
	base, process, ok := atomicfile.DraftOf(filepath.Base(draft))
	if !ok || base != "a.txt" || process != os.Getpid() {
		t.Errorf("the draft is named %s: of %q by %d, %v", draft, base, process, ok)
	}
	if err := atomicfile.Place(draft, path); err != nil {
		t.Fatal(err)
	}
	if got := content(t, path); got != "whole" {
		t.Errorf("got %q", got)
	}
	alone(t, path)
}

func TestOnlyADraftIsTakenForOne(t *testing.T) {
	for _, name := range []string{"", ".new", "a.txt", "a.txt.new", "a.txt.12.new", "a.txt.12-.new", "a.txt.-3.new", "a.txt.x-3.new", ".12-3.new", "12-3.new", "a.txt.12-3.new.bak"} {
		if base, process, ok := atomicfile.DraftOf(name); ok {
			t.Errorf("%q is taken for a draft of %q by process %d", name, base, process)
		}
	}
}

func TestAFileIsSwappedOnlyIfNobodyHasChangedIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("read"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.Swap(path, []byte("read"), []byte("edited")); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.Swap(path, []byte("read"), []byte("edited twice")); !errors.Is(err, atomicfile.ErrChanged) {
		t.Errorf("got error %v", err)
	}
	if got := content(t, path); got != "edited" {
		t.Errorf("the file holds %q", got)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("its permissions are not kept: %v %v", info, err)
	}
	if err := atomicfile.Swap(path+".missing", nil, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	alone(t, path)
}

func TestAMissingFolderIsAnError(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if _, err := atomicfile.Write(filepath.Join(missing, "a.txt"), false, text("")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Write: %v", err)
	}
	if err := atomicfile.SyncFolder(missing); runtime.GOOS != "windows" && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("SyncFolder: %v", err)
	}
}
