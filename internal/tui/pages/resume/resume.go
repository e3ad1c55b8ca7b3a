// Package resume is the screen with which work on a run goes on: the last confirmed actions, the
// hazards, and the open step.
package resume

import (
	"errors"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

const (
	lastShown = 3
	lastRead  = 100 // events looked through for those that still count
	mostShown = 40  // jobs in danger that are shown, and of which is read what they have missed
)

// Screen shows where one run was left.
type Screen struct {
	screen.Size
	*live.Run[state]
	env   screen.Env
	nav   screen.Nav
	state state

	readDue func() (tea.Msg, error) // reads whether something should have run; nil once it was called
}

// due is that something should have run, and the operator has not been asked today.
type due bool

// state is what the screen shows.
type state struct {
	last   []action
	urgent []ledger.Summary
	spells overview.Spells
	next   ledger.Summary
	step   string // what is to be done there: a card, or a step
	at     string // which of how many it is
	found  bool
}

// action is one confirmed act in a job.
type action struct {
	act  []ledger.Event
	talk wizard.Conversation
}

// New returns the screen. It names the next card or step in the manner in which the operator is led.
func New(env screen.Env, store live.Store, run string, manner wizard.Manner, nav screen.Nav) *Screen {
	read := func(in ledger.Reader, r ledger.Run) (state, error) { return read(in, r, env, manner) }
	readDue := func() (is tea.Msg, err error) {
		err = store.View(func(in ledger.Reader) error {
			r, err := in.Run(run)
			if err == nil {
				is, err = isDue(in, r, env)
			}
			return err
		})
		return is, err
	}
	return &Screen{env: env, nav: nav, Run: live.NewRun(env, store, run, read), readDue: readDue}
}

func read(in ledger.Reader, r ledger.Run, env screen.Env, manner wizard.Manner) (state, error) {
	out := state{}
	urgent, errUrgent := in.Urgent(r.ID)
	events, errLast := in.Last(r.ID, lastRead)
	if err := errors.Join(errUrgent, errLast); err != nil {
		return out, err
	}
	out.urgent = overview.InDanger(urgent)
	ledger.SortUrgent(out.urgent, overview.NextRun(env.Site, env.Stamper.Now()))
	var err error
	if out.spells, err = overview.ReadSpells(in, r.ID, out.urgent[:min(len(out.urgent), mostShown)]); err != nil {
		return out, err
	}
	for _, e := range overview.LastConfirmed(events, lastShown) {
		talk, err := wizard.Read(in, r, e.Job, env.Site)
		if err != nil {
			return out, err
		}
		out.last = append(out.last, action{talk.ActOf(e), talk})
	}
	if out.next, out.found, err = overview.ReadNextOpen(in, r, events); err != nil || !out.found {
		return out, err
	}
	talk, err := wizard.Read(in, r, out.next.Plan.Key, env.Site)
	if err != nil {
		return out, err
	}
	t := env.Text.TUI.Job
	if i := talk.CurrentCard(); i >= 0 && manner == wizard.ByCard {
		cards := talk.Cards()
		out.step, out.at = cards[i].Title, t.CardOf(i+1, len(cards))
	} else if i := talk.Current(); i >= 0 {
		out.step, out.at = talk.Steps[i].Do, t.StepOf(i+1, len(talk.Steps))
	}
	return out, nil
}

// isDue reports whether something of a run should have run, and the operator has not been asked about it today.
func isDue(in ledger.Reader, r ledger.Run, env screen.Env) (due, error) {
	now := env.Stamper.Now()
	asked, err := in.Preference(env.Stamper.Operator, overview.MorningPreference(r.ID))
	if err != nil || asked == now.In(env.Zone).Format(time.DateOnly) {
		return false, err
	}
	jobs, err := overview.ReadMorning(in, r, env.Site, overview.Until(r, now))
	return len(overview.OpenOf(jobs)) > 0, err
}

// ShowsUrgent reports that the screen has its own lines about what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	return keymap.Full(s.keys())
}

// keys returns the keys; the one that can do nothing now is disabled.
func (s *Screen) keys() keymap.Resume {
	k := s.env.Keys.Resume
	k.GoOn.SetEnabled(s.Loaded && s.state.found && !s.Run.Closed())
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	out, look := s.Run.Update(msg, func(is state) { s.state = is })
	if s.Loaded && s.readDue != nil { // it goes through every job, and the screen does not wait for it
		look, s.readDue = tea.Batch(look, screen.Load(s.readDue)), nil
	}
	switch msg := msg.(type) {
	case due:
		if msg {
			out = screen.Push(s.nav.Morning())
		}
	case tea.KeyMsg:
		switch k := s.keys(); {
		case key.Matches(msg, k.GoOn):
			return screen.Replace(s.nav.Job(s.state.next.Plan.Key)), nil
		case key.Matches(msg, k.Board):
			return screen.Pop(), nil
		}
	}
	return out, look
}

// tall is the height from which lines may be spent on looks.
const tall = 18

// View draws the screen.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.Resume, s.env.Theme
	if !s.Loaded {
		return s.BlankPage(s.Width)
	}
	lines := []string{th.Title.Render(widget.Ends(" "+t.Title(cleantext.Line(s.Run.Called())), s.env.Clock(s.Now)+" ", s.Width, th.Glyph.More))}
	lines = append(lines, s.heading(t.Last)...)
	if len(s.state.last) == 0 {
		lines = append(lines, "   "+th.Dim.Render(t.Nothing))
	}
	for _, a := range s.state.last {
		lines = append(lines, s.action(a)...)
	}
	next := s.nextLines()
	lines = append(lines, s.heading(t.Hazards)...)
	lines = append(lines, s.hazards(max(1, s.Height-len(lines)-len(next)))...)
	return strings.Join(append(lines, next...), "\n")
}

// heading has an empty line in front where there is room for it.
func (s *Screen) heading(text string) []string {
	line := " " + s.env.Theme.Title.Render(text)
	if s.Height < tall {
		return []string{line}
	}
	return []string{"", line}
}

func (s *Screen) line(text string, style lipgloss.Style) string {
	return "   " + style.Render(widget.Cut(text, s.Width-4, s.env.Theme.Glyph.More))
}

// action draws who confirmed what, and when, on two lines if there is room.
func (s *Screen) action(a action) []string {
	e, plan := a.act[0], a.talk.Job.Plan
	head := s.env.When(e.At, s.Now) + " " + cleantext.Line(e.By) + "  "
	what, name := a.talk.DidText(a.act, s.env.Text), a.talk.ActText(a.act, s.env.Text)
	if !strings.HasPrefix(what, name) { // else it is of the whole job, and called by what was done to it
		what += ": " + name
	}
	room := s.Width - 4 - widget.Width(head)
	if s.Height >= tall {
		return []string{
			s.line(head+s.env.Name(plan, room), lipgloss.NewStyle()),
			s.line(strings.Repeat(" ", widget.Width(head))+what, s.env.Theme.Dim),
		}
	}
	return []string{s.line(head+s.env.Name(plan, room/2)+" · "+what, lipgloss.NewStyle())}
}

func (s *Screen) hazards(room int) []string {
	t, th := s.env.Text, s.env.Theme
	if len(s.state.urgent) == 0 {
		return []string{s.line(th.Glyph.Ready+" "+t.TUI.Resume.NoHazards, th.Good)}
	}
	missed := s.Missed(s.state.spells)
	room = min(room, mostShown)
	out := widget.Indent("   ", s.env.DangerLines(s.state.urgent, missed, s.Now, s.Width-4, room))
	for _, j := range s.state.urgent {
		if len(out) == room {
			break
		}
		means := widget.Styled(overview.MissedText(missed(j), j.Plan, t.Missed), s.Width-4, th.Warn)
		if missed(j).Count() > 0 && len(out)+len(means) <= room {
			out = append(out, widget.Indent("   ", means)...)
		}
	}
	return out
}

func (s *Screen) nextLines() []string {
	t, th := s.env.Text.TUI, s.env.Theme
	lines := s.heading(t.Resume.Next)
	if !s.state.found {
		return append(lines, s.line(th.Glyph.Ready+" "+t.Resume.AllDone, th.Good))
	}
	j := s.state.next
	return append(lines,
		s.line(s.env.Name(j.Plan, s.Width-4), th.Title),
		s.line(th.Glyph.Work+" "+s.state.at+": "+s.state.step, th.Value),
		s.line(t.Resume.GoOn, th.Dim))
}
