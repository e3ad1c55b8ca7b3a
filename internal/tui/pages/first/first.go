// Package first is the screen that somebody sees who has no data yet: what the program is, and the ways to begin. One practises on
// the example, sets a municipality up, or opens a folder in which data lie already.
package first

import (
	"fmt"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Nav is where the screen leads. What it leaves to is begun once the program has given the terminal back.
type Nav struct {
	Data     string                          // the folder in which a municipality would be set up
	Missions []Mission                       // what can be practised
	Practise func(mission string, anew bool) // notes that the operator wants to practise
	SetUp    func() screen.Screen            // nil where nothing can be set up
	Look     func(folder string) (is Found)  // looks into a folder that was typed
	Open     func(folder string)             // notes that the operator wants to work in a folder that Look has found
}

// Mission is something to practise.
type Mission struct {
	ID, Title, More string
	Begun           bool // it can be gone on with
}

// Found is what a folder is.
type Found struct {
	Folder string // as it is to be opened; empty where it cannot be
	Says   string // what is in it, or why it cannot be opened
}

// Screen is the first screen.
type Screen struct {
	dialog.Page // which asks for a folder

	env          screen.Env
	nav          Nav
	title, intro string
	ways         []way
	missions     bool // the ways are what can be practised
	covers       bool // esc leads back
	list         widget.List

	looking bool   // a look into a folder is under way
	looked  string // the path that found is about
	found   Found
	taken   bool // the path was answered before it was looked at
}

// way is one way to begin.
type way struct {
	title, more string
	begin       func() (screen.Outcome, tea.Cmd)
}

// NewMissions returns the screen on which it is chosen what is practised. covers says that it lies on the first screen.
func NewMissions(env screen.Env, nav Nav, covers bool) *Screen {
	s := &Screen{env: env, nav: nav, title: env.Text.TUI.First.Practise, intro: env.Text.Practice.Intro, missions: true, covers: covers}
	for _, m := range nav.Missions {
		s.ways = append(s.ways, way{m.Title, m.More, func() (screen.Outcome, tea.Cmd) {
			nav.Practise(m.ID, false)
			return screen.Quit(), nil
		}})
	}
	s.list.SetLen(len(s.ways))
	return s
}

// New returns the screen.
func New(env screen.Env, nav Nav) *Screen {
	s, t := &Screen{env: env, nav: nav, title: env.Text.TUI.First.Title, intro: env.Text.TUI.First.Intro}, env.Text.TUI.First
	s.ways = []way{{t.Practise, t.PractiseMore, func() (screen.Outcome, tea.Cmd) {
		return screen.Push(NewMissions(env, nav, true)), nil
	}}}
	if nav.SetUp != nil {
		s.ways = append(s.ways, way{t.SetUp, t.SetUpMore(cleantext.Line(nav.Data)), func() (screen.Outcome, tea.Cmd) {
			return screen.Push(nav.SetUp()), nil
		}})
	}
	s.ways = append(s.ways, way{t.Open, t.OpenMore, func() (screen.Outcome, tea.Cmd) {
		s.askFolder()
		return screen.Stay(), nil
	}})
	s.list.SetLen(len(s.ways))
	return s
}

// Init does nothing: there is nothing to read.
func (s *Screen) Init() tea.Cmd { return nil }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.HelpOr(s.keys()) }

// keys returns the keys that do something.
func (s *Screen) keys() keymap.First {
	k := s.env.Keys.First
	k.New.SetEnabled(s.missions && s.nav.Missions[s.list.At()].Begun)
	k.Back.SetEnabled(s.covers)
	k.Digit.SetHelp(fmt.Sprintf("1-%d", len(s.ways)), k.Digit.Help().Desc)
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg, widget.Pasted:
		out, cmd := s.Press(msg, s.command)
		return out, tea.Batch(cmd, s.look())
	case looked:
		s.looking, s.looked, s.found = false, msg.path, msg.found
		if s.taken && s.path() == msg.path {
			return s.open(), nil
		}
		return screen.Stay(), s.look()
	}
	return screen.Stay(), nil
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.keys()
	switch {
	case key.Matches(msg, k.Back):
		return screen.Pop(), nil
	case key.Matches(msg, k.New):
		s.nav.Practise(s.nav.Missions[s.list.At()].ID, true)
		return screen.Quit(), nil
	}
	if n, err := strconv.Atoi(msg.String()); err == nil && key.Matches(msg, k.Digit) && n <= len(s.ways) {
		s.list.MoveTo(n - 1)
		return s.ways[n-1].begin()
	}
	if key.Matches(msg, k.Open) {
		return s.ways[s.list.At()].begin()
	}
	s.list.Press(msg, k.Nav)
	return screen.Stay(), nil
}

// longest is the longest path of a folder, in characters.
const longest = 1000

// askFolder asks for a folder. What is typed is looked at as it is typed.
func (s *Screen) askFolder() {
	s.looked, s.found, s.taken = "", Found{}, false
	q := dialog.NewQuestion(s.env, s.env.Text.TUI.First.AskFolder, longest)
	q.Typed = func(string) { s.taken = false }
	s.Ask.Open(q, func() (screen.Outcome, tea.Cmd) {
		if s.taken = s.path() != ""; s.taken && s.path() == s.looked {
			return s.open(), nil
		}
		return screen.Stay(), nil
	})
}

// path returns the folder that stands in the question, empty if none does.
func (s *Screen) path() string {
	if q, ok := s.Ask.Prompt().(*dialog.Question); ok {
		return q.Path()
	}
	return ""
}

// looked is what a look into a folder has found.
type looked struct {
	path  string
	found Found
}

// look returns the command that looks into the folder that stands in the question, unless that is known or another look is under
// way: a drive that answers slowly is asked for one folder at a time.
func (s *Screen) look() tea.Cmd {
	path, look := s.path(), s.nav.Look
	if s.looking || path == "" || path == s.looked {
		return nil
	}
	s.looking = true
	return func() tea.Msg { return looked{path, look(path)} }
}

// open leaves to the folder that was found, or stays where it cannot be opened.
func (s *Screen) open() screen.Outcome {
	s.taken = false
	if s.found.Folder == "" {
		return screen.Stay()
	}
	s.nav.Open(s.found.Folder)
	return screen.Quit()
}

// View draws what the program is, and the ways to begin.
func (s *Screen) View() string {
	th := s.env.Theme
	width := min(s.Width-4, 90)
	right := cleantext.Line(s.env.Stamper.Operator) + " "
	head := []string{th.Title.Render(widget.Ends(" resetup  "+s.title, right, s.Width, th.Glyph.More)), ""}
	head = append(head, widget.Indent("  ", widget.Wrap(s.intro, width))...)
	body := []string{""}
	for i, w := range s.ways {
		body = append(body, " "+widget.Row(th, i == s.list.At() && !s.Ask.IsOpen(), " ", strconv.Itoa(i+1)+" "+w.title, th.Value))
		for _, line := range widget.Wrap(w.more, width-3) {
			body = append(body, "     "+th.Dim.Render(line))
		}
	}
	foot := widget.Indent("  ", append(s.Ask.Lines(s.Width-4, 4), s.foundLines(width)...))
	return widget.Page(s.Height, head, body, foot)
}

// foundLines draws what is in the folder that was typed.
func (s *Screen) foundLines(width int) []string {
	th := s.env.Theme
	path := s.path()
	switch {
	case path == "":
		return nil
	case path != s.looked:
		return []string{th.Dim.Render(s.env.Text.TUI.Frame.Reading)}
	case s.found.Folder == "":
		return widget.Styled(th.Glyph.Caution+" "+cleantext.Line(s.found.Says), width, th.Warn)
	}
	return widget.Styled(th.Glyph.Ready+" "+cleantext.Line(s.found.Says), width, th.Good)
}
