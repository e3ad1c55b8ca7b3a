package cleantext

import (
	"io"
	"strings"
	"unicode"
)

// Writer returns a writer that writes line breaks and printable characters to w, and tabs as spaces.
// Other characters are dropped; they count as written.
func Writer(w io.Writer) io.Writer { return writer{w} }

type writer struct{ to io.Writer }

// Write writes what can be shown of p.
func (w writer) Write(p []byte) (int, error) {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || unicode.IsGraphic(r):
			return r
		case r == '\t':
			return ' '
		}
		return -1
	}, strings.ToValidUTF8(string(p), ""))
	if _, err := io.WriteString(w.to, clean); err != nil {
		return 0, err
	}
	return len(p), nil
}
