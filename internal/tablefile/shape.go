package tablefile

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// byPlace lays a table out by Known.Places. A header of its own, found by its words, is skipped.
func (k Known) byPlace(rows []Row) (layout, bool) {
	if k.Places == nil || len(rows) == 0 {
		return layout{}, false
	}
	l := layout{header: k.Places, bare: true}
	if own, ok := k.byHeading(rows); ok {
		l.below = own.below
	}
	for _, r := range rows[l.below:min(len(rows), l.below+headingRows)] {
		for _, s := range k.Shapes {
			if at := slices.Index(k.Places, s.Column); at >= 0 && at < len(r.Cells) && s.Looks(r.Cells[at]) {
				l.score++
			}
		}
	}
	return l, true
}

// byShape finds the columns of a table without a header by how their cells look: each shape takes the column in
// which most cells have it, and Known.Rest the one with the most different words.
func (k Known) byShape(rows []Row) (layout, bool) {
	const looked = 100
	rows = rows[:min(len(rows), looked)]
	width, full := 0, 0
	for _, r := range rows {
		width = max(width, filledTo(r))
		full += btoi(filled(r) > 1)
	}
	if k.Shapes == nil || width < 2 {
		return layout{}, false
	}
	l := layout{header: make([]string, width), bare: true}
	copy(l.header, k.partly(rows))
	for _, s := range k.Shapes {
		if slices.Contains(l.header, s.Column) {
			continue
		}
		best, most := -1, [2]int{full/2 - 1}
		for i := range width {
			if l.header[i] == "" {
				if votes := s.votes(rows, i); slices.Compare(votes[:], most[:]) > 0 {
					best, most = i, votes
				}
			}
		}
		if best >= 0 && most[0] > 0 {
			l.header[best] = s.Column
		}
	}
	for _, c := range k.Needed {
		if !slices.Contains(l.header, c) {
			return layout{}, false
		}
	}
	if i := wordiest(rows, l.header); i >= 0 && !slices.Contains(l.header, k.Rest) {
		l.header[i] = k.Rest
	}
	// A title fills one cell; a row in which one of the needed cells is misread is a row all the same.
	l.below = slices.IndexFunc(rows, func(r Row) bool { return filled(r) > 1 && k.needed(r, l.header) > 0 })
	for _, r := range rows {
		l.score += btoi(k.needed(r, l.header) == len(k.Needed))
	}
	return l, l.below >= 0 && l.score > 0
}

// partly returns the columns that the row which names the most of them names; "" for a cell that names none.
func (k Known) partly(rows []Row) []string {
	var best []string
	for _, r := range rows {
		header := texts(r)
		if named := k.columns(header); len(named) > max(1, len(k.columns(best))) {
			best = header
		}
	}
	for i, h := range best {
		best[i] = k.column(h)
		if slices.Contains(best[:i], best[i]) {
			best[i] = ""
		}
	}
	return best
}

// votes counts the cells of a column that have a shape, and the characters in them.
func (s Shape) votes(rows []Row, column int) (out [2]int) {
	for _, r := range rows {
		if column < len(r.Cells) && r.Cells[column].Text != "" && s.Looks(r.Cells[column]) {
			out[0]++
			out[1] += utf8.RuneCountInString(r.Cells[column].Text)
		}
	}
	return out
}

// needed counts the needed columns whose cell in a row looks as it should.
func (k Known) needed(r Row, header []string) int {
	n := 0
	for _, s := range k.Shapes {
		i := slices.Index(header, s.Column)
		n += btoi(slices.Contains(k.Needed, s.Column) && i >= 0 && i < len(r.Cells) && s.Looks(r.Cells[i]))
	}
	return n
}

// wordiest returns the column without a name that has the most different texts with letters, and the most
// characters of several that have. It returns -1 if there is none.
func wordiest(rows []Row, header []string) int {
	best, most := -1, [2]int{}
	for i, name := range header {
		if name != "" {
			continue
		}
		different, size := map[string]bool{}, 0
		for _, r := range rows {
			if i < len(r.Cells) && !different[r.Cells[i].Text] && slices.ContainsFunc([]rune(r.Cells[i].Text), unicode.IsLetter) {
				different[r.Cells[i].Text] = true
				size += len(r.Cells[i].Text)
			}
		}
		if got := [2]int{len(different), size}; slices.Compare(got[:], most[:]) > 0 {
			best, most = i, got
		}
	}
	return best
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
