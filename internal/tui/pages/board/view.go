package board

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// View draws the board.
func (s *Screen) View() string {
	if !s.live.Loaded {
		return s.live.BlankPage(s.Width)
	}
	head, foot := s.drawn.head, []string{s.selectedLine()}
	_, picking := s.Ask.Prompt().(*dialog.Pick)
	room := s.Height - len(head)
	switch {
	case picking:
		return widget.Page(s.Height, head, s.Ask.Lines(s.Width, room-1), foot)
	case s.wide():
		foot = s.panels(room - len(s.drawn.strip) - s.gridNeed())
		foot = append(foot, s.drawn.strip...)
		if s.Ask.IsOpen() {
			foot = append(foot, s.Ask.Lines(s.Width-1, 0)...)
		}
	case s.Ask.IsOpen():
		foot = s.Ask.Lines(s.Width-1, 0)
	}
	return widget.Page(s.Height, head, s.gridLines(room-len(foot)), foot)
}

// draw draws what does not depend on the cursor.
func (s *Screen) draw() {
	if s.live.Loaded {
		s.drawn = drawn{minute: s.live.Now.Truncate(time.Minute), head: s.headLines(), now: s.nowLines(), strip: s.stripLines()}
	}
}

// headLines draws the run, how far it is, and what is urgent.
func (s *Screen) headLines() []string {
	t, th := s.env.Text, s.env.Theme
	left := " resetup  " + cleantext.Line(s.live.Run.ID) + " " + t.Words.Release[string(s.live.Run.Kind)]
	right := cleantext.Line(s.env.Stamper.Operator) + " · " + s.env.Clock(s.live.Now) + " "
	left += s.timeLeft(s.Width - widget.Width(left+right) - 1)
	lines := []string{th.Title.Render(widget.Ends(left, right, s.Width, th.Glyph.More)), s.countLine()}
	if line := s.urgentLine(); line != "" {
		lines = append(lines, line)
	}
	if line := s.env.Findings(s.findings, s.Width); line != "" {
		lines = append(lines, line)
	}
	for _, j := range s.jobs {
		if j.Plan.Kind == procedures.Preflight && !j.Ready() {
			lines = append(lines, th.Warn.Render(widget.Cut(" "+th.Glyph.Half+" "+t.Wizard.Preflight, s.Width, th.Glyph.More)))
			break
		}
	}
	if s.nav.JobList != nil && !s.live.Run.Closed() && !slices.ContainsFunc(s.jobs, ledger.Summary.Begun) {
		lines = append(lines, th.Dim.Render(widget.Cut(" "+t.TUI.Board.List(s.env.Keys.Board.JobList.Help().Key), s.Width, th.Glyph.More)))
	}
	if s.due > 0 && !s.live.Run.Closed() && !s.wide() { // else it stands among what is urgent
		text := t.TUI.Board.Due(s.due, s.env.Keys.Board.Morning.Help().Key)
		lines = append(lines, th.Warn.Render(widget.Cut(" "+th.Glyph.Half+" "+text, s.Width, th.Glyph.More)))
	}
	if len(s.offers) > 0 {
		text := t.TUI.Board.Offers(procedures.Titles(s.offers), s.env.Keys.Board.Guides.Help().Key)
		lines = append(lines, th.Good.Render(widget.Cut(" "+th.Glyph.Ready+" "+text, s.Width, th.Glyph.More)))
	}
	return append(append(lines, s.endLines()...), widget.Rule(th, s.Width))
}

// timeLeft says how much is left of an open run, in words for which there is room.
func (s *Screen) timeLeft(room int) string {
	n, takes := s.pace.Remaining(s.jobs)
	if n == 0 || s.live.Run.Closed() {
		return ""
	}
	lasts := wizard.Lasted(takes, s.env.Text)
	for _, text := range []string{s.env.Text.Plan.Left(n, lasts), s.env.Text.Plan.LeftShort(lasts)} {
		if widget.Width(text)+3 <= room {
			return " · " + text
		}
	}
	return ""
}

// endLines says that the run can be closed, or that it is, with the key to its end.
func (s *Screen) endLines() []string {
	t, th, press := s.env.Text.TUI.Board, s.env.Theme, s.env.Keys.Board.Ending.Help().Key
	switch {
	case s.live.Run.Closed():
		return []string{th.Warn.Render(widget.Cut(" "+t.ClosedHead(press), s.Width, th.Glyph.More))}
	case !s.mayClose():
		return nil
	case len(s.offers) > 0:
		return []string{th.Good.Render(widget.Cut(" "+th.Glyph.Ready+" "+t.MayClose(press), s.Width, th.Glyph.More))}
	}
	return []string{th.Good.Render(widget.Cut(" "+th.Glyph.Ready+" "+t.AllReady+" "+t.MayClose(press), s.Width, th.Glyph.More))}
}

func (s *Screen) countLine() string {
	c, th := ledger.CountJobs(s.jobs), s.env.Theme
	text := "  " + s.env.Text.TUI.Board.Counter(c.Ready, c.Jobs)
	for _, count := range s.env.Dangers(c, true) {
		text += "   " + count
	}
	bar := max(6, min(40, s.Width-widget.Width(text)-2))
	return " " + widget.Bar(th, c.Ready, c.Jobs, bar) + text
}

// urgentLine names the most urgent hazard, and when it bites.
func (s *Screen) urgentLine() string {
	if len(s.urgent) == 0 {
		return ""
	}
	return " " + s.env.Urgent(s.urgent, s.missed(), s.live.Now, s.Width-1)
}

// missed returns what a job has missed.
func (s *Screen) missed() func(ledger.Summary) wizard.Missed {
	return s.spells.In(s.env.Site, wizard.Until(s.live.Run, s.live.Now))
}

// selectedLine draws in full what the cursor stands on.
func (s *Screen) selectedLine() string {
	c := s.selected()
	if len(c) == 0 {
		return s.env.Theme.Dim.Render(widget.Cut(" "+s.emptyName()+s.env.Text.TUI.Board.NoJob, s.Width, s.env.Theme.Glyph.More))
	}
	j := s.jobs[c[0]]
	if len(c) > 1 {
		j.Plan = j.Plan.Together()
	}
	f := s.selectedFace(c)
	text := s.env.Name(j.Plan, s.Width) + "  "
	room := max(10, s.Width-2-widget.Width(text))
	return widget.Cut(" "+s.env.Theme.Title.Render(text)+f.style.Render(widget.Cut(f.text, room, s.env.Theme.Glyph.More)), s.Width, s.env.Theme.Glyph.More)
}

// selectedFace is the face of a cell in whole words, with the reason why nothing is done.
func (s *Screen) selectedFace(c cell) face {
	j, f := s.jobs[c[0]], s.faceOf(c, true)
	if j.Skipped != "" {
		f.text = s.env.Theme.Glyph.None + " " + cleantext.Line(wizard.OmittedText(j.Omission(), j.Skipped, s.env.Text.Words))
	} else if j.Plan.Keep != "" {
		f.text += " (" + j.Plan.Keep + ")"
	}
	return f
}

// emptyName names a place where the company has no job.
func (s *Screen) emptyName() string {
	if s.row >= len(s.grid.rows) || s.col >= len(s.grid.columns) {
		return ""
	}
	r := s.grid.rows[s.row]
	p := procedures.Plan{Title: s.grid.columns[s.col].title, Company: r.number, CompanyName: r.name}
	return s.env.Name(p, s.Width) + "  "
}

// gridLines draws the companies with their procedures, and below them the other jobs.
func (s *Screen) gridLines(room int) []string {
	if len(s.grid.rows) == 0 {
		return s.drawLower(s.labelWidth(), s.lowerRoom(room))
	}
	shape := s.shape()
	lower := s.drawLower(shape.label, s.lowerRoom(room-1))
	s.companies.SetLen(len(s.grid.rows))
	s.companies.MoveTo(s.row)
	from, to := s.companies.Window(max(1, room-1-len(lower)))
	lines := []string{s.columnHeads(shape, from, len(s.grid.rows)-to)}
	for i := from; i < to; i++ {
		lines = append(lines, s.companyLine(i, shape))
	}
	return append(lines, lower...)
}

func (s *Screen) companyLine(i int, shape shape) string {
	r, th := s.grid.rows[i], s.env.Theme
	label := widget.Fit(fmt.Sprintf("%4d %s", r.number, r.name), shape.label, th.Glyph.More)
	if i == s.row {
		label = th.Title.Render(label)
	}
	line := label
	for c := shape.from; c < shape.to; c++ {
		line += s.drawCell(s.faceOf(s.grid.cells[[2]int{i, c}], shape.long), i == s.row && c == s.col, shape.widths[c])
	}
	return line
}

// drawCell draws a cell, with the sign of the cursor in front if it is the one under it.
func (s *Screen) drawCell(f face, here bool, width int) string {
	th := s.env.Theme
	text := widget.Fit(f.text, width-2, th.Glyph.More)
	return widget.Row(th, here, "", text, f.style) + " "
}

// gridNeed returns how many lines the whole grid has.
func (s *Screen) gridNeed() int { return 1 + len(s.grid.rows) + len(s.lower) }

// columnHeads draws the short names of the procedures, and how many companies and procedures are hidden on each side.
func (s *Screen) columnHeads(shape shape, above, below int) string {
	th, t := s.env.Theme, s.env.Text.TUI.Board
	rows, left := "", ""
	switch {
	case above > 0 && below > 0:
		rows = fmt.Sprintf(" %d %s %d %s", above, th.Glyph.Above, below, th.Glyph.Below)
	case above > 0:
		rows = " " + t.HiddenBelow(above, th.Glyph.Above)
	case below > 0:
		rows = " " + t.HiddenBelow(below, th.Glyph.Below)
	}
	if shape.from > 0 {
		left = t.HiddenLeft(shape.from) + " "
	}
	line := th.Dim.Render(widget.Fit(widget.Ends(rows, left, shape.label, th.Glyph.More), shape.label, ""))
	for c := shape.from; c < shape.to; c++ {
		style := lipgloss.NewStyle()
		if c == s.col && s.row < len(s.grid.rows) {
			style = th.Title
		}
		line += " " + style.Render(widget.Fit(s.grid.columns[c].short, shape.widths[c]-2, th.Glyph.More)) + " "
	}
	n := len(s.grid.columns) - shape.to
	if n == 0 {
		return line
	}
	right := t.HiddenRight(n)
	if line = strings.TrimRight(line, " "); widget.Width(line)+2+widget.Width(right) > s.Width {
		right = fmt.Sprintf("+%d %s", n, th.Glyph.Into)
	}
	return widget.Ends(line, th.Dim.Render(right), s.Width, th.Glyph.More)
}
