package record

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"time"

	"example.org/resetup/internal/html"
	"example.org/resetup/internal/wizard"
)

//go:embed style.css
var style string

// html writes the record as one page without scripts or outside links.
func (l *layout) html(w io.Writer) error {
	title, site := l.r.Title(l.rec.Run.ID), l.rec.Run.Site+", "+wizard.ReleaseText(l.rec.Run.Kind, l.rec.Run.Practice, l.t.Words)
	err := html.WritePage(w, l.t.Code, title+" – "+site, style, func(to *html.Writer) { htmlPage{l, to, glyphs()}.body(title, site) })
	if err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	return nil
}

// htmlPage writes a record as HTML.
type htmlPage struct {
	*layout
	*html.Writer
	glyph map[string]string // see glyphs
}

func (p htmlPage) body(title, site string) {
	p.Put(`<a class="skip" href="#result">{}</a>
<header>
<p class="kicker">{}</p>
<h1>{}</h1>
<p class="site">{}</p>
</header>
<main>
<section id="result">`, p.r.Label.Skip, p.r.Kicker, title, site)
	sections, day, clashes := p.pageSections(), p.timetable(), p.clashes()
	p.outcome()
	p.contents(slices.Concat(sections, []section{day, clashes}))
	p.Put(`
</section>
`)
	for _, s := range sections {
		p.section(s)
	}
	p.Put(`
<section id="timetable">
<h2 id="h-timetable">{}</h2>
<p class="note">{}</p>
`, p.r.Heading[day.id], p.r.Note[day.id])
	p.picture()
	p.Put("\n")
	p.table(day)
	p.Put(`
</section>
`)
	p.section(clashes)
	p.Put(`</main>
<footer><p>{}</p><p class="chain">{}</p></footer>`, p.r.Whole, p.chain())
}

// outcome writes how the run went, in sentences and in figures.
func (p htmlPage) outcome() {
	sentences, kind := p.verdict()
	p.Put(`
<h2 id="h-result">{}</h2>
<div class="verdict {}"><span class="glyph" aria-hidden="true">{}</span><div>`, p.r.Label.Result, string(kind), kind.sign())
	for _, s := range sentences {
		p.Put(`<p>{}</p>`, s)
	}
	p.Put(`</div></div>
<dl class="facts">`)
	for _, f := range p.facts() {
		p.Put(`
<div><dt>{}</dt><dd>`, f.label)
		p.value(f.value)
		p.Put(`</dd></div>`)
	}
	p.Put(`
</dl>
<h3 id="h-count">{}</h3>
<dl class="tallies">`, p.countHeading())
	for _, f := range p.tallies() {
		p.Put(`
<div{}><dt>{}</dt><dd>{}</dd></div>`, html.If(f.value.n != 0 && f.value.mark != "", ` class="{}"`, f.value.mark), f.label, p.pageText(f.value))
	}
	p.Put(`
</dl>`)
}

// contents writes what is worth noting and what remains, and the contents of the page.
func (p htmlPage) contents(of []section) {
	p.Put(`
<div class="two">
<div>
<h3 id="h-noted">{}</h3>
`, p.r.Label.Noted)
	if remarks := p.remarks(); len(remarks) > 0 {
		p.Put(`<ul>`)
		for _, r := range remarks {
			p.Put(`
<li><a href="#{}">{}</a></li>`, r.Section, r.Text)
		}
		p.Put(`
</ul>`)
	} else {
		p.Put(`<p>{}</p>`, p.r.NotedNothing)
	}
	p.Put(`
</div>
<nav aria-labelledby="h-contents">
<h3 id="h-contents">{}</h3>
<ul>`, p.r.Label.Contents)
	for _, s := range of {
		p.Put(`
<li><a href="#{}">{}</a>{}</li>`, s.id, p.r.Heading[s.id], html.If(!s.empty(), ` ({})`, s.size()))
	}
	p.Put(`
</ul>
</nav>
</div>
<div id="remains">
<h3 id="h-remains">{}</h3>
`, p.r.Heading["remains"])
	p.table(p.remains(someRemaining))
	p.Put("\n")
	p.Maybe(`<p>{}</p>`, p.hiddenRows(someRemaining))
	p.Put(`
</div>
<p class="chain">{}</p>`, p.chain())
}

func (p htmlPage) section(s section) {
	p.Put(`
<section id="{}">
<h2 id="h-{}">{}</h2>
`, s.id, s.id, p.r.Heading[s.id])
	if !s.empty() {
		p.Maybe(`<p class="note">{}</p>`, p.r.Note[s.id])
	}
	p.Put("\n")
	p.table(s)
	p.Put(`
</section>
`)
}

func (p htmlPage) table(s section) {
	if s.empty() {
		p.Put(`<p>{}</p>`, p.r.Empty[s.id])
		return
	}
	columns, at := s.shown(onPage)
	head := max(0, slices.IndexFunc(columns, func(c column) bool { return c.label == p.r.Column["job"] }))
	p.Put(`<div class="scroll" role="region" aria-labelledby="h-{}" tabindex="0">
<table>
<caption class="hidden">{}</caption>
<thead><tr>`, s.id, p.r.Heading[s.id])
	for _, c := range columns {
		p.Put(`<th scope="col"{}>{}</th>`, html.If(c.number, ` class="n"`), c.label)
	}
	p.Put("</tr></thead>\n")
	for _, g := range s.groups {
		p.Put(`<tbody>`)
		if g.heading != "" {
			p.Put(`
<tr class="group"><th colspan="{}" scope="rowgroup">{}</th></tr>`, len(columns), g.heading)
		}
		for row := range g.rows {
			p.wrote()
			p.Put("\n<tr>")
			for k, i := range at {
				p.cell(row[i], k == head)
			}
			p.Put(`</tr>`)
		}
		p.Put("\n</tbody>\n")
	}
	p.Put("</table>\n</div>")
}

func (p htmlPage) cell(c cell, isHead bool) {
	if isHead {
		p.Put(`<th scope="row">`)
		p.value(c)
		p.Put(`</th>`)
		return
	}
	p.Put(`<td`)
	p.Maybe(` class="{}"`, cellClass(c))
	p.Put(`>`)
	p.value(c)
	p.Put(`</td>`)
}

// cellClass returns how a cell is set; empty for as any other.
func cellClass(c cell) string {
	const longText = 24 // bytes, at least, of a text that is given room in its column
	switch {
	case c.kind == textCell && len(c.text) >= longText:
		return "t"
	case (c.kind == numberCell || c.kind == spanCell) && c.n == 0:
		return "n zero"
	case c.kind == numberCell || c.kind == spanCell:
		return "n"
	case c.kind == clockCell:
		return "c"
	}
	return ""
}

// value writes what a cell holds.
func (p htmlPage) value(c cell) {
	text := p.pageText(c)
	switch {
	case c.kind == markCell && c.mark != "":
		p.Put(`<span class="mark {}"><span aria-hidden="true">{}</span> {}</span>`, c.mark, cmp.Or(p.glyph[c.mark], "•"), text)
	case c.kind == momentCell && text != "":
		p.Put(`<time datetime="{}">{}</time>`, c.at.Format(time.RFC3339), text)
	default:
		p.Put(`{}`, text)
	}
}

// glyphs returns the sign beside each word that stands out.
func glyphs() map[string]string {
	return map[string]string{
		"ready": "✓", "proved": "★", "done": "✓", "gap": "▲", "failed": "×", "double": "◆", "leftover": "●", "keep": "■", "skipped": "–", "under-way": "◐", "untouched": "·",
		"clash": "▲", "redline": "¶",
	}
}
