package tablefile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"example.org/resetup/internal/cleantext"
)

// LettersError says that letters of a file are lost, so that no character set makes them readable.
type LettersError struct {
	Line int    // where they were seen, from 1
	Text string // what stands there
}

// Error quotes the text.
func (e *LettersError) Error() string {
	return fmt.Sprintf("line %d: letters are lost in %q", e.Line, e.Text)
}

// piece is a text of the file that shows how its letters were read.
type piece struct {
	line int
	text string
}

// tells reports whether a text has a character that may have been read wrongly, or lost.
func tells(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf || text[i] == '?' {
			return true
		}
	}
	return false
}

// repaired returns text with its letters as they were written, if they were read with another character set than
// they were written with. It returns a *LettersError if they are lost.
func (k Known) repaired(text string) (string, error) {
	const enough = 16 * 1024
	var pieces []piece
	size, line := 0, 0
	for l := range strings.Lines(text) {
		line++
		if size < enough && tells(l) {
			pieces = append(pieces, piece{line, strings.ToValidUTF8(l[:min(len(l), enough)], "")})
			size += len(l)
		}
	}
	repair, err := k.repair(pieces)
	if repair == nil || err != nil {
		return text, err
	}
	return mended(text, repair), nil
}

// repairedSheets does the same to the cells of sheets.
func (k Known) repairedSheets(sheets []sheet) error {
	const enough = 1_000
	var pieces []piece
	cells := func(visit func(r Row, c *Cell)) {
		for _, s := range sheets {
			for _, r := range s.rows {
				for i := range r.Cells {
					visit(r, &r.Cells[i])
				}
			}
		}
	}
	cells(func(r Row, c *Cell) {
		if len(pieces) < enough && tells(c.Text) {
			pieces = append(pieces, piece{r.Line, c.Text})
		}
	})
	repair, err := k.repair(pieces)
	if repair == nil || err != nil {
		return err
	}
	cells(func(_ Row, c *Cell) {
		if tells(c.Text) {
			c.Text = cleantext.Line(mended(c.Text, repair))
		}
	})
	return nil
}

// repair finds the repair after which the most known words and the most Norwegian letters stand where such letters
// stand. It returns nil if that is the text as it is, and a *LettersError if the letters of known words are lost.
func (k Known) repair(pieces []piece) (func(string) string, error) {
	var words []string
	for _, w := range k.Words {
		if w = strings.ToLower(w); tells(w) {
			words = append(words, w)
		}
	}
	score := func(repair func(string) string) (known, all int) {
		for _, p := range pieces {
			text := p.text
			if repair != nil {
				text = mended(text, repair)
			}
			all += plausible(text)
			text = strings.ToLower(text)
			for _, w := range words {
				known += strings.Count(text, w)
			}
		}
		return known, all + 10*known
	}
	var best func(string) string
	known, most := score(nil)
	for _, repair := range repairs() {
		if n, all := score(repair); all > max(most, 0) {
			best, known, most = repair, n, all
		}
	}
	if known > 0 {
		return best, nil
	}
	return best, lost(pieces, words, most > 0)
}

// repairs returns what can be done to a run of characters beyond ASCII. Each reads it with the character set that it
// was written with instead of the one that it was read with.
func repairs() []func(string) string {
	var out []func(string) string
	sets := []*charmap.Charmap{charmap.Windows1252, charmap.CodePage865, charmap.CodePage850, charmap.Macintosh}
	for _, read := range sets {
		undone := func(run string) string { return reread(run, read, nil) }
		out = append(out, undone, func(run string) string { return mended(undone(run), undone) })
		for _, written := range sets {
			if written != read {
				out = append(out, func(run string) string { return reread(run, read, written) })
			}
		}
	}
	return out
}

// reread returns a run that was read with one character set and written with another, or with UTF-8 for nil. It
// returns the run as it is if it cannot come from there.
func reread(run string, read, written *charmap.Charmap) string {
	raw := make([]byte, 0, len(run))
	for _, r := range run {
		c, ok := read.EncodeRune(r)
		if !ok && character(read, byte(r)) != r {
			return run
		}
		if !ok {
			c = byte(r)
		}
		raw = append(raw, c)
	}
	if written == nil {
		if !utf8.Valid(raw) {
			return run
		}
		return string(raw)
	}
	var b strings.Builder
	for _, c := range raw {
		b.WriteRune(character(written, c))
	}
	return b.String()
}

// mended returns a text with a repair done to each of its runs of characters beyond ASCII.
func mended(text string, repair func(string) string) string {
	var b strings.Builder
	b.Grow(len(text))
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && text[end] < utf8.RuneSelf {
			end++
		}
		b.WriteString(text[at:end])
		for at = end; end < len(text) && text[end] >= utf8.RuneSelf; {
			end++
		}
		if end > at {
			b.WriteString(repair(text[at:end]))
		}
		at = end
	}
	return b.String()
}

// plausible counts the Norwegian letters of a text that stand beside letters of their case, and takes off the
// characters that stand inside words where no letter of theirs belongs.
func plausible(text string) int {
	n, before := 0, ' '
	for i, r := range text {
		if r >= utf8.RuneSelf {
			next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			n += likely(before, r, next)
		}
		before = r
	}
	return n
}

func likely(before, r, next rune) int {
	beside := unicode.IsLetter(before) || unicode.IsLetter(next)
	switch {
	case !beside:
		return 0
	case strings.ContainsRune("æøå", r):
		if unicode.IsUpper(next) {
			return -1
		}
		return 1
	case strings.ContainsRune("ÆØÅ", r):
		if unicode.IsLower(before) {
			return -1
		}
		return 1
	case r == '’' && unicode.IsLetter(before), unicode.IsMark(r):
		return 1
	case unicode.IsLower(r), unicode.IsSpace(r), unicode.IsPunct(r):
		return 0
	}
	return -1
}

// lost returns a *LettersError for the first text in which the letters of a known word are lost, and, unless
// other letters of their kind are there, for the first word with a sign in place of a letter.
func lost(pieces []piece, words []string, hasLetters bool) error {
	patterns := lostWords(pieces, words)
	if !hasLetters {
		patterns = append(patterns, regexp.MustCompile(lostLetter))
	}
	for _, p := range pieces {
		at := -1
		for _, pattern := range patterns {
			if found := pattern.FindStringIndex(p.text); found != nil && (at < 0 || found[0] < at) {
				at = found[0]
			}
		}
		if at >= 0 {
			const dividers = ";,|\t\r\n\""
			cell := strings.TrimLeft(p.text[strings.LastIndexAny(p.text[:at+1], dividers)+1:], dividers)
			if end := strings.IndexAny(cell, dividers); end >= 0 {
				cell = cell[:end]
			}
			return &LettersError{p.line, cleantext.Line(cell)}
		}
	}
	return nil
}

// lostLetter matches a word with a sign in place of a letter.
const lostLetter = `(?i)(?:^|$|[\s;,"|])(?:[\pL\pN.-]*\pL[?\x{FFFD}]+\pL[\pL\pN.-]*(?:^|$|[\s;,"|])|[?\x{FFFD}]+\pL)|\pL\x{FFFD}`

// lostWords returns patterns for the known words of which some text has a part, with signs in place of their letters. To make a pattern
// costs more than to look for the part.
func lostWords(pieces []piece, words []string) (patterns []*regexp.Regexp) {
	signs := `(?:[?]|[^\x00-\x7FöäÖÄéüÉÜ]){1,4}`
	var all strings.Builder
	for _, p := range pieces {
		all.WriteString(strings.ToLower(p.text) + "\n")
	}
	for _, w := range words {
		form, parts := "", strings.FieldsFunc(w, func(r rune) bool { return r >= utf8.RuneSelf })
		if slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(all.String(), part) }) {
			continue
		}
		for _, r := range w {
			if r < utf8.RuneSelf {
				form += regexp.QuoteMeta(string(r))
			} else {
				form += signs
			}
		}
		patterns = append(patterns, regexp.MustCompile(`(?i)(?:^|[^\pL])`+form+`(?:$|[^\pL\pN])`))
	}
	return patterns
}
