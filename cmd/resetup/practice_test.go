package main

import (
	"errors"
	"path/filepath"
	"testing"
)

// slate is a clipboard that may be out of reach.
type slate struct {
	text string
	err  error
}

func (s *slate) Copy(text string) error {
	if s.err == nil {
		s.text = text
	}
	return s.err
}

func (s *slate) Paste() (string, error) { return s.text, s.err }

// What is copied in the console can be pasted in another window of the practice where there is no clipboard; where there is one, that counts.
func TestTheClipboardOfAPractice(t *testing.T) {
	file := filepath.Join(t.TempDir(), "clipboard.txt")
	none := errors.New("no clipboard")
	console, wizard := deskClipboard{&slate{err: none}, file}, deskClipboard{&slate{err: none}, file}
	if _, err := wizard.Paste(); err == nil {
		t.Error("something is pasted before anything was copied")
	}
	if err := console.Copy("48400"); err != nil {
		t.Fatal(err)
	}
	if got, err := wizard.Paste(); got != "48400" || err != nil {
		t.Errorf("pastes %q, %v", got, err)
	}
	wizard.Clipboard = &slate{text: "48408"}
	if got, _ := wizard.Paste(); got != "48408" {
		t.Errorf("pastes %q", got)
	}
	console.file = filepath.Join(t.TempDir(), "gone", "clipboard.txt")
	if err := console.Copy("48400"); err == nil {
		t.Error("it is said to be copied, and is nowhere")
	}
}
