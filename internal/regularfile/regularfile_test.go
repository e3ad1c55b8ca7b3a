package regularfile_test

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"example.org/resetup/internal/regularfile"
)

func TestWhatIsNoRegularFileIsRefusedByItsKind(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, at(name)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	if err := os.WriteFile(at("file"), []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	link(at("file"), "link")
	link(at("gone"), "dangling")
	link(at("b"), "a")
	link(at("a"), "b")
	link(folder, "link to a folder")
	link(os.DevNull, "link to a device")
	if socket, err := net.Listen("unix", at("socket")); err == nil {
		defer func() { _ = socket.Close() }()
	}
	makePipe(t, at("pipe"))
	for _, tt := range []struct {
		name string
		want error
	}{
		{"file", nil}, {"link", nil}, {"missing", fs.ErrNotExist}, {"file/below", nil},
		{"dangling", regularfile.Dangling}, {"a", regularfile.Circular},
		{".", regularfile.Folder}, {"link to a folder", regularfile.Folder}, {"link to a device", regularfile.Device},
		{"pipe", regularfile.Pipe}, {"socket", regularfile.Socket},
	} {
		for _, flag := range []int{os.O_RDONLY, os.O_WRONLY, os.O_RDWR | os.O_CREATE} {
			if tt.name == "missing" && flag&os.O_CREATE != 0 {
				continue
			}
			began := time.Now()
			f, err := regularfile.Open(at(tt.name), flag)
			if err == nil {
				_ = f.Close()
			}
			_, isKind := errors.AsType[regularfile.Kind](err)
			if !errors.Is(err, tt.want) && tt.want != nil || tt.want == nil && isKind {
				t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			}
			if isKind && errors.Is(err, fs.ErrNotExist) || tt.name == "file" && err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			if took := time.Since(began); took > time.Second {
				t.Errorf("%s took %v", tt.name, took)
			}
		}
	}
}

func TestNoMoreIsReadThanIsWanted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large")
	if err := errors.Join(os.WriteFile(path, []byte("text"), 0o600), os.Truncate(path, 10<<30)); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	data, err := regularfile.Read(path, 1000)
	if !errors.Is(err, regularfile.Large) || len(data) > 0 || time.Since(began) > time.Second {
		t.Errorf("%d bytes in %v: %v", len(data), time.Since(began), err)
	}
	if err := os.Truncate(path, 4); err != nil {
		t.Fatal(err)
	}
	if data, err := regularfile.Read(path, 4); string(data) != "text" || err != nil {
		t.Errorf("%q: %v", data, err)
	}
}

// A folder that is missing may be made; one below a file, or on a drive that is not connected, may not.
func TestWhyAFolderIsMissing(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "fil")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := regularfile.Tree(filepath.Join(folder, "ny", "mappe")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a new folder: %v", err)
	}
	for path, want := range map[string]struct {
		at  string
		why regularfile.Kind
	}{
		filepath.Join(file, "under"): {file, regularfile.File}, filepath.Join(file, "a", "b"): {file, regularfile.File},
		`Q:\resetup`: {`Q:\`, regularfile.Away}, `\\finnes-ikke\felles\a\b`: {`\\finnes-ikke\felles\`, regularfile.Away},
	} {
		if runtime.GOOS != "windows" && want.why == regularfile.Away {
			continue
		}
		_, err := regularfile.Tree(path)
		if of, _ := errors.AsType[*fs.PathError](err); of == nil || of.Path != want.at || !errors.Is(of, want.why) {
			t.Errorf("%s: %v, want %q %s", path, err, want.at, want.why)
		}
	}
}

func TestTheFilesOfATreeAreOpenedLikewise(t *testing.T) {
	folder := t.TempDir()
	makePipe(t, filepath.Join(folder, "nets.yaml"))
	if err := os.WriteFile(filepath.Join(folder, "dnb.yaml"), []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	tree, err := regularfile.Tree(folder)
	if err != nil {
		t.Fatal(err)
	}
	if entries, err := fs.ReadDir(tree, "."); err != nil || len(entries) != 2 {
		t.Errorf("%v: %v", entries, err)
	}
	if data, err := fs.ReadFile(tree, "dnb.yaml"); string(data) != "text" {
		t.Errorf("%q: %v", data, err)
	}
	if _, err := regularfile.Tree(filepath.Join(folder, "dnb.yaml")); !errors.Is(err, regularfile.File) {
		t.Errorf("a file is a folder: %v", err)
	}
	for name, want := range map[string]error{"nets.yaml": regularfile.Pipe, "gone.yaml": fs.ErrNotExist, "../x": fs.ErrInvalid} {
		if _, err := tree.Open(name); !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
