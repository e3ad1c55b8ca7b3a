package record

import (
	"fmt"
	"strings"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/table"
)

// someRemaining is how many rows of what remains the summary of a page shows.
const someRemaining = 12

// mdPage builds a record as Markdown.
type mdPage struct {
	*layout
	b strings.Builder
}

func (l *layout) markdown() string {
	p := mdPage{layout: l}
	p.summary()
	for _, t := range l.pageSections() {
		p.section(t)
	}
	p.line("\n## %s\n\n%s\n\n```text\n%s```\n\n%s", l.r.Heading["timetable"], l.r.Note["timetable"], l.stripText(), l.r.StripKey)
	if day := l.timetable(); !day.empty() {
		p.table(day)
	}
	p.section(l.clashes())
	p.line("\n%s", l.r.Whole)
	return p.b.String()
}

func (p *mdPage) line(format string, args ...any) { _, _ = fmt.Fprintf(&p.b, format+"\n", args...) }

// summary writes what stands before the sections.
func (p *mdPage) summary() {
	p.line("# %s\n", cleantext.Markdown(p.r.Title(p.rec.Run.ID)))
	sentences, kind := p.verdict()
	p.line("**%s %s**\n", kind.sign(), cleantext.Markdown(strings.Join(sentences, " ")))
	for _, f := range p.facts() {
		p.line("- %s: %s", f.label, cleantext.Markdown(p.pageText(f.value)))
	}
	p.line("- %s: %s", p.r.Label.Log, cleantext.Markdown(p.chain()))
	p.line("\n## %s\n\n| | |\n| --- | ---: |", p.countHeading())
	for _, f := range p.tallies() {
		p.line("| %s | %s |", f.label, p.pageText(f.value))
	}
	p.line("\n## %s\n", p.r.Label.Noted)
	remarks := p.remarks()
	for _, r := range remarks {
		p.line("- %s", cleantext.Markdown(r.Text))
	}
	if len(remarks) == 0 {
		p.line("%s", p.r.NotedNothing)
	}
	p.section(p.remains(someRemaining))
	if more := p.hiddenRows(someRemaining); more != "" {
		p.line("\n%s", more)
	}
}

func (p *mdPage) section(s section) {
	p.line("\n## %s", p.r.Heading[s.id])
	if note := p.r.Note[s.id]; note != "" && !s.empty() {
		p.line("\n%s", note)
	}
	p.table(s)
}

func (p *mdPage) table(s section) {
	columns, at := s.shown(onPage)
	t := table.Table{Empty: p.r.Empty[s.id]}
	for _, c := range columns {
		t.Columns = append(t.Columns, c.label)
	}
	for _, g := range s.groups {
		t.Groups = append(t.Groups, table.Group{Heading: g.heading})
		for row := range g.rows {
			p.wrote()
			texts := make([]string, len(at))
			for k, i := range at {
				texts[k] = p.pageText(row[i])
			}
			t.Add(texts...)
		}
	}
	p.b.WriteString("\n" + t.Markdown(3, cleantext.Markdown))
}

// stripText draws the day in half hours, in rows of equal length.
func (l *layout) stripText() string {
	const columns = 48
	var b strings.Builder
	label := func(text string) { _, _ = fmt.Fprintf(&b, "%-16s", text) }
	days, strips := l.rec.Timetable.strips(columns)
	for i, strip := range strips {
		label(l.daysText(days[i]))
		for h := range 24 {
			_, _ = fmt.Fprintf(&b, "%02d", h)
		}
		for _, row := range []struct {
			label string
			sign  func(agenda.Bucket) string
		}{
			{l.r.StripStarts, startsSign},
			{l.r.StripBlocked, func(c agenda.Bucket) string { return signIf(c.Blocked, "#") }},
			{l.r.LegendClash, func(c agenda.Bucket) string { return signIf(c.Clash, "!") }},
		} {
			b.WriteString("\n")
			label("  " + row.label)
			for _, c := range strip {
				b.WriteString(row.sign(c))
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// daysText names weekdays. Those that follow one another are named by the first and the last: "man–fre".
func (l *layout) daysText(days []string) string {
	names := l.t.Schedule.Weekdays
	all := site.Weekdays()
	for i := range all {
		if n := len(days); n > 2 && i+n <= len(all) && strings.Join(all[i:i+n], " ") == strings.Join(days, " ") {
			return names[days[0]] + "–" + names[days[n-1]]
		}
	}
	out := make([]string, len(days))
	for i, d := range days {
		out[i] = names[d]
	}
	return strings.Join(out, ", ")
}

func startsSign(c agenda.Bucket) string {
	switch {
	case c.Starts > 9:
		return "+"
	case c.Starts > 0:
		return fmt.Sprint(c.Starts)
	}
	return signIf(c.Working, "·")
}

func signIf(is bool, sign string) string {
	if is {
		return sign
	}
	return " "
}
