package tablefile

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// readText reads a table with a separator between its cells.
func readText(data []byte, k Known) (Table, error) {
	text, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	text = oneLineEnd(text)
	separator, skip, named := namedSeparator(text)
	if !named {
		separator = k.separator(text)
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
	return build([]sheet{{rows: rows}}, k)
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

// separator finds the separator under which the first lines fit best what is known of the table, and then
// that under which most of them fit under a header.
func (k Known) separator(text string) byte {
	const looked = 64 * 1024
	best, most := byte(';'), [3]int{}
	for _, separator := range []byte("\t;,|") {
		rows, _ := split(text[:min(len(text), looked)], separator, 50)
		for way, find := range []func([]Row) (layout, bool){k.byForm, k.byShape, k.byHeading, k.byPlace} {
			l, ok := find(rows)
			if !ok {
				continue
			}
			width, fit := len(l.header), 0
			for _, r := range rows[l.below:] {
				if n := filledTo(r); n >= 2 && n <= width {
					fit++
				}
			}
			if score := [3]int{way<<16 + l.score, fit, width}; slices.Compare(score[:], most[:]) > 0 {
				best, most = separator, score
			}
		}
	}
	return best
}
