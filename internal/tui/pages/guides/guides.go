// Package guides is the list of routines and troubleshooting, found by what they are about or
// by a message that Visma shows.
package guides

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/procedures"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/keymap"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// longest is the longest search, in characters: a whole message may be pasted.
const longest = 300

// Nav makes the screens that this one leads to.
type Nav struct {
	// Guide makes the screen of a guide that is walked; open reports whether the run takes it as a job.
	Guide func(g procedures.Procedure, open bool) screen.Screen
	// Own makes the screen that a guide has of its own; ok is false where it has none.
	Own func(procedures.Procedure) (s screen.Screen, ok bool)
	Job func(key string) screen.Screen
	Run func() (ledger.Run, error) // the run the guides were opened from; nil where there is none
	// Add makes a guide a job of the run, and returns its key; nil where that cannot be done.
	Add func(guideID string) (jobKey string, err error)
}

// About says what the guides are looked up for.
type About struct {
	Procedure string                 // of the job the operator came from; "" for none
	AtTheEnd  []procedures.Procedure // those that a finished run is left with
}

// Screen is the list of guides.
type Screen struct {
	screen.Size
	env      screen.Env
	nav      Nav
	guides   []procedures.Procedure // group by group
	headings map[int]string         // of the groups, by the index of their first guide
	open     bool                   // the run takes jobs

	search dialog.Search
	found  []procedures.Procedure
	list   widget.List // of those found
}

// New returns the list, with the guides that about asks for first.
func New(env screen.Env, all []procedures.Procedure, about About, nav Nav) *Screen {
	t := env.Text.TUI.Guides
	s := &Screen{env: env, nav: nav, headings: map[int]string{}, search: dialog.NewSearch(env, t.AskSearch, longest)}
	var ending, rest []procedures.Procedure
	for _, g := range all {
		if slices.ContainsFunc(about.AtTheEnd, func(e procedures.Procedure) bool { return e.ID == g.ID }) {
			ending = append(ending, g)
		} else {
			rest = append(rest, g)
		}
	}
	concerned, others := procedures.ByAbout(rest, about.Procedure)
	s.group(t.AtTheEnd, ending)
	s.group(t.AboutJob, concerned)
	s.group(t.Others, others)
	s.show(s.guides)
	return s
}

// group adds guides under a heading of their own.
func (s *Screen) group(heading string, guides []procedures.Procedure) {
	if len(guides) > 0 {
		s.headings[len(s.guides)] = heading
	}
	s.guides = append(s.guides, guides...)
}

type runMsg struct{ run ledger.Run }

type addedMsg struct{ key, title string }

// Init reads whether the run is open.
func (s *Screen) Init() tea.Cmd {
	if s.nav.Run == nil || s.nav.Add == nil {
		return nil
	}
	return screen.Load(func() (tea.Msg, error) {
		r, err := s.nav.Run()
		return runMsg{run: r}, err
	})
}

// CapturesText reports whether letters go into the search.
func (s *Screen) CapturesText() bool { return s.search.CapturesText() }

// Asks returns nil: the list stands as it was opened.
func (s *Screen) Asks() any { return nil }

// Stores reports whether a key makes a guide a job of the run.
func (s *Screen) Stores(msg tea.KeyMsg) bool {
	return !s.CapturesText() && key.Matches(msg, s.env.Keys.Guides.InRun)
}

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding {
	if s.CapturesText() {
		k := s.search.Keys()
		k.Take.SetEnabled(len(s.found) > 0)
		return keymap.Full(k)
	}
	return keymap.Full(s.keys())
}

// keys returns the keys of the list; those that can do nothing now are disabled.
func (s *Screen) keys() keymap.Guides {
	k := s.env.Keys.Guides
	k.Open.SetEnabled(len(s.found) > 0)
	k.InRun.SetEnabled(len(s.found) > 0 && s.open)
	return k
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if s.CapturesText() {
			return s.searching(msg)
		}
		return s.command(msg), nil
	case runMsg:
		s.open = !msg.run.Closed()
	case addedMsg:
		out := screen.Replace(s.nav.Job(msg.key))
		out.Say = s.env.Text.TUI.Guides.Adding(msg.title)
		return out, nil
	case screen.NotWritten:
		return screen.Alarm(s.env.ErrorLine(msg.Err)), nil
	case screen.Unread:
		return screen.Alarm(s.env.Text.TUI.Frame.Unread(s.env.ErrorLine(msg.Err))), nil
	case screen.Shown:
		return screen.Stay(), s.Init()
	case widget.Pasted:
		if msg.Fault != "" {
			return screen.Alarm(msg.Fault), nil
		}
		if s.CapturesText() {
			return s.searching(msg)
		}
	}
	return screen.Stay(), nil
}

func (s *Screen) command(msg tea.KeyMsg) screen.Outcome {
	switch k := s.keys(); {
	case key.Matches(msg, k.Back) && s.search.IsOpen():
		s.unsearch()
	case key.Matches(msg, k.Back):
		return screen.Pop()
	case key.Matches(msg, k.Open):
		return s.walkGuide()
	case key.Matches(msg, k.InRun):
		return s.inRun()
	case key.Matches(msg, k.Search):
		s.search.Open()
	default:
		s.list.Press(msg, k.Nav)
	}
	return screen.Stay()
}

// searching handles a key or a paste while the search has the letters. The best match is marked, so that
// Enter opens it.
func (s *Screen) searching(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, changed, cmd := s.search.Update(msg, &s.list)
	switch {
	case reply == dialog.Taken:
		return s.walkGuide(), nil
	case reply == dialog.Cancelled:
		s.unsearch()
	case changed:
		s.show(procedures.Search(s.guides, s.search.Query()))
	}
	return screen.Stay(), cmd
}

func (s *Screen) unsearch() {
	s.search.Close()
	s.show(s.guides)
}

// show lists guides, the cursor on the first one.
func (s *Screen) show(found []procedures.Procedure) {
	s.found, s.list = found, widget.List{}
	s.list.SetLen(len(found))
}

// walkGuide goes to the guide under the cursor.
func (s *Screen) walkGuide() screen.Outcome {
	return s.withGuide(func(g procedures.Procedure) screen.Outcome { return screen.Replace(s.nav.Guide(g, s.open)) })
}

// inRun makes the guide under the cursor a job of the run, and goes to it.
func (s *Screen) inRun() screen.Outcome {
	return s.withGuide(func(g procedures.Procedure) screen.Outcome {
		return screen.Save(screen.Write{Job: g.ID, Own: true, Do: func() (tea.Msg, error) {
			jobKey, err := s.nav.Add(g.ID)
			return addedMsg{key: jobKey, title: g.Title}, err
		}})
	})
}

// withGuide does something with the guide under the cursor, or opens the screen that the guide has of its
// own. The list keeps what was searched for, and has the keys again when it is come back to.
func (s *Screen) withGuide(do func(procedures.Procedure) screen.Outcome) screen.Outcome {
	if len(s.found) == 0 {
		return screen.Say(s.env.Text.TUI.Guides.NoMatch)
	}
	s.search.Rest()
	g := s.found[s.list.At()]
	if s.nav.Own != nil {
		if own, ok := s.nav.Own(g); ok {
			return screen.Push(own)
		}
	}
	return do(g)
}

const (
	twoColumns = 80 // the least width with room for what a guide is known by beside its title
	footLines  = 2  // of what the guide under the cursor is known by
)

// View draws the list, and below it what the guide under the cursor is known by.
func (s *Screen) View() string {
	t, th := s.env.Text.TUI.Guides, s.env.Theme
	head := []string{th.Title.Render(widget.Cut(" "+t.Title, s.Width, th.Glyph.More))}
	head = append(head, widget.Indent(" ", s.search.Lines(s.Width-2))...)
	foot := s.foot()
	room := s.Height - len(head) - len(foot)
	lines, lineOf := s.lines()
	from, to := s.list.Among(room, len(lines), lineOf)
	return widget.Page(s.Height, head, lines[from:to], foot)
}

// lines draws every guide, and returns the line of each. What was searched for is shown best first,
// without headings.
func (s *Screen) lines() (lines []string, lineOf []int) {
	t, th := s.env.Text.TUI.Guides, s.env.Theme
	if len(s.found) == 0 {
		return widget.Wrap(" "+t.NoMatch, s.Width-1), nil
	}
	grouped := len(s.headings) > 1 && s.query() == ""
	for i, g := range s.found {
		if heading := s.headings[i]; grouped && heading != "" {
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, th.Title.Render(" "+heading))
		}
		lineOf, lines = append(lineOf, len(lines)), append(lines, s.line(i, g))
	}
	return lines, lineOf
}

func (s *Screen) line(i int, g procedures.Procedure) string {
	th := s.env.Theme
	text, room := g.Title, s.Width-4
	if s.Width >= twoColumns {
		column := 0
		for _, other := range s.guides {
			column = max(column, widget.Width(other.Title))
		}
		column = min(column, s.Width/2)
		text = widget.Fit(text, column, th.Glyph.More) + "  " + strings.Join(s.signs(g), " · ")
	}
	return " " + widget.Row(th, i == s.list.At(), " ", widget.Cut(text, room, th.Glyph.More), lipgloss.NewStyle())
}

// foot draws in full what the guide under the cursor is known by, as far as there is room.
func (s *Screen) foot() []string {
	out := make([]string, 0, footLines)
	if len(s.found) > 0 {
		if signs := s.signs(s.found[s.list.At()]); len(signs) > 0 {
			text := s.env.Text.TUI.Guides.KnownBy + ": " + strings.Join(signs, " · ")
			out = widget.Wrap(text, s.Width-2)
		}
	}
	if len(out) > footLines {
		out = append(out[:footLines-1], widget.Cut(strings.Join(out[footLines-1:], " "), s.Width-2, s.env.Theme.Glyph.More))
	}
	for len(out) < footLines {
		out = append(out, "")
	}
	for i := range out {
		out[i] = " " + s.env.Theme.Dim.Render(out[i])
	}
	return out
}

// signs returns what a guide is known by, what was searched for first.
func (s *Screen) signs(g procedures.Procedure) []string {
	query := s.query()
	if query == "" {
		return g.Signs
	}
	found, others := []string{}, []string{}
	for _, sign := range g.Signs {
		if folded := cleantext.Fold(sign); strings.Contains(folded, query) || strings.Contains(query, folded) {
			found = append(found, sign)
		} else {
			others = append(others, sign)
		}
	}
	return append(found, others...)
}

// query returns what is searched for, folded.
func (s *Screen) query() string { return cleantext.Fold(s.search.Query()) }
