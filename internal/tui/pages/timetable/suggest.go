package timetable

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/schedule"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// suggestion is the proposal for the whole day, as it was when it was asked for.
type suggestion struct {
	moves   []move
	act     []ledger.Entry // stamped once, so that another try is the same act
	lacking []schedule.Clash
	lines   widget.List // the clashes without room, then the moves
}

// move is one job that is to get a time.
type move struct {
	entry schedule.Entry
	was   int    // schedule.Unset where it had no time
	why   string // empty where nothing was wrong with it
	base  uint64 // the version of the job that the proposal was made for
}

// suggest shows a time for each job that lacks one or clashes.
func (s *Screen) suggest() screen.Outcome {
	t := s.env.Text
	why := map[string]string{}
	for _, c := range s.day.Proposal.Moved {
		why[c.Jobs[0]] = wizard.ClashText(c, c.Jobs[0], s.day.Name, t.Schedule)
	}
	was := map[string]int{}
	for _, e := range s.day.Entries {
		was[e.Job] = e.Start
	}
	out := &suggestion{lacking: s.day.Proposal.Lacking}
	for _, e := range s.day.Suggested() {
		out.moves = append(out.moves, move{entry: e, was: was[e.Job], why: why[e.Job], base: s.plans[e.Job].Version})
	}
	slices.SortStableFunc(out.moves, func(a, b move) int { return cmp.Compare(a.entry.Start, b.entry.Start) })
	if len(out.moves)+len(out.lacking) == 0 {
		return screen.Say(t.Schedule.NothingToSuggest)
	}
	out.lines.SetLen(len(out.lacking) + len(out.moves))
	s.list = out
	return screen.Stay()
}

// choosing handles a key while the proposal is shown.
func (s *Screen) choosing(msg tea.KeyMsg) screen.Outcome {
	switch k := s.env.Keys.Suggestion; {
	case key.Matches(msg, k.Discard):
		s.list = nil
		return screen.Say(s.env.Text.TUI.Timetable.NothingRecorded)
	case key.Matches(msg, k.Record):
		return s.record()
	default:
		s.list.lines.Press(msg, k.Nav)
	}
	return screen.Stay()
}

// recordedMsg says how many suggested times are stored.
type recordedMsg struct {
	n   int
	job ledger.Job // beside an error: the one that somebody else has written to
}

// record hands all suggested times to the lane as one act. A job that somebody else has written to since stops it.
func (s *Screen) record() screen.Outcome {
	if len(s.list.moves) == 0 {
		s.list = nil
		return screen.Stay()
	}
	if s.list.act == nil {
		entries, versions := make([]schedule.Entry, len(s.list.moves)), map[string]uint64{}
		for i, m := range s.list.moves {
			entries[i], versions[m.entry.Job] = m.entry, m.base
		}
		s.list.act = s.env.Stamper.StampEntries(wizard.PlanStarts(entries, versions))
	}
	act := s.list.act
	out := screen.Save(screen.Write{Job: s.run + " timetable", Do: func() (tea.Msg, error) {
		job, err := ledger.OnlyJob(s.store.AppendAll(s.run, act))
		return recordedMsg{len(act), job}, err
	}})
	out.Say = s.env.Text.TUI.Timetable.Recording(len(act))
	return out
}

// notRecorded says why the suggested times were refused. They are proposed again.
func (s *Screen) notRecorded(m screen.NotWritten, got recordedMsg) (screen.Outcome, tea.Cmd) {
	text, own := wizard.Explain(m.Err, s.env.Text)
	switch {
	case m.Conflict:
		text = s.env.Text.TUI.Timetable.Stopped(cleantext.Line(got.job.LastBy()))
	case !own:
		return screen.Stay(), nil
	}
	s.list = nil
	return screen.Alarm(text), s.Load()
}

// suggestionView draws the proposal for the whole day: what there is no room for, then each
// new time; and in full what the cursor stands on.
func (s *Screen) suggestionView() string {
	t, th, l := s.env.Text.TUI.Timetable, s.env.Theme, s.list
	lines := []string{th.Title.Render(widget.Ends(" "+t.SuggestTitle(len(l.moves)), s.env.Clock(s.Now)+" ", s.Width, th.Glyph.More))}
	_, full, _ := s.suggestionRow(l.lines.At())
	foot := widget.Wrap(full, s.Width-2)
	foot = widget.Indent(" ", foot[:min(len(foot), 5)])
	lines = append(lines, l.lines.Lines(s.Height-len(lines)-len(foot)-1, func(i int) string {
		row, _, style := s.suggestionRow(i)
		return widget.Row(th, i == l.lines.At(), "", widget.Cut(row, s.Width-1, th.Glyph.More), style)
	})...)
	return widget.Page(s.Height, nil, lines, append([]string{widget.Rule(th, s.Width)}, foot...))
}

// suggestionRow returns a line of the proposal, as it stands in the list and in full.
func (s *Screen) suggestionRow(i int) (row, full string, style lipgloss.Style) {
	th, l := s.env.Theme, s.list
	if i < len(l.lacking) {
		text := th.Glyph.Clash + " " + s.lackText(l.lacking[i])
		return text, text, th.Warn
	}
	m := l.moves[i-len(l.lacking)]
	at, moved := clock(m.entry.Start), s.moveText(m)
	row = "  " + at + "  " + widget.Fit(s.day.Name(m.entry.Job), s.nameWidth(), th.Glyph.More) + "  "
	full = at + "  " + s.env.Name(s.plans[m.entry.Job].Plan, s.Width-9)
	if moved == "" {
		return row + s.whatText(m.entry, false, s.Width-1-widget.Width(row)), full, lipgloss.NewStyle()
	}
	return row + moved, full + " · " + moved, lipgloss.NewStyle()
}

// moveText says where a job is moved from, and why.
func (s *Screen) moveText(m move) string {
	t := s.env.Text
	var parts []string
	switch m.was {
	case schedule.Unset, m.entry.Start:
	default:
		parts = append(parts, t.TUI.Timetable.Was(clock(m.was)))
	}
	if m.why != "" {
		parts = append(parts, m.why)
	}
	if m.entry.Ordered {
		parts = append(parts, t.TUI.Timetable.MoveInVisma)
	}
	return strings.Join(parts, " · ")
}

// lackText says what there is no room for, and what would help.
func (s *Screen) lackText(c schedule.Clash) string {
	text := s.plans[c.Jobs[0]].Plan.Title + ": " + wizard.ClashText(c, c.Jobs[0], s.day.Name, s.env.Text.Schedule)
	if room := wizard.RoomText(c, s.env.Text.Schedule); room != "" {
		text += ". " + s.env.Text.TUI.Timetable.Helps(room)
	}
	return text
}

// startQuestion asks for a job's planned start. The verdict on what is typed stands under the field.
type startQuestion struct {
	*dialog.Question
	env   screen.Env
	job   schedule.Entry
	clock dialog.Clock
}

// Lines draws the question and the verdict.
func (q *startQuestion) Lines(width, height int) []string {
	out := append(q.Question.Lines(width, height), q.clock.Lines(width)...)
	if q.job.Ordered {
		hint := q.env.Theme.Glyph.Caution + " " + q.env.Text.TUI.Timetable.AlsoInVisma
		out = append(out, widget.Styled(hint, width, q.env.Theme.Warn)...)
	}
	return out
}

// Help returns the keys of the question.
func (q *startQuestion) Help() [][]key.Binding {
	own, k := q.Question.Help()[0], q.env.Keys.Clock
	return [][]key.Binding{append([]key.Binding{own[0], k.Earlier, k.Later}, own[1:]...)}
}

// rejudge judges what is typed beside the day as it now stands.
func (q *startQuestion) rejudge(day wizard.Day) {
	plan := day.StartPlan(q.job.Job)
	q.clock = dialog.NewClock(q.env, plan, plan.Planned)
	q.clock.Judge(q.Field.Value())
}

// plan asks when the new job is to start.
func (s *Screen) plan(e schedule.Entry) {
	q := &startQuestion{env: s.env, job: e}
	q.Question = dialog.NewQuestion(s.env, s.env.Text.TUI.Timetable.AskStart(s.day.Name(e.Job)), wizard.MaxAnswer)
	q.Typed = func(text string) { q.clock.Judge(text) }
	if planned := s.day.StartPlan(e.Job).Planned; !planned.IsZero() {
		q.Field = widget.NewField(s.env.Theme, planned.String(), wizard.MaxAnswer)
	}
	q.rejudge(s.day)
	s.askStart(q)
}

func (s *Screen) askStart(q *startQuestion) {
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) { return s.answer(q), nil })
}

// put puts a free time into the field. If there is none, the field keeps its text.
func (s *Screen) put(q *startQuestion, at string) screen.Outcome {
	if at == "" {
		return screen.Say(s.env.Text.TUI.Timetable.NoFree)
	}
	q.Fault = ""
	q.Field.SetValue(at)
	q.clock.Judge(at)
	return screen.Stay()
}

// answer stores the time, or asks for a reason if it clashes; giving that up goes back to the time.
func (s *Screen) answer(q *startQuestion) screen.Outcome {
	start, err := wizard.ReadClock(cmp.Or(cleantext.Line(q.Field.Value()), s.day.StartPlan(q.job.Job).Planned.String()))
	if err == nil && start.IsZero() {
		err = wizard.ErrEmpty
	}
	if err != nil {
		q.Fault, _ = wizard.Explain(err, s.env.Text)
		return screen.Stay()
	}
	save := func(reason string) screen.Outcome {
		return screen.Save(write.Event(&s.Ask, s.env, s.store, s.run, q.job.Job, func(c wizard.Conversation) (ledger.Event, error) {
			return c.PlanStart(start.String(), reason)
		}))
	}
	v := q.clock.Verdict()
	if !v.Clashes() {
		return save("")
	}
	text, _ := wizard.Explain(&wizard.NeedsReason{Got: start.String(), Clash: &v}, s.env.Text)
	why := dialog.NewQuestion(s.env, s.env.Text.TUI.Job.AskReason(text), wizard.MaxAnswer)
	s.Ask.OpenOr(why, why.Reason(save), func() screen.Outcome {
		q.rejudge(s.day)
		s.askStart(q)
		return screen.Stay()
	})
	return screen.Stay()
}

// notWritten shows why something was refused, and what it was refused for.
func (s *Screen) notWritten(m screen.NotWritten) (out screen.Outcome, cmd tea.Cmd) {
	if got, ok := m.Msg.(recordedMsg); ok {
		return s.notRecorded(m, got)
	}
	if out = write.Refused(&s.Ask, s.env, m); out.Alarm {
		cmd = s.Load()
	}
	return out, cmd
}
