package yamlfile

// Nearest returns the word that was probably meant by got: one at most two letters away. It is
// empty where none is.
func Nearest(got string, words []string) string {
	best, distance := "", 3
	if len(got) > 100 {
		return ""
	}
	for _, w := range words {
		if d := editDistance(got, w); d < distance {
			best, distance = w, d
		}
	}
	return best
}

func editDistance(a, b string) int {
	ra, rb := []rune(a), []rune(b)
	row := make([]int, len(rb)+1)
	for j := range row {
		row[j] = j
	}
	for i, ca := range ra {
		diagonal := row[0]
		row[0] = i + 1
		for j, cb := range rb {
			cost := diagonal
			if ca != cb {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(rb)]
}
