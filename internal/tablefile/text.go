package tablefile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
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
	rows, err := split(text[skip:], separator, MaxRows)
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

// decode returns the text of a file in any of the encodings that spreadsheets write here. No table has
// a NUL, and nearly every other file has.
func decode(data []byte) (string, error) {
	encoding := unicode.UTF8BOM // takes the mark away
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		encoding = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case !utf8.Valid(data):
		data, encoding = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), charmap.Windows1252
	}
	text, err := encoding.NewDecoder().Bytes(data)
	if err != nil || bytes.IndexByte(text, 0) >= 0 {
		return "", ErrNotTable
	}
	return string(text), nil
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
		rows, _ := split(text[:min(len(text), looked)], separator, 50)
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
