package overview

import (
	"strings"
	"time"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/wizard"
)

// mostPassage is how many lines of a passage are told, so that a handover is half a page.
const mostPassage = 6

// Passage is a part of a text: lines under a heading.
type Passage struct {
	Heading string
	Lines   []string
}

// Title returns the first line of the handover: which run, when and by whom.
func (h Handover) Title(by string, zone *time.Location, t lang.Text) string {
	return t.Handover.Title(cleantext.Line(h.Run.Called())+" "+wizard.ReleaseText(h.Run.Kind, h.Run.Practice, t.Words), wizard.MomentText(h.At, zone, t.Words), cleantext.Line(by))
}

// Passages returns the handover in words: what is dangerous, then where the begun jobs stand, what was put off, notes, and
// what to take next.
func (h Handover) Passages(zone *time.Location, t lang.Text) []Passage {
	when := func(at time.Time) string { return wizard.MomentText(at, zone, t.Words) }
	job := func(p procedures.Plan) string { return wizard.JobText(p, t.Words) }
	codes := []string{"danger", "begun", "deferred", "notes", "next"}
	lines := map[string][]string{}
	add := func(code, line string) { lines[code] = append(lines[code], cleantext.Line(line)) }
	for _, j := range h.Danger {
		line := t.Words.Hazard[string(j.Hazard)] + "  " + job(j.Plan) + ": " + t.Words.Action[string(j.Advice)]
		if at, ok := h.Due(j); ok && j.Hazard.Bites() {
			line += ". " + t.Handover.Due(when(at))
		}
		add("danger", line)
	}
	for _, o := range h.Begun {
		line := job(o.Job.Plan) + ": " + t.Handover.Stands(o.Card, o.Cards, o.Title, o.Step, o.Job.StepsTotal)
		if o.Already {
			line += " (" + o.Last.By + " " + when(o.Last.At) + ")"
		}
		add("begun", line)
	}
	for _, d := range h.Deferred {
		add("deferred", job(d.Job.Plan)+": "+d.Do+" ("+d.Record.By+": "+d.Record.Reason+")")
	}
	for _, n := range h.Notes {
		line := job(n.Plan) + ": " + n.Text + " (" + n.By + " " + when(n.At) + ")"
		if n.Redline {
			line += " · " + t.Handover.Redline
		}
		add("notes", line)
	}
	for _, j := range h.Next {
		line := when(j.From) + "  " + job(j.Plan)
		if !j.Latest.IsZero() {
			line += ". " + t.Plan.TooLate(when(j.Latest))
		}
		add("next", line)
	}
	var out []Passage
	for _, code := range codes {
		p := Passage{t.Handover.Heading[code], lines[code]}
		switch n := len(p.Lines); {
		case n == 0 && code == "danger" || n == 0 && code == "next":
			p.Lines = []string{t.Handover.None[code]}
		case n == 0:
			continue
		case n > mostPassage:
			p.Lines = append(p.Lines[:mostPassage-1:mostPassage-1], t.Handover.More(n-mostPassage+1))
		}
		out = append(out, p)
	}
	return out
}

// PlainText returns passages as lines for a person, the title first.
func PlainText(title string, passages []Passage) string {
	var b strings.Builder
	b.WriteString(title + "\n")
	for _, p := range passages {
		b.WriteString("\n" + p.Heading + "\n")
		for _, line := range p.Lines {
			b.WriteString("  " + line + "\n")
		}
	}
	return b.String()
}
