package tablefile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the text of a file in UTF-8, UTF-16 or, if it is neither, Windows-1252, from which repaired
// finds any other character set. No table has a NUL, and nearly every other file has.
func decode(data []byte) (string, error) {
	if wide := wideEncoding(data); wide != nil {
		text, err := wide.NewDecoder().Bytes(data)
		if err != nil {
			return "", ErrNotTable
		}
		data = text
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, 0) >= 0 {
		return "", ErrNotTable
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	good, bad := unicodeIn(data)
	var b strings.Builder
	b.Grow(len(data))
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case good <= bad: // no UTF-8
			r, size = character(charmap.Windows1252, rest[0]), 1
		case r == utf8.RuneError && size == 1 && !strings.ContainsRune("ÂÃâ", rune(rest[0])): // else it is half of a character
			r = character(charmap.Windows1252, rest[0])
		}
		b.WriteRune(r)
		rest = rest[size:]
	}
	return b.String(), nil
}

// unicodeIn counts the characters of several bytes in UTF-8, and the bytes that belong to none.
func unicodeIn(data []byte) (good, bad int) {
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		rest = rest[size:]
	}
	return good, bad
}

// character returns what a byte stands for. A byte without a meaning stands for itself, as programs for Windows
// have it, so that nothing is lost.
func character(set *charmap.Charmap, c byte) rune {
	if r := set.DecodeByte(c); r != utf8.RuneError {
		return r
	}
	return rune(c)
}

// wideEncoding returns the UTF-16 in which data is written, or nil. Without a byte order mark every other byte
// at the beginning is a NUL, as in Latin text.
func wideEncoding(data []byte) encoding.Encoding {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	head := data[:min(len(data), 512)]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch most := len(head) / 2; {
	case zeros[0] > most*3/4 && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case zeros[1] > most*3/4 && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return nil
}
