package yamlfile

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const hidden = "***"

// Where a secret may stand: before the @ of an address, and behind a key that is called so.
var (
	inAddress = regexp.MustCompile(`://\S*@`)
	behindKey = regexp.MustCompile(`(?i)((?:password|passord|passphrase|secret|token)["']?\s*[:=]\s*)("[^"]*"?|'[^']*'?|[^\s,}]+)`)
)

// quotable is how much of a text is looked through around what is quoted of it, in bytes. What a
// person is shown is less, and a file may hold a line of a megabyte.
const quotable = 2000

// withoutSecrets hides what nobody but the writer of a file should read: faults end up in logs and
// in mails to those who are to help. Of a long text it gives the beginning.
func withoutSecrets(text string) string {
	if len(text) > quotable {
		text = strings.ToValidUTF8(text[:quotable], "")
	}
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
