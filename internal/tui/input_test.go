package tui

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestInputFilter(t *testing.T) {
	long := strings.Repeat("x", 3*maxPaste)
	for _, c := range []struct {
		name string
		in   []string // what single reads give
		want string
	}{
		{"keys pass", []string{"abc", "\x1b[A", "\r"}, "abc\x1b[A\r"},
		{"NULs do not", []string{"a\x00b\x00"}, "ab"},
		{"a paste passes", []string{"\x1b[200~æøå\x1b[201~", "q"}, "\x1b[200~æøå\x1b[201~q"},
		{"a mark split over reads is seen", []string{"\x1b[20", "0~hei\x1b[2", "01~", "\x03"}, "\x1b[200~hei\x1b[201~\x03"},
		{"ctrl+c ends a paste that has no end", []string{"\x1b[200~hei", "\x03"}, "\x1b[200~hei\x1b[201~\x03"},
		{"esc ends it too", []string{"\x1b[200~hei", "\x1b"}, "\x1b[200~hei\x1b[201~\x1b"},
		{"and keys work after it", []string{"\x1b[200~hei", "\x03", "q"}, "\x1b[200~hei\x1b[201~\x03q"},
		{"a long paste is cut", []string{"\x1b[200~" + long + "\x1b[201~", "q"}, "\x1b[200~" + long[:maxPaste] + "\x1b[201~q"},
		{"a long paste without an end too", []string{"\x1b[200~" + long, "\x03", "q"}, "\x1b[200~" + long[:maxPaste] + "\x1b[201~\x03q"},
		{"a second paste has room of its own", []string{"\x1b[200~" + long + "\x1b[201~", "\x1b[200~hei\x1b[201~"}, "\x1b[200~" + long[:maxPaste] + "\x1b[201~\x1b[200~hei\x1b[201~"},
	} {
		t.Run(c.name, func(t *testing.T) {
			readers := make([]io.Reader, len(c.in))
			for i, chunk := range c.in {
				readers[i] = strings.NewReader(chunk)
			}
			got, err := io.ReadAll(newInput(io.MultiReader(readers...)))
			if err != nil || string(got) != c.want {
				t.Errorf("got %q, %v; want %q", shorten(string(got)), err, shorten(c.want))
			}
		})
	}
}

func shorten(text string) string {
	if len(text) > 120 {
		return text[:60] + "…" + text[len(text)-60:]
	}
	return text
}

func TestInputTellsThatTheTerminalIsGone(t *testing.T) {
	gone := 0
	in := newInput(iotest.ErrReader(io.EOF))
	in.gone = func() { gone++ }
	if _, err := in.Read(make([]byte, 256)); !errors.Is(err, io.EOF) || gone != 1 {
		t.Errorf("read gave %v, told %d times", err, gone)
	}
}

// FuzzInput: whatever comes, no more comes out than fits, and a paste that began is ended by a
// lone ctrl+c.
func FuzzInput(f *testing.F) {
	f.Add([]byte("hei\x1b[200~lim\x1b[201~"), 7)
	f.Add([]byte(pasteBegins+strings.Repeat("x", maxPaste+300)), 256)
	f.Fuzz(func(t *testing.T, data []byte, size int) {
		size = max(2*len(pasteEnds), min(size, 256))
		in := newInput(bytes.NewReader(append(data, 'a')))
		var all []byte
		buf := make([]byte, size)
		for {
			n, err := in.Read(buf)
			all = append(all, buf[:n]...)
			if err != nil {
				break
			}
		}
		in.src = strings.NewReader("\x03")
		n, err := in.Read(buf)
		if err != nil || n == 0 || buf[n-1] != 3 || in.inPaste {
			t.Fatalf("after %q ctrl+c gives %q, %v", data, buf[:n], err)
		}
		if bytes.IndexByte(all, 0) >= 0 {
			t.Fatalf("a NUL came through: %q", all)
		}
	})
}
