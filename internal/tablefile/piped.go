package tablefile

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/codepage"
)

// Piped returns data in UTF-8 if it is text in the character set in which other programs write into a pipe: that of the console's
// code page, Windows-1252 where there is none (0). Data in UTF-8 or UTF-16, and what is no text, is returned as it is.
func Piped(data []byte, page uint32) []byte {
	good, bad := unicodeIn(data)
	if bad == 0 || good > bad || bytes.IndexByte(data, 0) >= 0 || wideEncoding(data) != nil {
		return data
	}
	var out bytes.Buffer
	set := pageOf(page)
	for _, c := range data {
		out.WriteRune(character(set, c))
	}
	return out.Bytes()
}

// pageOf returns the character set of a code page: one of those that repaired tells apart, which have the Norwegian letters. 437 and 858
// differ from such a one in a sign or two.
func pageOf(page uint32) *charmap.Charmap {
	switch set := codepage.Of(page); set {
	case charmap.CodePage850, charmap.CodePage858:
		return charmap.CodePage850
	case charmap.CodePage437, charmap.CodePage865:
		return charmap.CodePage865
	}
	return charmap.Windows1252
}

// PipedLines returns a reader of the same lines in UTF-8, each of them as soon as it has come. A line in another character set is read with that
// of the console's code page, as Piped does it, or with the one in which its letters are Norwegian letters. lost is called once, with
// the first word whose letters seem to have been lost on the way.
func PipedLines(r io.Reader, page uint32, lost func(word string)) io.Reader {
	return &lines{in: bufio.NewReader(r), page: page, isFirst: true, lost: lost}
}

type lines struct {
	in      *bufio.Reader
	page    uint32
	isFirst bool   // the next line is
	rest    []byte // of the line that is being read
	err     error  // behind it
	lost    func(word string)
}

// Read is part of io.Reader.
func (l *lines) Read(p []byte) (int, error) {
	for len(l.rest) == 0 && l.err == nil {
		l.next()
	}
	if len(l.rest) == 0 {
		return 0, l.err
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// next reads the next line.
func (l *lines) next() {
	l.rest, l.err = l.in.ReadBytes('\n')
	if l.isFirst && wideEncoding(l.rest) != nil { // in which a line does not end with its last byte
		all := io.MultiReader(bytes.NewReader(l.rest), l.in)
		l.in = bufio.NewReader(transform.NewReader(all, utf16.BOMOverride(wideEncoding(l.rest).NewDecoder())))
		l.rest, l.err = l.in.ReadBytes('\n')
	}
	if l.isFirst {
		l.rest = bytes.TrimPrefix(l.rest, []byte("\xef\xbb\xbf"))
	}
	l.isFirst = false
	if text := Piped(l.rest, l.page); len(text) != len(l.rest) {
		repaired, _ := Known{}.repaired(string(text)) // that letters are lost is not known of one line
		l.rest = []byte(repaired)
	}
	if word := lossy(string(l.rest)); word != "" && l.lost != nil {
		l.lost(word)
		l.lost = nil
	}
}

// lossy returns the first word of a line with a sign for a letter that could not be written: PowerShell 5 pipes a question mark for
// each Norwegian one. Web addresses have question marks of their own.
func lossy(line string) string {
	for word := range strings.FieldsSeq(line) {
		_, behind, asks := strings.Cut(word, "?")
		next, _ := utf8.DecodeRuneInString(behind)
		if strings.ContainsRune(word, utf8.RuneError) || asks && unicode.IsLetter(next) && !strings.ContainsAny(word, "/=") {
			return cleantext.Line(word)
		}
	}
	return ""
}
