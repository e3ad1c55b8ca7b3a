package joblist

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/reconcile"
	"example.org/resetup/internal/tui/widget"
)

// View draws how a list is given, its rows, or what was recorded of it.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.JobList, s.env.Theme
	right := cleantext.Line(s.env.Stamper.Operator) + " "
	head := []string{th.Title.Render(widget.Ends(" "+t.Title+" · "+cleantext.Line(cmp.Or(s.in.Run.Called(), s.run)), right, s.Width, th.Glyph.More))}
	if s.rows != nil && s.said == nil {
		count := t.Count(len(s.rows), s.taken, s.counted(reconcile.Unsure), s.counted(reconcile.Unaccounted))
		head = append(head, widget.Ends(" "+count, widget.CutStart(cleantext.Line(s.name()), s.Width/3, th.Glyph.More)+" ", s.Width, th.Glyph.More))
	}
	head = append(head, widget.Rule(th, s.Width))
	foot := s.Ask.Lines(s.Width-1, 4)
	room := s.Height - len(head) - len(foot)
	switch {
	case s.said != nil:
		return widget.Page(s.Height, head, s.toldLines(s.said, room), foot)
	case s.rows == nil:
		head = append(head, widget.Indent(" ", widget.Wrap(t.How, s.Width-2))...)
		if len(s.left) > 0 {
			head = append(head, "", " "+th.Title.Render(t.Before(len(s.left))))
		}
		return widget.Page(s.Height, head, s.toldLines(s.left, s.Height-len(head)-len(foot)), foot)
	}
	if detail := s.detail(); len(foot) == 0 && room > 2*len(detail) {
		foot = detail
		room -= len(foot)
	}
	return widget.Page(s.Height, head, s.rowLines(room), foot)
}

// counted returns how many rows are something.
func (s *Screen) counted(is reconcile.Meaning) (n int) {
	for _, r := range s.rows {
		if r.Is == is {
			n++
		}
	}
	return n
}

// jobName names a job of the run in short; a key that no job has is its name.
func (s *Screen) jobName(job string, room int) string {
	for _, j := range s.in.Jobs {
		if j.Plan.Key == job {
			return s.env.Name(j.Plan, room)
		}
	}
	return job
}

// rowLines draws the rows: what each is, its id, whose it is, and when it starts.
func (s *Screen) rowLines(room int) (out []string) {
	th := s.env.Theme
	from, to := s.list.Window(room)
	for i := from; i < to; i++ {
		r := s.rows[i]
		what, style := s.meaning(r)
		room, stands := s.Width-30-min(s.Width/3, s.stands), standsAs(r)
		if s.Width < 70 {
			room, stands = s.Width-42, r.Status
		}
		whose := s.jobName(r.Job, room)
		if r.Is == reconcile.Unaccounted || whose == "" {
			whose = r.Description
		}
		text := widget.Fit(what, 15, th.Glyph.More) + " " + widget.Fit(r.ID+r.BadID, 8, th.Glyph.More) + " " +
			widget.Fit(cleantext.Line(whose), room, th.Glyph.More) + " " + cleantext.Line(stands)
		out = append(out, " "+widget.Row(th, i == s.list.At(), " ", widget.Cut(text, s.Width-4, th.Glyph.More), style))
	}
	return out
}

// standsAs says when a row starts and how it stands.
func standsAs(r reconcile.Reading) string { return strings.TrimSpace(r.StartText + " " + r.Status) }

// meaning returns what a row is, as a glyph and a word, and the style it is shown in.
func (s *Screen) meaning(r reconcile.Reading) (text string, style lipgloss.Style) {
	th := s.env.Theme
	glyph, style := th.Glyph.Untouched, th.Dim
	switch {
	case r.Is == reconcile.Unsure:
		glyph, style = th.Glyph.Half, th.Warn
	case r.Is == reconcile.Unaccounted:
		glyph, style = th.Glyph.None, th.Warn
	case len(r.Offers) > 0:
		glyph, style = th.Glyph.Ready, th.Good
	}
	return glyph + " " + s.env.Text.TUI.JobList.Is[string(r.Is)], style
}

// detail draws the row under the cursor, with what is recorded of it or the jobs that it may be.
func (s *Screen) detail() []string {
	t, th := s.env.Text.TUI.JobList, s.env.Theme
	if len(s.rows) == 0 {
		return nil
	}
	r := s.rows[s.list.At()]
	cells := slices.DeleteFunc([]string{r.ID + r.BadID, r.Description, r.Status, r.StartText, r.Interval, r.User}, func(cell string) bool { return cell == "" })
	shown := strings.Join(cells, " · ")
	out := append([]string{widget.Rule(th, s.Width)}, widget.Indent(" ", widget.Wrap(cleantext.Line(shown), s.Width-2))...)
	switch jobs := s.choices(); {
	case len(jobs) > 0:
		var keys []string
		for i, job := range jobs {
			keys = append(keys, fmt.Sprintf("%d %s", i+1, s.jobName(job, s.Width/2)))
		}
		out = append(out, widget.Indent(" ", widget.Styled(t.Which+" "+strings.Join(keys, "   "), s.Width-2, th.Warn))...)
	case len(r.Offers) > 0:
		out = append(out, widget.Indent(" ", widget.Styled(t.Takes+" "+reconcile.Say(r.Offers, s.env.Text), s.Width-2, th.Good))...)
	case r.Is == reconcile.Unaccounted && r.Like != nil:
		out = append(out, widget.Indent(" ", widget.Wrap(s.env.Text.Reconcile.Assign.LeftLike(r.Job, r.Like.ID), s.Width-2))...)
	}
	return out
}

// toldLines draws what differs, of this list or of the one before.
func (s *Screen) toldLines(said []string, room int) []string {
	th := s.env.Theme
	var lines []string
	var lineOf []int
	for i, text := range said {
		lineOf = append(lineOf, len(lines))
		for n, line := range widget.Wrap(cleantext.Line(text), s.Width-5) {
			lines = append(lines, " "+widget.Row(th, n == 0 && i == s.told.At(), " ", line, th.Value))
		}
	}
	from, to := s.told.Among(room, len(lines), lineOf)
	return lines[from:to]
}
