package record

import (
	"fmt"
	"strings"

	"example.org/resetup/internal/schedule"
)

// someRemaining is how many rows of what remains stand in the summary of a page.
const someRemaining = 12

// mdPage is a record as Markdown in the making.
type mdPage struct {
	*layout
	b     strings.Builder
	inert *strings.Replacer // makes text mean nothing but itself, also in a table's cell
}

func (l *layout) markdown() string {
	p := mdPage{layout: l, inert: strings.NewReplacer(
		`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "[", `\[`, "]", `\]`, "<", "&lt;", "&", "&amp;", "~", `\~`,
	)}
	p.summary()
	for _, t := range l.pageTables() {
		p.table(t)
	}
	p.line("\n## %s\n\n%s\n\n```text\n%s```\n\n%s", l.r.Heading["timetable"], l.r.Note["timetable"], l.stripText(), l.r.StripKey)
	p.rows(l.timetable())
	p.table(l.clashes())
	p.line("\n%s", l.r.Whole)
	return p.b.String()
}

func (p *mdPage) line(format string, args ...any) { _, _ = fmt.Fprintf(&p.b, format+"\n", args...) }

// summary writes all that stands before the tables.
func (p *mdPage) summary() {
	p.line("# %s\n", p.inert.Replace(p.r.Title(p.rec.Run.ID)))
	sentences, how := p.verdict()
	p.line("**%s %s**\n", how.sign(), p.inert.Replace(strings.Join(sentences, " ")))
	for _, f := range p.facts() {
		p.line("- %s: %s", f.label, p.inert.Replace(p.text(f.value)))
	}
	p.line("- %s: %s", p.r.Label.Log, p.inert.Replace(p.chain()))
	p.line("\n## %s\n\n| | |\n| --- | ---: |", p.countHeading())
	for _, f := range p.tallies() {
		p.line("| %s | %s |", f.label, p.text(f.value))
	}
	p.line("\n## %s\n", p.r.Label.Noted)
	remarks := p.remarks()
	for _, r := range remarks {
		p.line("- %s", p.inert.Replace(r.text))
	}
	if len(remarks) == 0 {
		p.line("%s", p.r.NotedNothing)
	}
	p.table(p.remains(someRemaining))
	if more := p.hiddenRows(someRemaining); more != "" {
		p.line("\n%s", more)
	}
}

func (p *mdPage) table(t section) {
	p.line("\n## %s", p.r.Heading[t.id])
	switch note := p.r.Note[t.id]; {
	case t.empty():
		p.line("\n%s", p.r.Empty[t.id])
		return
	case note != "":
		p.line("\n%s", note)
	}
	p.rows(t)
}

func (p *mdPage) rows(t section) {
	columns, at := t.shown(onPage)
	for _, g := range t.groups {
		if g.heading != "" {
			p.line("\n### %s", p.inert.Replace(g.heading))
		}
		p.b.WriteString("\n|")
		for _, c := range columns {
			p.b.WriteString(" " + c.label + " |")
		}
		p.b.WriteString("\n|" + strings.Repeat(" --- |", len(columns)) + "\n")
		for _, row := range g.rows {
			p.b.WriteString("|")
			for _, i := range at {
				p.b.WriteString(" " + p.inert.Replace(p.text(row[i])) + " |")
			}
			p.b.WriteString("\n")
		}
	}
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
			b.WriteString(hour(h))
		}
		for _, row := range []struct {
			label string
			sign  func(schedule.Cell) string
		}{{l.r.StripStarts, startsSign}, {l.r.StripBlocked, blockedSign}, {l.r.StripClashes, clashSign}} {
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

// daysText names weekdays that follow one another by the first and the last, "man–fre".
func (l *layout) daysText(days []string) string {
	names := l.t.Wizard.Clock.Weekdays
	all := schedule.Weekdays()
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

func startsSign(c schedule.Cell) string {
	switch {
	case c.Starts > 9:
		return "+"
	case c.Starts > 0:
		return fmt.Sprint(c.Starts)
	case c.Working:
		return "·"
	}
	return " "
}

func blockedSign(c schedule.Cell) string {
	if c.Blocked {
		return "#"
	}
	return " "
}

func clashSign(c schedule.Cell) string {
	if c.Clash {
		return "!"
	}
	return " "
}
