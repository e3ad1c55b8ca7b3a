package tablefile

import (
	"slices"
	"strings"
)

// readText reads a page, or a table with a separator between its cells.
func readText(data []byte, k Known) (Table, error) {
	text, err := decode(data)
	if err != nil {
		return Table{}, err
	}
	switch head := text[:min(len(text), 4096)]; {
	case strings.HasPrefix(head, "<") && strings.Contains(head, "urn:schemas-microsoft-com:office:spreadsheet"):
		return Table{}, &FormatError{XML2003}
	case !isMarkup(text):
		return k.lines(text)
	}
	sheets, err := readHTML(text)
	if err != nil {
		return Table{}, err
	}
	return k.table(sheets)
}

// lines reads a table with a separator between its cells.
func (k Known) lines(text string) (Table, error) {
	text = oneLineEnd(text)
	if strings.ContainsAny(text, "│║") {
		text = strings.NewReplacer("│", "|", "║", "|").Replace(text)
	}
	if strings.Contains(text, "&") { // letters as web pages have them; the semicolon is no separator
		text = strings.NewReplacer("&oslash;", "ø", "&Oslash;", "Ø", "&aring;", "å", "&Aring;", "Å", "&aelig;", "æ", "&AElig;", "Æ",
			"&#248;", "ø", "&#216;", "Ø", "&#229;", "å", "&#197;", "Å", "&#230;", "æ", "&#198;", "Æ", "&nbsp;", " ", "&amp;", "&").Replace(text)
	}
	text, err := k.repaired(text)
	if err != nil {
		return Table{}, err
	}
	separator, skip, ok := namedSeparator(text)
	if !ok {
		separator, ok = k.separator(text, k.byPlace, k.byHeading)
	}
	if !ok {
		rows, ok, err := k.fixed(text)
		if ok || err != nil {
			return k.oneSheet(rows, err)
		}
	}
	if !ok {
		separator, ok = k.separator(text, k.byShape)
	}
	if !ok {
		if t, ok := k.loose(text); ok {
			return t, nil
		}
		separator, _ = k.separator(text, k.byForm)
	}
	rows, err := split(text[skip:], 1+strings.Count(text[:skip], "\n"), separator, MaxRows)
	return k.oneSheet(rows, err)
}

// oneSheet returns the table in the rows of a text.
func (k Known) oneSheet(rows []Row, err error) (Table, error) {
	if err != nil {
		return Table{}, err
	}
	return build([]sheet{{rows: rows}}, k)
}

// oneLineEnd ends every line with a line feed. A strings.Replacer is slow with millions of them.
func oneLineEnd(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	var out strings.Builder
	out.Grow(len(text))
	for i := range len(text) {
		switch {
		case text[i] != '\r':
			out.WriteByte(text[i])
		case i+1 == len(text) || text[i+1] != '\n':
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// namedSeparator reads the line "sep=;" that Excel puts above a table, and its length.
func namedSeparator(text string) (separator byte, skip int, ok bool) {
	line, _, _ := strings.Cut(text, "\n")
	if len(line) == len("sep=;") && strings.EqualFold(line[:4], "sep=") && strings.Contains("\t;,|", line[4:]) {
		return line[4], min(len(text), len(line)+1), true
	}
	return 0, 0, false
}

// separator finds the separator under which the first of the ways that finds a table at all fits best, and then that
// under which most of the first lines fit under its header.
func (k Known) separator(text string, ways ...func([]Row) (layout, bool)) (separator byte, ok bool) {
	const looked = 64 * 1024
	head := text[:min(len(text), looked)]
	best, most := byte(';'), [3]int{}
	for _, find := range ways {
		for _, separator := range []byte("\t;,|") {
			rows, _ := split(head, 1, separator, 50)
			l, found := find(rows)
			if !found {
				continue
			}
			width, fit := len(l.header), 0
			for _, r := range rows[l.below:] {
				if n := filledTo(r); n >= 2 && n <= width {
					fit++
				}
			}
			if score := [3]int{l.score, fit, width}; !ok || slices.Compare(score[:], most[:]) > 0 {
				best, most, ok = separator, score, true
			}
		}
		if ok {
			break
		}
	}
	return best, ok
}
