package desktop

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"github.com/adrg/xdg"

	"example.org/resetup/internal/atomicfile"
)

// home is a user's home with a folder of documents.
func home(t *testing.T) (folder, documents string) {
	t.Helper()
	folder = t.TempDir()
	documents = filepath.Join(folder, "Dokumenter")
	if err := os.Mkdir(documents, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(xdg.Reload) // after the environment is as it was
	t.Setenv("HOME", folder)
	t.Setenv("USERPROFILE", folder)
	t.Setenv("XDG_DOCUMENTS_DIR", documents)
	xdg.Reload()
	return folder, documents
}

// page writes a document.
func page(w io.Writer) error {
	_, err := io.WriteString(w, "<h1>2026.2</h1>")
	return err
}

func isThere(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func TestWithoutAFolderOfDocumentsTheyGoToTheHomeFolder(t *testing.T) {
	folder, documents := home(t)
	if err := os.Remove(documents); err != nil {
		t.Fatal(err)
	}
	var d Documents
	path, err := d.Write("rapport-2026.2.html", false, page)
	if want := filepath.Join(folder, "resetup", "rapport-2026.2.html"); err != nil || path != want {
		t.Fatalf("it went to %q, %v, want %q", path, err, want)
	}
	// A file stands where the folder should be.
	if err := os.RemoveAll(filepath.Join(folder, "resetup")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "resetup"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = d.Write("rapport-2026.2.html", false, page)
	if bad := (*atomicfile.Error)(nil); !errors.As(err, &bad) {
		t.Errorf("where it cannot be made: %v", err)
	}
}

func TestOnlyWhatWasWrittenIsOpened(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the viewer is another one")
	}
	folder, _ := home(t)
	var d Documents
	seen := filepath.Join(folder, "seen")
	viewers := filepath.Join(folder, "bin")
	if err := os.Mkdir(viewers, 0o700); err != nil {
		t.Fatal(err)
	}
	becomes := func(script string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(viewers, "xdg-open"), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	becomes(`printf %s "$1" >"$HOME/seen"`)
	t.Setenv("PATH", viewers+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("DISPLAY", ":0")
	path, err := d.Write("rapport-2026.2.html", false, page)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Open(path); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(seen); err != nil || string(got) != path {
		t.Errorf("the viewer was given %q, %v", got, err)
	}
	if err := os.Remove(seen); err != nil {
		t.Fatal(err)
	}
	becomes("exit 3")
	for name, file := range map[string]string{"a viewer that fails": path, "a file of somebody else": filepath.Join(folder, "seen"), "an address": "https://example.org/"} {
		if err := d.Open(file); !errors.Is(err, ErrCannotShow) {
			t.Errorf("%s: %v", name, err)
		}
	}
	becomes(`printf %s "$1" >"$HOME/seen"`)
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := d.Open(path); err == nil || isThere(seen) {
		t.Errorf("opened where there is no desktop: %v", err)
	}
}

func TestTheViewerOfEachSystem(t *testing.T) {
	for _, c := range []struct {
		system, set string
		want        []string
	}{
		{"windows", "SystemRoot", []string{filepath.Join("x", "System32", "rundll32.exe"), "url.dll,FileProtocolHandler"}},
		{"darwin", "", []string{"open"}},
		{"linux", "DISPLAY", []string{"xdg-open"}},
		{"freebsd", "WAYLAND_DISPLAY", []string{"xdg-open"}},
		{"linux", "", nil},
	} {
		got := viewer(c.system, func(name string) string { return map[bool]string{true: "x"}[name == c.set] })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s with %q: %q, want %q", c.system, c.set, got, c.want)
		}
	}
}
