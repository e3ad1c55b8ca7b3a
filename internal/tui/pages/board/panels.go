package board

import (
	"slices"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/agenda"
	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/strip"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// The room from which the board has a lower part: a terminal of 120 × 36, without the lines of the frame.
const (
	wideFrom = 120
	tallFrom = 34
)

// lowest is the least height of the panels, with their frames.
const lowest = 8

func (s *Screen) wide() bool { return s.Width >= wideFrom && s.Height >= tallFrom }

// panels draws the job under the cursor and, beside it, what is urgent now: as high as what they say, with the room that
// the grid leaves, but at least lowest.
func (s *Screen) panels(room int) []string {
	th := s.env.Theme
	half := s.Width / 2
	title, job := s.jobLines(half - 4)
	height := max(lowest, min(room, 2+max(len(job), len(s.drawn.now))))
	left := widget.Box(th, title, job, half, height)
	now := s.drawn.now
	if more := len(now) - (height - 2); more > 0 {
		now = append(now[:height-3:height-3], th.Dim.Render(s.env.Text.TUI.Frame.More(more+1)))
	}
	return widget.Beside(left, half, widget.Box(th, s.env.Text.TUI.Board.Now, now, s.Width-half-1, height), th.Glyph.More)
}

// labels is the width of the labels in the panel of a job.
const labels = 13

// jobLines describes the job under the cursor, or the several that there are.
func (s *Screen) jobLines(width int) (title string, lines []string) {
	t, th, c := s.env.Text, s.env.Theme, s.selected()
	switch len(c) {
	case 0:
		return strings.TrimSpace(s.emptyName()), []string{t.TUI.Board.NoJob}
	case 1:
	default:
		for _, i := range c {
			f := s.jobFace(s.read.Jobs[i], true)
			lines = append(lines, widget.Fit(s.read.Jobs[i].Plan.Which(), 24, th.Glyph.More)+" "+f.style.Render(f.text))
		}
		return s.env.Name(s.read.Jobs[c[0]].Plan.Together(), width), lines
	}
	j := s.read.Jobs[c[0]]
	lines = append(lines, s.stateLine(j, c, width))
	lines = append(lines, s.sideLines(j, width)...)
	if s.step.key == j.Plan.Key && s.step.text != "" && !j.Ready() {
		for i, text := range widget.Wrap(s.step.text, width-labels) {
			lines = append(lines, widget.Fit([]string{t.TUI.Board.NextStep, ""}[min(i, 1)], labels, "")+text)
		}
	}
	if j.Notes > 0 {
		lines = append(lines, th.Glyph.Redline+" "+t.TUI.Board.Notes(j.Notes))
	}
	return s.env.Name(j.Plan, width), append(lines, s.env.Listed(s.read.Findings, j.Plan.Key, s.Now, width+6, 3)...)
}

// stateLine says how the job stands, and when a hazard of it bites.
func (s *Screen) stateLine(j ledger.Summary, c cell, width int) string {
	f, next := s.selectedFace(c), ""
	if j.Hazard.Bites() {
		next = "  " + wizard.NextRunText(j, overview.NextRun(s.env.Site, s.Now), s.Now, s.env.Zone, s.env.Text.Wizard)
		next += overview.MissedShort(s.Missed(s.read.Spells)(j), s.env.Text.Missed)
	}
	return f.style.Render(widget.Cut(f.text, width-widget.Width(next), s.env.Theme.Glyph.More)) + next
}

// sideLines tells of the old and of the new job the id, the state, the time, and since when that is known, and by whom.
func (s *Screen) sideLines(j ledger.Summary, width int) (lines []string) {
	t := s.env.Text
	old := wizard.ShownOldID(j)
	for _, side := range []struct {
		known                       bool
		label, id, state, start, by string
		since                       time.Time
	}{
		{j.Old.State != ledger.OldNone, t.TUI.Board.OldJob, old, t.Words.Old[string(j.Old.State)], j.Old.Start.String(), j.Old.By, j.Old.Since},
		{j.New.State != ledger.NewNone, t.TUI.Board.NewJob, j.New.ID, t.Words.New[j.New.Code()], j.New.Start.String(), j.New.By, j.New.Since},
	} {
		if !side.known {
			continue
		}
		parts := slices.DeleteFunc([]string{side.id, side.state, side.start}, func(text string) bool { return text == "" })
		line := widget.Fit(side.label, labels, "") + strings.Join(parts, "  ")
		lines = append(lines, line)
		if side.since.IsZero() {
			continue
		}
		since := t.TUI.Board.Since(s.env.When(side.since, s.Now), cleantext.Line(side.by))
		if widget.Width(line)+2+widget.Width(since) <= width {
			lines[len(lines)-1] += "  " + since
		} else {
			lines = append(lines, strings.Repeat(" ", labels)+since)
		}
	}
	return lines
}

// named is how many jobs are named among what is urgent.
const named = 20

// nowLines draws what is urgent now, each with its deadline, and what to take then, with the moment after which it is too late.
func (s *Screen) nowLines() (lines []string) {
	t, th := s.env.Text.TUI.Board, s.env.Theme
	width, missed := s.Width-s.Width/2-5, s.Missed(s.read.Spells)
	for _, j := range s.urgent {
		if j.Hazard.Bites() && len(lines) < named {
			_, style := widget.Mark(th, j.Hazard)
			lines = append(lines, style.Render(s.env.Deadline(j, missed(j), s.Now, width)))
		}
	}
	if n := ledger.CountJobs(s.read.Jobs).Leftovers; n > 0 {
		lines = append(lines, th.Warn.Render(th.Glyph.Leftover+" "+t.Leftovers(n, s.env.Keys.Board.Waiting.Help().Key, s.env.Keys.Waiting.Leftovers.Help().Key)))
	}
	if s.due > 0 && !s.Run.Closed() {
		text := th.Glyph.Half + " " + t.Due(s.due, s.env.Keys.Board.Morning.Help().Key)
		lines = append(lines, widget.Styled(text, width, th.Half)...)
	}
	if len(lines) == 0 {
		lines = append(lines, th.Good.Render(th.Glyph.Ready+" "+t.Calm))
	}
	if len(s.read.Today.Ahead) > 0 {
		lines = append(lines, th.Title.Render(t.TakeNext))
	}
	for _, j := range s.read.Today.Ahead {
		from, latest := s.env.When(j.From, s.Now)+"  ", ""
		if !j.Latest.IsZero() {
			latest = "  " + t.Latest(s.env.When(j.Latest, s.Now))
		}
		lines = append(lines, from+s.env.Name(j.Plan, width-widget.Width(from+latest))+latest)
	}
	return lines
}

// stripLines draws the day: the jobs of this run, those that run on beside it, and the present minute.
func (s *Screen) stripLines() []string {
	at := s.Now.In(s.env.Zone)
	columns, on, rules := strip.Columns(s.Width), agenda.Date(at), s.read.Today.Rules
	var own, others []schedule.Entry
	for _, e := range s.read.Today.Entries {
		if e.Origin == schedule.Unchanged || e.Origin == schedule.Other {
			others = append(others, e)
		} else {
			own = append(own, e)
		}
	}
	clashes := agenda.ClashesOn(s.read.Today.Clashes, s.read.Today.Entries, rules, on)
	rows := []strip.Row{{Label: s.env.Text.TUI.Timetable.Starts, Cells: agenda.Buckets(own, rules, clashes, on, columns)}}
	if len(others) > 0 {
		rows = append(rows, strip.Row{Label: s.env.Text.TUI.Board.Others, Cells: agenda.Buckets(others, rules, nil, on, columns)})
	}
	return strip.Lines(s.env.Theme, s.Width, at.Hour()*60+at.Minute(), rows...)
}

// nextStep is the next card of a job in words, or its next step if it has no cards, as it was at a version of the job.
type nextStep struct {
	key     string
	version uint64
	text    string
}

// readStep returns the command that reads the next step of the job under the cursor, nil if that is known or not shown.
func (s *Screen) readStep() tea.Cmd {
	c := s.selected()
	if !s.wide() || !s.Loaded || len(c) != 1 {
		return nil
	}
	j := s.read.Jobs[c[0]]
	asked := nextStep{key: j.Plan.Key, version: j.Version}
	if s.asked == asked {
		return nil
	}
	s.asked = asked
	store, r, env := s.store, s.Run.Run, s.env
	return screen.Load(func() (tea.Msg, error) {
		err := store.View(func(in ledger.Reader) error {
			talk, err := wizard.Read(in, r, asked.key, env.Site)
			if err != nil || talk.Finished() {
				return err
			}
			if cards := talk.Cards(); len(talk.List.Cards) > 0 {
				i := talk.CurrentCard()
				asked.text = env.Text.TUI.Board.Card(i+1, len(cards), cleantext.Line(cards[i].Title))
			} else {
				i := talk.Current()
				asked.text = env.Text.TUI.Job.StepOf(i+1, len(talk.Steps)) + ": " + cleantext.Line(talk.Steps[i].Do)
			}
			return nil
		})
		return asked, err
	})
}
