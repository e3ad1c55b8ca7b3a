package paper

import (
	_ "embed"
	"fmt"
	"io"

	"example.org/resetup/internal/html"
	"example.org/resetup/internal/lang"
)

//go:embed paper.css
var style string

// HTML writes the checklists as one HTML file without scripts or outside links, made for A4: each
// job begins a new sheet, and every sheet names its job.
func (c Checklists) HTML(w io.Writer) error {
	t := c.wording()
	title := t.Heading + " · " + t.release()
	err := html.WritePage(w, t.Text.Code, title, style, func(to *html.Writer) {
		p := htmlPaper{t, to}
		p.cover(title)
		p.Put("\n<main>")
		for _, page := range p.each {
			p.article(page)
		}
		p.Put("\n</main>")
	})
	if err != nil {
		return fmt.Errorf("print checklists: %w", err)
	}
	return nil
}

// htmlPaper writes checklists as HTML.
type htmlPaper struct {
	*wording
	*html.Writer
}

func (p htmlPaper) cover(title string) {
	p.Put(`<header class="cover">
<h1>{}</h1>
<p>{} · {} {}</p>
<p>{}</p>
<nav aria-label="{}"><ol>`, title, p.Run.Site, p.Printed, p.printed(), p.Instruct, p.Contents)
	for _, page := range p.Pages {
		p.Put(`
<li><a href="#{}">{} · {}</a></li>`, page.Job.Plan.Key, page.Job.Plan.Title, p.company(page))
	}
	p.Put(`
</ol></nav>
</header>`)
}

func (p htmlPaper) article(page Page) {
	plan, company := page.Job.Plan, p.company(page)
	p.Put(`
<article id="{}">
<h2>{} · {}</h2>
<p class="stand"><strong>{}</strong> {} <strong>{}</strong> · <strong>{}</strong></p>`,
		plan.Key, plan.Title, company, p.Text.Words.StandIn, p.Text.Words.Module, plan.Module, company)
	p.Maybe(`<p>{}</p>`, p.standing(page))
	p.Maybe(`<p class="note"><strong>{}</strong></p>`, p.kept(page))
	p.Maybe(`<p class="note"><strong>{}</strong></p>`, p.notApplicable(page))
	p.Put(`
<table>
<caption>{}</caption>
<colgroup><col class="n"><col><col class="r"></colgroup>
<thead>
<tr class="running"><td colspan="3"><span>{}</span> <span>{} <b>{}</b></span> <span>{} <b>{}</b></span> <span>{} {}</span></td></tr>
<tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr>
</thead>
<tbody>`, p.Instruct, p.release(), p.Job, plan.Key, p.PageID, page.Code, p.Printed, p.printed(), p.Number, p.Do, p.Read)
	for _, s := range page.Steps {
		p.step(s)
	}
	p.Put(`
</tbody>
</table>`)
	p.foot(page)
}

// What a box to tick is drawn with.
const (
	square = `<path d="M.75.75h14.5v14.5H.75z"/>`
	check  = `<path d="M3.5 8.5l3 3 6-7"/>`
)

func (p htmlPaper) step(s PageStep) {
	settled, state := s.Settled(), p.Unticked
	if settled {
		state = p.Ticked
	}
	p.Put(`
<tr{}>
<th scope="row"><svg class="tick" viewBox="0 0 16 16" role="img" aria-label="{}">`+square+`{}</svg>{}</th>
<td>`, html.If(settled, ` class="done"`), state, html.If(settled, check), s.N)
	p.Maybe(`<p class="if">{}</p>`, p.condition(s))
	if s.Caution != "" && !settled {
		p.Put(`<p class="note"><strong>{}:</strong> {}</p>`, p.Text.Words.Caution, s.Caution)
	}
	p.Put(`
<p class="do">{}{}</p>`, s.Do, html.If(s.Inferred, ` <small>({})</small>`, p.Text.Words.Inferred(s.Source)))
	if !settled {
		p.way(s)
	}
	p.Put(`</td>
<td class="read">`)
	p.Maybe(`<p class="recorded">{}</p>`, p.recorded(s))
	if p.asks(s) && !settled {
		p.room(s)
	}
	p.Put(`</td>
</tr>`)
}

// way writes how to do a step, which is Norwegian in any language.
func (p htmlPaper) way(s PageStep) {
	lists := lang.ForLists().Code
	foreign := html.If(lists != p.Text.Code, ` lang="{}"`, lists)
	if len(s.Menu) > 0 {
		p.Put(`<p class="way">{}: <span{}>{}</span></p>`, p.Text.Words.Menu, foreign, p.path(s))
	}
	if len(s.Fields) > 0 {
		p.Put(`<dl{}>`, foreign)
		for _, f := range s.Fields {
			p.Put(`<div><dt>{}</dt><dd>{}</dd></div>`, f.Label, f.Value)
		}
		p.Put(`</dl>`)
	}
	if len(s.Press) > 0 {
		p.Put(`<p class="way">{}: <strong{}>{}</strong></p>`, p.Text.Words.Press, foreign, p.buttons(s))
	}
}

// room writes the box that the answer to a step is written in.
func (p htmlPaper) room(s PageStep) {
	p.Put(`{}`, html.If(s.Critical, `<p><strong>{}</strong></p>`, p.Critical))
	if len(s.Ask.Choices) > 0 {
		p.Put(`<p>{}</p><ul>`, p.label(s))
		for _, c := range s.Ask.Choices {
			p.Put(`<li><svg class="tick" viewBox="0 0 16 16" aria-hidden="true">`+square+`</svg>{}</li>`, c.Says())
		}
		p.Put(`</ul>`)
	} else {
		p.Put(`<p class="write"><span>{}</span><span class="box"></span></p>`, p.label(s))
	}
	p.Maybe(`<p class="way">{}</p>`, p.expected(s))
}

func (p htmlPaper) foot(page Page) {
	p.Put(`
<div class="foot">`)
	if notes := page.Job.Notes; len(notes) > 0 {
		p.Put(`<h3>{}</h3><ul>`, p.Notes)
		for _, n := range notes {
			p.Put(`<li>{} ({})</li>`, n.Text, n.By)
		}
		p.Put(`</ul>`)
	}
	p.Put(`
<h3>{}</h3><div class="lines"></div>
<dl class="sign"><div><dt>{}</dt><dd></dd></div><div><dt>{}</dt><dd></dd></div><div><dt>{}</dt><dd></dd></div><div><dt>{}</dt><dd></dd></div></dl>
<p class="way">{}</p>
</div>
</article>`, p.Remarks, p.Date, p.Clock, p.DoneBy, p.Signature, p.EnterBy(p.command(page)))
}
