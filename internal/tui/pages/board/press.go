package board

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/cleantext"
	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/tui/reason"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
	"example.org/resetup/internal/wizard"
)

// found is the most lines a search shows.
const found = 200

func (s *Screen) press(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch {
	case s.ask != nil:
		return s.asking(msg)
	case s.pick != nil:
		return s.picking(msg)
	}
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return screen.Stay(), nil
	}
	return s.command(press)
}

func (s *Screen) command(msg tea.KeyMsg) (screen.Outcome, tea.Cmd) {
	k := s.env.Keys.Board
	switch {
	case key.Matches(msg, k.Runs):
		return screen.Replace(s.nav.Runs()), nil
	case !s.live.Loaded:
	case key.Matches(msg, k.Open):
		return s.open()
	case key.Matches(msg, k.Waiting):
		return screen.Push(s.nav.Waiting()), nil
	case key.Matches(msg, k.Timetable):
		return screen.Push(s.nav.Timetable(s.jobKey())), nil
	case key.Matches(msg, k.Postpone) && s.nav.Postpone != nil:
		return screen.Push(s.nav.Postpone()), nil
	case key.Matches(msg, k.Log):
		return screen.Push(s.nav.History("")), nil
	case key.Matches(msg, k.Ending):
		return screen.Push(s.nav.Ending()), nil
	case key.Matches(msg, k.Guides):
		return screen.Push(s.nav.Guides(s.procedure(), screen.IDs(s.offers))), nil
	case key.Matches(msg, k.Next):
		return s.nextUnfinished(), nil
	case key.Matches(msg, k.Search):
		s.search()
	case key.Matches(msg, k.Sort):
		return s.sort(), nil
	case key.Matches(msg, k.SkipJob):
		return s.askSkip(), nil
	default:
		s.walk(msg)
	}
	return screen.Stay(), nil
}

// jobKey is the key of the job under the cursor; "" where there is none.
func (s *Screen) jobKey() string {
	if c := s.selected(); len(c) > 0 {
		return s.jobs[c[0]].Plan.Key
	}
	return ""
}

// procedure is that of the job under the cursor; "" where there is none.
func (s *Screen) procedure() string {
	if c := s.selected(); len(c) > 0 {
		return s.jobs[c[0]].Plan.Procedure
	}
	return ""
}

// open goes to the job under the cursor, by way of a list where there are several.
func (s *Screen) open() (screen.Outcome, tea.Cmd) {
	c := s.selected()
	switch len(c) {
	case 0:
		return screen.Say(s.env.Text.TUI.Board.NoJob), nil
	case 1:
		return screen.Push(s.nav.Job(s.jobs[c[0]].Plan.Key)), nil
	}
	lines := make([]string, len(c))
	for n, i := range c {
		lines[n] = widget.Fit(s.jobs[i].Plan.Variant, 24, s.env.Theme.Glyph.More) + " " + s.jobFace(s.jobs[i], true).text
	}
	first := s.jobs[c[0]].Plan
	first.Variant = ""
	title := s.env.Text.TUI.Board.PickTitle(first.Title, wizard.CompanyText(first, s.env.Text.Words))
	s.pick = widget.NewPick(s.env.Theme, s.env.Keys.Pick, title, lines, nil, s.env.Paste)
	jobs := s.jobs
	s.picked = func(i int) ledger.Summary { return jobs[c[i]] }
	return screen.Stay(), nil
}

func (s *Screen) picking(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	reply, cmd := s.pick.Update(msg)
	switch reply {
	case widget.Cancelled:
		s.pick = nil
	case widget.Taken:
		i, ok := s.pick.At()
		if !ok {
			return screen.Stay(), nil
		}
		plan := s.picked(i).Plan
		s.pick = nil
		s.goTo(plan.Key)
		return screen.Push(s.nav.Job(plan.Key)), nil
	}
	return screen.Stay(), cmd
}

// search opens a list of jobs that narrows while the operator types.
func (s *Screen) search() {
	jobs, hits := s.jobs, []ledger.Summary(nil)
	s.picked = func(i int) ledger.Summary { return hits[i] }
	find := func(query string) []string {
		hits = search(jobs, query)
		lines := make([]string, len(hits))
		for i, j := range hits {
			lines[i] = s.name(j) + "  " + s.jobFace(j, false).text
		}
		return lines
	}
	s.pick = widget.NewPick(s.env.Theme, s.env.Keys.Pick, s.env.Text.TUI.Board.SearchTitle, nil, find, s.env.Paste)
}

// search returns the jobs in which every word of the query occurs, those of a company with just
// that number first.
func search(jobs []ledger.Summary, query string) []ledger.Summary {
	words := strings.Fields(cleantext.Fold(query))
	var out []ledger.Summary
	for _, j := range jobs {
		p := j.Plan
		text := cleantext.Fold(strings.Join([]string{p.Key, p.Title, p.Short, strconv.Itoa(p.Company), p.CompanyName, p.Variant}, " "))
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			out = append(out, j)
		}
	}
	exact := func(j ledger.Summary) int {
		if slices.Contains(words, strconv.Itoa(j.Plan.Company)) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b ledger.Summary) int { return cmp.Compare(exact(a), exact(b)) })
	return out[:min(len(out), found)]
}

func (s *Screen) sort() screen.Outcome {
	selected := ""
	if c := s.selected(); len(c) > 0 {
		selected = s.jobs[c[0]].Plan.Key
	}
	s.by = (s.by + 1) % order(len(s.env.Text.TUI.Board.Sorts))
	s.layOut()
	s.goTo(selected)
	return screen.Say(s.env.Text.TUI.Board.Sorts[s.by])
}

// askSkip asks why the whole job under the cursor does not apply.
func (s *Screen) askSkip() screen.Outcome {
	c := s.selected()
	switch {
	case s.live.Run.Closed():
		return screen.Alarm(s.env.Text.TUI.Board.Closed)
	case len(c) == 0:
		return screen.Say(s.env.Text.TUI.Board.NoJob)
	}
	// Of several jobs in a cell it is the first that still has something to do.
	asked := s.jobs[c[0]]
	for _, i := range c {
		if s.jobs[i].ToDo() {
			asked = s.jobs[i]
			break
		}
	}
	s.ask = reason.Ask(s.env, s.store, s.run, asked, s.env.Text.TUI.Board.AskSkip(s.name(asked)), wizard.Conversation.SkipJob)
	return screen.Stay()
}

func (s *Screen) asking(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	open, out, cmd := s.ask.Press(msg)
	if !open {
		s.ask = nil
	}
	return out, cmd
}
