package waiting

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// View draws the groups with their jobs.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.Waiting, s.env.Theme
	head := []string{th.Title.Render(widget.Ends(" "+t.Title+" · "+cleantext.Line(s.run), s.env.Clock(s.live.Now)+" ", s.Width, th.Glyph.More))}
	if line := s.env.Findings(s.findings, s.Width); line != "" {
		head = append(head, line)
	}
	var foot []string
	j, found := s.selected()
	switch {
	case s.Ask.IsOpen():
		foot = s.Ask.Lines(s.Width-1, 0)
	case j.Hazard.Bites():
		missed := s.spells.In(s.env.Site, wizard.Until(s.live.Run, s.live.Now))(j)
		foot = []string{th.Bad.Render(" " + s.env.Danger(j, missed, s.live.Now, s.Width-1))}
		foot = append(foot, widget.Indent(" ", widget.Styled(wizard.MissedText(missed, j.Plan, s.env.Text.Missed), s.Width-2, th.Warn))...)
	}
	if found && !s.Ask.IsOpen() {
		foot = append(foot, s.env.Listed(s.findings, j.Plan.Key, s.live.Now, s.Width, max(1, s.Height/8))...)
	}
	room := s.Height - len(head) - len(foot)
	return widget.Page(s.Height, head, s.body(room), foot)
}

func (s *Screen) body(room int) []string {
	t, th := s.env.Text.TUI.Waiting, s.env.Theme
	if s.live.Problem != "" || !s.live.Loaded {
		return s.live.Blank(s.Width)
	}
	var end []string
	if hidden := len(s.urgent) - len(s.shown()); hidden > 0 {
		end = []string{"", " " + th.Dim.Render(t.KeptHidden(hidden))}
	}
	if len(s.shown()) == 0 {
		return append([]string{"", " " + th.Good.Render(th.Glyph.Ready+" "+t.Empty)}, end...)
	}
	lines, lineOf := s.lines()
	lines = append(lines, end...)
	head := []string{th.Dim.Render(s.row(t.Job, t.Company, t.OldID, t.Start, t.Since, t.NewID))}
	from, to := s.list.Among(room-len(head), len(lines), lineOf)
	return append(head, lines[from:to]...)
}

// lines draws every group, and returns the line of each job.
func (s *Screen) lines() (lines []string, lineOf []int) {
	th := s.env.Theme
	advice := ledger.Nothing
	for i, j := range s.shown() {
		if j.Advice != advice {
			advice = j.Advice
			if len(lines) > 0 {
				lines = append(lines, "")
			}
			glyph, style := widget.Mark(th, j.Hazard)
			lines = append(lines, style.Render(widget.Cut(" "+glyph+" "+s.env.Text.TUI.Waiting.Heading[string(advice)], s.Width, th.Glyph.More)))
		}
		id := j.Old.ID
		if advice == ledger.Delete { // which asks for the digits of the id
			id = wizard.MaskID(id)
		}
		text := s.row(j.Plan.Title, s.company(j), id, j.Old.Start.String(), s.since(j), j.New.ID)
		text = " " + widget.Row(th, i == s.list.At(), "", strings.TrimPrefix(text, "  "), lipgloss.NewStyle())
		lineOf, lines = append(lineOf, len(lines)), append(lines, text)
	}
	return lines, lineOf
}

// row draws the columns at widths that fit; the title has what is left.
func (s *Screen) row(title, company, oldID, start, since, newID string) string {
	widths := []int{s.Width - 3, 14, 10, 6, 15, 8}
	if s.Width < 75 {
		widths = []int{s.Width - 3, 9, 7, 6, 11, 7}
	}
	if s.Width >= 110 {
		widths = []int{s.Width - 3, 32, 11, 7, 19, 11}
	}
	for _, w := range widths[1:] {
		widths[0] -= w
	}
	line := "  "
	for i, text := range []string{title, company, oldID, start, since, newID} {
		line += widget.Fit(widget.Cut(cleantext.Line(text), widths[i]-1, s.env.Theme.Glyph.More), widths[i], "")
	}
	return line
}

func (s *Screen) company(j ledger.Summary) string {
	text := s.env.Text.Words.All
	if j.Plan.Company > 0 {
		text = strconv.Itoa(j.Plan.Company)
	}
	if j.Plan.Variant != "" {
		return text + " " + j.Plan.Variant
	}
	return text + " " + j.Plan.CompanyName
}

func (s *Screen) since(j ledger.Summary) string {
	if j.Old.Since.IsZero() {
		return ""
	}
	return s.env.When(j.Old.Since, s.live.Now) + " " + cleantext.Line(j.Old.By)
}
