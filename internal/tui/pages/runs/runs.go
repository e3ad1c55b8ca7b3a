// Package runs is the picker of runs, and the question that starts a new one.
package runs

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/live"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// Nav makes the screens that this one leads to.
type Nav struct {
	Open  func(r ledger.Run) []screen.Screen // those a run is opened with, the last to be seen
	Back  func() screen.Screen               // where the picker was opened from; nil at the start
	From  string                             // the id of the run it was opened from
	Start func(release string, kind procedures.Release) (ledger.Run, error)
	First string // the run to open without asking
	// Discard throws a run away in which nothing was answered, and Rename gives one another name; both take its id.
	Discard func(run string) (ledger.Run, error)
	Rename  func(run, name string) (ledger.Run, error)
	// Postpone makes the screen where jobs are postponed; nil where that cannot be done.
	Postpone func() screen.Screen
	// SiteFile makes the screen on which the municipality is set up; nil where that cannot be done.
	SiteFile func() screen.Screen
}

// Screen is the picker.
type Screen struct {
	dialog.Page // which asks for the release of a new run, then for its kind; and before a run is changed
	*live.Reading[reading]

	env  screen.Env
	nav  Nav
	list widget.List
	reading

	release string                            // as it was typed last
	refused func(fault string) screen.Outcome // says why what was to be written last was not
}

// New returns the picker.
func New(env screen.Env, store live.Store, nav Nav) *Screen {
	return &Screen{env: env, nav: nav, Reading: live.New(env, store, read, nil)}
}

// reading is what is read of all runs.
type reading struct {
	runs   []ledger.Run
	counts []ledger.Count // of each run
	unused []bool         // nothing was answered in it, so that it can be thrown away
}

// few is the most events of a run that are looked through for an answer. Where nothing was answered there are fewer.
const few = 500

func read(in ledger.Reader) (reading, error) {
	runs, err := in.Runs()
	if err != nil {
		return reading{}, err
	}
	is := reading{runs: runs, unused: make([]bool, len(runs))}
	if is.counts, err = ledger.CountRuns(in, runs); err != nil {
		return reading{}, err
	}
	for i, r := range runs {
		if r.Closed() || r.Head.Seq > few {
			continue
		}
		events, err := in.Events(r.ID, 0, few)
		if err != nil {
			return reading{}, err
		}
		is.unused[i] = ledger.Untouched(events)
	}
	return is, nil
}

type (
	startedMsg   struct{ run ledger.Run }
	discardedMsg struct{ run ledger.Run }
	renamedMsg   struct{ was, is string }
)

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys of the list; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Runs {
	k := s.env.Keys.Runs
	k.Open.SetEnabled(len(s.runs) > 0)
	k.New.SetEnabled(s.Loaded)
	k.Back.SetEnabled(s.nav.Back != nil)
	k.Postpone.SetEnabled(s.nav.Postpone != nil)
	k.SiteFile.SetEnabled(s.nav.SiteFile != nil)
	k.Rename.SetEnabled(len(s.runs) > 0)
	k.Discard.SetEnabled(len(s.runs) > 0 && s.unused[s.list.At()])
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	first := !s.Loaded
	out, cmd := s.Reading.Update(msg, s.fill)
	if first && s.Loaded {
		out = s.openFirst()
	}
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		return s.Press(msg, s.command)
	case startedMsg:
		return screen.Replace(s.nav.Open(msg.run)...), nil
	case discardedMsg:
		if msg.run.ID == s.nav.From {
			s.nav.Back = nil
		}
		return screen.Say(s.env.Text.TUI.Runs.Discarded(msg.run.Called())), s.Load()
	case renamedMsg:
		return screen.Say(s.env.Text.TUI.Runs.Renamed(msg.was, msg.is)), s.Load()
	case screen.NotWritten:
		return s.refused(s.env.ErrorLine(msg.Err)), nil
	}
	return out, cmd
}

// fill shows the runs. If there is none it asks for the first one.
func (s *Screen) fill(is reading) {
	s.reading = is
	s.list.SetLen(len(s.runs))
	if len(s.runs) == 0 && !s.Ask.IsOpen() {
		s.askRelease("")
	}
}

// openFirst opens the run that is to be opened without asking.
func (s *Screen) openFirst() screen.Outcome {
	if s.nav.First == "" {
		return screen.Stay()
	}
	for _, r := range s.runs {
		if r.ID == s.nav.First {
			return screen.Replace(s.nav.Open(r)...)
		}
	}
	return screen.Alarm(s.env.Text.TUI.Runs.NoRun(s.nav.First))
}

func (s *Screen) command(press tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	switch k := s.keys(); {
	case key.Matches(press, k.New):
		s.askRelease("")
	case key.Matches(press, k.Open):
		return screen.Replace(s.nav.Open(s.runs[s.list.At()])...), nil
	case key.Matches(press, k.Back):
		return screen.Replace(s.nav.Back()), nil
	case key.Matches(press, k.Rename):
		s.askName(s.runs[s.list.At()], s.runs[s.list.At()].Called())
	case key.Matches(press, k.Discard):
		s.askDiscard(s.runs[s.list.At()])
	case key.Matches(press, k.Postpone):
		return screen.Push(s.nav.Postpone()), nil
	case key.Matches(press, k.SiteFile):
		return screen.Push(s.nav.SiteFile()), nil
	default:
		s.list.Press(press, k.Nav)
	}
	return screen.Stay(), nil
}

// askDiscard asks whether a run is to be thrown away.
func (s *Screen) askDiscard(r ledger.Run) {
	t := s.env.Text.TUI.Runs
	s.Ask.Open(dialog.NewConfirm(s.env, t.AskDiscard(r.Called())), func() (screen.Outcome, tea.Cmd) {
		s.Ask.Close()
		return s.save(r.ID, func() (tea.Msg, error) {
			r, err := s.nav.Discard(r.ID)
			return discardedMsg{r}, err
		}, screen.Alarm), nil
	})
}

// askName asks for another name of a run, with a text to begin with.
func (s *Screen) askName(r ledger.Run, text string) *dialog.Question {
	return s.ask(s.env.Text.TUI.Runs.AskName(r.Called()), text, func(name string) screen.Outcome {
		s.Ask.Close()
		return s.save(r.ID, func() (tea.Msg, error) {
			is, err := s.nav.Rename(r.ID, name)
			return renamedMsg{r.Called(), is.Called()}, err
		}, func(fault string) screen.Outcome {
			s.askName(r, name).Fault = fault
			return screen.Stay()
		})
	})
}

// save writes what is about something; refused says why that was not done.
func (s *Screen) save(about string, do func() (tea.Msg, error), refused func(fault string) screen.Outcome) screen.Outcome {
	s.refused = refused
	return screen.Save(screen.Write{Job: about, Own: true, Do: do})
}

// askRelease asks for the release of a new run, with a text to begin with.
func (s *Screen) askRelease(text string) *dialog.Question {
	return s.ask(s.env.Text.TUI.Runs.AskRelease, text, func(release string) screen.Outcome {
		s.release = release
		s.askKind()
		return screen.Stay()
	})
}

// ask asks for the name of a run, with a text to begin with. then is called with one that can be.
func (s *Screen) ask(prompt, text string, then func(name string) screen.Outcome) *dialog.Question {
	q := dialog.NewQuestion(s.env, prompt, ledger.MaxRunName)
	q.Field.SetValue(text)
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) {
		name := cleantext.Line(q.Field.Value())
		if ledger.CheckRunName(name) != nil {
			q.Fault = s.env.Text.TUI.Runs.BadName
			return screen.Stay(), nil
		}
		return then(name), nil
	})
	return q
}

// askKind asks for the kind of the release, and starts the run. Giving that up goes back to the
// release.
func (s *Screen) askKind() {
	t, kinds := s.env.Text, []procedures.Release{procedures.Main, procedures.Minor}
	lines := []string{t.Words.Release[string(procedures.Main)], t.Cmd.FlagMinor}
	pick := dialog.NewPick(s.env, t.TUI.Runs.AskKind(s.release), lines, nil)
	s.Ask.OpenOr(pick, pick.Then(func(i int) screen.Outcome {
		release := s.release
		return s.save(release, func() (tea.Msg, error) {
			r, err := s.nav.Start(release, kinds[i])
			return startedMsg{run: r}, err
		}, func(fault string) screen.Outcome {
			s.askRelease(release).Fault = fault
			return screen.Stay()
		})
	}), func() screen.Outcome {
		s.askRelease(s.release)
		return screen.Stay()
	})
}

// View draws the runs, or the question for a new one.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI, s.env.Theme
	right := cleantext.Line(s.env.Stamper.Operator) + " · " + s.env.Clock(s.Now) + " "
	lines := []string{th.Title.Render(widget.Ends(" resetup  "+t.Runs.Title, right, s.Width, th.Glyph.More)), ""}
	switch {
	case s.Problem != "" || !s.Loaded:
		lines = append(lines, s.Blank(s.Width)...)
	case len(s.runs) == 0:
		lines = append(lines, widget.Indent("  ", widget.Wrap(t.Runs.Intro, min(s.Width-4, 90)))...)
	}
	indent, width := "  ", s.Width-4
	if _, kind := s.Ask.Prompt().(*dialog.Pick); kind {
		indent, width = " ", min(s.Width-2, 60)
	}
	foot := widget.Indent(indent, s.Ask.Lines(width, 4))
	lines = append(lines, s.runLines(s.Height-len(lines)-len(foot)-1)...)
	return strings.Join(append(append(lines, ""), foot...), "\n")
}

// perRun is how many lines a run takes.
const perRun = 2

func (s *Screen) runLines(room int) []string {
	var out []string
	from, to := s.list.Window(room / perRun)
	for i := from; i < to; i++ {
		out = append(out, s.runLine(i)...)
	}
	return out
}

func (s *Screen) runLine(i int) []string {
	t, th, r := s.env.Text, s.env.Theme, s.runs[i]
	date := func(at time.Time) string { return at.In(s.env.Zone).Format("2.1.2006") }
	state := th.Good.Render(t.TUI.Runs.Open)
	if r.Closed() {
		state = th.Dim.Render(t.TUI.Runs.Closed(date(r.ClosedAt)))
	}
	name, mark := cleantext.Line(r.Called())+" "+wizard.ReleaseText(r.Kind, r.Practice, t.Words), " "
	if i == s.list.At() {
		name, mark = th.Cursor.Render(name), th.Title.Render(th.Glyph.Cursor)
	}
	started := th.Dim.Render(t.TUI.Runs.Started(date(r.Started), cleantext.Line(r.By)))
	return []string{
		widget.Cut(" "+mark+" "+name+"  "+state+"  "+started, s.Width, th.Glyph.More),
		widget.Cut("     "+s.counters(i), s.Width, th.Glyph.More),
	}
}

func (s *Screen) counters(i int) string {
	c := s.counts[i]
	parts := append([]string{s.env.Text.TUI.Board.Counter(c.Ready, c.Jobs)}, s.env.Dangers(c, false)...)
	return strings.Join(parts, "  ")
}
