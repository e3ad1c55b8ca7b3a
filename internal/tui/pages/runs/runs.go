// Package runs is the picker of runs, and the question that starts a new one.
package runs

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Store is what the picker reads.
type Store interface {
	Runs() ([]ledger.Run, error)
	Jobs(run string) ([]ledger.Summary, error)
}

// Nav makes the screens that this one leads to.
type Nav struct {
	Open  func(r ledger.Run) []screen.Screen // those a run is opened with, the last to be seen
	Back  func() screen.Screen               // where the picker was opened from; nil at the start
	Start func(release string, kind procedures.Release) (ledger.Run, error)
	First string // the run to open without asking
	// Postpone makes the screen where jobs are postponed; nil where that cannot be done.
	Postpone func() screen.Screen
}

// Screen is the picker.
type Screen struct {
	env    screen.Env
	store  Store
	nav    Nav
	width  int
	height int
	now    time.Time

	loaded  bool
	problem string
	runs    []ledger.Run
	counts  map[string]ledger.Count
	list    widget.List

	ask     *widget.Question // for the release
	kind    *widget.Pick     // of the release
	release string
	saving  bool
}

// New opens the picker.
func New(env screen.Env, store Store, nav Nav) *Screen {
	return &Screen{env: env, store: store, nav: nav, now: env.Stamper.Now()}
}

type loadedMsg struct {
	runs   []ledger.Run
	counts map[string]ledger.Count
}

type startedMsg struct{ run ledger.Run }

// Init reads the runs.
func (s *Screen) Init() tea.Cmd { return s.load() }

func (s *Screen) load() tea.Cmd {
	store := s.store
	return screen.Load(func() (tea.Msg, error) {
		list, err := store.Runs()
		if err != nil {
			return nil, err
		}
		m := loadedMsg{runs: list, counts: map[string]ledger.Count{}}
		for _, r := range list {
			if r.Closed() && r.Count != nil {
				m.counts[r.ID] = *r.Count
				continue
			}
			jobs, err := store.Jobs(r.ID)
			if err != nil {
				return nil, err
			}
			m.counts[r.ID] = ledger.CountJobs(jobs)
		}
		return m, nil
	})
}

// SetSize returns the room.
func (s *Screen) SetSize(width, height int) { s.width, s.height = width, height }

// CapturesText reports whether letters are text now.
func (s *Screen) CapturesText() bool { return s.ask != nil || s.kind != nil }

// ShortHelp returns the footer.
func (s *Screen) ShortHelp() []key.Binding { return s.FullHelp()[0] }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	switch {
	case s.ask != nil:
		return s.ask.Help()
	case s.kind != nil:
		return s.kind.Help()
	}
	return s.keys().Full()
}

// keys returns the keys of the list; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Runs {
	k := s.env.Keys.Runs
	k.Open.SetEnabled(len(s.runs) > 0)
	k.New.SetEnabled(s.loaded)
	k.Back.SetEnabled(s.nav.Back != nil)
	k.Postpone.SetEnabled(s.nav.Postpone != nil)
	return k
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		return s.press(msg)
	case loadedMsg:
		return s.take(msg), nil
	case startedMsg:
		s.saving = false
		return screen.Replace(s.nav.Open(msg.run)...), nil
	case screen.NotWritten:
		s.saving, s.kind = false, nil
		s.askRelease()
		s.ask.Field.SetValue(s.release)
		s.ask.Fault = s.env.Trouble(msg.Err)
	case screen.Pulse:
		s.now = msg.Now
		if s.problem != "" {
			return screen.Stay(), s.load()
		}
	case screen.Shown:
		return screen.Stay(), s.load()
	case screen.Unread:
		s.problem = s.env.Text.TUI.Frame.Unread(s.env.Trouble(msg.Err))
		return screen.Alarm(s.problem), nil
	}
	return screen.Stay(), nil
}

// take shows the runs. Where there is none it asks for the first one.
func (s *Screen) take(m loadedMsg) screen.Outcome {
	first := !s.loaded
	s.runs, s.counts, s.loaded, s.problem = m.runs, m.counts, true, ""
	s.list.SetLen(len(s.runs))
	if len(s.runs) == 0 && !s.CapturesText() {
		s.askRelease()
	}
	if !first || s.nav.First == "" {
		return screen.Stay()
	}
	for _, r := range s.runs {
		if r.ID == s.nav.First {
			return screen.Replace(s.nav.Open(r)...)
		}
	}
	return screen.Alarm(s.env.Text.TUI.Runs.NoRun(s.nav.First))
}

func (s *Screen) askRelease() {
	s.ask = widget.NewQuestion(s.env.Theme, s.env.Keys.Question, s.env.Text.TUI.Runs.AskRelease, 40, s.env.Paste)
}

func (s *Screen) press(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch {
	case s.ask != nil:
		return s.asking(msg)
	case s.kind != nil:
		return s.choosing(msg)
	}
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return screen.Stay(), nil
	}
	switch k := s.keys(); {
	case key.Matches(press, k.New):
		s.askRelease()
	case key.Matches(press, k.Open):
		return screen.Replace(s.nav.Open(s.runs[s.list.At()])...), nil
	case key.Matches(press, k.Back):
		return screen.Replace(s.nav.Back()), nil
	case key.Matches(press, k.Postpone):
		return screen.Push(s.nav.Postpone()), nil
	default:
		s.list.Press(press, k.Nav)
	}
	return screen.Stay(), nil
}

func (s *Screen) asking(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, cmd := s.ask.Update(msg)
	switch reply {
	case widget.Cancelled:
		s.ask = nil
	case widget.Taken:
		s.release = cleantext.Line(s.ask.Field.Value())
		if ledger.CheckRunName(s.release) != nil {
			s.ask.Fault = s.env.Text.TUI.Runs.BadName
			return screen.Stay(), nil
		}
		t := s.env.Text
		kinds := []string{t.Words.Release[string(procedures.Main)], t.Words.Release[string(procedures.Minor)]}
		s.kind = widget.NewPick(s.env.Theme, s.env.Keys.Pick, t.TUI.Runs.AskKind(s.release), kinds, nil, s.env.Paste)
		s.ask = nil
	}
	return screen.Stay(), cmd
}

func (s *Screen) choosing(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, cmd := s.kind.Update(msg)
	switch reply {
	case widget.Cancelled:
		s.kind = nil
		s.askRelease()
		s.ask.Field.SetValue(s.release)
	case widget.Taken:
		i, ok := s.kind.At()
		if !ok || s.saving {
			return screen.Stay(), nil
		}
		s.saving = true
		start, release, kind := s.nav.Start, s.release, []procedures.Release{procedures.Main, procedures.Minor}[i]
		return screen.Save(screen.Write{Job: release, Own: true, Do: func() (tea.Msg, error) {
			r, err := start(release, kind)
			return startedMsg{run: r}, err
		}}), nil
	}
	return screen.Stay(), cmd
}
