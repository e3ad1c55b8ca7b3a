package yamlfile

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"example.org/resetup/internal/lang"
)

// Fault is one thing wrong with a file, and where.
type Fault struct {
	File      string // as the caller named it
	Line, Col int    // from 1; 0 where the whole file is meant
	Warning   bool   // worth a look, but the file can be used
	Snippet   string // the offending line; empty where there is none
	lang.Fault
}

// Faults is every fault of one or more files.
type Faults []Fault

// Errors returns the faults without the warnings.
func (fs Faults) Errors() Faults {
	return slices.DeleteFunc(slices.Clone(fs), func(f Fault) bool { return f.Warning })
}

// Sort sorts the faults by file, line and column.
func (fs Faults) Sort() {
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}

// Error returns a line per fault, for logs and tests; Print is for people.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Col, f.Problem)
	}
	return strings.Join(lines, "\n")
}

// Print returns the faults as a person reads them: position, problem, the offending line with a
// mark under it, and the remedy. No control character of the file is in it.
func (fs Faults) Print(t lang.Faults) string {
	var b strings.Builder
	for _, f := range fs {
		level := t.Error
		if f.Warning {
			level = t.Warning
		}
		b.WriteString(visible(f.File))
		if f.Line > 0 {
			b.WriteString(": " + t.Line(f.Line, f.Col))
		}
		fmt.Fprintf(&b, ": %s: %s\n", level, visible(f.Problem))
		if f.Snippet != "" {
			snippet, mark := window(f.Snippet, f.Col)
			fmt.Fprintf(&b, "  %d | %s\n", f.Line, snippet)
			fmt.Fprintf(&b, "  %*s | %*s^\n", len(fmt.Sprint(f.Line)), "", mark, "")
		}
		if f.Remedy != "" {
			b.WriteString("  → " + visible(f.Remedy) + "\n")
		}
	}
	return b.String()
}

// window returns the part of a long line that is shown around a column (from 1), and the column of
// the mark under it (from 0).
func window(line string, col int) (shown string, mark int) {
	const before, width = 40, 100
	mark = max(0, col-1)
	from := 0
	if mark >= width {
		from = mark - before
	}
	rest := line[offset(line, from):]
	end := offset(rest, width)
	shown, mark = visible(rest[:end]), mark-from
	if from > 0 {
		shown, mark = "…"+shown, mark+1
	}
	if end < len(rest) {
		shown += "…"
	}
	return shown, mark
}

// offset returns the index at which the letter with this number (from 0) begins, or the end of the
// text.
func offset(text string, letter int) int {
	for i := range text {
		if letter == 0 {
			return i
		}
		letter--
	}
	return len(text)
}

// visible replaces every tab by a space and every other invisible character by a box.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case !unicode.IsGraphic(r):
			return '□'
		}
		return r
	}, text)
}

// cut returns the first 400 letters of a text that quotes more than a person wants to read.
func cut(text string) string {
	const longest = 400
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	return string([]rune(text)[:longest]) + "…"
}

const hidden = "***"

// secretAt matches where a secret may stand: before the @ of an address, and behind a key that is called so. Few commands tell of faults.
//
//nolint:gochecknoglobals // computed once, and never changed
var secretAt = sync.OnceValues(func() (inAddress, behindKey *regexp.Regexp) {
	return regexp.MustCompile(`://\S*@`),
		regexp.MustCompile(`(?i)((?:password|passord|passphrase|secret|token)["']?\s*[:=]\s*)("[^"]*"?|'[^']*'?|[^\s,}]+)`)
})

// quotable is how much of a text is looked through around what is quoted of it, in bytes. What a
// person is shown is less, and a file may hold a line of a megabyte.
const quotable = 2000

// withoutSecrets hides what nobody but the writer of a file should read: faults end up in logs and
// in mails to those who are to help. Of a long text it gives the beginning.
func withoutSecrets(text string) string {
	if len(text) > quotable {
		text = strings.ToValidUTF8(text[:quotable], "")
	}
	inAddress, behindKey := secretAt()
	return behindKey.ReplaceAllString(inAddress.ReplaceAllString(text, "://"+hidden+"@"), "${1}"+hidden)
}

// quoted is a line without secrets and, where it is long, without what is far behind the column
// (from 1) that is pointed at. What is far before it is blank.
func quoted(line string, col int) string {
	from := max(0, offset(line, col-1)-quotable/2)
	for from > 0 && from < len(line) && !utf8.RuneStart(line[from]) {
		from++
	}
	return strings.Repeat(" ", utf8.RuneCountInString(line[:from])) + withoutSecrets(line[from:])
}
