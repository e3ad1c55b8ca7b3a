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

func TestAFileIsReplacedWholeAndGetsItsPermissions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	for _, s := range []string{"first", "second, and longer"} {
		if err := atomicfile.Write(path, 0o640, text(s)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, path); got != s {
			t.Errorf("got %q, want %q", got, s)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("its permissions are %v", info.Mode())
	}
	alone(t, path)
}

func TestAWriteThatFailsLeavesTheFileAsItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	err := atomicfile.Write(path, 0o600, func(w io.Writer) error {
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

func TestWhatIsNotARegularFileIsNeverReplaced(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{folder, os.DevNull} {
		written := false
		err := atomicfile.Write(path, 0o600, func(io.Writer) error {
			written = true
			return nil
		})
		var named *atomicfile.Error
		if !errors.Is(err, atomicfile.ErrNotRegular) || !errors.As(err, &named) || named.Path != path {
			t.Errorf("%s: got error %v", path, err)
		}
		if written {
			t.Errorf("%s: the content was asked for", path)
		}
	}
	draft := filepath.Join(filepath.Dir(folder), "draft")
	if err := os.WriteFile(draft, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := atomicfile.Place(draft, folder); !errors.Is(err, atomicfile.ErrNotRegular) {
		t.Errorf("a draft was placed over a folder: %v", err)
	}
}

func TestALinkStaysAndItsFileIsReplaced(t *testing.T) {
	real := filepath.Join(t.TempDir(), "real.txt")
	if err := os.WriteFile(real, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link.txt")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no links here: ", err)
	}
	if err := atomicfile.Write(link, 0o600, text("after")); err != nil {
		t.Fatal(err)
	}
	if got := content(t, real); got != "after" {
		t.Errorf("the file behind the link holds %q", got)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v %v", info, err)
	}
	alone(t, real)
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
	if err := atomicfile.Write(filepath.Join(missing, "a.txt"), 0o600, text("")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Write: %v", err)
	}
	if err := atomicfile.SyncFolder(missing); runtime.GOOS != "windows" && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("SyncFolder: %v", err)
	}
}
