package sitefile

import (
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/siteform"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/widget"
)

// View draws the list of pages, or the answers of one.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.SiteFile, s.env.Theme
	title, right := t.Title, cleantext.Line(s.env.Stamper.Operator)+" "
	var lines []string
	switch {
	case s.problem != "":
		lines = widget.Styled(cleantext.Line(s.problem), s.Width-2, th.Warn)
	case s.form == nil:
		lines = []string{s.env.Text.TUI.Frame.Reading}
	case s.at < 0:
		lines = widget.Wrap(t.How(cleantext.Line(s.form.Path())), s.Width-2)
	default:
		p := s.pages[s.at]
		title = p.Title
		right = t.PageOf(s.at+1, len(s.pages)) + " · " + right
		lines = widget.Wrap(p.Help, s.Width-2)
	}
	head := []string{th.Title.Render(widget.Ends(" "+title, right, s.Width, th.Glyph.More))}
	head = append(append(head, widget.Indent(" ", lines)...), widget.Rule(th, s.Width))
	foot := s.footLines(s.Height - len(head))
	room := s.Height - len(head) - len(foot)
	switch {
	case s.form == nil:
		return widget.Page(s.Height, head, nil, foot)
	case s.told != nil:
		return widget.Page(s.Height, head, s.toldLines(room), foot)
	case s.at < 0:
		return widget.Page(s.Height, head, s.list.Lines(room, s.pageLine), foot)
	}
	body, lineOf := s.answerLines()
	from, to := s.list.Among(room, len(body), lineOf)
	if s.list.At() == 0 {
		from, to = 0, min(len(body), room) // with the headings above it
	}
	return widget.Page(s.Height, head, body[from:to], foot)
}

// footLines draws the question that is open, and what is wrong with what is typed.
func (s *Screen) footLines(height int) []string {
	if !s.Ask.IsOpen() {
		return nil
	}
	th := s.env.Theme
	most := max(6, height/2)
	lines := s.Ask.Lines(s.Width-2, most)
	if q, ok := s.Ask.Prompt().(*dialog.Question); ok {
		lines[len(lines)-1] = q.Field.View(s.Width - 2)
		lines = append(lines, widget.Styled(s.judgedLine(), s.Width-2, th.Warn)...)
	}
	return append([]string{widget.Rule(th, s.Width)}, widget.Indent(" ", lines)...)
}

func (s *Screen) judgedLine() string {
	if s.judged == "" {
		return " "
	}
	return s.env.Theme.Glyph.Caution + " " + cleantext.Line(s.judged)
}

// toldLines draws what a list of companies changes, as far as there is room.
func (s *Screen) toldLines(room int) []string {
	var out []string
	for _, text := range s.told {
		out = append(out, widget.Indent(" ", widget.Wrap(cleantext.Line(text), s.Width-2))...)
	}
	if len(out) > room && room > 0 {
		hidden := len(out) - room + 1
		out = append(out[:room-1], " "+s.env.Text.TUI.Frame.More(hidden))
	}
	return out
}

// mark returns the glyph that says whether something is answered, and its style.
func (s *Screen) mark(answered, later bool) (string, lipgloss.Style) {
	g, th := s.env.Theme.Glyph, s.env.Theme
	switch {
	case later:
		return g.Half, th.Warn
	case answered:
		return g.Ready, th.Good
	}
	return g.Untouched, th.Dim
}

// pageLine draws a page in the list of pages, or the way out behind the last.
func (s *Screen) pageLine(i int) string {
	t, th := s.env.Text.TUI.SiteFile, s.env.Theme
	here := i == s.list.At()
	if i == len(s.pages) {
		left := 0
		for _, p := range s.pages {
			left += p.Later
		}
		return " " + widget.Row(th, here, " ", widget.Cut(t.Done(left), s.Width-4, th.Glyph.More), th.Title)
	}
	p := s.pages[i]
	has := p.Says
	if p.Later > 0 {
		has = strings.Trim(has+" · "+t.Later(p.Later), " ·")
	}
	glyph, style := s.mark(p.Answered, p.Later > 0)
	text := glyph + " " + widget.Fit(p.Title, 24, th.Glyph.More) + " " + cleantext.Line(has)
	return " " + widget.Row(th, here, " ", widget.Cut(text, s.Width-4, th.Glyph.More), style)
}

// answerLines draws the answers of the page that is open, and returns which line each of them stands on.
func (s *Screen) answerLines() (out []string, lineOf []int) {
	th, p := s.env.Theme, s.pages[s.at]
	add := func(text string, style lipgloss.Style) {
		lineOf = append(lineOf, len(out))
		here := len(lineOf)-1 == s.list.At()
		out = append(out, " "+widget.Row(th, here, " ", widget.Cut(text, s.Width-4, th.Glyph.More), style))
	}
	label := 0
	for _, f := range p.Fields {
		label = max(label, widget.Width(f.Title))
	}
	for _, f := range p.Fields {
		glyph, style := s.mark(f.Value != "", f.Needed && f.Value == "")
		value := cleantext.Line(f.Value)
		if f.Needed && f.Value == "" {
			value = s.env.Text.TUI.SiteFile.Later(1)
		}
		add(glyph+" "+widget.Fit(f.Title, min(label, s.Width*3/5), th.Glyph.More)+"  "+value, style)
	}
	if p.Table == nil {
		return out, lineOf
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	isTyped := s.Ask.IsOpen() && s.cells != nil
	rows := slices.Clone(p.Table.Rows)
	if isTyped {
		rows = append(rows[:min(s.row(), len(rows))], append([][]string{s.cells}, rows[min(s.row()+1, len(rows)):]...)...)
	}
	columns, rows := filledColumns(p.Table.Columns, rows)
	widths := columnWidths(columns, rows)
	var titles []string
	for _, c := range columns {
		titles = append(titles, c.Title)
	}
	out = append(out, " "+th.Title.Render(p.Table.Title))
	out = append(out, th.Dim.Render(widget.Cut("   "+line(titles, widths, th.Glyph.More), s.Width, th.Glyph.More)))
	for _, row := range rows {
		add(line(row, widths, th.Glyph.More), th.Value)
	}
	if !p.Table.Fixed && len(rows) == len(p.Table.Rows) {
		add("+ "+s.env.Text.TUI.SiteFile.NewLine, th.Dim)
	}
	return out, lineOf
}

// filledColumns returns a table without the columns that may be left empty, and are in all rows.
func filledColumns(columns []siteform.Column, rows [][]string) (kept []siteform.Column, cells [][]string) {
	cells = make([][]string, len(rows))
	for i, c := range columns {
		if !c.Needed && !slices.ContainsFunc(rows, func(row []string) bool { return row[i] != "" }) {
			continue
		}
		kept = append(kept, c)
		for r, row := range rows {
			cells[r] = append(cells[r], row[i])
		}
	}
	return kept, cells
}

// columnWidths returns how wide each column of a table is, in cells; the last takes what is left.
func columnWidths(columns []siteform.Column, rows [][]string) []int {
	const most = 32
	widths := make([]int, len(columns))
	for i, c := range columns {
		widths[i] = widget.Width(c.Title)
		for _, row := range rows {
			widths[i] = min(most, max(widths[i], widget.Width(row[i])))
		}
	}
	return widths
}

// line draws cells in columns.
func line(cells []string, widths []int, more string) string {
	var out []string
	for i, cell := range cells {
		if cell = cleantext.Line(cell); i < len(cells)-1 {
			cell = widget.Fit(cell, widths[i], more)
		}
		out = append(out, cell)
	}
	return strings.Join(out, "  ")
}
