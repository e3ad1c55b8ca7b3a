// Package desktop is what the operator's own machine offers beside the terminal: the folder of documents and the program that
// shows a file, the clipboard, the name of the user, who else may read a folder, and whether anybody still reads the output.
//
// The commands use it, and hand the screen what it needs as interfaces. How each system does these things is known here alone.
package desktop

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/user"
	"strings"

	"github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"
	"golang.org/x/term"

	"example.org/resetup/internal/cleantext"
)

// Clipboard is the clipboard of the desktop. Over SSH, and where there is no desktop, as in a container, text is copied to the
// terminal's own, by an escape sequence on standard error.
type Clipboard struct{}

// Copy puts a text on the clipboard.
func (Clipboard) Copy(text string) error {
	own := clipboard.WriteAll
	if os.Getenv("SSH_TTY") != "" || os.Getenv("SSH_CONNECTION") != "" {
		own = nil
	}
	var to io.Writer
	if term.IsTerminal(int(os.Stderr.Fd())) {
		to = os.Stderr
	}
	return copyText(text, own, to)
}

// copyText copies a text by own; where that is nil or fails, to a terminal, if there is one.
func copyText(text string, own func(string) error, terminal io.Writer) error {
	err := errNoClipboard
	if own != nil {
		err = own(text)
	}
	if err == nil || terminal == nil {
		return err
	}
	sequence := osc52.New(text)
	if os.Getenv("STY") != "" {
		sequence = sequence.Screen() // GNU screen would keep it
	}
	_, err = sequence.WriteTo(terminal)
	return err
}

var errNoClipboard = errors.New("there is no clipboard")

// HasClipboard reports whether the system has a clipboard that can be reached; the terminal's may be there besides.
func HasClipboard() bool { return !clipboard.Unsupported }

// Paste returns the text on the clipboard.
func (Clipboard) Paste() (string, error) { return clipboard.ReadAll() }

// User returns the name of the user of the operating system, without a domain; "?" where it has none.
func User() string {
	if u, err := user.Current(); err == nil {
		name := u.Username[strings.LastIndex(u.Username, `\`)+1:] // Windows returns DOMAIN\name
		return cmp.Or(cleantext.Line(name), "?")
	}
	return "?"
}

// Exposure is a file or folder that others than its owner may use.
type Exposure struct {
	Path string
	Mode fs.FileMode // the permissions alone
}
