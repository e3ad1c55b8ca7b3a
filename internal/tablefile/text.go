package tablefile

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// readText reads a table with a separator between its cells.
func readText(data []byte) (Table, error) {
	text, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	text = oneLineEnd(text)
	separator, skip, named := namedSeparator(text)
	if !named {
		separator = guessSeparator(text)
	}
	// A quotation mark without its other half is a character like any other.
	rows, closed, err := split(text[skip:], separator, true, MaxRows)
	if !closed {
		rows, _, err = split(text[skip:], separator, false, MaxRows)
	}
	if err != nil {
		return Table{}, err
	}
	if skip > 0 {
		for i := range rows {
			rows[i].Line++
		}
	}
	return build(rows)
}

// decode returns the text of a file in any of the encodings that spreadsheets write here.
func decode(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return withoutNUL(fromUTF16(data[2:], false))
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return withoutNUL(fromUTF16(data[2:], true))
	}
	if !utf8.Valid(data) {
		var err error
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return "", ErrNotTable
		}
	}
	return withoutNUL(data)
}

// withoutNUL returns data as a text. No table has a NUL, and nearly every other file has.
func withoutNUL(data []byte) (string, error) {
	if bytes.IndexByte(data, 0) >= 0 {
		return "", ErrNotTable
	}
	return string(data), nil
}

// fromUTF16 returns the text in UTF-8. Invalid UTF-16 becomes the replacement character.
func fromUTF16(data []byte, bigEndian bool) []byte {
	low, high := 0, 1
	if bigEndian {
		low, high = 1, 0
	}
	out := make([]byte, 0, len(data)/2*3+3)
	for len(data) > 1 {
		r, size := rune(data[low])|rune(data[high])<<8, 2
		if utf16.IsSurrogate(r) {
			second := rune(0)
			if len(data) > 3 {
				second = rune(data[2+low]) | rune(data[2+high])<<8
			}
			if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
				size = 4
			}
		}
		out, data = utf8.AppendRune(out, r), data[size:]
	}
	if len(data) == 1 {
		out = utf8.AppendRune(out, utf8.RuneError)
	}
	return out
}

// oneLineEnd ends every line with a line feed. A strings.Replacer is slow with millions of them.
func oneLineEnd(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		switch {
		case text[i] != '\r':
			out = append(out, text[i])
		case i+1 == len(text) || text[i+1] != '\n':
			out = append(out, '\n')
		}
	}
	return string(out)
}

// namedSeparator reads the line "sep=;" that Excel puts above a table, and its length.
func namedSeparator(text string) (separator byte, skip int, ok bool) {
	line, _, _ := strings.Cut(text, "\n")
	if len(line) == len("sep=;") && strings.EqualFold(line[:4], "sep=") && strings.Contains("\t;,|", line[4:]) {
		return line[4], min(len(text), len(line)+1), true
	}
	return 0, 0, false
}

// guessSeparator finds the separator under which most of the first lines fit under a header.
func guessSeparator(text string) byte {
	const looked = 64 * 1024
	best, most, widest := byte(';'), 0, 0
	for _, separator := range []byte("\t;,") {
		rows, closed, _ := split(text[:min(len(text), looked)], separator, true, 50)
		if !closed {
			rows, _, _ = split(text[:min(len(text), looked)], separator, false, 50)
		}
		at := header(rows)
		if at < 0 {
			continue
		}
		fit, width := 0, filledTo(rows[at])
		for _, r := range rows[at:] {
			if n := filledTo(r); n >= 2 && n <= width {
				fit++
			}
		}
		if fit > most || fit == most && width > widest {
			best, most, widest = separator, fit, width
		}
	}
	return best
}
