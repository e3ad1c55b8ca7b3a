package tablefile

import (
	"slices"
	"strings"
)

// findIDs finds the id of each line: the word that looks like one, as long as most of them, and first or last of its
// line if most of them are.
func (r *looseReader) findIDs(lines []looseRow) {
	length := r.idLength(lines)
	like := func(w word, apart int) bool {
		text := trimmed([]word{w})
		d := len(text) - length
		isYear := len(text) == 4 && (strings.HasPrefix(text, "19") || strings.HasPrefix(text, "20"))
		return d >= -apart && d <= apart && !isYear && (r.looks(0, text) || isMisread(text))
	}
	isID := func(w word) bool { return like(w, 0) && !isMisread(trimmed([]word{w})) }
	all, first, last, rows := 0, 0, 0, 0
	for _, l := range lines {
		rows += btoi(r.found(l) > 0)
		all += btoi(slices.ContainsFunc(l.words, isID))
		first += btoi(isID(l.words[0]))
		last += btoi(isID(l.words[len(l.words)-1]))
	}
	for i := range lines {
		l := &lines[i]
		end := len(l.words) - 1
		switch {
		case all == 0, 2*all < rows: // the list has no ids: a year here and there is none
		case 5*first >= 4*all:
			if like(l.words[0], 1) {
				l.id = 0
			}
		case 5*last >= 4*all:
			if like(l.words[end], 1) {
				l.id = end
			}
		default:
			if l.id = slices.IndexFunc(l.words, isID); l.id < 0 {
				l.id = slices.IndexFunc(l.words, func(w word) bool { return like(w, 0) })
			}
		}
	}
}

// idLength returns how many digits the ids of most lines have, 0 if there are none. An id is longer than a year or a
// clock time, and not all ids are read well.
func (r *looseReader) idLength(lines []looseRow) (length int) {
	lengths, most := map[int]int{}, 0
	for _, l := range lines {
		seen := map[int]bool{}
		for i := range l.words {
			if text := trimmed(l.words[i : i+1]); len(text) <= longestID && r.looks(0, text) && !seen[len(text)] {
				seen[len(text)] = true
				lengths[len(text)]++
				most = max(most, lengths[len(text)])
			}
		}
	}
	for n, times := range lengths {
		if 10*times >= 6*most {
			length = max(length, n)
		}
	}
	return length
}

// isMisread reports whether a text may be digits of which a reading machine took some for letters.
func isMisread(text string) bool {
	const digits, letters = "0123456789", "OoIlSBZ|"
	text = strings.Trim(text, `="'`)
	return strings.Trim(text, digits+letters) == "" && strings.ContainsAny(text, letters) && strings.ContainsAny(text, digits)
}

// group puts the lines together that are one row: a line with an id and those below it, as long as something is
// missing; but if most lines have no id, as many lines above and below it as give the fullest rows.
func (r *looseReader) group(lines []looseRow) []looseRow {
	const most = 15 // lines of a row
	var ids []int
	for i, l := range lines {
		if l.id >= 0 {
			ids = append(ids, i)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	best, between := r.follow(lines), 0
	for i, id := range ids[1:] {
		between = max(between, id-ids[i]-1)
	}
	if 2*len(ids) > len(lines) || between > most {
		return best
	}
	fullest := r.fullness(best)
	var equal []int // how many lines below the id give rows as full as the fullest, the most first
	for below := between; below >= 0; below-- {
		full := r.fullness(around(lines, ids, between-below, below))
		switch c := slices.Compare(full[:], fullest[:]); {
		case c > 0:
			equal, fullest = []int{below}, full
		case c == 0:
			equal = append(equal, below)
		}
	}
	if len(equal) == 0 {
		return best
	}
	below := equal[len(equal)/2] // a title above and a line at the foot fit as well as what they push out
	if equal[0] == between {
		below = between
	} else if last := equal[len(equal)-1]; last == 0 {
		below = 0
	}
	return around(lines, ids, between-below, below)
}

// around returns the rows of so many lines above and below each id. Where they are fewer, those below an id are its own.
func around(lines []looseRow, ids []int, above, below int) []looseRow {
	var rows []looseRow
	for i, id := range ids {
		begin, end := max(0, id-above), min(len(lines), id+below+1)
		if i > 0 {
			begin = min(max(begin, ids[i-1]+below+1), id)
		}
		if i+1 < len(ids) {
			end = min(end, ids[i+1])
		}
		rows = append(rows, join(lines[begin:end]))
	}
	return rows
}

// fullness counts the first shapes that rows have, and their lines.
func (r *looseReader) fullness(rows []looseRow) [2]int {
	var out [2]int
	for _, row := range rows {
		out[0] += r.found(row)
		out[1] += row.lines
	}
	return out
}

// follow returns the lines with an id, each with the lines below it that it needs to be whole, and other lines that
// are rows all the same.
func (r *looseReader) follow(lines []looseRow) []looseRow {
	var out []looseRow
	for i := 0; i < len(lines); i++ {
		row := lines[i]
		if row.id < 0 {
			if r.found(row) == 2 { // a status and a time: a row whose id cannot be read
				out = append(out, row)
			}
			continue
		}
		for i+1 < len(lines) && lines[i+1].id < 0 && r.found(row) < 3 && len(row.words)+len(lines[i+1].words) <= looseWords {
			i++
			row = join([]looseRow{row, lines[i]})
		}
		out = append(out, row)
	}
	return out
}

// join returns lines as one row.
func join(lines []looseRow) looseRow {
	out := looseRow{line: lines[0].line, id: -1, divided: lines[0].divided}
	cell := 0
	for _, l := range lines {
		out.lines += l.lines
		if l.id >= 0 {
			out.id = len(out.words) + l.id
		}
		for _, w := range l.words {
			w.cell += cell
			out.words = append(out.words, w)
		}
		cell = out.words[len(out.words)-1].cell + 1
	}
	return out
}
