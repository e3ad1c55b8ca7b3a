package site

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug makes the last part of a job key of a name: lower case, only a–z, 0–9 and single
// hyphens in between. æ becomes "ae", ø "o" and å "a", and other accents are dropped. It is
// "" if the name has no letter or digit that can be folded so.
func Slug(name string) string {
	lower := strings.NewReplacer("æ", "ae", "ø", "o").Replace(strings.ToLower(name))
	var b strings.Builder
	gap := false
	for _, c := range norm.NFD.String(lower) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(c)
		case !unicode.Is(unicode.Mn, c):
			gap = true
		}
	}
	return b.String()
}
