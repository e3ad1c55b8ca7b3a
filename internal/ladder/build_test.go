package ladder

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBuildsAreReproducible: the same sources in two folders give the same binary, byte for byte.
func TestBuildsAreReproducible(t *testing.T) {
	if short() {
		t.Skip("two builds take long; part of the full form")
	}
	sources := readSources(t)
	one := buildIn(t, sources, filepath.Join(t.TempDir(), "a"))
	if other := buildIn(t, sources, filepath.Join(t.TempDir(), "another", "folder")); !bytes.Equal(one, other) {
		t.Errorf("%d and %d bytes differ", len(one), len(other))
	}
	if bytes.Equal(one, buildIn(t, sources, filepath.Join(t.TempDir(), "c"), "-ldflags=-X main.version=1")) {
		t.Error("another version gives the same binary, so that nothing was compared")
	}
}

// readSources returns all that a build reads, by path.
func readSources(t *testing.T) map[string][]byte {
	t.Helper()
	root, sources := filepath.Join("..", ".."), map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (strings.HasPrefix(entry.Name(), ".git") || entry.Name() == "testdata"):
			return filepath.SkipDir
		case !entry.Type().IsRegular() || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		sources[name], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

// buildIn puts the sources into a folder and builds them there as a release is built.
func buildIn(t *testing.T, sources map[string][]byte, folder string, flags ...string) []byte {
	t.Helper()
	for name, data := range sources {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, data, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.Command("go", append(append([]string{"build", "-trimpath", "-buildvcs=false", "-o", "resetup.bin"}, flags...), "./cmd/resetup")...)
	c.Dir = folder
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("build in %s: %v\n%s", folder, err, said)
	}
	data, err := os.ReadFile(filepath.Join(folder, "resetup.bin"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
