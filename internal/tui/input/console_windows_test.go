package input_test

import (
	"os"
	"testing"

	"golang.org/x/sys/windows"

	"example.org/resetup/internal/tui/input"
)

// What Bubble Tea makes of a console is put right while it reads, and undone when it has left.
func TestAConsoleIsLeftAsItWas(t *testing.T) {
	f, err := os.OpenFile("CONIN$", os.O_RDWR, 0)
	if err != nil {
		t.Skip("no console here: ", err)
	}
	defer func() { _ = f.Close() }()
	console := windows.Handle(f.Fd())
	mode := func() (m uint32) {
		if err := windows.GetConsoleMode(console, &m); err != nil {
			t.Fatal(err)
		}
		return m
	}
	set := func(m uint32) {
		if err := windows.SetConsoleMode(console, m); err != nil {
			t.Fatal(err)
		}
	}
	first := mode()
	defer set(first)
	set(0x1f7 &^ windows.ENABLE_MOUSE_INPUT)
	before := mode()
	k, err := input.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	set(windows.ENABLE_WINDOW_INPUT | windows.ENABLE_EXTENDED_FLAGS) // as Bubble Tea does
	k.Begun()
	if mode()&windows.ENABLE_QUICK_EDIT_MODE == 0 {
		t.Errorf("no text can be selected: %#x", mode())
	}
	k.Close()
	if mode() != before {
		t.Errorf("%#x became %#x", before, mode())
	}
}
