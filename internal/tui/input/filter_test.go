package input

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// typed is what one read of the terminal gave; quick is one that follows the one before without a pause.
type typed struct {
	text  string
	quick bool
}

// taken returns what Bubble Tea would read of it all.
func taken(reads ...typed) string {
	in := newFilter()
	var out []byte
	for _, r := range reads {
		in.feed([]byte(r.text), !r.quick)
	}
	in.end()
	buf := make([]byte, 256)
	for {
		n, err := in.Read(buf)
		if out = append(out, buf[:n]...); err != nil {
			return string(out)
		}
	}
}

func TestInputFilter(t *testing.T) {
	long := strings.Repeat("x", 3*MaxPaste)
	for _, c := range []struct {
		name string
		in   []typed
		want string
	}{
		{"keys pass", []typed{{"abc", false}, {"\x1b[A", false}, {"\r", true}}, "abc\x1b[A\r"},
		{"NULs do not", []typed{{"a\x00b\x00", false}}, "ab"},
		{"a paste passes", []typed{{"\x1b[200~æøå\x1b[201~", false}, {"q", false}}, "\x1b[200~æøå\x1b[201~q"},
		{"keys before and behind it too", []typed{{"a\x1b[200~æøå\x1b[201~q", false}}, "a\x1b[200~æøå\x1b[201~q"},
		{"a mark split over reads is seen", []typed{{"a\x1b[20", false}, {"0~hei\x1b[2", true}, {"01~", true}, {"\x03", false}}, "a\x1b[200~hei\x1b[201~\x03"},
		{"what only began like a mark is keys", []typed{{"\x1b[20", false}, {"~", false}}, "\x1b[20~"},
		{"esc is a key at once", []typed{{"\x1b", false}}, "\x1b"},
		{"ctrl+c ends a paste that has no end", []typed{{"\x1b[200~hei", false}, {"\x03", false}}, "\x1b[200~hei\x1b[201~\x03"},
		{"esc ends it too", []typed{{"\x1b[200~hei", false}, {"\x1b", false}}, "\x1b[200~hei\x1b[201~\x1b"},
		{"and keys work after it", []typed{{"\x1b[200~hei", false}, {"\x03", false}, {"q", false}}, "\x1b[200~hei\x1b[201~\x03q"},
		{"ctrl+c within a paste makes no keys of its rest", []typed{{"\x1b[200~hei\x03slett\r", false}, {"ja\r\x1b[201~", true}, {"q", false}}, "\x1b[200~hei\x1b[201~\x03q"},
		{"a long paste is cut", []typed{{"\x1b[200~" + long + "\x1b[201~", false}, {"q", false}}, "\x1b[200~" + long[:MaxPaste] + "\x1b[201~q"},
		{"a long paste without an end too", []typed{{"\x1b[200~" + long, false}, {"\x03", false}, {"q", false}}, "\x1b[200~" + long[:MaxPaste] + "\x1b[201~\x03q"},
		{"a second paste has room of its own", []typed{{"\x1b[200~" + long + "\x1b[201~", false}, {"\x1b[200~hei\x1b[201~", true}}, "\x1b[200~" + long[:MaxPaste] + "\x1b[201~\x1b[200~hei\x1b[201~"},
		{"a flood is cut", []typed{{strings.Repeat("x", 600), false}, {"y", true}, {"z", false}}, strings.Repeat("x", maxKeys)},
		{"ctrl+c waits for a few keys", []typed{{"\r\r\x03", false}}, "\r\r\x03"},
		{"but not for many, and what follows at once is dropped", []typed{{strings.Repeat("x", 600), false}, {"\x03", true}, {"j", true}, {"n", false}}, "\x03n"},
		{"every ctrl+c of a flood counts", []typed{{strings.Repeat("x", 600), false}, {"\x03j\x03", true}}, "\x03\x03"},
		{"a paste that begins in a flood is never torn", []typed{{strings.Repeat("x", 600) + "\x1b[200~hei", false}, {"der\x1b[201~", false}}, strings.Repeat("x", maxKeys) + "\x1b[200~heider\x1b[201~"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := taken(c.in...); got != c.want {
				t.Errorf("got %q; want %q", shorten(got), shorten(c.want))
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

func TestKeysAreHandedOnWhole(t *testing.T) {
	keys := []string{"\x1b[A", "å", "x", "\x1bx", "\x1bOP", "\x1b[1;5D", "\x1b[M !!", "北", "\x1b[15~", "\x1b[<0;10;10M"}
	in := newFilter()
	for range 3 {
		in.feed([]byte(strings.Repeat(strings.Join(keys, ""), 3)), true)
	}
	in.end()
	buf := make([]byte, 256)
	for i := 0; ; {
		n, err := in.Read(buf)
		if errors.Is(err, io.EOF) {
			return
		}
		got := string(buf[:n])
		for n := 0; got != ""; n, i = n+1, i+1 {
			rest, whole := strings.CutPrefix(got, keys[i%len(keys)])
			if !whole || n == atOnce {
				t.Fatalf("key %d of a read, %q, is torn or too many: %q", n, keys[i%len(keys)], got)
			}
			got = rest
		}
	}
}

func TestInputTellsThatTheTerminalIsGone(t *testing.T) {
	told, in := make(chan error, 1), newFilter()
	stop := in.pump(iotest.ErrReader(io.ErrUnexpectedEOF), func(err error) { told <- err })
	defer stop()
	if err := <-told; !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("told %v", err)
	}
	if n, err := in.Read(make([]byte, 256)); n != 0 || !errors.Is(err, io.EOF) {
		t.Errorf("read gave %d, %v", n, err)
	}
}

func TestInputIsThereAsItComes(t *testing.T) {
	src, keys := io.Pipe()
	in := newFilter()
	stop := in.pump(src, func(error) {})
	go func() { _, _ = keys.Write([]byte("å")) }()
	buf := make([]byte, 256)
	if n, err := in.Read(buf); err != nil || string(buf[:n]) != "å" {
		t.Errorf("read gave %q, %v", buf[:n], err)
	}
	stop()
	if _, err := in.Read(buf); !errors.Is(err, io.EOF) {
		t.Errorf("after the end: %v", err)
	}
}

// FuzzInput: whatever comes, what waits has a bound, and ctrl+c is there next.
func FuzzInput(f *testing.F) {
	f.Add([]byte("hei\x1b[200~lim\x1b[201~"), 7)
	f.Add([]byte(pasteBegins+strings.Repeat("x", MaxPaste+300)), 256)
	f.Add([]byte(strings.Repeat("\x1b[A\x03\x00å", 300)), 33)
	f.Fuzz(func(t *testing.T, data []byte, size int) {
		size = max(1, min(size, 4096))
		in := newFilter()
		for i := 0; i < len(data); i += size {
			in.feed(data[i:min(i+size, len(data))], i%3 == 0)
		}
		if keys, pastes := in.waiting(); keys > maxKeys+maxAborts || pastes > maxPastes || len(in.keys) > len(pasteBegins)+4096 || len(in.paste) > MaxPaste+len(pasteEnds) {
			t.Fatalf("%d bytes of keys and %d pastes wait, %d and %d are being taken", keys, pastes, len(in.keys), len(in.paste))
		}
		in.feed([]byte{ctrlC}, true)
		for _, i := range in.queue {
			if whole := bytes.HasPrefix(i.bytes, []byte(pasteBegins)) && bytes.HasSuffix(i.bytes, []byte(pasteEnds)); i.paste && !whole {
				t.Fatalf("a torn paste is handed on: %q", shorten(string(i.bytes)))
			}
		}
		in.end()
		var all []byte
		buf := make([]byte, 256)
		for {
			n, err := in.Read(buf)
			if all = append(all, buf[:n]...); err != nil {
				break
			}
		}
		if len(all) == 0 || all[len(all)-1] != ctrlC || in.paste != nil {
			t.Fatalf("ctrl+c is not there: %q", shorten(string(all)))
		}
		if bytes.IndexByte(all, 0) >= 0 {
			t.Fatalf("a NUL came through: %q", shorten(string(all)))
		}
	})
}
