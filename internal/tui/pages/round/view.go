package round

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/rounds"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// View draws where to stand and what the clock allows, the table, and what is to be done.
func (s *Screen) View() string {
	head := s.head()
	foot := s.foot()
	room := s.Height - len(head) - len(foot)
	if s.live.Problem != "" || !s.live.Loaded {
		return widget.Page(s.Height, head, s.live.Blank(s.Width), foot)
	}
	if len(s.round.Rows) == 0 {
		return widget.Page(s.Height, head, s.end(), foot)
	}
	rows := room * 2 / 3
	if s.each() { // one row at a time, and more to read for it
		rows = room / 3
	}
	table := s.table(max(2, min(len(s.round.Rows)+1, rows)))
	return widget.Page(s.Height, head, append(table, s.details(room-len(table))...), foot)
}

// head draws the card, the clock, where to stand and what is in a gap.
func (s *Screen) head() []string {
	t, th, r := s.env.Text, s.env.Theme, s.round
	of := t.TUI.Round.Several(len(r.Open))
	if same := sameTitle(r.Open); same != "" {
		of = same
	}
	title := " " + cleantext.Line(t.TUI.Round.Title(s.run, of))
	out := []string{th.Title.Render(widget.Ends(title, s.env.Clock(s.live.Now)+" ", s.Width, th.Glyph.More))}
	if len(r.Rows) == 0 {
		return out
	}
	style := th.Title
	if r.Fits < len(r.Rows) {
		style = th.Warn
	}
	card := t.TUI.Round.Card(r.Number, r.Of, r.Card.Title) + " · " + r.ClockText(s.env.Zone, t)
	out = append(out, widget.Indent(" ", widget.Styled(cleantext.Line(card), s.Width-2, style))...)
	var stand []string
	if p := s.at().Job.Plan; s.each() {
		stand = []string{t.Words.Module + " " + p.Module, wizard.CompanyText(p, t.Words)}
	}
	if len(r.Window) > 0 {
		stand = append(stand, strings.Join(r.Window, " › "))
	}
	if len(stand) > 0 {
		text := cleantext.Line(t.Words.StandIn + "  " + strings.Join(stand, " · "))
		out = append(out, widget.Indent(" ", widget.Wrap(text, s.Width-2))...)
	}
	out = append(out, s.dangers(max(1, s.Height/8))...)
	out = append(out, s.env.OthersLine(s.run, r.Open, s.Width)...)
	return append(out, widget.Rule(th, s.Width))
}

// dangers draws the jobs that are in a gap, at most as many as there is room for; behind the last, how many more there are.
func (s *Screen) dangers(room int) []string {
	var out []string
	jobs := s.round.Danger
	for i, j := range jobs[:min(len(jobs), room)] {
		more := ""
		if i == room-1 && len(jobs) > room {
			more = "  +" + strconv.Itoa(len(jobs)-room)
		}
		line := s.env.Danger(j, overview.Missed{}, s.live.Now, s.Width-2-len(more)) + more
		out = append(out, " "+s.env.Theme.Bad.Render(line))
	}
	return out
}

// sameTitle returns the title that all jobs have; empty if they have several.
func sameTitle(jobs []ledger.Summary) string {
	for _, j := range jobs {
		if j.Plan.Title != jobs[0].Plan.Title {
			return ""
		}
	}
	if len(jobs) == 0 {
		return ""
	}
	return jobs[0].Plan.Title
}

// startWidth is the width of a clock time, in cells.
const startWidth = 5

// columns are how wide the columns are, in cells; without a description it is left out.
type columns struct{ company, id, description, visma, gap int }

// columns returns the columns that there is room for. The company's name is whole where there is room for that.
func (s *Screen) columns() columns {
	t := s.env.Text.TUI.Round
	c := columns{id: widget.Width(t.ID), visma: max(13, min(26, s.Width/5)), gap: 2}
	if s.Width < 70 {
		c.gap = 1
	}
	for _, r := range s.round.Rows {
		c.company = max(c.company, widget.Width(s.company(r, s.Width)))
		c.id = max(c.id, widget.Width(r.OldID()))
		if text := cleantext.Line(r.Job.Old.Description); text != "" {
			c.description = max(c.description, widget.Width(text), widget.Width(t.Description))
		}
	}
	rest := s.Width - 5 - c.id - startWidth - c.visma - 3*c.gap
	if c.description = min(c.description, rest-c.gap-c.company); c.description < 10 {
		c.description = 0
	}
	c.company = min(c.company, rest)
	return c
}

// company names the company of a row; in a round of several procedures the whole job.
func (s *Screen) company(row rounds.Row, room int) string {
	p := row.Job.Plan
	switch {
	case sameTitle(s.round.Open) == "":
		return s.env.Name(p, room)
	case p.Company == 0:
		return s.env.Text.Words.All
	}
	return cleantext.Line(strings.TrimSpace(strconv.Itoa(p.Company) + " " + p.CompanyName + " " + p.Which()))
}

// table draws the rows.
func (s *Screen) table(room int) []string {
	t, th := s.env.Text.TUI.Round, s.env.Theme
	c := s.columns()
	line := func(cells ...string) string {
		text := ""
		for i, width := range []int{c.company, c.id, startWidth, c.description, c.visma} {
			if width > 0 {
				text += widget.Fit(cells[i], width, th.Glyph.More) + strings.Repeat(" ", c.gap)
			}
		}
		return strings.TrimRight(text, " ")
	}
	from, to := s.list.Window(room - 1)
	first := t.Company
	if sameTitle(s.round.Open) == "" {
		first = t.Job
	}
	heads := "     " + line(first, t.ID, t.Start, t.Description, t.InVisma)
	out := []string{th.Dim.Render(widget.Ends(heads, s.hidden(from, len(s.round.Rows)-to), s.Width, th.Glyph.More))}
	for i := from; i < to; i++ {
		row := s.round.Rows[i]
		mark, style := th.Glyph.Untouched, lipgloss.NewStyle()
		if s.isMarked(row.Job.Plan.Key) {
			mark, style = markOf, th.Value
		} else if i >= s.round.Fits {
			style = th.Warn
		}
		cells := line(s.company(row, c.company), row.OldID(), row.Start().String(), cleantext.Line(row.Job.Old.Description), s.said(row, c.visma))
		out = append(out, " "+widget.Row(th, i == s.list.At(), " ", mark+" "+cells, style))
	}
	return out
}

// hidden says how many rows are out of sight above and below; empty if all are in sight.
func (s *Screen) hidden(above, below int) (text string) {
	if above > 0 {
		text = " " + strconv.Itoa(above) + " " + s.env.Theme.Glyph.Above
	}
	if below > 0 {
		text += " " + strconv.Itoa(below) + " " + s.env.Theme.Glyph.Below
	}
	return text
}

// markOf is the sign of a row that is marked. It is no tick, for nothing of the row is recorded yet.
const markOf = "x"

// said returns what is recorded of a row when it is stored: the field that is typed in, or what is given so far; of a card that is done
// job by job the start that is proposed.
func (s *Screen) said(row rounds.Row, width int) string {
	if q, ok := s.Ask.Prompt().(*dialog.Question); ok && s.asked != nil && s.asked.job == row.Job.Plan.Key {
		return q.Field.View(width)
	}
	if said, marked := s.marked[row.Job.Plan.Key]; marked || !s.each() {
		return said
	}
	start := ""
	for _, l := range row.Card.Lines {
		if l.Due && l.Ask.Save == procedures.NewStart {
			start = l.Proposal
		}
	}
	return start
}

// details draws what the card says: once for all rows, and of the row under the cursor what is its own. Of a card that is
// done job by job it is all of that job's.
func (s *Screen) details(room int) []string {
	th, t := s.env.Theme, s.env.Text
	lines := s.round.Shared()
	if s.each() {
		lines = s.at().Card.Lines
	}
	var out []string
	add := func(indent, text string, style lipgloss.Style) {
		if text == "" {
			return
		}
		out = append(out, widget.Indent(indent, widget.Styled(cleantext.Line(text), s.Width-len(indent)-1, style))...)
	}
	for _, l := range lines {
		if l.Settled() {
			continue
		}
		if l.Caution != "" {
			add(" ", th.Glyph.Caution+" "+l.Caution, th.Warn)
		}
		add(" ", strconv.Itoa(l.Number)+" "+l.Do, lipgloss.NewStyle())
		for _, f := range l.Fields {
			add("     ", f.Label+"  "+f.Value, th.Value)
		}
		if len(l.Press) > 0 {
			add("     ", t.Words.Press+"  "+strings.Join(l.Press, ", "), lipgloss.NewStyle())
		}
		if l.Ask.Save == procedures.NewStart && s.each() {
			start, _ := wizard.ReadClock(l.Proposal)
			add("     ", s.at().Talk.StartPlan().Judge(start).Text(t.Schedule), th.Dim)
		}
	}
	if !s.each() {
		for _, caution := range s.round.Cautions(s.at()) {
			add(" ", th.Glyph.Caution+" "+s.name(s.at().Job.Plan.Key)+": "+caution, th.Warn)
		}
		for _, f := range s.round.Own(s.at()) {
			add(" ", s.name(s.at().Job.Plan.Key)+": "+f.Label+"  "+f.Value, th.Value)
		}
	}
	if len(out) == 0 || room < 2 {
		return nil
	}
	return s.part(append([]string{""}, out...), room)
}

// part returns the lines in sight of what the card says; below them, how many there are more.
func (s *Screen) part(lines []string, room int) []string {
	p, last := &s.sight, max(0, len(lines)-room)
	p.top, p.shown, p.below = max(0, min(p.top, last)), room-1, 0
	if p.top == last {
		p.read = s.round.Card.ID
		return lines[last:]
	}
	p.below = len(lines) - p.top - p.shown
	return append(slices.Clone(lines[p.top:p.top+p.shown]), " "+s.env.Theme.Warn.Render(s.env.Text.TUI.Round.Below(p.below)))
}

// end draws a round without rows: it is done, or only what was left behind is open.
func (s *Screen) end() []string {
	t, th := s.env.Text.TUI.Round, s.env.Theme
	switch {
	case len(s.round.Open) == 0 && s.acts == 0:
		return append([]string{""}, widget.Indent(" ", widget.Wrap(t.Nothing, s.Width-2))...)
	case len(s.round.Open) == 0:
		return []string{"", " " + th.Good.Render(th.Glyph.Ready+" "+t.Finished)}
	}
	text := t.Left(len(s.round.Open), s.openNames())
	return append([]string{""}, widget.Indent(" ", widget.Styled(text, s.Width-2, th.Warn))...)
}

// foot draws the open question; the field of a row is drawn in the table.
func (s *Screen) foot() []string {
	q, ok := s.Ask.Prompt().(*dialog.Question)
	if s.asked == nil || !ok {
		return widget.Indent(" ", s.Ask.Lines(s.Width-2, s.Height/2))
	}
	th := s.env.Theme
	return widget.Indent(" ", append(widget.Styled(q.Prompt, s.Width-2, th.Title), widget.Styled(q.Fault, s.Width-2, th.Warn)...))
}
