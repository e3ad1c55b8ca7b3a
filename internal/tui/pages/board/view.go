package board

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// View draws the board.
func (s *Screen) View() string {
	if !s.Loaded {
		return s.BlankPage(s.Width)
	}
	head, foot := s.withOthers(s.drawn.head), []string{s.selectedLine()}
	pick, picks := s.Ask.Prompt().(*dialog.Pick)
	room := s.Height - len(head)
	switch {
	case picks && pick.Finds():
		return widget.Page(s.Height, head, s.Ask.Lines(s.Width, room-1), foot)
	case s.wide():
		foot = s.panels(room - len(s.drawn.strip) - s.gridNeed())
		foot = append(foot, s.drawn.strip...)
		if s.Ask.IsOpen() {
			foot = append(foot, s.Ask.Lines(s.Width-1, room/2)...)
		}
	case s.Ask.IsOpen():
		foot = s.Ask.Lines(s.Width-1, room/2)
	}
	return widget.Page(s.Height, head, s.gridLines(room-len(foot)), foot)
}

// withOthers adds to the head of the board who else has which job open, and who has taken what.
func (s *Screen) withOthers(head []string) []string {
	lines := s.env.OthersLine(s.Run.ID, s.read.Jobs, s.Width)
	if taken := s.read.Claims.Text(); taken != "" {
		text := widget.Cut(" "+s.env.Text.Shared.Taken+cleantext.Line(taken), s.Width, s.env.Theme.Glyph.More)
		lines = append(lines, s.env.Theme.Half.Render(text))
	}
	return slices.Insert(slices.Clone(head), len(head)-1, lines...)
}

// draw draws what does not depend on the cursor.
func (s *Screen) draw() {
	if s.Loaded {
		s.drawn = drawn{head: s.headLines()}
		if s.wide() {
			s.drawn.now, s.drawn.strip = s.nowLines(), s.stripLines()
		}
	}
}

// headLines draws the run, how far it is, and what is urgent.
func (s *Screen) headLines() []string {
	t, th := s.env.Text, s.env.Theme
	left := " resetup  " + cleantext.Line(s.Run.Called()) + " " + wizard.ReleaseText(s.Run.Kind, s.Run.Practice, t.Words)
	right := cleantext.Line(s.env.Stamper.Operator) + " · " + s.env.Clock(s.Now) + " "
	left += s.timeLeft(s.Width - widget.Width(left+right) - 1)
	lines := []string{th.Title.Render(widget.Ends(left, right, s.Width, th.Glyph.More)), s.countLine()}
	if len(s.urgent) > 0 {
		lines = append(lines, " "+s.env.Urgent(s.urgent, s.Missed(s.read.Spells), s.Now, s.Width-1))
	}
	see := ""
	if s.nav.JobList != nil {
		see = t.TUI.Board.SeeFound(s.env.Keys.Board.JobList.Help().Key)
	}
	if line := s.env.Findings(s.read.Findings, see, s.Width); line != "" {
		lines = append(lines, line)
	}
	add := func(style lipgloss.Style, text string) {
		lines = append(lines, style.Render(widget.Cut(" "+text, s.Width, th.Glyph.More)))
	}
	if slices.ContainsFunc(s.read.Jobs, func(j ledger.Summary) bool { return j.Plan.Kind == procedures.Preflight && !j.Ready() }) {
		add(th.Warn, th.Glyph.Half+" "+t.Wizard.Preflight)
	}
	takes := s.nav.JobList != nil && !s.Run.Closed() && s.Run.Kind != procedures.Holiday // whose jobs no list names
	if takes && !slices.ContainsFunc(s.read.Jobs, ledger.Summary.Begun) {
		add(th.Dim, t.TUI.Board.List(s.env.Keys.Board.JobList.Help().Key))
	}
	if s.due > 0 && !s.Run.Closed() && !s.wide() { // else it stands among what is urgent
		add(th.Warn, th.Glyph.Half+" "+t.TUI.Board.Due(s.due, s.env.Keys.Board.Morning.Help().Key))
	}
	if len(s.read.Offers) > 0 {
		add(th.Good, th.Glyph.Ready+" "+t.TUI.Board.Offers(procedures.Titles(s.read.Offers), s.env.Keys.Board.Guides.Help().Key))
	}
	switch press := s.env.Keys.Board.Ending.Help().Key; {
	case s.Run.Closed():
		add(th.Warn, t.TUI.Board.ClosedHead(press))
	case s.ready && len(s.read.Offers) > 0:
		add(th.Good, th.Glyph.Ready+" "+t.TUI.Board.MayClose(press))
	case s.ready:
		add(th.Good, th.Glyph.Ready+" "+t.TUI.Board.AllReady+" "+t.TUI.Board.MayClose(press))
	}
	return append(lines, widget.Rule(th, s.Width))
}

// timeLeft says how much is left of an open run, in words for which there is room.
func (s *Screen) timeLeft(room int) string {
	n, takes := s.read.Pace.Remaining(s.read.Jobs)
	if n == 0 || s.Run.Closed() {
		return ""
	}
	lasts := overview.Lasted(takes, s.env.Text)
	for _, text := range []string{s.env.Text.Plan.Left(n, lasts), s.env.Text.Plan.LeftShort(lasts)} {
		if widget.Width(text)+3 <= room {
			return " · " + text
		}
	}
	return ""
}

func (s *Screen) countLine() string {
	c, th := ledger.CountJobs(s.read.Jobs), s.env.Theme
	text := "  " + s.env.Text.TUI.Board.Counter(c.Ready, c.Jobs)
	for _, count := range s.env.Dangers(c, true) {
		text += "   " + count
	}
	bar := max(6, min(40, s.Width-widget.Width(text)-2))
	return " " + widget.Bar(th, c.Ready, c.Jobs, bar) + text
}

// selectedLine draws in full what the cursor stands on.
func (s *Screen) selectedLine() string {
	c := s.selected()
	if len(c) == 0 {
		return s.env.Theme.Dim.Render(widget.Cut(" "+s.emptyName()+s.env.Text.TUI.Board.NoJob, s.Width, s.env.Theme.Glyph.More))
	}
	j := s.read.Jobs[c[0]]
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
	j, f := s.read.Jobs[c[0]], s.faceOf(c, true)
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
		line += s.drawCell(s.faceOf(r.cells[c], shape.long), i == s.row && c == s.col, shape.widths[c])
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
