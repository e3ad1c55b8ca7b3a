// Package html writes pages: one file each, without scripts or outside links. A page's markup stands in the source, where it reads as
// the HTML that it is:
//
//	p.Put(`<li><a href="#{}">{}</a></li>`, id, title)
//
// Every value is escaped, and none can be markup: the compiler takes constants alone for that. A value stands between tags, or in an
// attribute in double quotes that is no address, style or script; a link within the page is safe, as its # stands before the value.
//
// The package is there because html/template calls methods by name, for which the linker keeps every exported method of the
// program, and takes several times as long.
package html

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"strings"
)

// markup is HTML with {} in the place of each value. As it is not exported, only a constant can be one.
type markup string

// Piece is markup with its values, to stand in other markup.
type Piece struct{ html string }

// Writer writes a page piece by piece.
type Writer struct {
	to *bufio.Writer // it keeps the first error, and returns it when it is flushed
}

// WritePage writes a whole page, with a head under which nothing runs in the page and nothing is fetched. language is its tag, as "nb";
// style is a style sheet of the program's own, as it is not escaped; body writes what stands in the body. It returns an error of w.
func WritePage(w io.Writer, language, title, style string, body func(*Writer)) error {
	const size = 64 << 10
	p := &Writer{bufio.NewWriterSize(w, size)}
	p.Put(`<!DOCTYPE html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{}</title>
<style>`, language, title)
	_, _ = p.to.WriteString(style)
	p.Put(`</style>
</head>
<body>
`)
	body(p)
	p.Put(`
</body>
</html>
`)
	return p.to.Flush()
}

// Put writes markup with a value in the place of each {}: a Piece as it is, anything else as fmt prints it, escaped.
func (w *Writer) Put(m markup, values ...any) { fill(w.to, m, values) }

// Maybe writes markup with a value, or nothing where the value is empty.
func (w *Writer) Maybe(m markup, value string) {
	if value != "" {
		w.Put(m, value)
	}
}

// If returns markup with its values, as Put writes them, if a condition holds; else nothing.
func If(holds bool, m markup, values ...any) Piece {
	var b strings.Builder
	if holds {
		fill(&b, m, values)
	}
	return Piece{b.String()}
}

func fill(to io.StringWriter, m markup, values []any) {
	rest := string(m)
	for _, v := range values {
		before, after, _ := strings.Cut(rest, "{}")
		_, _ = to.WriteString(before)
		switch v := v.(type) {
		case Piece:
			_, _ = to.WriteString(v.html)
		case string:
			_, _ = to.WriteString(html.EscapeString(v))
		default:
			_, _ = to.WriteString(html.EscapeString(fmt.Sprint(v)))
		}
		rest = after
	}
	_, _ = to.WriteString(rest)
}
