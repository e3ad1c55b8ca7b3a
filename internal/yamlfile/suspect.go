package yamlfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"example.org/resetup/internal/lang"
)

// mostSuspects is how many suspects of one file are listed. It leaves room below Most for the errors.
const mostSuspects = 20

// suspects warns of what is valid YAML and yet hardly what was meant: a text that ends at a "#", quotation marks and other spaces
// that became part of a text, and letters that were saved in another encoding.
func (f *File) suspects(root *yaml.Node) {
	f.garbled()
	comments := slices.ContainsFunc(f.lines, func(line string) bool { return strings.Contains(line, " #") || strings.Contains(line, "\t#") })
	var walk func(n *yaml.Node, isKey bool)
	walk = func(n *yaml.Node, isKey bool) {
		if n.Kind == yaml.ScalarNode && !isKey { // an odd key is an unknown one
			f.suspect(n, comments)
		}
		for i, c := range n.Content {
			walk(c, n.Kind == yaml.MappingNode && i%2 == 0)
		}
	}
	walk(root, false)
}

// suspect warns of a value. comments reports whether any line of the file has a comment behind a text.
func (f *File) suspect(n *yaml.Node, comments bool) {
	plain := comments && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	if plain && (n.ShortTag() == "!!str" || isNull(n)) {
		if line, col, rest := f.cutOff(n); line > 0 {
			f.warn(line, col, f.t.CutOff(n.Value, rest))
		}
	}
	if isQuoted(n.Value) {
		f.warn(n.Line, n.Column, f.t.QuoteMarks(n.Value))
	}
	if r, letter := otherSpace(n.Value); r != 0 {
		f.warn(n.Line, n.Column+letter, f.otherSpace(r))
	}
}

func (f *File) warn(line, col int, fault lang.Fault) {
	if len(f.faults) < mostSuspects {
		f.put(Fault{Line: line, Col: col, Warning: true, Fault: fault})
	}
}

// cutOff returns where a comment begins that may have been meant as part of the text before it, and the comment; line is 0 if
// there is none. A comment that stands two spaces from its text and one from its mark is meant as one.
func (f *File) cutOff(n *yaml.Node) (line, col int, rest string) {
	line, col = n.Line, n.Column-1
	at := func() string {
		if line < 1 || line > len(f.lines) {
			return ""
		}
		return f.lines[line-1][offset(f.lines[line-1], col):]
	}
	for _, word := range strings.Fields(n.Value) { // a text may go over several lines
		for strings.TrimSpace(at()) == "" && line < len(f.lines) {
			line, col = line+1, 0
		}
		skipped, _, found := strings.Cut(at(), word)
		if !found {
			return 0, 0, ""
		}
		col += utf8.RuneCountInString(skipped + word)
	}
	behind := at()
	comment := strings.TrimLeft(strings.TrimPrefix(behind, ":"), " \t")
	space := len(behind) - len(comment)
	if space == 0 || !strings.HasPrefix(comment, "#") {
		return 0, 0, ""
	}
	first, _ := utf8.DecodeRuneInString(comment[1:])
	isGlued := unicode.IsLetter(first) || unicode.IsDigit(first)
	if !isGlued && (space > 1 || isNull(n)) {
		return 0, 0, ""
	}
	return line, col + space + 1, comment
}

// openEnded warns of comments in the lines up to a syntax error that took the end of a list or of a mapping in brackets with them.
func (f *File) openEnded(upTo int) {
	for i, line := range f.lines[:min(upTo, len(f.lines))] {
		text, comment, found := strings.Cut(line, " #")
		opened := strings.Count(text, "{") + strings.Count(text, "[") - strings.Count(text, "}") - strings.Count(text, "]")
		if found && opened > 0 && strings.ContainsAny(comment, "}]") && strings.Count(text, `"`)%2+strings.Count(text, "'")%2 == 0 {
			f.warn(i+1, utf8.RuneCountInString(text)+2, f.t.CutOff(text[strings.LastIndexAny(text, "{[,:")+1:], "#"+comment))
		}
	}
}

// isDoubled reports whether a place comes directly behind two quotation marks: an empty text, to YAML.
func (f *File) isDoubled(line, col int) bool {
	if line < 1 || line > len(f.lines) {
		return false
	}
	before := f.lines[line-1][:offset(f.lines[line-1], col-1)]
	return strings.HasSuffix(before, `""`) || strings.HasSuffix(before, "''")
}

// isQuoted reports whether quotation marks that YAML does not know as such stand round a whole text, or one at one end of it.
func isQuoted(text string) bool {
	const marks, curly = "\"'“”„‟‘’‚‛«»´`", "“”„‟«»"
	first, size := utf8.DecodeRuneInString(text)
	last, end := utf8.DecodeLastRuneInString(text)
	if size+end < len(text) && strings.ContainsRune(curly, first) != strings.ContainsRune(curly, last) {
		return !strings.ContainsAny(text[size:len(text)-end], curly)
	}
	return size+end < len(text) && strings.ContainsRune(marks, first) && strings.ContainsRune(marks, last) &&
		!strings.ContainsAny(text[size:len(text)-end], marks)
}

// otherSpace returns the first letter of a text that looks like a space and is none to YAML, and its number (from 0); r is 0 if
// there is none.
func otherSpace(text string) (r rune, letter int) {
	for _, r := range text {
		if r != ' ' && unicode.Is(unicode.Zs, r) {
			return r, letter
		}
		letter++
	}
	return 0, 0
}

// misplacedSpace matches a line up to such a space where YAML wants a plain one: as an indent, and behind a dash or a colon.
func misplacedSpace() *regexp.Regexp {
	const other = `[\x{A0}\x{1680}\x{2000}-\x{200B}\x{202F}\x{205F}\x{2060}\x{3000}\x{FEFF}]`
	return regexp.MustCompile(`^(?:[ \t]*(?:- *)*|[^#]*?[^ \t#]:[ \t]*)` + other)
}

// misplacedSpaces reports every misplaced space, and whether there is any.
func (f *File) misplacedSpaces() bool {
	pattern, found := misplacedSpace(), false
	for i, line := range f.lines {
		if before := pattern.FindString(line); before != "" {
			r, _ := utf8.DecodeLastRuneInString(before)
			f.add(i+1, utf8.RuneCountInString(before), f.otherSpace(r))
			found = true
		}
	}
	return found
}

// garbled warns once of letters that were saved in one encoding and read in another, in the values and in the comments.
func (f *File) garbled() {
	var pattern *regexp.Regexp
	var first Fault
	lines := 0
	for i, line := range f.lines {
		if !strings.ContainsAny(line, garbling) { // nearly every line, and the pattern costs much
			continue
		}
		if pattern == nil {
			pattern = garbledLetter()
		}
		at := pattern.FindStringIndex(line)
		if at == nil {
			continue
		}
		if lines++; lines == 1 {
			first.Line, first.Col, first.Problem = i+1, utf8.RuneCountInString(line[:at[0]])+1, line[at[0]:at[1]]
		}
	}
	if lines > 0 {
		f.warn(first.Line, first.Col, f.t.Garbled(first.Problem, lines))
	}
}

// garbling are the characters of which garbledLetter asks for one.
const garbling = "ÂÃâ√├›†¿¾¯\uFFFD"

// garbledLetter matches what becomes of a Norwegian letter: of one that takes two bytes in UTF-8, read one by one in the encodings
// of Windows, of the Mac and of DOS, once or twice over; of a DOS or Mac letter inside a word, read as Windows'; and of one that
// was lost.
func garbledLetter() *regexp.Regexp {
	return regexp.MustCompile(`[ÂÃ][^\s\p{L}.,;:)!?"'/-]|Ã[ªµºƒŠŽšžœŸ]|â€.?|√[^\s\d(]|├[^\s─├]|\p{Ll}[›†¿¾¯]\p{Ll}|\x{FFFD}`)
}
