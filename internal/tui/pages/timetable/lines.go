package timetable

import (
	"cmp"
	"slices"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Widths from which a line has more columns.
const (
	withTitle  = 75
	withRepeat = 135
)

// agendaLines draws the lines of the weekday that there is room for.
func (s *Screen) agendaLines(room int) []string {
	t, th := s.env.Text, s.env.Theme
	if len(s.shown) == 0 {
		room--
	}
	var (
		itemOf []int // by line; -1 is the heading of the jobs without a time
		lineOf []int
		lines  []string
	)
	for i, item := range s.items {
		if item.Kind == agenda.NoTime && !slices.Contains(itemOf, -1) {
			itemOf = append(itemOf, -1)
		}
		lineOf, itemOf = append(lineOf, len(itemOf)), append(itemOf, i)
	}
	from, to := s.agenda.Among(room, len(itemOf), lineOf)
	for _, i := range itemOf[from:to] {
		if i < 0 {
			lines = append(lines, th.Title.Render(" "+t.TUI.Timetable.NoTime))
			continue
		}
		lines = append(lines, s.itemLine(i))
	}
	switch {
	case len(s.shown) > 0:
	case s.query != "":
		lines = append(lines, " "+th.Dim.Render(t.TUI.Timetable.NoMatch))
	default:
		lines = append(lines, " "+th.Dim.Render(t.Schedule.NoJobs))
	}
	return lines
}

// itemLine draws one line: a sign, the clock time, and what happens.
func (s *Screen) itemLine(i int) string {
	item, th, t := s.items[i], s.env.Theme, s.env.Text.TUI.Timetable
	glyph, style := " ", th.Dim
	var text string
	switch item.Kind {
	case agenda.HoursBegin:
		glyph, text = th.Glyph.Across, t.HoursBegin
	case agenda.HoursEnd:
		glyph, text = th.Glyph.Across, t.HoursEnd
	case agenda.BlockedBegin:
		glyph, style, text = th.Glyph.Blocked, th.Warn, t.Blocked(item.Blocked.Minutes, cleantext.Line(item.Blocked.Why))
	default:
		style = lipgloss.NewStyle()
		text = s.jobText(item.Entry)
		if len(s.clashed[item.Entry.Job]) > 0 {
			glyph, style = th.Glyph.Clash, th.Warn
		}
	}
	line := glyph + " " + widget.Fit(clock(item.At), 5, "") + "  " + text
	return widget.Row(th, i == s.agenda.At(), "", widget.Cut(line, s.Width-1, th.Glyph.More), style)
}

// jobText draws the columns of a job: its short name, where there is room its title and how
// often it runs, where its time is from, and what it clashes with in two words.
func (s *Screen) jobText(e schedule.Entry) string {
	t, more := s.env.Text, s.env.Theme.Glyph.More
	from := t.Schedule.Origin[string(e.Origin)]
	if e.Ordered {
		from = t.Words.New["ordered"]
	}
	kind := ""
	if clashes := s.clashed[e.Job]; len(clashes) > 0 {
		kind = t.Schedule.Kinds[string(clashes[0].Kind)]
	}
	name, what, repeat := s.nameWidth(), 0, 0
	if s.Width >= withRepeat {
		repeat = 30
	}
	if s.Width >= withTitle {
		what = s.Width - 10 - name - 1 - repeat - 14 - 11
	}
	text := widget.Fit(s.day.Name(e.Job), name, more) + " "
	if what > 0 {
		text += widget.Fit(s.whatText(e, repeat > 0, what-1), what, "")
	}
	if repeat > 0 {
		text += widget.Fit(widget.Cut(wizard.RepeatText(e, t.Schedule), repeat-1, more), repeat, "")
	}
	return text + widget.Fit(from, 14, more) + kind
}

// nameWidth returns the width of the short names.
func (s *Screen) nameWidth() int { return min(s.names, max(18, s.Width/4)) }

// whatText names a job's company and, where there is room, its procedure. How often a job starts
// that starts several times a day goes in front where it has no column of its own.
func (s *Screen) whatText(e schedule.Entry, column bool, room int) string {
	p := s.plans[e.Job].Plan
	short := cmp.Or(p.CompanyName, s.env.Text.Words.All)
	if !column && len(e.Starts(s.day.Rules)) > 1 {
		short = wizard.RepeatText(e, s.env.Text.Schedule)
	}
	if long := short + " · " + p.Title; widget.Width(long) <= room {
		return long
	}
	return widget.Cut(short, room, s.env.Theme.Glyph.More)
}

// footLines draws the open question, else in full what the cursor stands on.
func (s *Screen) footLines() []string {
	t, th := s.env.Text, s.env.Theme
	if s.Ask.IsOpen() {
		return widget.Indent(" ", s.Ask.Lines(s.Width-2, 0))
	}
	e, ok := s.job()
	if !ok {
		return []string{""}
	}
	var lines []string
	for _, c := range s.clashed[e.Job] {
		text := th.Glyph.Clash + " " + wizard.ClashText(c, e.Job, s.day.Name, t.Schedule)
		if !c.Suggest.IsZero() && c.Jobs[0] == e.Job {
			text += ". " + t.TUI.Timetable.Suggest(c.Suggest.String())
		}
		lines = append(lines, widget.Styled(text, s.Width-2, th.Warn)...)
	}
	name := s.env.Name(s.plans[e.Job].Plan, s.Width-2) + " · " + wizard.RepeatText(e, t.Schedule)
	lines = append([]string{th.Title.Render(widget.Cut(name, s.Width-2, th.Glyph.More))}, lines...)
	return widget.Indent(" ", lines[:min(len(lines), max(2, s.Height/4))])
}
