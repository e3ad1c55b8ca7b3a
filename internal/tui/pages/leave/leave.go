// Package leave is the question before the program ends while jobs are in danger: it names
// them, and asks once.
package leave

import (
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"example.org/resetup/internal/ledger"
	"example.org/resetup/internal/overview"
	"example.org/resetup/internal/tui/dialog"
	"example.org/resetup/internal/tui/screen"
	"example.org/resetup/internal/tui/widget"
)

// Store is what the question reads.
type Store interface {
	Urgent(run string) ([]ledger.Summary, error)
	Job(run, key string) (ledger.Job, error)
}

// Screen is the question.
type Screen struct {
	dialog.Page // which asks, from the beginning to the end

	env     screen.Env
	store   Store
	run     string // empty where no run is open
	unsaved int    // answers that could not be stored
	now     time.Time
	open    []ledger.Summary // those in a hazard that bites, the most urgent first
	spells  overview.Spells
	problem string
}

// New returns the question about a run. unsaved is how many answers could not be stored.
func New(env screen.Env, store Store, run string, unsaved int) *Screen {
	s := &Screen{env: env, store: store, run: run, unsaved: unsaved, now: env.Stamper.Now()}
	s.Ask.OpenOr(dialog.NewConfirm(env, env.Text.TUI.Frame.AskQuit), func() (screen.Outcome, tea.Cmd) { return screen.Quit(), nil }, screen.Pop)
	return s
}

type loadedMsg struct {
	open   []ledger.Summary
	spells overview.Spells
}

// Init reads what is open.
func (s *Screen) Init() tea.Cmd {
	store, run := s.store, s.run
	if run == "" {
		return func() tea.Msg { return loadedMsg{} }
	}
	return screen.Load(func() (tea.Msg, error) {
		jobs, err := store.Urgent(run)
		if err != nil {
			return nil, err
		}
		jobs = overview.Biting(jobs)
		spells, err := overview.ReadSpells(store, run, jobs)
		return loadedMsg{jobs, spells}, err
	})
}

// ShowsUrgent reports that the question names what is urgent.
func (s *Screen) ShowsUrgent() bool { return true }

// FullHelp returns every key.
func (s *Screen) FullHelp() [][]key.Binding { return s.Ask.Prompt().Help() }

// Update ends the program or goes back. If nothing is open it ends without asking.
func (s *Screen) Update(msg tea.Msg) (screen.Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case loadedMsg:
		s.open, s.spells = msg.open, msg.spells
		ledger.SortUrgent(s.open, overview.NextRun(s.env.Site, s.now))
		if len(s.open) == 0 && s.unsaved == 0 {
			return screen.Quit(), nil
		}
	case screen.Unread:
		s.problem = s.env.Text.TUI.Frame.CannotTell + " " + s.env.ErrorLine(msg.Err)
	case tea.KeyMsg:
		return s.Ask.Press(msg)
	}
	return screen.Stay(), nil
}

// View draws the jobs in danger and the question.
func (s *Screen) View() string {
	t, th := s.env.Text, s.env.Theme
	lines := []string{"", " " + th.Title.Render(t.TUI.Frame.LeftOpen), ""}
	if s.unsaved > 0 {
		lines = append(lines, " "+th.Bad.Render(th.Glyph.Caution+" "+t.TUI.Frame.Unsaved(s.unsaved)))
	}
	lines = append(lines, widget.Indent(" ", widget.Styled(s.problem, s.Width-2, th.Warn))...)
	ask := s.Ask.Lines(s.Width-2, 0)
	room := s.Height - len(lines) - len(ask) - 2
	dangers := s.env.DangerLines(s.open, s.spells.In(s.env.Site, s.now), s.now, s.Width-1, room)
	lines = append(lines, widget.Indent(" ", dangers)...)
	return strings.Join(append(append(lines, ""), widget.Indent(" ", ask)...), "\n")
}
