// Package wording puts jobs, dangers and times into the words of a page: as long as there is room for.
// What is said is in lang; here is which of its texts, and how it is shortened.
package wording

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/lang"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/theme"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Wording is what words are made of. It is part of what every page is given.
type Wording struct {
	Text  lang.Text
	Site  site.Site
	Zone  *time.Location // the site's; looking it up is slow
	Theme theme.Theme
}

// Name is a job in a list. Where it does not fit into room cells, the company is only a number,
// and then the procedure only its short name.
func (w Wording) Name(p procedures.Plan, room int) string {
	if p.Of != "" {
		// The variant of a postponement begins with its procedure, which the title tells.
		_, _, p.Variant, _ = procedures.ParseKey(p.Of)
	}
	name := wizard.JobText(p, w.Text.Words)
	if widget.Width(name) <= room {
		return name
	}
	p.CompanyName = ""
	company := strings.Join(strings.Fields(wizard.CompanyText(p, w.Text.Words)), " ")
	if name = p.Title + " · " + company; widget.Width(name) <= room {
		return name
	}
	return p.Brief() + " · " + company
}

// Danger is one line about a job in danger: what, which, where there is room what to do, when it bites,
// and how many runs were missed because of it.
func (w Wording) Danger(j ledger.Summary, missed overview.Missed, now time.Time, room int) string {
	glyph, _ := widget.Mark(w.Theme, j.Hazard)
	head := glyph + " " + w.Text.Words.Hazard[string(j.Hazard)] + "  "
	tail := ""
	if j.Hazard != ledger.Leftover {
		tail = ". " + wizard.NextRunText(j, overview.NextRun(w.Site, now), now, w.Zone, w.Text.Wizard)
	}
	tail += overview.MissedShort(missed, w.Text.Missed)
	action := ": " + w.Text.Words.Action[string(j.Advice)]
	left := room - widget.Width(head) - widget.Width(tail)
	if name := w.Name(j.Plan, left-widget.Width(action)) + action; widget.Width(name) <= left {
		return head + name + tail
	}
	return w.between(head, j.Plan, tail, room)
}

// between is a job between a head and a tail, which are told in full: its name gives way.
func (w Wording) between(head string, p procedures.Plan, tail string, room int) string {
	left := room - widget.Width(head+tail)
	name := w.Name(p, left)
	if widget.Width(name) > left {
		name = strings.TrimSuffix(wizard.ShortName(p), ".")
	}
	return head + widget.Cut(name, left, w.Theme.Glyph.More) + tail
}

// DangerLines are a line about each of the jobs in danger, in at most room lines: where that is too little, the last one says how many
// more there are. missed returns what a job has missed.
func (w Wording) DangerLines(jobs []ledger.Summary, missed func(ledger.Summary) overview.Missed, now time.Time, width, room int) []string {
	var out []string
	for i, j := range jobs {
		if i == room-1 && len(jobs) > room {
			return append(out, w.Theme.Dim.Render(w.Text.TUI.Frame.More(len(jobs)-i)))
		}
		_, style := widget.Mark(w.Theme, j.Hazard)
		out = append(out, style.Render(w.Danger(j, missed(j), now, width)))
	}
	return out
}

// Deadline is a line about a job in danger in a column of a page: what, which, when it bites and how many runs were missed.
func (w Wording) Deadline(j ledger.Summary, missed overview.Missed, now time.Time, room int) string {
	glyph, _ := widget.Mark(w.Theme, j.Hazard)
	head, tail := glyph+" "+w.Text.Words.Hazard[string(j.Hazard)]+"  ", overview.MissedShort(missed, w.Text.Missed)
	if at, ok := overview.NextRun(w.Site, now)(j); ok {
		tail = "  " + w.When(at, now) + ", " + wizard.TimeLeft(at, now, w.Text.Wizard) + tail
	}
	return w.between(head, j.Plan, tail, room)
}

// Urgent is one line about the most urgent of the jobs in danger, which come first, and how many more there
// are. missed returns what a job has missed. The line is empty where no job is in danger.
func (w Wording) Urgent(jobs []ledger.Summary, missed func(ledger.Summary) overview.Missed, now time.Time, room int) string {
	if len(jobs) == 0 {
		return ""
	}
	more := ""
	if len(jobs) > 1 {
		more = fmt.Sprintf("  +%d", len(jobs)-1)
	}
	_, style := widget.Mark(w.Theme, jobs[0].Hazard)
	return style.Render(w.Danger(jobs[0], missed(jobs[0]), now, room-len(more)) + more)
}

// Dangers returns how many jobs are in each danger, a text for each. Without zeros it leaves out a
// danger that no job is in.
func (w Wording) Dangers(c ledger.Count, zeros bool) []string {
	var out []string
	for _, h := range []struct {
		hazard ledger.Hazard
		n      int
	}{{ledger.Gap, c.Gaps}, {ledger.Failed, c.Failed}, {ledger.Leftover, c.Leftovers}, {ledger.Double, c.Doubles}} {
		glyph, style := widget.Mark(w.Theme, h.hazard)
		if h.n == 0 {
			style = w.Theme.Dim
		}
		if h.n > 0 || zeros && h.hazard != ledger.Failed {
			out = append(out, style.Render(fmt.Sprintf("%s %d %s", glyph, h.n, w.Text.Words.Hazard[string(h.hazard)])))
		}
	}
	return out
}

// Findings is one line about what the newest list of the console showed and still stands, with where to see it behind that; empty if
// nothing does.
func (w Wording) Findings(f overview.Findings, see string, room int) string {
	text := f.Text(w.Clock(f.At), w.Text.Reconcile)
	if text == "" {
		return ""
	}
	text = strings.TrimSpace(cleantext.Line(text) + " " + see)
	return w.Theme.Warn.Render(widget.Cut(" "+w.Theme.Glyph.Deviates+" "+text, room, w.Theme.Glyph.More))
}

// Listed are lines about what the newest list showed of a job and still stands, at most room of them; behind the last one, how
// many findings there is no room for.
func (w Wording) Listed(f overview.Findings, job string, now time.Time, width, room int) []string {
	var lines []string
	texts := f.Of(job)
	for i, text := range texts {
		text = w.Theme.Glyph.Deviates + " " + w.Text.Reconcile.Listed(w.When(f.At, now), f.By, text)
		own := widget.Wrap(cleantext.Line(w.Text.WithoutCommands(text)), width-8)
		if i > 0 && len(lines)+len(own) > room {
			lines[len(lines)-1] += fmt.Sprintf("  +%d", len(texts)-i)
			break
		}
		if len(own) > room {
			own[room-1] = widget.Cut(strings.Join(own[room-1:], " "), width-8, w.Theme.Glyph.More)
			own = own[:room]
		}
		lines = append(lines, own...)
	}
	for i := range lines {
		lines[i] = w.Theme.Warn.Render(" " + lines[i])
	}
	return lines
}

// Clock writes a moment for the header, "lør 21.11 14:02" in the site's time.
func (w Wording) Clock(at time.Time) string {
	at = at.In(w.Zone)
	return w.Text.Words.Weekdays[at.Weekday()] + at.Format(" 2.1. 15:04")
}

// When writes when something happened: the clock alone on the same day.
func (w Wording) When(at, now time.Time) string {
	at, now = at.In(w.Zone), now.In(w.Zone)
	if at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		return at.Format("15:04")
	}
	return at.Format("2.1. 15:04")
}

// State returns how a job stands, as a glyph and a word, and the style in which it is drawn. A long text says what the figures count.
func (w Wording) State(j ledger.Summary, long bool) (text string, style lipgloss.Style) {
	t, th := w.Text.TUI.Board, w.Theme
	switch h := j.Hazard; {
	case h.Danger():
		glyph, style := widget.Mark(th, h)
		return glyph + " " + t.Cell[string(h)], style
	case h == ledger.Keep:
		return th.Glyph.None + " " + t.Cell["keep"], th.Dim
	case j.Skipped != "" && j.Ready():
		return th.Glyph.None + " " + t.Cell[string(j.Omission())], th.Dim
	case j.Ready():
		h := cmp.Or(j.New.Shown(j.Hazard), ledger.Ready)
		glyph, style := widget.Mark(th, h)
		return glyph + " " + t.Cell[string(h)], style
	case j.Begun() && long:
		return th.Glyph.Half + " " + t.Steps(j.StepsDone, j.StepsTotal), th.Half
	case j.Begun():
		return fmt.Sprintf("%s %d/%d", th.Glyph.Half, j.StepsDone, j.StepsTotal), th.Half
	case long:
		return th.Glyph.Untouched + " " + t.Untouched, th.Dim
	}
	return th.Glyph.Untouched + " " + th.Glyph.None, th.Dim
}
