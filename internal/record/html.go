package record

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io"
	"iter"
	"strings"
	"time"

	"example.org/resetup/internal/lang"
)

//go:embed page.html.tmpl style.css
var files embed.FS

// htmlTable is a section as the page shows it.
type htmlTable struct {
	ID, Heading, Note, Empty string
	Size                     int
	Columns                  []htmlColumn
	Groups                   []htmlGroup
}

type htmlColumn struct {
	Label  string
	Number bool
}

type htmlGroup struct {
	Heading string
	Rows    iter.Seq[template.HTML]
}

type htmlCell struct {
	Text, Mark, Glyph, At, Class string
}

type htmlFact struct {
	Label, Class string
	Cell         htmlCell
}

// htmlPage is what the template is filled with.
type htmlPage struct {
	Text                                         lang.Record
	Lang, Title, Site, Count, Chain, MoreRemains string
	Tone, Sign                                   string // of the verdict
	Verdict                                      []string
	Facts, Tallies                               []htmlFact
	Remarks                                      []remark
	Contents, Tables                             []htmlTable
	Remains, Timetable, Clashes                  htmlTable
	Picture                                      picture
}

// html writes the record as one page without scripts or outside links.
func (l *layout) html(w io.Writer) error {
	page := template.Must(template.ParseFS(files, "page.html.tmpl", "style.css")) // embedded, so it parses
	if err := page.Execute(w, l.htmlPage()); err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	return nil
}

func (l *layout) htmlPage() htmlPage {
	p := htmlPage{
		Text: l.r, Lang: l.t.Code, Title: l.r.Title(l.rec.Run.ID), Site: l.rec.Run.Site + ", " + l.t.Words.Release[string(l.rec.Run.Kind)],
		Count: l.countHeading(), Chain: l.chain(), MoreRemains: l.hiddenRows(someRemaining),
		Remains: l.htmlTable(l.remains(someRemaining)), Timetable: l.htmlTable(l.timetable()), Clashes: l.htmlTable(l.clashes()), Picture: l.picture(), Remarks: l.remarks(),
	}
	var kind verdictKind
	p.Verdict, kind = l.verdict()
	p.Tone, p.Sign = string(kind), kind.sign()
	for _, f := range l.facts() {
		p.Facts = append(p.Facts, htmlFact{f.label, "", l.htmlCell(f.value)})
	}
	for _, f := range l.tallies() {
		class := f.value.mark
		if f.value.n == 0 {
			class = ""
		}
		p.Tallies = append(p.Tallies, htmlFact{f.label, class, l.htmlCell(f.value)})
	}
	for _, s := range l.pageSections() {
		p.Tables = append(p.Tables, l.htmlTable(s))
	}
	p.Contents = append(append(p.Contents, p.Tables...), p.Timetable, p.Clashes)
	return p
}

func (l *layout) htmlTable(s section) htmlTable {
	out := htmlTable{ID: s.id, Heading: l.r.Heading[s.id], Note: l.r.Note[s.id], Empty: l.r.Empty[s.id], Size: s.size()}
	columns, at := s.shown(onPage)
	head := 0
	for i, c := range columns {
		out.Columns = append(out.Columns, htmlColumn{Label: c.label})
		if c.label == l.r.Column["job"] {
			head = i
		}
	}
	for _, g := range s.groups {
		for row := range g.rows {
			for k, i := range at {
				out.Columns[k].Number = out.Columns[k].Number || row[i].kind == numberCell || row[i].kind == spanCell
			}
		}
		out.Groups = append(out.Groups, htmlGroup{g.heading, func(yield func(template.HTML) bool) {
			var b strings.Builder
			for row := range g.rows {
				b.Reset()
				for k, i := range at {
					l.htmlCell(row[i]).write(&b, k == head)
				}
				if !yield(template.HTML(b.String())) { // write escapes
					return
				}
			}
		}})
	}
	return out
}

// write writes a cell of a row. A record has hundreds of thousands, for which a template takes several times as long.
func (c htmlCell) write(b *strings.Builder, isHead bool) {
	text := template.HTMLEscapeString(c.Text)
	switch {
	case c.Mark != "":
		text = `<span class="mark ` + template.HTMLEscapeString(c.Mark) + `"><span aria-hidden="true">` + c.Glyph + `</span> ` + text + `</span>`
	case c.At != "":
		text = `<time datetime="` + template.HTMLEscapeString(c.At) + `">` + text + `</time>`
	}
	switch {
	case isHead:
		b.WriteString(`<th scope="row">` + text + `</th>`)
	case c.Class != "":
		b.WriteString(`<td class="` + c.Class + `">` + text + `</td>`)
	default:
		b.WriteString(`<td>` + text + `</td>`)
	}
}

// longText is how many bytes a text has, at least, to be given room in its column.
const longText = 24

func (l *layout) htmlCell(c cell) htmlCell {
	out := htmlCell{Text: l.pageText(c)}
	switch c.kind {
	case textCell:
		if len(c.text) >= longText {
			out.Class = "t"
		}
	case numberCell, spanCell:
		out.Class = "n"
		if c.n == 0 {
			out.Class = "n zero"
		}
	case clockCell:
		out.Class = "c"
	case momentCell:
		if !c.at.IsZero() {
			out.At = c.at.Format(time.RFC3339)
		}
	case markCell:
		out.Mark, out.Glyph = c.mark, glyph(c.mark)
	}
	return out
}

// glyph returns the sign beside a word that stands out.
func glyph(mark string) string {
	return cmp.Or(map[string]string{
		"ready": "✓", "proved": "★", "done": "✓", "gap": "▲", "failed": "×", "double": "◆", "leftover": "●", "keep": "■", "skipped": "–", "under-way": "◐", "untouched": "·",
		"clash": "▲", "redline": "¶",
	}[mark], "•")
}
