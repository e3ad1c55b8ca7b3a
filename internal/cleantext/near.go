package cleantext

import "strings"

// Nearest returns the word that was probably meant by got, whatever its case and accents: one at most two letters away, of a word
// of three letters or less one, and else the only one that begins with got. It is empty where none is.
func Nearest(got string, words []string) string {
	if len(got) > 100 {
		return ""
	}
	got = Fold(got)
	best, distance := "", 3
	if len(got) <= 3 {
		distance = 2
	}
	begun, begins := "", 0
	for _, w := range words {
		folded := Fold(w)
		if d := editDistance(got, folded); d < distance {
			best, distance = w, d
		}
		if strings.HasPrefix(folded, got) {
			begun = w
			begins++
		}
	}
	if best == "" && begins == 1 && len(got) > 1 {
		return begun
	}
	return best
}

// editDistance counts the letters that are to be changed, added, left out or exchanged with the next one to make b of a.
func editDistance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	before, last, row := make([]int, len(rb)+1), make([]int, len(rb)+1), make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i := range ra {
		before, last, row = last, row, before
		row[0] = i + 1
		for j := range rb {
			cost := 1
			if ra[i] == rb[j] {
				cost = 0
			}
			row[j+1] = min(last[j]+cost, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && ra[i] == rb[j-1] && ra[i-1] == rb[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(rb)]
}
