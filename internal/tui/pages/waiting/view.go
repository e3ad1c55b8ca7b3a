package waiting

import (
	"cmp"
	"strconv"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// line is one job of the list in words.
type line struct {
	job   ledger.Summary
	cells [columns]string
}

// The columns that a line may have. Of one that comes in several lengths the page shows the longest that there is room for.
const (
	title = iota
	short
	company
	oldID
	next   // date, clock time and how long that is from now
	nextAt // date and clock time
	start  // the clock time alone
	since
	newID
	columns
)

// layouts are the columns in sight, the widest first. The company's name is whole in all of them.
func layouts() [][]int {
	return [][]int{
		{title, company, oldID, next, since, newID},
		{short, company, oldID, next, since, newID},
		{short, company, oldID, next, newID},
		{short, company, oldID, next},
		{short, company, oldID, nextAt},
		{short, company, oldID, start},
	}
}

// show puts the jobs into words, as of now. The cursor stays where it is.
func (s *Screen) show() {
	jobs, runs := s.shown(), overview.NextRun(s.env.Site, s.Now)
	s.lines = make([]line, len(jobs))
	s.widths = [columns]int{}
	for c, head := range s.heads() {
		if c != start { // the clock times are wider than that, or it is cut
			s.widths[c] = widget.Width(head)
		}
	}
	for i, j := range jobs {
		s.lines[i] = line{j, s.cells(j, runs)}
		for c, text := range s.lines[i].cells {
			s.widths[c] = max(s.widths[c], widget.Width(text))
		}
	}
	s.list.SetLen(len(jobs))
}

// heads returns the headings of the columns.
func (s *Screen) heads() [columns]string {
	t := s.env.Text.TUI.Waiting
	return [columns]string{t.Job, t.Job, t.Company, t.OldID, t.Next, t.Next, t.Start, t.Since, t.NewID}
}

func (s *Screen) cells(j ledger.Summary, runs ledger.NextRun) [columns]string {
	out := [columns]string{title: j.Plan.Title, short: j.Plan.Brief(), company: s.company(j), oldID: wizard.ShownOldID(j), newID: j.New.ID}
	out[start] = j.Old.Start.String()
	out[nextAt] = out[start]
	out[next] = out[start]
	if at, ok := runs(j); ok && j.Advice != ledger.Delete && j.Advice != ledger.KeepWaiting {
		out[start] = at.In(s.env.Zone).Format("15:04")
		out[nextAt] = s.env.When(at, s.Now)
		out[next] = out[nextAt] + ", " + wizard.TimeLeft(at, s.Now, s.env.Text.Wizard)
	}
	if !j.Old.Since.IsZero() {
		out[since] = s.env.When(j.Old.Since, s.Now) + " " + j.Old.By
	}
	for c := range out {
		out[c] = cleantext.Line(out[c])
	}
	return out
}

func (s *Screen) company(j ledger.Summary) string {
	text := s.env.Text.Words.All
	if j.Plan.Company > 0 {
		text = strconv.Itoa(j.Plan.Company)
	}
	return text + " " + cmp.Or(j.Plan.Which(), j.Plan.CompanyName)
}

// View draws the groups with their jobs.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.Waiting, s.env.Theme
	head := []string{th.Title.Render(widget.Ends(" "+t.Title+" · "+cleantext.Line(s.Called()), s.env.Clock(s.Now)+" ", s.Width, th.Glyph.More))}
	if line := s.env.Findings(s.is.Findings, "", s.Width); line != "" {
		head = append(head, line)
	}
	head = append(head, s.env.OthersLine(s.run, s.is.Jobs, s.Width)...)
	var foot []string
	j, found := s.selected()
	switch {
	case s.Ask.IsOpen():
		foot = s.Ask.Lines(s.Width-1, 0)
	case j.Hazard.Bites():
		missed := s.Missed(s.is.Spells)(j)
		foot = []string{th.Bad.Render(" " + s.env.Danger(j, missed, s.Now, s.Width-1))}
		foot = append(foot, widget.Indent(" ", widget.Styled(overview.MissedText(missed, j.Plan, s.env.Text.Missed), s.Width-2, th.Warn))...)
	}
	if found && !s.Ask.IsOpen() {
		foot = append(foot, s.env.Listed(s.is.Findings, j.Plan.Key, s.Now, s.Width, max(1, s.Height/8))...)
	}
	room := s.Height - len(head) - len(foot)
	return widget.Page(s.Height, head, s.body(room), foot)
}

func (s *Screen) body(room int) []string {
	t, th := s.env.Text.TUI.Waiting, s.env.Theme
	if s.Problem != "" || !s.Loaded {
		return s.Blank(s.Width)
	}
	var end []string
	if hidden := len(s.is.Jobs) - len(s.lines); hidden > 0 {
		end = []string{"", " " + th.Dim.Render(t.KeptHidden(hidden))}
	}
	if len(s.lines) == 0 {
		return append([]string{"", " " + th.Good.Render(th.Glyph.Ready+" "+t.Empty)}, end...)
	}
	draw, lineOf := s.groups()
	in := s.layout()
	head := "  "
	for _, c := range in {
		head += s.cell(s.heads()[c.column], c)
	}
	from, to := s.list.Among(room-1, len(draw)+len(end), lineOf)
	out := []string{th.Dim.Render(head)}
	for i := from; i < to && i < len(draw); i++ {
		out = append(out, draw[i](in))
	}
	return append(out, end[max(0, min(len(end), from-len(draw))):max(0, min(len(end), to-len(draw)))]...)
}

// groups returns how each line is drawn, the headings of what to do among them, and the line of each job.
func (s *Screen) groups() (draw []func([]placed) string, lineOf []int) {
	th := s.env.Theme
	for i, l := range s.lines {
		if i == 0 || l.job.Advice != s.lines[i-1].job.Advice {
			if i > 0 {
				draw = append(draw, func([]placed) string { return "" })
			}
			draw = append(draw, func([]placed) string {
				glyph, style := widget.Mark(th, l.job.Hazard)
				return style.Render(widget.Cut(" "+glyph+" "+s.env.Text.TUI.Waiting.Heading[string(l.job.Advice)], s.Width, th.Glyph.More))
			})
		}
		lineOf = append(lineOf, len(draw))
		draw = append(draw, func(in []placed) string {
			text := ""
			for _, c := range in {
				text += s.cell(l.cells[c.column], c)
			}
			return " " + widget.Row(th, i == s.list.At(), "", text, lipgloss.NewStyle())
		})
	}
	return draw, lineOf
}

// placed is a column in sight, and how wide it is with the space behind it.
type placed struct{ column, width int }

func (s *Screen) cell(text string, c placed) string {
	return widget.Fit(widget.Cut(text, c.width-1, s.env.Theme.Glyph.More), c.width, "")
}

// layout returns the widest columns that there is room for. Where even the narrowest ones do not fit, the
// name of the job is cut, then that of the company.
func (s *Screen) layout() []placed {
	var out []placed
	over := 0
	for _, in := range layouts() {
		out, over = nil, 3-s.Width
		for _, c := range in {
			out = append(out, placed{c, s.widths[c] + 1})
			over += s.widths[c] + 1
		}
		if over <= 0 {
			for i := range out {
				out[i].width += min(2, -over/len(out))
			}
			return out
		}
	}
	for i, least := range []int{6, 0} {
		cut := max(0, min(over, out[i].width-1-least))
		out[i].width, over = out[i].width-cut, over-cut
	}
	return out
}
