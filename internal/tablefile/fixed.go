package tablefile

import (
	"strings"
	"unicode/utf8"
)

// span is a text of a line, and the places of its first character and behind its last.
type span struct {
	text       string
	begin, end int
}

// fixed reads a report whose columns are set with spaces, below the line with the known headings: a text stands in
// the column under whose heading it stands, so that an empty cell moves nothing. ok is false if there is no such line.
func (k Known) fixed(text string) (rows []Row, ok bool, err error) {
	var columns []span
	n, out := 0, sheet{cells: new(int)}
	for line := range strings.Lines(text) {
		if n++; n > maxLines {
			return nil, false, &TooLargeError{RowLimit, MaxRows, n}
		}
		if len(line) > utf8.UTFMax*MaxText || len(columns) == 0 && n > headingRows {
			return nil, false, nil
		}
		spans := spansOf(line)
		row := Row{Line: n}
		if len(columns) == 0 {
			for _, s := range spans {
				row.Cells = append(row.Cells, Cell{Text: s.text})
			}
			if _, ok := k.byHeading([]Row{row}); ok {
				columns, out.rows = spans, []Row{row}
			}
			continue
		}
		row.Cells = make([]Cell, len(columns))
		for i, s := range underneath(spans, columns) {
			if row.Cells[i].Text, err = clean(s, n); err != nil {
				return nil, false, err
			}
		}
		if err := out.add(row); err != nil {
			return nil, false, err
		}
	}
	return out.rows, len(columns) > 0, nil
}

// spansOf divides a line where two spaces or more stand.
func spansOf(line string) []span {
	var out []span
	letters := []rune(strings.TrimRight(line, " \r\n"))
	for at := 0; at < len(letters) && len(out) < MaxColumns; at++ {
		if letters[at] == ' ' {
			continue
		}
		begin := at
		for at < len(letters) && (letters[at] != ' ' || at+1 < len(letters) && letters[at+1] != ' ') {
			at++
		}
		out = append(out, span{string(letters[begin:at]), begin, at})
	}
	return out
}

// underneath returns the texts of a line by the columns under which they stand.
func underneath(spans, columns []span) []string {
	out := make([]string, len(columns))
	put := func(i int, text string) { out[i] = strings.TrimSpace(out[i] + " " + text) }
	if len(spans) == len(columns) { // nothing is empty, even where the columns are not straight
		for i, s := range spans {
			out[i] = s.text
		}
		return out
	}
	foot := len(spans) == 1 && spans[0].end <= columns[len(columns)-1].begin // such as "Side 1 av 2", which is one text
	for _, s := range spans {
		letters := []rune(s.text)
		for i := len(columns) - 1; i > 0 && !foot; i-- { // columns that only one space divides
			if at := columns[i].begin - s.begin; at > 0 && at < len(letters) && letters[at-1] == ' ' {
				put(i, string(letters[at:]))
				letters = letters[:at-1]
			}
		}
		put(column(s.begin, s.begin+len(letters), columns), string(letters))
	}
	return out
}

// column returns the column under whose heading a text stands for the most part, or else the last one that begins
// before it.
func column(begin, end int, columns []span) int {
	best, most := 0, 0
	for i, c := range columns {
		if under := min(end, c.end) - max(begin, c.begin); under > most {
			best, most = i, under
		} else if most == 0 && c.begin <= begin {
			best = i
		}
	}
	return best
}
