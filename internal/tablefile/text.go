package tablefile

import (
	"slices"
	"strings"
)

// readText reads a page, a workbook in XML, or a table with a separator between its cells.
func readText(data []byte, k Known) (Table, error) {
	text, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	read := readHTML
	switch {
	case isXML2003(text):
		read = readXML2003
	case !isMarkup(text):
		return k.lines(text)
	}
	sheets, err := read(text)
	if err != nil {
		return Table{}, err
	}
	return k.table(sheets)
}

// lines reads a table with a separator between its cells.
func (k Known) lines(text string) (Table, error) {
	text, err := k.repaired(oneLineEnd(text))
	if err != nil {
		return Table{}, err
	}
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
