package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows"

	"example.org/resetup/internal/desktop"
)

// inPage gives the test a console in a code page.
func inPage(t *testing.T, page uint32) {
	t.Helper()
	before, err := windows.GetConsoleOutputCP()
	if err != nil {
		_, _, _ = windows.NewLazySystemDLL("kernel32.dll").NewProc("AllocConsole").Call()
		if before, err = windows.GetConsoleOutputCP(); err != nil {
			t.Skip("no console can be had: ", err)
		}
	}
	if err := windows.SetConsoleOutputCP(page); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = windows.SetConsoleOutputCP(before) })
}

func TestAPipeIsInTheConsolesCodePage(t *testing.T) {
	for page, want := range map[uint32]string{850: "+ bl\x86b\x91r", 1252: "+ bl\xe5b\xe6r", 65001: "✓ blåbær"} {
		inPage(t, page)
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		s := stream{Writer: w, encoder: encoderFor(w, nil)}
		_, _ = s.Write([]byte("✓ blåbær"))
		_ = w.Close()
		if got, err := io.ReadAll(r); string(got) != want || err != nil {
			t.Errorf("page %d: %q, %v", page, got, err)
		}
	}
}

// A file that cmd begins says that it is UTF-8, one that it adds to says nothing twice.
func TestAFileBeginsWithAMark(t *testing.T) {
	name := filepath.Join(t.TempDir(), "ut.txt")
	for range 2 {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Seek(0, io.SeekEnd); err != nil { // as cmd does for >>
			t.Fatal(err)
		}
		s := stream{Writer: f, encoder: encoderFor(f, nil)}
		_, _ = s.Write([]byte("å\n"))
		_ = f.Close()
	}
	if got, err := os.ReadFile(name); string(got) != "\ufeffå\nå\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestWhatIsNoConsoleCannotBeDrawnOn(t *testing.T) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	if desktop.Draws(null) {
		t.Error("a device that is no console is said to draw")
	}
}
