// Package waiting is the list of old jobs that wait or run beside their new one, grouped by
// what to do with them.
package waiting

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/tui/write"
	"example.org/resetup/internal/wizard"
)

// Nav makes the screens that this one leads to.
type Nav struct {
	Job       func(key string) screen.Screen
	Timetable func(job string) screen.Screen
	Guides    func(procedure string) screen.Screen
}

// Screen is the list of one run.
type Screen struct {
	dialog.Page // which asks why an old job stays Venter

	env   screen.Env
	store write.Store
	nav   Nav
	run   string
	live  *live.Run[state]

	state      // the jobs the most urgent first, those kept at the end
	kept  bool // those are shown too
	list  widget.List
}

// state is what is read.
type state struct {
	urgent   []ledger.Summary
	spells   wizard.Spells // when they stood in danger
	findings wizard.Findings
}

// New returns the list of a run.
func New(env screen.Env, store write.Store, run string, nav Nav) *Screen {
	read := func(in ledger.Reader, _ ledger.Run) (is state, err error) {
		if is.urgent, err = in.Urgent(run); err == nil {
			is.spells, err = wizard.ReadSpells(in, run, is.urgent)
		}
		if err == nil {
			is.findings, err = wizard.ReadFindings(in, run)
		}
		return is, err
	}
	return &Screen{env: env, store: store, nav: nav, run: run, live: live.NewRun(env, store, run, read)}
}

// Init reads the list.
func (s *Screen) Init() tea.Cmd { return s.live.Load() }

// ShowsUrgent reports that the list is about what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys of the list; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Waiting {
	k := s.env.Keys.Waiting
	j, found := s.selected()
	k.Open.SetEnabled(found)
	k.Keep.SetEnabled(found && !s.live.Run.Closed() && j.Old.State == ledger.OldWaiting)
	k.ShowKept.SetEnabled(len(s.urgent) > len(s.replaceable()))
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.live.Update(msg, s.fill)
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case screen.NotWritten:
		out = write.Refused(&s.Ask, s.env, msg)
	case write.Done:
		if cmd = s.live.Load(); msg.Close(&s.Ask) {
			out = screen.Say(s.env.Text.TUI.Waiting.Kept(s.env.Name(msg.Job.Plan, s.Width)))
		}
	case tea.KeyMsg, widget.Pasted:
		out, cmd = s.Press(msg, s.command)
	}
	return out, tea.Batch(cmd, look)
}

// fill shows what was read. The cursor stays with its job.
func (s *Screen) fill(is state) {
	was, _ := s.selected()
	s.state = is
	ledger.SortUrgent(s.urgent, wizard.NextRun(s.env.Site, s.live.Now))
	jobs := s.shown()
	s.list.Follow(len(jobs), func(i int) bool { return jobs[i].Plan.Key == was.Plan.Key })
}

// selected returns the job under the cursor, and the zero job if there is none.
func (s *Screen) selected() (j ledger.Summary, ok bool) {
	jobs := s.shown()
	if len(jobs) == 0 {
		return j, false
	}
	return jobs[s.list.At()], true
}

// replaceable returns the jobs that something is to be done with; they come first.
func (s *Screen) replaceable() []ledger.Summary {
	for i, j := range s.urgent {
		if j.Advice == ledger.KeepWaiting {
			return s.urgent[:i]
		}
	}
	return s.urgent
}

func (s *Screen) shown() []ledger.Summary {
	if s.kept {
		return s.urgent
	}
	return s.replaceable()
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.keys()
	j, _ := s.selected()
	switch {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.ShowKept):
		s.kept = !s.kept
		s.list.SetLen(len(s.shown()))
	case key.Matches(msg, k.Timetable):
		return screen.Push(s.nav.Timetable(j.Plan.Key)), nil
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(j.Plan.Procedure)), nil
	case key.Matches(msg, k.Open):
		return screen.Replace(s.nav.Job(j.Plan.Key)), nil
	case key.Matches(msg, k.Keep):
		prompt := s.env.Text.TUI.Waiting.AskKeep(s.env.Name(j.Plan, s.Width))
		write.AskReason(&s.Ask, s.env, s.store, s.run, j.Plan.Key, prompt, wizard.Conversation.KeepOld)
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay(), nil
}

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
	head := []string{th.Dim.Render(s.row(t.Job, t.Job, t.Company, t.OldID, t.Start, t.Since, t.NewID))}
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
		text := s.row(j.Plan.Title, j.Plan.Brief(), s.company(j), id, j.Old.Start.String(), s.since(j), j.New.ID)
		text = " " + widget.Row(th, i == s.list.At(), "", strings.TrimPrefix(text, "  "), lipgloss.NewStyle())
		lineOf, lines = append(lineOf, len(lines)), append(lines, text)
	}
	return lines, lineOf
}

// row draws the columns at widths that fit; the title has what is left, and gives way to brief where that is too little.
func (s *Screen) row(title, brief, company, oldID, start, since, newID string) string {
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
	if widget.Width(title) > widths[0]-1 {
		title = brief
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
	if which := j.Plan.Which(); which != "" {
		return text + " " + which
	}
	return text + " " + j.Plan.CompanyName
}

func (s *Screen) since(j ledger.Summary) string {
	if j.Old.Since.IsZero() {
		return ""
	}
	return s.env.When(j.Old.Since, s.live.Now) + " " + cleantext.Line(j.Old.By)
}
