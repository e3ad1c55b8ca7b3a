package datadir

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func told(d *Dir) (out []string) {
	for _, text := range d.Told() {
		out = append(out, string(text))
	}
	return out
}

// TestWhoTellsAndIsKilled is the program of the test below: it tells something, and waits to be killed.
func TestWhoTellsAndIsKilled(t *testing.T) {
	folder := os.Getenv("RESETUP_TEST_TELLS_IN")
	if folder == "" {
		t.Skip("is started by another test")
	}
	if err := (&Dir{Path: folder}).Tell([]byte("kari")); err != nil {
		t.Fatal(err)
	}
	_, _ = os.Stdout.WriteString("told\n")
	_, _ = os.Stdin.Read(make([]byte, 1))
}

func TestWhatIsToldIsGoneWithItsProgram(t *testing.T) {
	d := &Dir{Path: t.TempDir()}
	program := exec.Command(os.Args[0], "-test.run=^TestWhoTellsAndIsKilled$")
	program.Env = append(os.Environ(), "RESETUP_TEST_TELLS_IN="+d.Path)
	_, errIn := program.StdinPipe()
	out, errOut := program.StdoutPipe()
	if errIn != nil || errOut != nil {
		t.Fatal(errIn, errOut)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	said := make([]byte, 4)
	if _, err := out.Read(said); err != nil || string(said) != "told" {
		t.Fatalf("the program says %q, %v", said, err)
	}
	if got := told(d); !slices.Equal(got, []string{"kari"}) {
		t.Errorf("while it runs, it tells %q", got)
	}
	if err := program.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = program.Wait() // it was killed
	if got := told(d); len(got) > 0 {
		t.Errorf("after it was killed, it tells %q", got)
	}
	if left, _ := os.ReadDir(d.Path); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

func TestWhatIsToldStandsInPlaceOfWhatWasToldBefore(t *testing.T) {
	kari, ola := &Dir{Path: t.TempDir()}, &Dir{}
	ola.Path = kari.Path
	t.Cleanup(func() { _ = kari.Tell(nil) }) // Windows removes no folder with an open file
	for _, text := range []string{strings.Repeat("nets ", 1000), "nets", "", "autopay"} {
		if err := kari.Tell([]byte(text)); err != nil {
			t.Fatal(err)
		}
		want := []string{text}
		if text == "" {
			want = nil
		}
		if got := told(ola); !slices.Equal(got, want) {
			t.Errorf("told %d texts of %q", len(got), text)
		}
		if own := told(kari); len(own) > 0 {
			t.Errorf("kari is told %q of herself", own)
		}
	}
	for _, e := range must(os.ReadDir(kari.Path)) {
		if err := os.Remove(kari.File(e.Name())); err != nil {
			t.Skip("the system removes no open file")
		}
	}
	if err := kari.Tell([]byte("nets/1")); err != nil || !slices.Equal(told(ola), []string{"nets/1"}) {
		t.Errorf("after somebody has tidied up: %q, %v", told(ola), err)
	}
}

func must(entries []os.DirEntry, err error) []os.DirEntry {
	if err != nil {
		panic(err)
	}
	return entries
}
