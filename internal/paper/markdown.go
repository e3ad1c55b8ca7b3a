package paper

import (
	"fmt"
	"io"
	"strings"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/procedures"
)

// Markdown writes the checklists as Markdown, with a rule between two jobs.
func (c Checklists) Markdown(w io.Writer) error {
	t := c.wording()
	var b strings.Builder
	for i, p := range t.each {
		if i > 0 {
			b.WriteString("\n---\n\n")
		}
		t.head(&b, p)
		for _, s := range p.Steps {
			t.step(&b, s)
		}
		t.foot(&b, p)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *wording) head(b *strings.Builder, p Page) {
	plan, x := p.Job.Plan, cleantext.Markdown
	_, _ = fmt.Fprintf(b, "# %s · %s\n\n", x(plan.Title), x(t.company(p)))
	_, _ = fmt.Fprintf(b, "%s · %s `%s` · %s `%s` · %s %s\n\n", x(t.release()), t.Job, plan.Key, t.PageID, p.Code, t.Printed, t.printed())
	_, _ = fmt.Fprintf(b, "**%s** %s **%s** · **%s**\n\n", t.Text.Words.StandIn, t.Text.Words.Module, x(plan.Module), x(t.company(p)))
	for _, line := range []string{t.standing(p), t.kept(p), t.notApplicable(p)} {
		if line != "" {
			b.WriteString(x(line) + "\n\n")
		}
	}
}

func (t *wording) step(b *strings.Builder, s PageStep) {
	x := cleantext.Markdown
	box := "☐"
	if s.Settled() {
		box = "☑"
	}
	var before []string
	if c := t.condition(s); c != "" {
		before = append(before, "*"+x(c)+"*")
	}
	if s.Caution != "" && !s.Settled() {
		before = append(before, fmt.Sprintf("**%s:** %s", t.Text.Words.Caution, x(s.Caution)))
	}
	do := "**" + x(s.Do) + "**"
	if s.Inferred {
		do += " (" + t.Text.Words.Inferred(s.Source) + ")"
	}
	_, _ = fmt.Fprintf(b, "- %s **%d** %s\n", box, s.N, strings.Join(append(before, do), "  \n  "))
	for _, line := range t.under(s) {
		b.WriteString("    - " + line + "\n")
	}
}

// under returns what stands below a step's sentence, as Markdown: what is recorded of it, or how to
// do it.
func (t *wording) under(s PageStep) []string {
	x := cleantext.Markdown
	if s.Settled() {
		return []string{"*" + x(t.recorded(s)) + "*"}
	}
	var out []string
	if len(s.Menu) > 0 {
		out = append(out, t.Text.Words.Menu+": "+x(t.path(s)))
	}
	for _, f := range s.Fields {
		out = append(out, x(f.Label)+": "+x(f.Value))
	}
	if len(s.Press) > 0 {
		out = append(out, t.Text.Words.Press+": **"+x(t.buttons(s))+"**")
	}
	if r := t.recorded(s); r != "" {
		out = append(out, "*"+x(r)+"*")
	}
	if t.asks(s) {
		out = append(out, t.room(s))
	}
	return out
}

// room returns the line on which the answer to a step is written.
func (t *wording) room(s PageStep) string {
	x := cleantext.Markdown
	line := x(t.label(s)) + ": "
	if s.Ask.Kind == procedures.AskChoice {
		for _, c := range s.Ask.Choices {
			line += "☐ " + x(c.Says()) + " "
		}
	} else {
		line += blank
	}
	if e := t.expected(s); e != "" {
		line = strings.TrimSpace(line) + " (" + x(e) + ")"
	}
	if s.Critical {
		line += " **" + t.Critical + "**"
	}
	return strings.TrimSpace(line)
}

// blank is a line to write on; underscores alone would be taken for a rule or for emphasis.
const blank = `\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_`

func (t *wording) foot(b *strings.Builder, p Page) {
	for i, n := range p.Job.Notes {
		if i == 0 {
			b.WriteString("\n" + t.Notes + ":\n\n")
		}
		_, _ = fmt.Fprintf(b, "- %s (%s)\n", cleantext.Markdown(n.Text), cleantext.Markdown(n.By))
	}
	_, _ = fmt.Fprintf(b, "\n%s: %s%s\n\n", t.Remarks, blank, blank)
	_, _ = fmt.Fprintf(b, "%s: %s · %s: %s · %s: %s · %s: %s\n\n", t.Date, blank, t.Clock, blank, t.DoneBy, blank, t.Signature, blank)
	_, _ = fmt.Fprintf(b, "%s\n", t.EnterBy("`"+t.command(p)+"`"))
}
