package cleantext

import "strings"

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
