package timetable

import (
	"cmp"
	"slices"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/site"
	"example.org/resetup/internal/tui/strip"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// tall is the height from which lines may be spent on looks.
const tall = 18

// View draws the day: the strip of 24 hours, and under it the lines of the weekday.
func (s *Screen) View() string {
	if !s.Loaded {
		return s.BlankPage(s.Width)
	}
	if s.list != nil {
		return s.suggestionView()
	}
	lines, foot := s.headLines(), s.footLines()
	// An open question goes before the strip.
	lines = lines[:max(0, min(len(lines), s.Height-len(foot)))]
	return widget.Page(s.Height, lines, s.agendaLines(s.Height-len(lines)-len(foot)), foot)
}

// headLines draws the date and the run, the days and the strip.
func (s *Screen) headLines() []string {
	t, th := s.env.Text, s.env.Theme
	title := " " + t.TUI.Timetable.Title + " · " + t.Words.Weekdays[s.date.Weekday()] + s.date.Format(" 2.1.2006") + " · " + cleantext.Line(s.Called())
	if s.query != "" {
		title += " · " + t.TUI.Timetable.Filtered(s.query)
	}
	lines := []string{th.Title.Render(widget.Ends(title, s.env.Clock(s.Now)+" ", s.Width, th.Glyph.More)), s.daysLine()}
	lines = append(lines, s.stripLines()...)
	if s.Height >= tall {
		lines = append(lines, widget.Rule(th, s.Width))
	}
	return lines
}

// daysLine draws seven days from today on, or a later week of days, and how many jobs and clashes the one shown has.
func (s *Screen) daysLine() string {
	t, th := s.env.Text, s.env.Theme
	left := ""
	ahead := max(0, int(s.date.Sub(s.dayOf(s.Now)).Hours())/24)
	for i := range 7 {
		date := s.date.AddDate(0, 0, i-ahead%7)
		name := t.Words.Weekdays[date.Weekday()]
		if s.Width >= withTitle {
			name += date.Format(" 2")
		}
		if date.Equal(s.date) {
			left += th.Title.Render(th.Glyph.Cursor) + th.Cursor.Render(name)
			continue
		}
		left += " " + name
	}
	jobs := 0
	for _, i := range s.items {
		if i.Kind == agenda.JobStarts {
			jobs++
		}
	}
	right := ""
	if s.Width >= withTitle {
		right = t.TUI.Timetable.Jobs(jobs) + "   "
	}
	clashes, style := th.Glyph.Clash+" "+t.Schedule.Clashes(len(s.clashes)), th.Warn
	if len(s.clashes) == 0 {
		clashes, style = th.Glyph.Ready+" "+t.Schedule.Clashes(0), th.Good
	}
	return widget.Ends(left, right+style.Render(clashes)+" ", s.Width, th.Glyph.More)
}

// stripLines draws the 24 hours. The place of the cursor is pointed at where there is a line to spare.
func (s *Screen) stripLines() []string {
	at := schedule.Unset
	if len(s.items) > 0 {
		at = s.items[s.agenda.At()].At
	}
	cells := agenda.Buckets(s.shown, s.day.Rules, s.clashes, agenda.Date(s.date), strip.Columns(s.Width))
	lines := strip.Lines(s.env.Theme, s.Width, at, strip.Row{Label: s.env.Text.TUI.Timetable.Starts, Cells: cells})
	if s.Height < tall {
		return lines[1:]
	}
	return lines
}

func clock(minute int) string { return site.At(minute).String() }

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
	days := e.Repeat.DaysText(t.Schedule)
	if s.Width >= withTitle {
		what = s.Width - 10 - name - 1 - repeat - 14 - 11
	}
	if what == 0 {
		from = cmp.Or(days, from)
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
// that does not start once every day goes in front where it has no column of its own.
func (s *Screen) whatText(e schedule.Entry, column bool, room int) string {
	p := s.plans[e.Job].Plan
	switch {
	case p.Key == "" && column: // another system's
		return ""
	case p.Key == "":
		return widget.Cut(wizard.RepeatText(e, s.env.Text.Schedule), room, s.env.Theme.Glyph.More)
	}
	short := cmp.Or(p.CompanyName, s.env.Text.Words.All)
	days := e.Repeat.DaysText(s.env.Text.Schedule)
	switch {
	case column:
	case len(e.Starts(s.day.Rules)) > 1:
		short = wizard.RepeatText(e, s.env.Text.Schedule)
	case days != "":
		short = days
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
	e, own := s.job()
	if e.Job == "" {
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
	name := s.day.Name(e.Job)
	if own {
		name = s.env.Name(s.plans[e.Job].Plan, s.Width-2)
	}
	name += " · " + wizard.RepeatText(e, t.Schedule)
	lines = append([]string{th.Title.Render(widget.Cut(name, s.Width-2, th.Glyph.More))}, lines...)
	return widget.Indent(" ", lines[:min(len(lines), max(2, s.Height/4))])
}
