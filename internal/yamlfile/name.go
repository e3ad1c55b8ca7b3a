package yamlfile

import (
	"path"
	"slices"
	"strings"
)

// IsHidden reports whether a file is of a system's making and nobody's text, by its name: a Mac's half of a file on a share, the
// lock of an editor or of an office program, and what Windows keeps of a folder.
func IsHidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		slices.Contains([]string{"thumbs.db", "desktop.ini"}, strings.ToLower(name))
}

// Meant returns what a file that is not read as YAML was probably meant to be called, without ".yaml": "nets" for nets.yaml.txt,
// nets.yml and nets.txt. It returns "" for hidden files, and for copies that are kept on purpose. sure reports whether the name
// itself says that the file holds YAML.
func Meant(name string) (stem string, sure bool) {
	name = strings.ToLower(name)
	ending := path.Ext(name)
	if IsHidden(name) || strings.HasSuffix(name, "~") || slices.Contains([]string{".bak", ".old", ".orig", ".swp", ".tmp", ".new"}, ending) {
		return "", false
	}
	stem = strings.TrimSuffix(name, ending)
	isYAML := func(ending string) bool { return ending == ".yaml" || ending == ".yml" }
	if inner := path.Ext(stem); isYAML(inner) {
		return strings.TrimSuffix(stem, inner), true
	}
	if !isYAML(ending) && ending != ".txt" && ending != "" {
		return "", false
	}
	return stem, isYAML(ending)
}

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
