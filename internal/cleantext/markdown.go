package cleantext

import "strings"

// Markdown returns text as Line does, with every mark escaped that Markdown would obey, in a
// paragraph or in a cell of a table.
func Markdown(text string) string {
	text = Line(text)
	if !strings.ContainsAny(text, "\\`*_[]#|~<&") {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '<':
			b.WriteString("&lt;")
		case '&':
			b.WriteString("&amp;")
		case '\\', '`', '*', '_', '[', ']', '#', '|', '~':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
