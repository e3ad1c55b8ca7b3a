// Package cleantext makes text from people and files safe to show: it is shown, never obeyed.
//
// Line is for one text, Copy for everything below a value, Writer for what a terminal is sent, and
// Markdown for what a document quotes.
package cleantext

import (
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Line returns text as one line of printable characters in Unicode form NFC. Escape sequences
// lose the control characters that make them work; tabs and line breaks become spaces. Format characters
// (among them those that turn the direction of text), private-use characters and the separators that
// break lines do not print either. What changes the looks of the character before it (a colour of skin, a
// variant, the cap of a key) is dropped, and the letters of a flag become letters: terminals do not agree on
// how wide they are, and a line that is wider than it was taken for breaks the screen.
func Line(text string) string {
	const latin1 = 0xff
	if isPrintable(text, latin1) { // as most texts
		return text
	}
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "") {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r >= '\U0001f1e6' && r <= '\U0001f1ff':
			b.WriteRune('A' + r - '\U0001f1e6')
		case unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Me, r) || r >= '\U0001f3fb' && r <= '\U0001f3ff':
		case unicode.IsGraphic(r):
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(norm.NFC.String(b.String()))
}

// isPrintable reports whether all of text is printable Latin-1, up to a last character, without a space at either end.
func isPrintable(text string, last rune) bool {
	for _, r := range text {
		const noBreakSpace, softHyphen = 0xa0, 0xad
		if r < ' ' || r > '~' && r <= noBreakSpace || r == softHyphen || r > last {
			return false
		}
	}
	return text == "" || text[0] != ' ' && text[len(text)-1] != ' '
}

// Fold returns text for comparing and searching: lower case, æ ø å as ae o a, other accents
// dropped, spaces collapsed.
func Fold(text string) string {
	if isFolded(text) {
		return text
	}
	if isPrintable(text, '~') {
		return strings.Join(strings.Fields(strings.ToLower(text)), " ")
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(norm.NFC.String(text))) {
		switch { // å came apart; æ and ø have no accent to lose
		case r == 'æ':
			b.WriteString("ae")
		case r == 'ø':
			b.WriteByte('o')
		case !unicode.Is(unicode.Mn, r):
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Alphabetical returns folded text whose bytes sort as the Norwegian alphabet does: æ, ø and å come after z, aa is å, and the letters of
// the neighbours stand with ours (ä with æ, ö with ø, ü with y).
func Alphabetical(text string) string {
	placed := strings.Map(func(r rune) rune {
		switch r {
		case 'æ', 'ä':
			return '{' // the three characters after z
		case 'ø', 'ö':
			return '|'
		case 'å':
			return '}'
		case 'ü':
			return 'y'
		case 'ł':
			return 'l'
		}
		return r
	}, strings.ToLower(norm.NFC.String(text)))
	return Fold(strings.ReplaceAll(placed, "aa", "}"))
}

// isFolded reports whether Fold has nothing to change in a text of ASCII.
func isFolded(text string) bool {
	space := true // before the first character
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c >= 'A' && c <= 'Z' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return text == "" || !space
}

// Words returns the words of a folded text: what of it is a–z and 0–9, divided by all else.
func Words(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
}

// Begins reports whether each word of a query, as Words returns them, is the beginning of a word of a text.
func Begins(query []string, text string) bool {
	words := Words(text)
	return !slices.ContainsFunc(query, func(q string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, q) })
	})
}

// Squash folds a text and keeps its letters and digits only.
func Squash(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, Fold(text))
}

// Misread returns folded text in the form that it has in common with what other programs make of it: one that reads pictures takes
// O and I for 0 and 1, so that "1O" and "10" are the same, and "PI" and "P1"; one without ø and å writes oe and aa.
func Misread(text string) string {
	b := make([]byte, 0, len(text))
	for i := range len(text) {
		c := text[i]
		switch {
		case i > 0 && (c == 'e' && text[i-1] == 'o' || c == 'a' && text[i-1] == 'a'):
			continue
		case c == 'o':
			c = '0'
		case c == 'i' || c == 'l':
			c = '1'
		}
		b = append(b, c)
	}
	return string(b)
}

// Markdown returns text as Line does, with every mark escaped that Markdown would obey, in a
// paragraph or in a cell of a table.
func Markdown(text string) string {
	text = Line(text)
	if !strings.ContainsAny(text, "\\`*_[]#|~<&") {
		return text // as most texts
	}
	return strings.NewReplacer("<", "&lt;", "&", "&amp;", `\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
		"#", `\#`, "|", `\|`, "~", `\~`).Replace(text)
}

// Writer returns a writer that writes line breaks and printable characters to w, and tabs as spaces.
// Other characters are dropped; they count as written.
func Writer(w io.Writer) io.Writer { return writer{w} }

type writer struct{ to io.Writer }

// Write writes what can be shown of p.
func (w writer) Write(p []byte) (int, error) {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || unicode.IsGraphic(r):
			return r
		case r == '\t':
			return ' '
		}
		return -1
	}, strings.ToValidUTF8(string(p), ""))
	if _, err := io.WriteString(w.to, clean); err != nil {
		return 0, err
	}
	return len(p), nil
}
