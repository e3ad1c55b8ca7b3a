package tablefile

import (
	"cmp"
	"slices"
	"unicode"
)

// place marks the words of each row that are a shape. Where it stands beside the same thing in most rows, as behind
// the status, it is taken there: a clock time in another place belongs to a description.
func (r *looseReader) place(rows []looseRow, shape int) {
	s := r.Shapes[shape]
	found := survey{places: map[place]int{}, forms: map[string]int{}, needed: slices.Contains(r.Needed, s.Column), alone: s.Words == 0}
	for _, row := range rows {
		for i := range row.words {
			if row.words[i].shape == shape+1 {
				row.words[i].shape = 0
			}
		}
		found.add(row, r.find(row, shape))
	}
	for p, times := range found.places {
		if most := found.places[found.usual]; times > most || times == most && p.less(found.usual) {
			found.usual = p
		}
	}
	for i, row := range rows {
		w := found.choose(row, found.windows[i])
		for at := w.begin; at < w.end; at++ {
			row.words[at].shape = shape + 1
		}
	}
}

// place is what stands on one side of some words: the number of a shape, or -1 at the end of the row.
type place struct{ side, beside int }

func (p place) less(o place) bool { return p.side < o.side || p.side == o.side && p.beside < o.beside }

// places returns what stands on both sides of some words, 0 for other words.
func (row looseRow) places(w window) [2]place {
	out := [2]place{{0, -1}, {1, -1}}
	if w.begin > 0 {
		out[0].beside = row.words[w.begin-1].shape
	}
	if w.end < len(row.words) {
		out[1].beside = row.words[w.end].shape
	}
	return out
}

// survey is where words of a shape stand in all rows.
type survey struct {
	windows [][]window // by row, the likeliest first
	have    int        // rows with any
	places  map[place]int
	usual   place // the most frequent
	forms   map[string]int
	needed  bool // each row has one
	alone   bool // it is a cell of its own
}

// add takes in a row.
func (s *survey) add(row looseRow, windows []window) {
	s.windows = append(s.windows, windows)
	s.have += btoi(len(windows) > 0)
	seen := map[place]bool{}
	for _, w := range windows {
		s.forms[formOf(row.words[w.begin:w.end])]++
		for _, p := range row.places(w) {
			if p.beside != 0 && !seen[p] {
				seen[p] = true
				s.places[p]++
			}
		}
	}
}

// choose returns which of the windows of a row is meant, or none: that at the usual place; else, if there is no such
// place and nearly all rows have one, that of the most frequent form. Half of the rows are enough for a cell of its own.
func (s *survey) choose(row looseRow, windows []window) window {
	if len(windows) == 0 {
		return window{}
	}
	isUsual := 10*s.places[s.usual] >= 6*len(s.windows)
	for _, w := range windows {
		if p := row.places(w); isUsual && (p[0] == s.usual || p[1] == s.usual) {
			return w
		}
	}
	form := func(w window) int { return s.forms[formOf(row.words[w.begin:w.end])] }
	likely := slices.MaxFunc(windows, func(a, b window) int { return cmp.Compare(form(a), form(b)) })
	switch {
	case s.needed, s.alone && 2*s.have >= len(s.windows):
		return windows[0]
	case s.alone, isUsual, 10*s.have < 8*len(s.windows), 10*form(likely) < 3*len(s.windows):
		return window{}
	}
	return likely
}

// formOf returns what words look like: 0 for a number, and a for a word.
func formOf(words []word) string {
	var form []rune
	for _, c := range trimmed(words) {
		switch {
		case unicode.IsDigit(c):
			c = '0'
		case unicode.IsLetter(c):
			c = 'a'
		}
		if len(form) == 0 || form[len(form)-1] != c {
			form = append(form, c)
		}
	}
	return string(form)
}
